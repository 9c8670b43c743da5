package org.shouwen.hub.queue;

import java.util.Map;

/**
 * The rules say no.
 *
 * @param reason which rule
 * @param detail for the person who must act: what was wrong and what would be right
 * @param state the state that caused it, by name
 */
public record Refusal(Reason reason, String detail, Map<String, String> state) {

    /** Why a command was refused. The wire's problem types are these names in kebab case. */
    public enum Reason {
        UNKNOWN_TICKET,
        UNKNOWN_COUNTER,
        UNKNOWN_ITEM,
        UNKNOWN_CLASS,
        /** The ticket or counter is in a state in which this cannot be done. */
        WRONG_STATE,
        /** The ticket is with another counter. */
        NOT_AT_THIS_COUNTER,
        COUNTER_NOT_OPEN,
        /** The counter has a ticket called or served already. */
        COUNTER_BUSY,
        /** No counter, or not this one, serves the item. */
        NOT_SERVED_HERE,
        /** Recalls are spaced (domain A4: at least 20 s). */
        RECALL_TOO_SOON,
        /** The queue's last number of the day is given. */
        NUMBERS_EXHAUSTED,
        /** The missed ticket came back too late or too often. */
        RE_ENTRY_OVER,
        REASON_NEEDED
    }
}
