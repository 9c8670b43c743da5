package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.Label;

/**
 * A deadline as the wire shows it.
 *
 * @param certain whether {@code dueDate} and {@code dueAt} are there
 * @param reason why not
 * @param provisional what a count over unannounced years gives
 * @param stopped while an exclusion has no end
 * @param refused what was asked for and did not hold
 * @param lights one for each instant asked for, where any was
 */
public record DueView(
        boolean certain,
        Optional<LocalDate> dueDate,
        Optional<OffsetDateTime> dueAt,
        Label text,
        Optional<Label> reason,
        Optional<Provisional> provisional,
        Optional<Stopped> stopped,
        List<Day> trace,
        List<No> refused,
        Optional<List<String>> lights) {

    /** A date to plan with, never a promise. */
    public record Provisional(LocalDate dueDate, OffsetDateTime dueAt, List<Integer> unknownYears) {}

    /** @param earliest the due date if the exclusion ended at once */
    public record Stopped(LocalDate since, List<String> exclusions, int daysLeft, LocalDate earliest) {}

    /**
     * One day of the count.
     *
     * @param index of a counted day
     * @param kind working-day, make-up-workday, weekend or holiday
     * @param why day-zero, counted, extension, excluded, weekend, holiday, …
     * @param exclusions the reasons of an excluded day
     * @param provisional the year's holidays are not announced
     */
    public record Day(
            LocalDate date,
            boolean counted,
            Optional<Integer> index,
            String kind,
            String why,
            Optional<List<String>> exclusions,
            Optional<Boolean> provisional,
            Label text) {}

    /** @param what exclusion or extension */
    public record No(String what, LocalDate date, Label reason) {}

    /** @param lightsAt when to look at the light; no lights if empty */
    public static DueView of(Deadline deadline, List<Instant> lightsAt) {
        Due due = deadline.due();
        Optional<Due.Certain> certain = deadline.certain();
        return new DueView(
                certain.isPresent(),
                certain.map(Due.Certain::date),
                certain.map(Due.Certain::at),
                DueText.of(due),
                certain.isPresent() ? Optional.empty() : Optional.of(DueText.uncertainty(due)),
                due instanceof Due.Provisional p
                        ? Optional.of(new Provisional(p.date(), p.at(), List.copyOf(p.unknownYears())))
                        : Optional.empty(),
                due instanceof Due.Stopped s
                        ? Optional.of(new Stopped(s.since(), names(s.reasons()), s.daysLeft(), s.earliest()))
                        : Optional.empty(),
                deadline.trace().stream().map(DueView::day).toList(),
                deadline.refused().stream()
                        .map(no -> new No(no.what().wireName(), no.date(), no.reason()))
                        .toList(),
                lightsAt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(lightsAt.stream()
                                .map(at -> deadline.lightAt(at).wireName())
                                .toList()));
    }

    private static Day day(TraceDay day) {
        List<ExclusionReason> reasons = day.exclusions();
        return new Day(
                day.date(),
                day.isCounted(),
                day.index().isPresent() ? Optional.of(day.index().getAsInt()) : Optional.empty(),
                day.kind().wireName(),
                day.why(),
                reasons.isEmpty() ? Optional.empty() : Optional.of(names(reasons)),
                day.known() ? Optional.empty() : Optional.of(true),
                day.text());
    }

    private static List<String> names(List<ExclusionReason> reasons) {
        return reasons.stream().map(reason -> reason.label().zh()).toList();
    }
}
