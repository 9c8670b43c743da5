package org.shouwen.hub.cases;

import org.shouwen.hub.worktime.WorkClock;

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
}
