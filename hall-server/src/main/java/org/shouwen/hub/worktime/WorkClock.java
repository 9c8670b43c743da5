package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Counts due dates. All dates are calendar dates of {@link #ZONE}, whatever zone an instant was written in and the host
 * lives in.
 */
public record WorkClock(WorkCalendar calendar, ClockRules rules) {
    /** Chinese law knows one time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** The first instant of a day. */
    public static Instant beginningOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** Counts a term day by day. */
    public Deadline deadline(Term term) {
        return new Count(this, term).deadline();
    }

    /** The last instant of a due date that is in time. */
    OffsetDateTime lastInstant(LocalDate date) {
        return switch (rules.cutOff()) {
            case CLOSE_OF_BUSINESS ->
                date.atTime(rules.hours().closes()).atZone(ZONE).toOffsetDateTime();
            case END_OF_DAY -> date.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
        };
    }
}
