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
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Informed;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.SupplementDemanded;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Whole;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/**
 * A case as the officers of its hall see it. Ids only; persons and notes are asked for by themselves.
 *
 * @param handlers everyone who handled it, in order, the last one now
 * @param missing what the item wants and was not handed in
 * @param papers what the visitor showed or left
 * @param about the case that is stuck
 * @param confirmed that the visitor confirmed what was recorded
 * @param visitorContactedAt when an officer last spoke to the visitor about a matter that is stuck
 * @param grade how a matter that is stuck is classified
 * @param toldOnce that the visitor was told everything that the item needs
 * @param supplementUntil the last day for what a supplement notice asks for
 * @param renewal what it renews
 * @param noticeDue until when it must be said whether it is accepted
 * @param committed the promised due date of its decision
 * @param statutory the due date by law
 * @param whole the joint case that it is a part of
 * @param parts of a joint case, once it is accepted
 * @param forwarded the authority above that decides, once the case is with it
 * @param negative that it was answered in the negative, and what a leader found of that
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
        Optional<NoteId> papers,
        Optional<CaseId> about,
        Optional<Confirmed> confirmed,
        Optional<Instant> visitorContactedAt,
        Optional<Grade> grade,
        Optional<ToldOnce> toldOnce,
        Optional<PersonId> applicant,
        Optional<Instant> receivedAt,
        List<MaterialId> handedIn,
        List<MaterialId> missing,
        List<SupplementDemanded> demands,
        boolean secondDemandAsked,
        Optional<LocalDate> supplementUntil,
        Optional<Deferral> deferral,
        Optional<RenewalView> renewal,
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
        Optional<Case.Negative> negative,
        Optional<Way> way,
        List<Rung> unacknowledged,
        Optional<Case.Wish> wish,
        Optional<Case.Posting> posting,
        Optional<Case.Collection> collection,
        Optional<Instant> handedOverAt,
        List<MaterialId> announced,
        Optional<WholeView> whole,
        List<PartView> parts) {
    public CaseView {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /**
     * What a case renews.
     *
     * @param validUntil the last day on which the permit is valid
     * @param silenceGrants whether it counts as granted, once accepted, if nobody decides by then: it was applied for in
     *     time, and all that was demanded came before
     */
    public record RenewalView(LocalDate validUntil, boolean silenceGrants) {
        static Optional<RenewalView> of(Case of) {
            return of.renewal()
                    .map(renewal -> new RenewalView(renewal.validUntil(), CaseClocks.silenceGrants(of, renewal)));
        }
    }

    public record Handler(OfficerId officer, Instant since, String by) {}

    public record Confirmed(Confirmation method, Instant at) {}

    /**
     * That the visitor was told everything (一次性告知).
     *
     * @param listChanged whether materials were then handed in under another list of the same item: what is only on that
     *     one, the visitor was not told
     * @param demanded materials of that list which a supplement notice named as missing later, though the visitor knew of
     *     them: what was told once was whole
     */
    public record ToldOnce(
            Instant at,
            OfficerId officer,
            ItemCode item,
            int version,
            String document,
            boolean listChanged,
            List<MaterialId> demanded) {
        private static ToldOnce of(Case.Told told, Case of) {
            Informed all = told.all();
            List<MaterialId> list = ids(all.item());
            return new ToldOnce(
                    told.at(),
                    all.officer(),
                    all.item().code(),
                    all.item().version(),
                    all.document(),
                    of.item()
                            .filter(item -> item.code().equals(all.item().code()))
                            .filter(item -> !item.materials().equals(all.item().materials()))
                            .isPresent(),
                    of.demands().stream()
                            .flatMap(demand -> demand.missing().stream())
                            .map(Missing::material)
                            .filter(list::contains)
                            .distinct()
                            .toList());
        }

        private static List<MaterialId> ids(RecordedItem item) {
            return item.materials().stream().map(RecordedItem.Material::id).toList();
        }
    }

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

    /**
     * The joint case that one is a part of.
     *
     * @param together whether the result goes out with those of the other parts, and what leads there is done on the whole
     */
    public record WholeView(@JsonProperty("case") CaseId caseId, String number, ItemCode item, boolean together) {
        private static WholeView of(Whole whole, boolean together) {
            return new WholeView(whole.caseId(), whole.number(), whole.item(), together);
        }
    }

    /**
     * A part of a joint case, as whoever sees the whole sees it.
     *
     * @param department whose officers take its first step
     */
    public record PartView(
            CaseId id,
            String number,
            Optional<ItemCode> item,
            CaseState state,
            Optional<String> light,
            Optional<String> department,
            Optional<Outcome> outcome) {
        static PartView of(Case part, CaseClocks clocks, Instant now) {
            return new PartView(
                    part.id(),
                    part.number(),
                    part.itemCode(),
                    part.state(),
                    clocks.lightAt(part, now).map(Light::wireName),
                    part.item()
                            .flatMap(item -> item.steps().stream().findFirst())
                            .map(RecordedItem.Step::department),
                    part.outcome());
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

    /** A case without parts. */
    public static CaseView of(Case of, CaseClocks clocks, Instant now) {
        return of(of, List.of(), clocks, now);
    }

    /** @param parts of a joint case; of any other there are none */
    public static CaseView of(Case of, List<Case> parts, CaseClocks clocks, Instant now) {
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
                of.papers(),
                of.about(),
                of.confirmed().map(how -> new Confirmed(how.method(), how.at())),
                of.visitorContactedAt(),
                of.grade(),
                toldOnce(of),
                of.applicant(),
                of.receivedAt(),
                of.handedIn().stream().sorted().toList(),
                missing(of),
                of.demands(),
                of.secondAsked().isPresent(),
                clocks.supplementUntil(of),
                of.deferral(),
                RenewalView.of(of),
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
                of.negative(),
                of.way(),
                of.unacknowledged().stream().sorted().toList(),
                of.wish(),
                of.posting(),
                of.collection(),
                of.handedOverAt(),
                of.announced(),
                of.whole().map(whole -> WholeView.of(whole, of.goesOutWithWhole())),
                parts.stream().map(part -> PartView.of(part, clocks, now)).toList());
    }

    private static Handler handler(Tenure tenure) {
        return new Handler(
                tenure.officer(),
                tenure.since(),
                tenure.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Of the item that materials were handed in for, or else of the last that was asked about. */
    private static Optional<ToldOnce> toldOnce(Case of) {
        return of.told().stream()
                .filter(told -> of.item()
                        .map(RecordedItem::code)
                        .map(told.all().item().code()::equals)
                        .orElse(true))
                .reduce((earlier, later) -> later)
                .map(told -> ToldOnce.of(told, of));
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
