package org.shouwen.hub.config;

import java.util.Locale;
import java.util.Optional;
import org.shouwen.hub.cases.CaseSettings;
import org.shouwen.hub.worktime.BusinessHours;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.Json;

/**
 * How this hall counts and within how many days it answers ({@code hall.yaml}, {@code cases}); what is left out is as
 * {@link ClockRules#DEFAULT} and {@link CaseSettings#usual} have it.
 *
 * @param hours such as {@code 09:00-12:00,13:00-17:00}
 */
record CasesEntry(
        Optional<String> dayOne,
        Optional<String> afterHours,
        Optional<String> cutOff,
        Optional<String> hours,
        Optional<Integer> handoverDays,
        Optional<Integer> answerDays,
        Optional<Integer> overdueDays,
        Optional<Integer> supplementDays,
        Optional<Stuck> stuck) {

    static final CasesEntry USUAL = Json.read("{}", CasesEntry.class);

    /** Within how many working days a matter that is stuck is answered, by its grade. */
    record Stuck(Optional<Integer> generalDays, Optional<Integer> complexDays, Optional<Integer> impossibleDays) {
        CaseSettings.Stuck settings(CaseSettings.Stuck usual) {
            return new CaseSettings.Stuck(
                    generalDays.orElse(usual.general()),
                    complexDays.orElse(usual.complex()),
                    impossibleDays.orElse(usual.impossible()));
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
        return usual.withDayOne(
                        dayOne.map(word -> named(ClockRules.DayOne.class, word)).orElse(usual.dayOne()))
                .withAfterHours(afterHours
                        .map(word -> named(ClockRules.AfterHours.class, word))
                        .orElse(usual.afterHours()))
                .withCutOff(
                        cutOff.map(word -> named(ClockRules.CutOff.class, word)).orElse(usual.cutOff()))
                .withHours(hours.map(BusinessHours::parse).orElse(usual.hours()));
    }

    /** The rule of this name in the file, such as {@code next-working-day}; its schema lets no other through. */
    private static <R extends Enum<R>> R named(Class<R> rules, String name) {
        return Enum.valueOf(rules, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
