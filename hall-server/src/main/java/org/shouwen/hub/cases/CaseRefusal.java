package org.shouwen.hub.cases;

import java.util.Map;

/**
 * The rules say no.
 *
 * @param reason which rule
 * @param detail for the person who must act: what was wrong and what would be right
 * @param state the state that caused it, by name
 */
public record CaseRefusal(Reason reason, String detail, Map<String, String> state) {

    /** Why a command was refused. The wire's problem types are these names in kebab case. */
    public enum Reason {
        UNKNOWN_CASE,
        /** The case is in a state in which this cannot be done. */
        WRONG_CASE_STATE,
        /** Only the officer who handles the case may do this. */
        NOT_THE_HANDLER,
        /** No handover to this officer waits for an answer. */
        NO_SUCH_HANDOVER,
        /** The duty leader settled who handles it; it cannot be handed back. */
        ASSIGNED_BY_LEADER,
        /** A part of a joint case goes the way of its whole. */
        PART_OF_JOINT_CASE,
        /** The item has no such material, step or other part. */
        NOT_OF_THIS_ITEM,
        /** Everything that is missing is told once (行政许可法 Art. 32(1)(4)). */
        TOLD_ONCE_ALREADY,
        /** Something that must be handed in is missing, or is not deferrable. */
        MATERIALS_INCOMPLETE,
        /** A refusal to accept another authority's matter must say whose it is. */
        REFERRAL_NEEDED,
        /** The step is with another officer, or wants another one. */
        STEP_NOT_YOURS,
        /** The step is of an office whose steps this officer does not take. */
        NOT_OF_THIS_OFFICE,
        /** The hall has no officer with this staff number. */
        UNKNOWN_OFFICER,
        /** Only the leader on duty may do this. */
        NOT_ON_DUTY,
        /** The officer is on leave. */
        ON_LEAVE,
        /** Nobody allows or looks over what is his own. */
        OWN_ACT,
        /** Not all steps are through, or not by two officers. */
        REVIEW_INCOMPLETE,
        /** None of the eight reasons of Art. 45. */
        NOT_AN_EXCLUSION_REASON,
        /** There is one extension, in time, by the right person, no longer than the law allows. */
        EXTENSION_NOT_ALLOWED,
        /** Who collects must be seen, or must be the one. */
        IDENTITY_NOT_SEEN,
        /** The hall's day has no such ticket. */
        UNKNOWN_TICKET,
        /** It is not with this ticket that the result is collected. */
        NOT_ITS_TICKET,
        /** Nobody said where to post it. */
        ADDRESS_NEEDED,
        /** What was posted is delivered once there is proof of its receipt. */
        PROOF_NEEDED,
        /** The handler did it as often as he may; the next time is for the leader on duty. */
        LEADER_NEEDED,
        /** It must be said why, or what somebody was told. */
        REASON_NEEDED,
        /** The day is past, or the authority does not work on it. */
        DAY_NOT_POSSIBLE,
        /** A renewal needs the day until which the permit is valid, and comes before it. */
        VALIDITY_NOT_POSSIBLE,
        /** Whoever was given time still has some. */
        STILL_IN_TIME,
        /** The case issued no document with this number. */
        UNKNOWN_DOCUMENT,
        /** It was printed before, with another file. */
        DOCUMENT_CHANGED
    }
}
