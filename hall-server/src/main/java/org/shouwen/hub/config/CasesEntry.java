package org.shouwen.hub.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.shouwen.hub.cases.CaseSettings;
import org.shouwen.hub.worktime.BusinessHours;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;

/**
 * How this hall counts and within how many days it answers ({@code hall.yaml}, {@code cases}); what is left out is as
 * {@link ClockRules#DEFAULT} and {@link CaseSettings#usual} have it.
 *
 * @param hours such as {@code 09:00-12:00,13:00-17:00}
 */
record CasesEntry(
        Optional<DayOne> dayOne,
        Optional<AfterHours> afterHours,
        Optional<CutOff> cutOff,
        Optional<String> hours,
        Optional<Integer> handoverDays,
        Optional<Integer> answerDays,
        Optional<Integer> overdueDays,
        Optional<Integer> supplementDays,
        Optional<Stuck> stuck) {

    static final CasesEntry USUAL = new CasesEntry(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Within how many working days a matter that is stuck is answered, by its grade. */
    record Stuck(Optional<Integer> generalDays, Optional<Integer> complexDays, Optional<Integer> impossibleDays) {
        CaseSettings.Stuck settings(CaseSettings.Stuck usual) {
            return new CaseSettings.Stuck(
                    generalDays.orElse(usual.general()),
                    complexDays.orElse(usual.complex()),
                    impossibleDays.orElse(usual.impossible()));
        }
    }

    /** Which day has index 1. */
    enum DayOne {
        @JsonProperty("next-working-day")
        NEXT_WORKING_DAY(ClockRules.DayOne.NEXT_WORKING_DAY),
        @JsonProperty("same-day")
        SAME_DAY(ClockRules.DayOne.SAME_DAY);

        private final ClockRules.DayOne rule;

        DayOne(ClockRules.DayOne rule) {
            this.rule = rule;
        }
    }

    /** What date a hand-in after closing has. */
    enum AfterHours {
        @JsonProperty("same-date")
        SAME_DATE(ClockRules.AfterHours.SAME_DATE),
        @JsonProperty("next-working-day")
        NEXT_WORKING_DAY(ClockRules.AfterHours.NEXT_WORKING_DAY);

        private final ClockRules.AfterHours rule;

        AfterHours(ClockRules.AfterHours rule) {
            this.rule = rule;
        }
    }

    /** Until when on the last day. */
    enum CutOff {
        @JsonProperty("close-of-business")
        CLOSE_OF_BUSINESS(ClockRules.CutOff.CLOSE_OF_BUSINESS),
        @JsonProperty("end-of-day")
        END_OF_DAY(ClockRules.CutOff.END_OF_DAY);

        private final ClockRules.CutOff rule;

        CutOff(ClockRules.CutOff rule) {
            this.rule = rule;
        }
    }

    /** @throws IllegalArgumentException if the hours cannot be read */
    CaseSettings settings(WorkCalendar calendar) {
        CaseSettings usual = CaseSettings.usual(new WorkClock(calendar, rules()));
        return new CaseSettings(
                usual.clock(),
                handoverDays.orElse(usual.handoverDays()),
                answerDays.orElse(usual.answerDays()),
                overdueDays.orElse(usual.overdueDays()),
                supplementDays.orElse(usual.supplementDays()),
                stuck.map(days -> days.settings(usual.stuck())).orElse(usual.stuck()));
    }

    private ClockRules rules() {
        ClockRules usual = ClockRules.DEFAULT;
        return usual.withDayOne(dayOne.map(named -> named.rule).orElse(usual.dayOne()))
                .withAfterHours(afterHours.map(named -> named.rule).orElse(usual.afterHours()))
                .withCutOff(cutOff.map(named -> named.rule).orElse(usual.cutOff()))
                .withHours(hours.map(BusinessHours::parse).orElse(usual.hours()));
    }
}
