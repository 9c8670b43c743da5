package org.shouwen.hub.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.duty.Signal.Kind;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Recorded;

/** One reading of a matter's record. */
final class Signals {
    private static final int REPEATEDLY = 2;

    private final Predicate<ItemCode> isOurs;
    private final List<Signal> raised = new ArrayList<>();

    /** The handover that waits for an answer. */
    private @Nullable Recorded offer;

    /** The answer with which the matter ended. */
    private @Nullable Recorded answer;

    /** Handovers that came to nothing since somebody last took the matter over. */
    private final List<Failed> failed = new ArrayList<>();

    /** What tells the item, and which it is. */
    private @Nullable Recorded asked;

    private Optional<ItemCode> item = Optional.empty();
    private final List<Recorded> demands = new ArrayList<>();

    /** @param by the refusal, or the reminder that nobody answered in time */
    private record Failed(Recorded offer, Recorded by, Instant at) {}

    Signals(Predicate<ItemCode> isOurs) {
        this.isOurs = isOurs;
    }

    List<Signal> of(List<Recorded> record) {
        record.forEach(this::read);
        somebodyTookItOver();
        raised.sort(Comparator.comparing(Signal::at));
        return List.copyOf(raised);
    }

    private void read(Recorded entry) {
        if (!(entry.event() instanceof CaseEvent event)) {
            throw new IllegalArgumentException("entry " + entry.seq() + " is not of a case");
        }
        switch (event) {
            case CaseEvent.ContactRecorded opened -> isAbout(opened.item(), entry);
            case CaseEvent.MaterialsReceived received ->
                isAbout(Optional.of(received.item().code()), entry);
            case CaseEvent.HandoverOffered offered -> offer = entry;
            case CaseEvent.HandoverRefused refused -> fail(Kind.HANDOVER_REFUSED, entry, entry.at());
            case CaseEvent.ReminderSent sent -> {
                if (sent.rung() == Rung.HANDOVER_UNANSWERED) {
                    fail(Kind.HANDOVER_UNANSWERED, entry, sent.due());
                }
            }
            case CaseEvent.HandoverAccepted accepted -> somebodyTookItOver();
            case CaseEvent.DutyAssigned assigned -> somebodyTookItOver();
            case CaseEvent.Accepted accepted -> somebodyTookItOver();
            case CaseEvent.ContactReferred referred -> {
                answer = entry;
                sendAway(entry);
            }
            case CaseEvent.NotAccepted refused -> {
                answer = entry;
                if (refused.ground() == Ground.NOT_OURS) {
                    sendAway(entry);
                }
            }
            case CaseEvent.SupplementDemanded demanded -> demands.add(entry);
            case CaseEvent.SecondDemandBlocked blocked -> demandAgain(entry);
            case CaseEvent.SecondDemandAsked second -> demandAgain(entry);
            case CaseEvent.ContactConfirmed __ -> {}
            case CaseEvent.VisitorContacted __ -> {}
            case CaseEvent.StuckClassified __ -> {}
            case CaseEvent.Informed __ -> {}
            case CaseEvent.ContactAnswered __ -> {}
            case CaseEvent.Corrected __ -> {}
            case CaseEvent.SecondDemandRefused __ -> {}
            case CaseEvent.SupplementReceived __ -> {}
            case CaseEvent.DeemedAccepted __ -> {}
            case CaseEvent.DeemedGranted __ -> {}
            case CaseEvent.DeferredSupplied __ -> {}
            case CaseEvent.PartBegun __ -> {}
            case CaseEvent.PartOpened __ -> {}
            case CaseEvent.PartSupplied __ -> {}
            case CaseEvent.PartDecided __ -> {}
            case CaseEvent.PartReleased __ -> {}
            case CaseEvent.DeliveredTogether __ -> {}
            case CaseEvent.StepClaimed __ -> {}
            case CaseEvent.OpinionGiven __ -> {}
            case CaseEvent.StepReassigned __ -> {}
            case CaseEvent.ExclusionBegun __ -> {}
            case CaseEvent.ExclusionEnded __ -> {}
            case CaseEvent.Extended __ -> {}
            case CaseEvent.Forwarded __ -> {}
            case CaseEvent.Decided decided -> answer = entry;
            case CaseEvent.ResultReady __ -> {}
            case CaseEvent.WishStated __ -> {}
            case CaseEvent.CollectionTicketTaken __ -> {}
            case CaseEvent.Posted __ -> {}
            case CaseEvent.Returned __ -> {}
            case CaseEvent.Delivered __ -> {}
            case CaseEvent.NegativeAnswerReviewed review -> {
                if (review.finding() == Finding.TO_CORRECT) {
                    sayNoWrongly(entry);
                }
            }
            case CaseEvent.PapersAnnounced __ -> {}
            case CaseEvent.Withdrawn __ -> {}
            case CaseEvent.LightTurned __ -> {}
            case CaseEvent.ReminderAcknowledged __ -> {}
            case CaseEvent.DocumentPrinted __ -> {}
        }
    }

    private void demandAgain(Recorded entry) {
        List<Recorded> all = new ArrayList<>(demands);
        all.add(entry);
        raised.add(new Signal(Kind.SECOND_DEMAND, entry.at(), all));
    }

    private void isAbout(Optional<ItemCode> named, Recorded entry) {
        item = named;
        asked = entry;
    }

    private void fail(Kind kind, Recorded by, Instant at) {
        Recorded waiting = offer;
        if (waiting == null) {
            return;
        }
        raised.add(new Signal(kind, at, List.of(waiting, by)));
        if (failed.stream().noneMatch(earlier -> earlier.offer().equals(waiting))) {
            failed.add(new Failed(waiting, by, at));
        }
    }

    /** The matter has found its officer, by whatever way; counting begins anew. */
    private void somebodyTookItOver() {
        if (failed.size() >= REPEATEDLY) {
            List<Recorded> all = new ArrayList<>();
            failed.forEach(one -> all.addAll(List.of(one.offer(), one.by())));
            raised.add(new Signal(
                    Kind.PASSED_ON_REPEATEDLY, failed.get(REPEATEDLY - 1).at(), all));
        }
        failed.clear();
        offer = null;
    }

    private void sayNoWrongly(Recorded found) {
        Recorded said = answer;
        if (said != null) {
            raised.add(new Signal(Kind.WRONGLY_REFUSED, found.at(), List.of(said, found)));
        }
    }

    private void sendAway(Recorded entry) {
        Recorded told = asked;
        if (told != null && item.filter(isOurs).isPresent()) {
            raised.add(new Signal(Kind.SENT_AWAY, entry.at(), List.of(told, entry)));
        }
    }
}
