package org.shouwen.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
            issued.addAll(listOf(entry));
        }
        return issued;
    }

    /** The documents that an entry of a case issued. */
    static List<IssuedDocument> listOf(Recorded entry) {
        return Stream.concat(find(entry).stream(), findCommitment(entry).stream())
                .toList();
    }

    /** What the applicant commits to in writing, where an application is accepted with materials to follow (容缺受理). */
    private static Optional<IssuedDocument> findCommitment(Recorded entry) {
        return entry.event() instanceof CaseEvent.Accepted accepted
                ? accepted.commitment().flatMap(number -> of(entry, number, DocumentKind.DEFERRED_COMMITMENT))
                : Optional.empty();
    }

    private static Optional<IssuedDocument> find(Recorded entry) {
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
            case CaseEvent.DeemedGranted deemed -> of(entry, deemed.document(), DocumentKind.DEEMED_GRANTED);
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
            case CaseEvent.Informed informed -> of(entry, informed.document(), DocumentKind.TELL_ONCE);
            case CaseEvent.ContactConfirmed __ -> Optional.empty();
            case CaseEvent.VisitorContacted __ -> Optional.empty();
            case CaseEvent.StuckClassified __ -> Optional.empty();
            case CaseEvent.SecondDemandBlocked __ -> Optional.empty();
            case CaseEvent.ContactAnswered __ -> Optional.empty();
            case CaseEvent.ContactReferred __ -> Optional.empty();
            case CaseEvent.HandoverOffered __ -> Optional.empty();
            case CaseEvent.HandoverAccepted __ -> Optional.empty();
            case CaseEvent.HandoverRefused __ -> Optional.empty();
            case CaseEvent.DutyAssigned __ -> Optional.empty();
            case CaseEvent.Corrected __ -> Optional.empty();
            case CaseEvent.SecondDemandAsked __ -> Optional.empty();
            case CaseEvent.SecondDemandRefused __ -> Optional.empty();
            case CaseEvent.PartBegun __ -> Optional.empty();
            case CaseEvent.PartOpened __ -> Optional.empty();
            case CaseEvent.PartSupplied __ -> Optional.empty();
            case CaseEvent.PartDecided __ -> Optional.empty();
            case CaseEvent.PartReleased __ -> Optional.empty();
            case CaseEvent.DeliveredTogether __ -> Optional.empty();
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
            case CaseEvent.NegativeAnswerReviewed __ -> Optional.empty();
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
