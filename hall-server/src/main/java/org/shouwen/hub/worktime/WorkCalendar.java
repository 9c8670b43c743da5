package org.shouwen.hub.worktime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days are working days (行政许可法 Art. 82 with the State Council's yearly notices).
 *
 * <p>Only {@code years} are known. Dates of any other year are taken for plain Monday to Friday so that a provisional
 * count (暂算) is possible; whoever uses them must ask {@link #knows} and say so.
 *
 * @param years the years whose notice is loaded
 * @param off days off by the notice, weekends within a holiday included
 * @param work Saturdays and Sundays that are working days
 */
public record WorkCalendar(Set<Integer> years, Set<LocalDate> off, Set<LocalDate> work) {

    /** @throws IllegalArgumentException naming the date that cannot be as the table says */
    public WorkCalendar {
        years = Set.copyOf(years);
        off = Set.copyOf(off);
        work = Set.copyOf(work);
        for (LocalDate date : new TreeSet<>(off)) {
            mustBeOfAYear(date, years, "off");
            if (work.contains(date)) {
                throw new IllegalArgumentException(date + " is in off and in work; it can be only one of them");
            }
        }
        for (LocalDate date : new TreeSet<>(work)) {
            mustBeOfAYear(date, years, "work");
            if (!isWeekend(date)) {
                throw new IllegalArgumentException("work: " + date + " is a " + date.getDayOfWeek()
                        + "; a make-up workday is a Saturday or a Sunday");
            }
        }
    }

    /** Whether the notice for the date's year is loaded. */
    public boolean knows(LocalDate date) {
        return years.contains(date.getYear());
    }

    public DayKind kindOf(LocalDate date) {
        if (off.contains(date)) {
            return DayKind.HOLIDAY;
        }
        if (work.contains(date)) {
            return DayKind.MAKE_UP_WORKDAY;
        }
        return isWeekend(date) ? DayKind.WEEKEND : DayKind.WORKING_DAY;
    }

    private static void mustBeOfAYear(LocalDate date, Set<Integer> years, String list) {
        if (!years.contains(date.getYear())) {
            throw new IllegalArgumentException(
                    list + ": " + date + " is of a year that is not in years " + new TreeSet<>(years));
        }
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
