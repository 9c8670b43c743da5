package org.shouwen.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.documents.DocumentKind;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.Recorded;

/**
 * A document that a case issued.
 *
 * @param seq the entry of the journal that issued it
 * @param at when it was issued
 */
public record IssuedDocument(String number, DocumentKind kind, long seq, Instant at) {

    /** The documents that a case issued in its history, in order. */
    public static List<IssuedDocument> list(List<Recorded> history) {
        List<IssuedDocument> issued = new ArrayList<>();
        for (Recorded entry : history) {
            find(entry).ifPresent(issued::add);
        }
        return issued;
    }

    /** The document that an entry of a case issued. */
    static Optional<IssuedDocument> find(Recorded entry) {
        return switch ((CaseEvent) entry.event()) {
            case CaseEvent.ContactRecorded contact ->
                contact.answerBy()
                        .flatMap(promise ->
                                of(entry, Case.contactReceipt(contact.number()), DocumentKind.FIRST_CONTACT_RECEIPT));
            case CaseEvent.MaterialsReceived received -> of(entry, received.document(), DocumentKind.RECEIPT);
            case CaseEvent.SupplementDemanded demanded -> of(entry, demanded.document(), DocumentKind.SUPPLEMENT);
            case CaseEvent.SupplementReceived received -> of(entry, received.document(), DocumentKind.RECEIPT);
            case CaseEvent.Accepted accepted ->
                of(
                        entry,
                        accepted.document(),
                        accepted.deferral().isPresent() ? DocumentKind.DEFERRED_ACCEPTED : DocumentKind.ACCEPTED);
            case CaseEvent.DeemedAccepted deemed -> of(entry, deemed.document(), DocumentKind.DEEMED_ACCEPTED);
            case CaseEvent.NotAccepted refused ->
                of(
                        entry,
                        refused.document(),
                        switch (refused.ground()) {
                            case NOT_NEEDED -> DocumentKind.NO_PERMIT_NEEDED;
                            case NOT_OURS -> DocumentKind.NOT_ACCEPTED;
                            case CONDITION_NOT_MET -> DocumentKind.CONDITION_NOT_MET;
                        });
            case CaseEvent.DeferredSupplied supplied -> of(entry, supplied.document(), DocumentKind.RECEIPT);
            case CaseEvent.ExclusionBegun begun -> of(entry, begun.document(), DocumentKind.EXCLUDED_TIME);
            case CaseEvent.Extended extended -> of(entry, extended.document(), DocumentKind.EXTENSION);
            case CaseEvent.Forwarded forwarded -> of(entry, forwarded.document(), DocumentKind.FORWARDED);
            case CaseEvent.Decided decided ->
                decided.document()
                        .flatMap(number -> of(
                                entry,
                                number,
                                decided.outcome() == Outcome.GRANTED ? DocumentKind.GRANTED : DocumentKind.REFUSED));
            case CaseEvent.Delivered delivered -> of(entry, delivered.document(), DocumentKind.DELIVERY_RECORD);
            case CaseEvent.ContactAnswered __ -> Optional.empty();
            case CaseEvent.ContactReferred __ -> Optional.empty();
            case CaseEvent.HandoverOffered __ -> Optional.empty();
            case CaseEvent.HandoverAccepted __ -> Optional.empty();
            case CaseEvent.HandoverRefused __ -> Optional.empty();
            case CaseEvent.DutyAssigned __ -> Optional.empty();
            case CaseEvent.Corrected __ -> Optional.empty();
            case CaseEvent.SecondDemandAsked __ -> Optional.empty();
            case CaseEvent.SecondDemandRefused __ -> Optional.empty();
            case CaseEvent.StepClaimed __ -> Optional.empty();
            case CaseEvent.OpinionGiven __ -> Optional.empty();
            case CaseEvent.StepReassigned __ -> Optional.empty();
            case CaseEvent.ExclusionEnded __ -> Optional.empty();
            case CaseEvent.ResultReady __ -> Optional.empty();
            case CaseEvent.WishStated __ -> Optional.empty();
            case CaseEvent.CollectionTicketTaken __ -> Optional.empty();
            case CaseEvent.Posted __ -> Optional.empty();
            case CaseEvent.Returned __ -> Optional.empty();
            case CaseEvent.PapersAnnounced __ -> Optional.empty();
            case CaseEvent.Withdrawn __ -> Optional.empty();
            case CaseEvent.LightTurned __ -> Optional.empty();
            case CaseEvent.ReminderSent __ -> Optional.empty();
            case CaseEvent.ReminderAcknowledged __ -> Optional.empty();
            case CaseEvent.DocumentPrinted __ -> Optional.empty();
        };
    }

    private static Optional<IssuedDocument> of(Recorded by, String number, DocumentKind kind) {
        return Optional.of(new IssuedDocument(number, kind, by.seq(), by.at()));
    }
}
