package org.shouwen.hub.due;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.hub.worktime.BusinessHours;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.ClockRules.AfterHours;
import org.shouwen.hub.worktime.ClockRules.CutOff;
import org.shouwen.hub.worktime.ClockRules.DayOne;
import org.shouwen.hub.worktime.Exclusion;
import org.shouwen.hub.worktime.Extension;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.Term;
import org.shouwen.hub.worktime.TwoLimits;
import org.shouwen.hub.worktime.Unit;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.Label;

/**
 * What {@code hall due} is asked, on the command line or in one line of JSON.
 *
 * @param commitment the authority's own, shorter limit
 */
record DueRequest(WorkClock clock, Term term, Optional<Limit> commitment, List<Instant> lightsAt) {
    private static final List<String> FIELDS = List.of(
            "unit",
            "limit",
            "period",
            "start",
            "dayOne",
            "afterHours",
            "cutOff",
            "hours",
            "exclusions",
            "extension",
            "commitment",
            "lightsAt");
    private static final Map<String, Unit> UNITS = byName(Unit.values(), Unit::wireName);
    private static final Map<String, StatutoryPeriod> PERIODS =
            byName(StatutoryPeriod.values(), StatutoryPeriod::wireName);
    private static final Map<String, Approver> APPROVERS = byName(Approver.values(), Approver::wireName);
    private static final Map<String, DayOne> DAY_ONES =
            Fields.choices("next-working-day", DayOne.NEXT_WORKING_DAY, "same-day", DayOne.SAME_DAY);
    private static final Map<String, AfterHours> AFTER_HOURS =
            Fields.choices("same-date", AfterHours.SAME_DATE, "next-working-day", AfterHours.NEXT_WORKING_DAY);
    private static final Map<String, CutOff> CUT_OFFS =
            Fields.choices("close-of-business", CutOff.CLOSE_OF_BUSINESS, "end-of-day", CutOff.END_OF_DAY);

    /** @throws BadField naming the first field that cannot be used, and what would be right */
    static DueRequest read(JsonNode json, WorkCalendar calendar) throws BadField {
        Fields fields = Fields.of("", json, FIELDS);
        Optional<StatutoryPeriod> basis =
                fields.has("period") ? Optional.of(fields.choice("period", PERIODS)) : Optional.empty();
        Limit limit = basis.isPresent() ? limitOf(fields, basis.get()) : limit(fields, Optional.empty());
        Term term = new Term(fields.instant("start"), limit, exclusions(fields), extensions(fields, basis), basis);
        WorkClock clock = new WorkClock(calendar, rules(fields));
        return new DueRequest(clock, term, commitment(fields, limit), fields.listInstants("lightsAt"));
    }

    private static Limit limitOf(Fields fields, StatutoryPeriod basis) throws BadField {
        for (String name : List.of("limit", "unit")) {
            if (fields.has(name)) {
                throw new BadField(
                        fields.at(name),
                        "cannot stand beside period, which sets it to "
                                + basis.limit().label().en() + "; expected one of them");
            }
        }
        return basis.limit();
    }

    private static Limit limit(Fields fields, Optional<Unit> otherwise) throws BadField {
        Unit unit =
                otherwise.isPresent() ? fields.choice("unit", UNITS, otherwise.get()) : fields.choice("unit", UNITS);
        return new Limit(fields.number("limit", 0, Limit.MAX_DAYS), unit);
    }

    private static List<Exclusion> exclusions(Fields fields) throws BadField {
        List<Exclusion> exclusions = new ArrayList<>();
        for (Fields one : fields.listObjects("exclusions", List.of("reason", "notified", "start", "end"))) {
            String reason = one.text("reason");
            LocalDate start = one.date("start");
            Optional<LocalDate> end = one.findDate("end");
            if (end.isPresent() && end.get().isBefore(start)) {
                throw new BadField(
                        one.at("end"), "is " + end.get() + "; expected " + start + ", the start, or a later date");
            }
            exclusions.add(new Exclusion(reason, one.flag("notified", false), start, end));
        }
        return exclusions;
    }

    private static List<Extension> extensions(Fields fields, Optional<StatutoryPeriod> basis) throws BadField {
        Unit usual = basis.flatMap(StatutoryPeriod::extension)
                .map(StatutoryPeriod.ExtensionRule::unit)
                .orElse(Unit.WORKING_DAY);
        List<Extension> extensions = new ArrayList<>();
        for (Fields one : fields.listObjects("extension", List.of("days", "unit", "approved", "approver"))) {
            extensions.add(new Extension(
                    one.number("days", 1, Limit.MAX_DAYS),
                    one.choice("unit", UNITS, usual),
                    one.instant("approved"),
                    one.has("approver") ? Optional.of(one.choice("approver", APPROVERS)) : Optional.empty()));
        }
        return extensions;
    }

    private static ClockRules rules(Fields fields) throws BadField {
        return new ClockRules(
                fields.choice("dayOne", DAY_ONES, ClockRules.DEFAULT.dayOne()),
                fields.choice("afterHours", AFTER_HOURS, ClockRules.DEFAULT.afterHours()),
                fields.choice("cutOff", CUT_OFFS, ClockRules.DEFAULT.cutOff()),
                fields.has("hours") ? hours(fields) : BusinessHours.DEFAULT);
    }

    private static BusinessHours hours(Fields fields) throws BadField {
        String text = fields.text("hours");
        try {
            return BusinessHours.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadField(fields.at("hours"), "is \"" + text + "\"; " + e.getMessage());
        }
    }

    private static Optional<Limit> commitment(Fields fields, Limit statutory) throws BadField {
        List<Fields> given = fields.listObjects("commitment", List.of("limit", "unit"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1) {
            throw new BadField(fields.at("commitment"), "is a list of " + given.size() + "; expected one object");
        }
        Limit commitment = limit(given.get(0), Optional.of(statutory.unit()));
        Optional<String> breach =
                new TwoLimits(statutory, commitment).objection().map(Label::en);
        if (breach.isPresent()) {
            throw new BadField(
                    given.get(0).at("limit"),
                    "is " + commitment.days() + "; expected a limit within the law: " + breach.get());
        }
        return Optional.of(commitment);
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
