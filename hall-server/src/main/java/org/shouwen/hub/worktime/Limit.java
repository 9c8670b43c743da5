package org.shouwen.hub.worktime;

import org.shouwen.protocol.Label;

/**
 * How long something may take.
 *
 * @param days at least 0; 0 is an immediate item (即办件), done by the close of the same working day
 */
public record Limit(int days, Unit unit) {
    /** Longer limits are typing errors. */
    public static final int MAX_DAYS = 3650;

    /** @throws IllegalArgumentException if the days are out of range */
    public Limit {
        if (days < 0 || days > MAX_DAYS) {
            throw new IllegalArgumentException("a limit must be 0 to " + MAX_DAYS + " days, but is " + days);
        }
    }

    public static Limit workingDays(int days) {
        return new Limit(days, Unit.WORKING_DAY);
    }

    public static Limit naturalDays(int days) {
        return new Limit(days, Unit.NATURAL_DAY);
    }

    public boolean isImmediate() {
        return days == 0;
    }

    public Label label() {
        return isImmediate() ? new Label("即办", "immediate") : unit.of(days);
    }
}
