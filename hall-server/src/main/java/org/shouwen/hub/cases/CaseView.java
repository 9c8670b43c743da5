package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shouwen.hub.duty.Offer;
import org.shouwen.hub.duty.Tenure;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.Due;
import org.shouwen.hub.worktime.Light;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.SupplementDemanded;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/**
 * A case as the officers of its hall see it. Ids only; persons and notes are asked for by themselves.
 *
 * @param handlers everyone who handled it, in order, the last one now
 * @param missing what the item wants and was not handed in
 * @param noticeDue until when it must be said whether it is accepted
 * @param committed the promised due date of its decision
 * @param statutory the due date by law
 * @param forwarded the authority above that decides, once the case is with it
 * @param collection the last ticket for collecting the result
 * @param handedOverAt when the authority had done its part of the delivery
 * @param announced what the applicant says he will bring
 * @param light {@code green}, {@code yellow} or {@code red} while the decision is due
 */
public record CaseView(
        CaseId id,
        CaseCode code,
        String number,
        int version,
        CaseState state,
        Instant since,
        Instant openedAt,
        Concern concern,
        Optional<ItemCode> item,
        List<Handler> handlers,
        OfficerId follower,
        Optional<Handover> handover,
        Optional<Instant> answerBy,
        Optional<PersonId> visitor,
        Optional<PersonId> applicant,
        Optional<Instant> receivedAt,
        List<MaterialId> handedIn,
        List<MaterialId> missing,
        List<SupplementDemanded> demands,
        boolean secondDemandAsked,
        Optional<Deferral> deferral,
        Optional<Instant> acceptedFrom,
        boolean deemedAccepted,
        Optional<DueAt> noticeDue,
        Optional<DueAt> committed,
        Optional<DueAt> statutory,
        Optional<DueAt> deliveryDue,
        Optional<String> light,
        List<StepView> steps,
        Optional<ForwardedTo> forwarded,
        Optional<Instant> decidedAt,
        Optional<Outcome> outcome,
        Optional<Way> way,
        List<Rung> unacknowledged,
        Optional<Case.Wish> wish,
        Optional<Case.Posting> posting,
        Optional<Case.Collection> collection,
        Optional<Instant> handedOverAt,
        List<MaterialId> announced) {

    public record Handler(OfficerId officer, Instant since, String by) {}

    public record Handover(OfficerId from, OfficerId to, Instant at, Optional<Instant> answerBy) {}

    /**
     * A due date.
     *
     * @param state {@code certain}, {@code provisional} while a year's working days are not announced, {@code stopped}
     *     during excluded time
     * @param date the due date, or the earliest one if the clock stands still
     * @param at the last instant that is in time
     */
    public record DueAt(String state, LocalDate date, Optional<Instant> at) {
        static DueAt of(Deadline deadline) {
            return switch (deadline.due()) {
                case Due.Certain due ->
                    new DueAt("certain", due.date(), Optional.of(due.at().toInstant()));
                case Due.Provisional due -> new DueAt("provisional", due.date(), Optional.empty());
                case Due.Stopped due -> new DueAt("stopped", due.earliest(), Optional.empty());
            };
        }
    }

    /** @param at since when the authority above has the case */
    public record ForwardedTo(String body, String phone, Instant at) {
        static ForwardedTo of(Case.Forwarding forwarding) {
            return new ForwardedTo(forwarding.to().body(), forwarding.to().phone(), forwarding.at());
        }
    }

    /** A step of the back office. */
    public record StepView(
            StepId id,
            String department,
            boolean twoOfficers,
            Optional<OfficerId> officer,
            @JsonProperty("opinions") Map<String, Opinion> opinions) {}

    public static CaseView of(Case of, CaseClocks clocks, Instant now) {
        return new CaseView(
                of.id(),
                of.code(),
                of.number(),
                of.version(),
                of.state(),
                of.since(),
                of.openedAt(),
                of.concern(),
                of.itemCode(),
                of.duty().handlers().stream().map(CaseView::handler).toList(),
                of.duty().follower(),
                of.duty().offer().map(CaseView::handover),
                of.answerBy(),
                of.visitor(),
                of.applicant(),
                of.receivedAt(),
                of.handedIn().stream().sorted().toList(),
                missing(of),
                of.demands(),
                of.secondAsked().isPresent(),
                of.deferral(),
                of.acceptedFrom(),
                of.isDeemedAccepted(),
                clocks.notice(of).map(DueAt::of),
                clocks.decision(of).map(decision -> DueAt.of(decision.committed())),
                clocks.decision(of).map(decision -> DueAt.of(decision.statutory())),
                clocks.delivery(of).map(DueAt::of),
                clocks.lightAt(of, now).map(Light::wireName),
                of.item().map(item -> steps(of, item)).orElse(List.of()),
                of.forwarding().map(ForwardedTo::of),
                of.decidedAt(),
                of.outcome(),
                of.way(),
                of.unacknowledged().stream().sorted().toList(),
                of.wish(),
                of.posting(),
                of.collection(),
                of.handedOverAt(),
                of.announced());
    }

    private static Handler handler(Tenure tenure) {
        return new Handler(
                tenure.officer(),
                tenure.since(),
                tenure.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Handover handover(Offer offer) {
        return new Handover(offer.from(), offer.to(), offer.at(), offer.answerBy());
    }

    private static List<MaterialId> missing(Case of) {
        Set<MaterialId> there = of.handedIn();
        return of.item().map(RecordedItem::materials).orElse(List.of()).stream()
                .map(RecordedItem.Material::id)
                .filter(material -> !there.contains(material))
                .toList();
    }

    private static List<StepView> steps(Case of, RecordedItem item) {
        return item.steps().stream()
                .map(step -> new StepView(
                        step.id(),
                        step.department(),
                        step.twoOfficers(),
                        of.findReview(step.id()).map(Case.Review::officer),
                        of.findReview(step.id())
                                .map(review -> review.opinions().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                entry -> entry.getKey().value(), Map.Entry::getValue)))
                                .orElse(Map.of())))
                .toList();
    }
}
