package org.shouwen.hub.duty;

import java.util.Map;

/**
 * The rules say no.
 *
 * @param reason which rule
 * @param detail for the person who must act: what was wrong and what would be right
 * @param state the state that caused it, by name
 */
public record DutyRefusal(Reason reason, String detail, Map<String, String> state) {

    /** Why a command was refused. The wire's problem types are these names in kebab case. */
    public enum Reason {
        /** This account cannot be duty leader. */
        MAY_NOT_LEAD,
        /** Only the leader on duty may do this. */
        NOT_ON_DUTY,
        /** Another one is on duty; there is one at a time. */
        ANOTHER_LEADS,
        /** A day is handed over with an entry of its log, or with the word that nothing happened. */
        LOG_NEEDED,
        /** The hall has nobody with this staff number, or nobody who could do this. */
        UNKNOWN_OFFICER,
        /** The day is past, or the last day is before the first. */
        DATE_NOT_POSSIBLE,
        /** The person is on leave then, or has a leave already. */
        ON_LEAVE,
        /** The cover is the absent one, is on leave as well, or does other work. */
        COVER_NOT_POSSIBLE,
        /** The person is needed then: to lead, or to cover another. */
        NEEDED_THEN,
        /** The person has no leave. */
        NO_SUCH_LEAVE
    }
}
