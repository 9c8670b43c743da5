package org.shouwen.hub.worktime;

import java.time.Instant;
import java.util.Optional;

/**
 * A longer limit that somebody approved (延期). It holds if it is the first and was approved before the limit ran out.
 *
 * @param days at least 1
 * @param unit working days, unless the law at hand says natural days
 * @param approver by whom, where the record tells
 */
public record Extension(int days, Unit unit, Instant approved, Optional<Approver> approver) {

    /** @throws IllegalArgumentException if the days are out of range */
    public Extension {
        if (days < 1 || days > Limit.MAX_DAYS) {
            throw new IllegalArgumentException("an extension must be 1 to " + Limit.MAX_DAYS + " days, but is " + days);
        }
    }

    public static Extension workingDays(int days, Instant approved) {
        return new Extension(days, Unit.WORKING_DAY, approved, Optional.empty());
    }
}
