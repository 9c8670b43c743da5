package org.shouwen.protocol.page;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of error that the programs' interfaces answer with, each with its one status and title. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request does not match the contract"),
    NO_CREDENTIAL(401, "A valid credential is needed"),
    WRONG_PASSWORD(401, "User or password is wrong"),
    WRONG_ROLE(403, "This credential does not allow it"),
    CLASS_NOT_SELF_SERVICE(403, "Only staff give tickets of this class"),
    WRONG_ORIGIN(403, "The request came from another site's page"),
    UNKNOWN_PATH(404, "There is nothing at this path"),
    UNKNOWN_HALL(404, "There is no such hall"),
    UNKNOWN_TICKET(404, "There is no such ticket"),
    UNKNOWN_COUNTER(404, "There is no such counter"),
    UNKNOWN_BOARD(404, "There is no such board"),
    UNKNOWN_CODE(404, "There is nothing behind this code"),
    UNKNOWN_DEVICE(404, "There is no such device"),
    UNKNOWN_CASE(404, "There is no such case"),
    NO_SUCH_LEAVE(404, "There is no such leave"),
    UNKNOWN_DOCUMENT(404, "The case issued no such document"),
    WRONG_METHOD(405, "This path does not know the method"),
    WRONG_STATE(409, "This cannot be done in the present state"),
    NOT_AT_THIS_COUNTER(409, "The ticket is not at this counter"),
    COUNTER_NOT_OPEN(409, "The counter is not open"),
    COUNTER_BUSY(409, "The counter has a ticket already"),
    NOT_SERVED_HERE(409, "The item is not served there"),
    RECALL_TOO_SOON(409, "The last call was too short a time ago"),
    NUMBERS_EXHAUSTED(409, "The last number of the day is given"),
    RE_ENTRY_OVER(409, "The ticket cannot come back any more"),
    WRONG_CASE_STATE(409, "This cannot be done with the case as it is"),
    NOT_THE_HANDLER(409, "Another officer handles the case"),
    NO_SUCH_HANDOVER(409, "There is no such handover"),
    ASSIGNED_BY_LEADER(409, "The duty leader settled who handles the case"),
    PART_OF_JOINT_CASE(409, "This is done for the joint case as a whole"),
    TOLD_ONCE_ALREADY(409, "What is missing was told once already"),
    MATERIALS_INCOMPLETE(409, "The materials are not complete"),
    LEADER_NEEDED(409, "The duty leader decides this"),
    STILL_IN_TIME(409, "The applicant still has time"),
    STEP_NOT_YOURS(409, "The step is with another officer"),
    NOT_OF_THIS_OFFICE(409, "The step is of another office"),
    NOT_ON_DUTY(409, "This is for the leader on duty"),
    ANOTHER_LEADS(409, "Another leader is on duty"),
    MAY_NOT_LEAD(409, "This account cannot be duty leader"),
    LOG_NEEDED(409, "The day's log has no entry"),
    ON_LEAVE(409, "The person is on leave"),
    COVER_NOT_POSSIBLE(409, "This person cannot cover"),
    NEEDED_THEN(409, "The person is needed on these days"),
    OWN_ACT(409, "Nobody allows or looks over what is his own"),
    REVIEW_INCOMPLETE(409, "The review is not complete"),
    EXTENSION_NOT_ALLOWED(409, "The law does not allow this extension"),
    IDENTITY_NOT_SEEN(409, "Who collects it was not seen"),
    NOT_ITS_TICKET(409, "The result is not collected with this ticket"),
    PROOF_NEEDED(409, "A proof of receipt is needed"),
    DOCUMENT_INCOMPLETE(409, "The document lacks what it must state"),
    DOCUMENT_CHANGED(409, "The document is not as it was issued"),
    KEY_REUSED(409, "The Idempotency-Key was used for another request"),
    TICKET_OF_EARLIER_DAY(410, "The ticket was of an earlier day and has ended"),
    DOCUMENT_GONE(410, "The document is not kept any more"),
    TOO_LARGE(413, "The request is too large"),
    WRONG_MEDIA_TYPE(415, "The body is not of a type that is read here"),
    UNKNOWN_ITEM(422, "There is no such item"),
    UNKNOWN_OFFICER(422, "There is no such officer"),
    UNKNOWN_CLASS(422, "There is no such ticket class"),
    NOT_OF_THIS_ITEM(422, "The item does not have this"),
    REFERRAL_NEEDED(422, "It must be said whose matter it is"),
    DAY_NOT_POSSIBLE(422, "The day is not possible"),
    VALIDITY_NOT_POSSIBLE(422, "A renewal needs a permit that is still valid, and the day until which it is"),
    NOT_AN_EXCLUSION_REASON(422, "The law knows no such reason"),
    ADDRESS_NEEDED(422, "An address is needed"),
    DATE_NOT_POSSIBLE(422, "The date cannot be"),
    REASON_NEEDED(422, "A reason is needed"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The server failed"),
    FONT_MISSING(503, "No font is there to print with"),
    HALL_UNAVAILABLE(503, "The hall cannot be reached just now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error in a few words. */
    public String title() {
        return title;
    }

    /** The path that names it on the wire, such as {@code /problems/wrong-state}. */
    public String path() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a path on the wire names. */
    public static Optional<ProblemType> find(String path) {
        return Stream.of(values()).filter(t -> t.path().equals(path)).findFirst();
    }
}
