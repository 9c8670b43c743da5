package org.shouwen.hub.worktime;

import java.time.LocalDate;
import org.shouwen.protocol.Label;

/**
 * What was asked of a clock and did not hold.
 *
 * @param date an exclusion's start, or the day of an extension's approval
 * @param reason for the officer: why not
 */
public record Refused(What what, LocalDate date, Label reason) {
    /** What was refused. */
    public enum What {
        EXCLUSION("exclusion"),
        EXTENSION("extension"),
        /** An extension that came after the limit had run out; that alone counts as over time. */
        LATE_EXTENSION("late-extension");

        private final String wireName;

        What(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
