package org.shouwen.hub.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.Json;

/**
 * What the law leaves to the hall.
 *
 * @param clock counts its days
 * @param handoverDays working days within which an offered handover is accepted or refused (domain A1: 1)
 * @param answerDays working days for an answer that cannot be given at once (domain A1: 3)
 * @param overdueDays working days after which a red case goes to the hall director (domain A3.4: 3)
 * @param supplementDays natural days for a supplement where its notice names no last day; after them an officer may say
 *     that it did not come
 * @param stuck for matters that are stuck
 */
public record CaseSettings(
        WorkClock clock, int handoverDays, int answerDays, int overdueDays, int supplementDays, Stuck stuck) {

    /**
     * Within how many working days a matter that is stuck is answered, by its grade (办不成事反映窗口, domain A4). A simple
     * one is answered on the same day.
     *
     * @param impossible from when it was found to be so; the others from when it was brought
     */
    public record Stuck(int general, int complex, int impossible) {
        public static final Stuck USUAL = new Stuck(5, 10, 3);

        Limit limit(Grade grade) {
            return Limit.workingDays(
                    switch (grade) {
                        case SIMPLE -> 0;
                        case GENERAL -> general;
                        case COMPLEX -> complex;
                        case IMPOSSIBLE -> impossible;
                    });
        }
    }

    /** The times of the domain's sources. */
    public static CaseSettings usual(WorkClock clock) {
        return new CaseSettings(clock, 1, 3, 3, 30, Stuck.USUAL);
    }

    private record CountedBy(
            SortedSet<Integer> years,
            SortedSet<LocalDate> off,
            SortedSet<LocalDate> work,
            ClockRules rules,
            int overdueDays,
            List<Rung> reminders) {}

    /** All that a due date depends on besides its case, always written alike. */
    String countedBy() {
        WorkCalendar calendar = clock.calendar();
        return Json.write(new CountedBy(
                new TreeSet<>(calendar.years()),
                new TreeSet<>(calendar.off()),
                new TreeSet<>(calendar.work()),
                clock.rules(),
                overdueDays,
                List.of(Rung.values())));
    }
}
