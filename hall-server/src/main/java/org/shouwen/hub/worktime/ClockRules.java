package org.shouwen.hub.worktime;

/**
 * How an authority counts where the law leaves it open.
 *
 * @param hours their end is the close of business
 */
public record ClockRules(DayOne dayOne, AfterHours afterHours, CutOff cutOff, BusinessHours hours) {
    /** Day one is the next working day, the receipt keeps its date, acts are due by the close of business. */
    public static final ClockRules DEFAULT = new ClockRules(
            DayOne.NEXT_WORKING_DAY, AfterHours.SAME_DATE, CutOff.CLOSE_OF_BUSINESS, BusinessHours.DEFAULT);

    /** Which day has index 1. */
    public enum DayOne {
        /** The day after the event (民法典 Art. 201): the next working day, or the next day of a natural-day limit. */
        NEXT_WORKING_DAY,
        /** The day of the event itself, as some local rules have it. */
        SAME_DAY
    }

    /** What date a hand-in after closing or on a day off has. */
    public enum AfterHours {
        /** The actual date. */
        SAME_DATE,
        /** The next working day. */
        NEXT_WORKING_DAY
    }

    /** Until when on the last day (民法典 Art. 203). */
    public enum CutOff {
        /** For what the authority must do. */
        CLOSE_OF_BUSINESS,
        /** 24:00, for what a citizen may do online. */
        END_OF_DAY
    }

    public ClockRules withDayOne(DayOne other) {
        return new ClockRules(other, afterHours, cutOff, hours);
    }

    public ClockRules withAfterHours(AfterHours other) {
        return new ClockRules(dayOne, other, cutOff, hours);
    }

    public ClockRules withCutOff(CutOff other) {
        return new ClockRules(dayOne, afterHours, other, hours);
    }

    public ClockRules withHours(BusinessHours other) {
        return new ClockRules(dayOne, afterHours, cutOff, other);
    }
}
