package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.shouwen.hub.cases.CaseRefusal;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.duty.DutyRefusal;
import org.shouwen.hub.duty.DutyView;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.TicketView;

/** What a hall's desk answers. An answer leaves only after its commit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @Type(value = HallReply.Taken.class, name = "taken"),
    @Type(value = HallReply.Ticket.class, name = "ticket"),
    @Type(value = HallReply.Counter.class, name = "counter"),
    @Type(value = HallReply.NobodyWaits.class, name = "nobody-waits"),
    @Type(value = HallReply.OfCase.class, name = "case"),
    @Type(value = HallReply.OfDuty.class, name = "duty"),
    @Type(value = HallReply.Refused.class, name = "refused"),
    @Type(value = HallReply.CaseRefused.class, name = "case-refused"),
    @Type(value = HallReply.DutyRefused.class, name = "duty-refused"),
    @Type(value = HallReply.KeyReused.class, name = "key-reused"),
    @Type(value = HallReply.Unavailable.class, name = "unavailable")
})
public sealed interface HallReply {
    /** A ticket was taken; the view carries code and URL. */
    record Taken(TicketView ticket) implements HallReply {}

    /** A ticket changed without a counter. */
    record Ticket(TicketView ticket) implements HallReply {}

    /** A counter acted. */
    record Counter(CallAnswer answer) implements HallReply {}

    /** A counter asked for the next and nobody waits for it. */
    record NobodyWaits() implements HallReply {}

    /** A case changed, or was to begin with what it is. */
    record OfCase(CaseView view) implements HallReply {}

    /** The duty changed, or was as it should be. */
    record OfDuty(DutyView view) implements HallReply {}

    /** The rules say no; nothing changed. */
    record Refused(Refusal refusal) implements HallReply {}

    /** The rules of cases say no; nothing changed but, at most, that the journal knows of the try. */
    record CaseRefused(CaseRefusal refusal) implements HallReply {}

    /** The rules of the duty say no; nothing changed. */
    record DutyRefused(DutyRefusal refusal) implements HallReply {}

    /** The key was used for another request before; nothing changed. */
    record KeyReused() implements HallReply {}

    /** The desk could not commit; nothing is known to have changed. Try again with the same key. */
    record Unavailable(String detail) implements HallReply {}
}
