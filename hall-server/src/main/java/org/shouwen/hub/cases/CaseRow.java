package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.duty.Offer;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.TwoClocks;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Whole;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.TicketId;

/**
 * A case as its table has it, for lists; the JSON names are the columns.
 *
 * @param version how many entries the case's stream has
 * @param answerBy until when an answer is promised to somebody who asked, while that is all
 * @param handler whose duty it is now; the last one's once the case has ended
 * @param parent the joint case that it is a part of
 * @param offeredTo to whom a handover is offered
 * @param ticket with which it began at a counter
 * @param committedDue the promised due instant, if it is certain
 * @param statutoryDue the due instant by law, if it is certain
 * @param nextDue when something happens by lapse of time
 * @param secondAsked whether a second demand waits for the duty leader
 * @param negativeAt when it was answered in the negative, while that waits for review
 * @param collectionTicket the last ticket with which the result was to be collected
 */
public record CaseRow(
        CaseId id,
        HallId hall,
        int version,
        CaseCode code,
        String number,
        CaseState state,
        Instant since,
        @JsonProperty("opened_at") Instant openedAt,
        Concern concern,
        @JsonProperty("answer_by") Optional<Instant> answerBy,
        Optional<ItemCode> item,
        OfficerId handler,
        @JsonProperty("handler_since") Instant handlerSince,
        OfficerId follower,
        @JsonProperty("offered_to") Optional<OfficerId> offeredTo,
        Optional<PersonId> visitor,
        Optional<PersonId> applicant,
        @JsonProperty("accepted_from") Optional<Instant> acceptedFrom,
        @JsonProperty("yellow_at") Optional<Instant> yellowAt,
        @JsonProperty("committed_due") Optional<Instant> committedDue,
        @JsonProperty("statutory_due") Optional<Instant> statutoryDue,
        @JsonProperty("next_due") Optional<Instant> nextDue,
        Optional<Outcome> outcome,
        List<Rung> unacknowledged,
        Optional<TicketId> ticket,
        @JsonProperty("second_asked") boolean secondAsked,
        @JsonProperty("collection_ticket") Optional<TicketId> collectionTicket,
        Optional<CaseId> parent,
        @JsonProperty("negative_at") Optional<Instant> negativeAt) {

    public static CaseRow of(HallId hall, Case of, CaseClocks clocks) {
        Optional<TwoClocks> decision = CaseClocks.runs(of) ? clocks.decision(of) : Optional.empty();
        return new CaseRow(
                of.id(),
                hall,
                of.version(),
                of.code(),
                of.number(),
                of.state(),
                of.since(),
                of.openedAt(),
                of.concern(),
                of.state() == CaseState.CONTACT ? of.answerBy() : Optional.empty(),
                of.itemCode(),
                of.duty().handler().officer(),
                of.duty().handler().since(),
                of.duty().follower(),
                of.duty().offer().map(Offer::to),
                of.visitor(),
                of.applicant(),
                of.acceptedFrom(),
                decision.map(TwoClocks::committed).flatMap(CaseClocks::yellow),
                decision.map(TwoClocks::committed).flatMap(CaseRow::dueAt),
                decision.map(TwoClocks::statutory).flatMap(CaseRow::dueAt),
                clocks.nextDue(of),
                of.outcome(),
                of.unacknowledged().stream().sorted().toList(),
                of.ticket(),
                of.secondAsked().isPresent(),
                of.collection().map(Case.Collection::ticket),
                of.whole().map(Whole::caseId),
                of.negative().filter(answer -> answer.finding().isEmpty()).map(Case.Negative::at));
    }

    private static Optional<Instant> dueAt(Deadline deadline) {
        return deadline.certain().map(due -> due.at().toInstant());
    }
}
