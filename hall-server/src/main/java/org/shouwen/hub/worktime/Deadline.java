package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A due date with the count that made it.
 *
 * @param term what was asked
 * @param trace every day from the event to the due date in order, then days after it on which something was refused
 * @param refused what was asked for and did not hold; each is in the trace too
 * @param granted the extension that holds
 */
public record Deadline(Term term, Due due, List<TraceDay> trace, List<Refused> refused, Optional<Extension> granted) {
    /** Yellow begins with this share of the limit, in tenths. */
    private static final int YELLOW_TENTHS = 9;

    /** Yellow begins with so few working days left after today. */
    private static final long YELLOW_DAYS_LEFT = 1;

    public Deadline {
        trace = List.copyOf(trace);
        refused = List.copyOf(refused);
    }

    /** The date, if it is certain. */
    public Optional<Due.Certain> certain() {
        return due instanceof Due.Certain certain ? Optional.of(certain) : Optional.empty();
    }

    /** Whether the instant is too late. False while the date is not certain: nobody is blamed on a guess. */
    public boolean isOver(Instant at) {
        return certain().filter(certain -> at.isAfter(certain.at().toInstant())).isPresent();
    }

    /** Days to count in all. */
    public int totalDays() {
        return term.limit().days() + granted.map(Extension::days).orElse(0);
    }

    /** How many days are counted up to and including the day of the instant. */
    public int countedAt(Instant at) {
        LocalDate today = WorkClock.dateOf(at);
        return (int) trace.stream()
                .filter(day -> day.isCounted() && !day.date().isAfter(today))
                .count();
    }

    /** The light of an unfinished matter. */
    public Light lightAt(Instant at) {
        if (isOver(at)) {
            return Light.RED;
        }
        boolean lastTenth = countedAt(at) * 10L >= totalDays() * (long) YELLOW_TENTHS;
        return lastTenth || workingDaysLeftAfter(at) <= YELLOW_DAYS_LEFT ? Light.YELLOW : Light.GREEN;
    }

    private long workingDaysLeftAfter(Instant at) {
        if (due instanceof Due.Stopped) {
            return totalDays() - countedAt(at);
        }
        LocalDate today = WorkClock.dateOf(at);
        return trace.stream()
                .filter(day -> day.isRunningWorkday() && day.date().isAfter(today))
                .count();
    }
}
