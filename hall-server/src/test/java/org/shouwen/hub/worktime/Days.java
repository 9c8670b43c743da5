package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.shouwen.hub.config.CalendarFile;

/** The clock with the table that ships, and short ways to ask it. */
final class Days {
    static final WorkCalendar CALENDAR = CalendarFile.builtIn();
    static final WorkClock CLOCK = new WorkClock(CALENDAR, ClockRules.DEFAULT);

    private Days() {}

    static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    /** An instant such as 2026-03-02T10:15, in China. */
    static Instant china(String text) {
        return OffsetDateTime.parse(text + ":00+08:00").toInstant();
    }

    static Term working(String start, int days) {
        return Term.of(china(start), Limit.workingDays(days));
    }

    static Term natural(String start, int days) {
        return Term.of(china(start), Limit.naturalDays(days));
    }

    static LocalDate due(Term term) {
        return due(CLOCK, term);
    }

    static LocalDate due(WorkClock clock, Term term) {
        return clock.deadline(term).certain().orElseThrow().date();
    }

    static TraceDay traced(Deadline deadline, String date) {
        return deadline.trace().stream()
                .filter(day -> day.date().equals(date(date)))
                .findFirst()
                .orElseThrow();
    }
}
