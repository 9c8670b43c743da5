package org.shouwen.hub.cases;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.Json;

/**
 * What the law leaves to the hall.
 *
 * @param clock counts its days
 * @param handoverDays working days within which an offered handover is accepted or refused (domain A1: 1)
 * @param answerDays working days for an answer that cannot be given at once (domain A1: 3)
 * @param overdueDays working days after which a red case goes to the hall director (domain A3.4: 3)
 */
public record CaseSettings(WorkClock clock, int handoverDays, int answerDays, int overdueDays) {

    /** The times of the domain's sources. */
    public static CaseSettings usual(WorkClock clock) {
        return new CaseSettings(clock, 1, 3, 3);
    }

    private record CountedBy(
            SortedSet<Integer> years,
            SortedSet<LocalDate> off,
            SortedSet<LocalDate> work,
            ClockRules rules,
            int overdueDays) {}

    /** All that a due date depends on besides its case, always written alike. */
    String countedBy() {
        WorkCalendar calendar = clock.calendar();
        return Json.write(new CountedBy(
                new TreeSet<>(calendar.years()),
                new TreeSet<>(calendar.off()),
                new TreeSet<>(calendar.work()),
                clock.rules(),
                overdueDays));
    }
}
