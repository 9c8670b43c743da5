package org.shouwen.hub.worktime;

import java.util.List;

/** What one day does to a count, and why. */
public sealed interface Step {

    /** A hand-in after closing or on a day off, which the authority takes for one of the next working day. */
    record AfterHours() implements Step {}

    /** The day of the event (民法典 Art. 201). */
    record DayZero() implements Step {}

    /** @param index 1 is the first counted day */
    record Counted(int index) implements Step {}

    /** @param index goes on from the limit */
    record Extended(int index) implements Step {}

    /** @param reasons all that cover the day */
    record Excluded(List<ExclusionReason> reasons) implements Step {
        public Excluded {
            reasons = List.copyOf(reasons);
        }
    }

    /** Not a working day. */
    record DayOff() implements Step {}

    /** The last day was not a working day, and neither is this (民法典 Art. 203). */
    record RollingOver() implements Step {}

    /** The working day to which a last day rolled. */
    record RolledTo() implements Step {}

    /** An immediate item came after closing: the next working day has it. */
    record Closed() implements Step {}

    /** The working day of an immediate item. */
    record Immediate() implements Step {}

    /** The first day on which the clock stands still, because an exclusion has no end yet. */
    record Stopped(List<ExclusionReason> reasons) implements Step {
        public Stopped {
            reasons = List.copyOf(reasons);
        }
    }

    /** Outside the count; listed because something was asked for on it that did not hold. */
    record OutsideTheCount() implements Step {}
}
