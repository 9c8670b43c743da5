package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The application to renew a permit that runs out (延续, 行政许可法 Art. 50). The authority decides before that; where it did
 * not, the renewal counts as granted.
 *
 * @param validUntil the last day on which the permit is valid
 * @param applied the day of the application
 */
public record Renewal(LocalDate validUntil, LocalDate applied) {
    /** Natural days before its end by which a renewal is to be applied for (Art. 50(1)). */
    private static final int DAYS_AHEAD = 30;

    /** Natural days before its end from which it is urgent to decide. */
    private static final int URGENT_DAYS = 7;

    /** Whether it was applied for as early as the law wants; only then does silence grant it. */
    public boolean isInTime() {
        return !applied.isAfter(validUntil.minusDays(DAYS_AHEAD));
    }

    /** The instant from which the permit is no longer valid, and at which silence grants. */
    public Instant runsOutAt() {
        return WorkClock.beginningOf(validUntil.plusDays(1));
    }

    /** From when it is urgent to decide. */
    public Instant urgentFrom() {
        return WorkClock.beginningOf(validUntil.minusDays(URGENT_DAYS));
    }
}
