package org.shouwen.hub.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.duty.Duty;
import org.shouwen.hub.duty.Tenure;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.hub.worktime.Exclusion;
import org.shouwen.hub.worktime.ExclusionReason;
import org.shouwen.hub.worktime.Extension;
import org.shouwen.hub.worktime.Renewal;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Informed;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Paper;
import org.shouwen.protocol.CaseEvent.Referral;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.SecondDemandAsked;
import org.shouwen.protocol.CaseEvent.StuckClassified;
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
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;
import org.shouwen.protocol.TicketId;

/** One case as its events have made it. Never changes: {@link #evolve} makes another one. */
public final class Case {
    private final CaseId id;
    private final CaseCode code;
    private final String number;
    private final Instant openedAt;
    private final Concern concern;
    private final Optional<TicketId> ticket;
    private final Optional<PersonId> visitor;
    private final boolean answerPromised;
    private final Optional<NoteId> papers;
    private final Optional<CaseId> about;
    private final Optional<Whole> whole;

    // Assigned while the next case is made of this one and never after.
    private int version;
    private CaseState state;
    private Instant since;
    private Duty duty;
    private Optional<ItemCode> asked;
    private Optional<Instant> answerBy;
    private @Nullable Confirmed confirmed;
    private @Nullable Instant visitorContactedAt;
    private List<StuckClassified> classifications = List.of();
    private List<Told> told = List.of();
    private @Nullable RecordedItem item;
    private @Nullable PersonId applicant;
    private Set<MaterialId> handedIn = Set.of();
    private @Nullable Instant receivedAt;
    private List<SupplementDemanded> demands = List.of();
    private @Nullable SecondDemandAsked secondAsked;
    private boolean suppliedSinceDemand;
    private Set<MaterialId> outstanding = Set.of();
    private @Nullable Instant acceptedFrom;
    private boolean deemedAccepted;
    private @Nullable Deferral deferral;
    private @Nullable Renewal renewal;
    private List<RecordedItem> partItems = List.of();
    private Map<CaseId, Part> parts = Map.of();
    private boolean released;
    private Map<StepId, Review> reviews = Map.of();
    private List<Exclusion> exclusions = List.of();
    private @Nullable LocalDate plannedEnd;
    private List<Extension> extensions = List.of();
    private @Nullable Forwarding forwarding;
    private @Nullable Instant decidedAt;
    private @Nullable Outcome outcome;
    private @Nullable Negative negative;
    private @Nullable Way way;
    private @Nullable Wish wish;
    private @Nullable Posting posting;
    private @Nullable Collection collection;
    private @Nullable Instant handedOverAt;
    private List<MaterialId> announced = List.of();
    private Set<Fired> fired = Set.of();
    private Set<Rung> unacknowledged = Set.of();
    private int documents;
    private Map<Print, String> prints = Map.of();

    /**
     * One step of the back office.
     *
     * @param officer who has it
     * @param opinions by whom, in order
     */
    public record Review(OfficerId officer, Map<OfficerId, Opinion> opinions) {
        public Review {
            opinions = Collections.unmodifiableMap(new LinkedHashMap<>(opinions));
        }
    }

    /**
     * One part of a joint case, as its whole knows it.
     *
     * @param decided empty until it is
     */
    public record Part(CaseId id, String number, ItemCode item, Optional<CaseEvent.PartDecided> decided) {
        public boolean isGranted() {
            return decided.filter(end -> end.outcome() == Outcome.GRANTED).isPresent();
        }
    }

    /**
     * An answer in the negative (否定答复): a referral elsewhere, a refusal to accept, or a denial.
     *
     * @param by who gave it
     * @param finding what a leader found of it; empty while it waits for that
     */
    public record Negative(Instant at, List<OfficerId> by, Optional<Finding> finding) {
        public Negative {
            by = List.copyOf(by);
        }

        private static Negative waiting(Instant at, List<OfficerId> by) {
            return new Negative(at, by, Optional.empty());
        }

        private Negative found(Finding finding) {
            return new Negative(at, by, Optional.of(finding));
        }
    }

    /** To which authority above the case went, and when. */
    public record Forwarding(Referral to, Instant at) {}

    /**
     * How the applicant wants to have the result.
     *
     * @param address where it is to be posted, if that was ever said
     */
    public record Wish(Way way, Optional<NoteId> address) {}

    /** The result as it was posted. */
    public record Posting(Instant at, NoteId consignment) {}

    /** The ticket with which the result is to be collected; whether it is still live, the hall's day knows. */
    public record Collection(TicketId ticket, String number, Optional<OfficerId> linkedBy) {}

    /** That the visitor confirmed what was recorded. */
    public record Confirmed(Confirmation method, Instant at) {}

    /** That the visitor was told everything that an item needs. */
    public record Told(Informed all, Instant at) {}

    /** Something that happened by lapse of time; it happens once for each instant at which it is due. */
    record Fired(String what, Instant due) {}

    private record Print(String document, Paper paper) {}

    private Case(CaseEvent.ContactRecorded opened, Instant at) {
        id = opened.caseId();
        code = opened.code();
        number = opened.number();
        openedAt = at;
        concern = opened.concern();
        ticket = opened.ticket();
        visitor = opened.visitor();
        answerPromised = opened.answerBy().isPresent();
        papers = opened.papers();
        about = opened.about();
        whole = Optional.empty();
        version = 1;
        state = CaseState.CONTACT;
        since = at;
        duty = Duty.begin(opened.officer(), at);
        asked = opened.item();
        answerBy = opened.answerBy();
    }

    private Case(CaseEvent.PartBegun begun, Instant at) {
        id = begun.caseId();
        code = begun.code();
        number = begun.number();
        openedAt = begun.due().orElse(at);
        concern = Concern.OWN;
        ticket = Optional.empty();
        visitor = Optional.empty();
        answerPromised = false;
        papers = Optional.empty();
        about = Optional.empty();
        whole = Optional.of(begun.whole());
        version = 1;
        state = CaseState.UNDER_REVIEW;
        since = openedAt;
        duty = Duty.ofPart(begun.officer(), begun.follower(), openedAt);
        asked = Optional.of(begun.item().code());
        answerBy = Optional.empty();
        item = begun.item();
        applicant = begun.applicant();
        handedIn = Set.copyOf(begun.handedIn());
        acceptedFrom = begun.from();
        deemedAccepted = begun.due().isPresent();
        deferral = begun.deferral().orElse(null);
    }

    private Case(Case before) {
        id = before.id;
        code = before.code;
        number = before.number;
        openedAt = before.openedAt;
        concern = before.concern;
        ticket = before.ticket;
        visitor = before.visitor;
        answerPromised = before.answerPromised;
        papers = before.papers;
        about = before.about;
        whole = before.whole;
        version = before.version + 1;
        state = before.state;
        since = before.since;
        duty = before.duty;
        asked = before.asked;
        answerBy = before.answerBy;
        confirmed = before.confirmed;
        visitorContactedAt = before.visitorContactedAt;
        classifications = before.classifications;
        told = before.told;
        item = before.item;
        applicant = before.applicant;
        handedIn = before.handedIn;
        receivedAt = before.receivedAt;
        demands = before.demands;
        secondAsked = before.secondAsked;
        suppliedSinceDemand = before.suppliedSinceDemand;
        outstanding = before.outstanding;
        acceptedFrom = before.acceptedFrom;
        deemedAccepted = before.deemedAccepted;
        deferral = before.deferral;
        renewal = before.renewal;
        partItems = before.partItems;
        parts = before.parts;
        released = before.released;
        reviews = before.reviews;
        exclusions = before.exclusions;
        plannedEnd = before.plannedEnd;
        extensions = before.extensions;
        forwarding = before.forwarding;
        decidedAt = before.decidedAt;
        outcome = before.outcome;
        negative = before.negative;
        way = before.way;
        wish = before.wish;
        posting = before.posting;
        collection = before.collection;
        handedOverAt = before.handedOverAt;
        announced = before.announced;
        fired = before.fired;
        unacknowledged = before.unacknowledged;
        documents = before.documents;
        prints = before.prints;
    }

    /**
     * The case that begins with this event.
     *
     * @throws IllegalStateException if no case begins so
     */
    public static Case begin(CaseEvent event, Instant at) {
        if (event instanceof CaseEvent.ContactRecorded opened) {
            return new Case(opened, at);
        }
        if (event instanceof CaseEvent.PartBegun begun) {
            return new Case(begun, at);
        }
        throw new IllegalStateException(
                "a case begins with its first contact or as a part of another, not with " + event.typeName());
    }

    /**
     * The case that these entries of its stream made.
     *
     * @throws IllegalStateException if they cannot have happened in this order
     */
    public static Case of(List<Recorded> history) {
        Optional<Case> made = Optional.empty();
        for (Recorded entry : history) {
            CaseEvent event = (CaseEvent) entry.event();
            made = Optional.of(
                    made.isEmpty() ? begin(event, entry.at()) : made.get().evolve(event, entry.at()));
        }
        return made.orElseThrow(() -> new IllegalStateException("a case begins with its first contact"));
    }

    /**
     * The case after an event.
     *
     * @throws IllegalStateException if the event cannot have happened to it
     */
    public Case evolve(CaseEvent event, Instant at) {
        Case next = new Case(this);
        next.apply(event, at);
        return next;
    }

    private void apply(CaseEvent event, Instant at) {
        switch (event) {
            case CaseEvent.ContactRecorded opened -> throw new IllegalStateException("case " + id + " began already");
            case CaseEvent.ContactConfirmed visitor -> confirmed = new Confirmed(visitor.method(), at);
            case CaseEvent.VisitorContacted contacted -> visitorContactedAt = at;
            case CaseEvent.StuckClassified classified -> {
                classifications = with(classifications, classified);
                answerBy = classified.answerBy();
            }
            case CaseEvent.Informed informed -> {
                told = with(told, new Told(informed, at));
                asked = Optional.of(informed.item().code());
                documents++;
            }
            case CaseEvent.PartBegun begun -> throw new IllegalStateException("case " + id + " began already");
            case CaseEvent.ContactAnswered answered -> end(CaseState.CLOSED, at);
            case CaseEvent.ContactReferred referred -> {
                negative = Negative.waiting(at, List.of(referred.officer()));
                end(CaseState.CLOSED, at);
            }
            case CaseEvent.HandoverOffered offer -> duty = duty.offered(offer.to(), at, offer.answerBy());
            case CaseEvent.HandoverAccepted accepted ->
                duty = duty.movedTo(accepted.to(), at, Tenure.By.HANDOVER_ACCEPTED);
            case CaseEvent.HandoverRefused refused -> duty = duty.refused();
            case CaseEvent.DutyAssigned assigned ->
                duty = duty.movedTo(assigned.to(), at, Tenure.By.ASSIGNED_BY_LEADER);
            case CaseEvent.MaterialsReceived received -> {
                item = received.item();
                asked = Optional.of(received.item().code());
                applicant = received.applicant();
                partItems = received.parts();
                renewal = received.validUntil()
                        .map(until -> new Renewal(until, WorkClock.dateOf(at)))
                        .orElse(null);
                answerBy = Optional.empty();
                receive(received.materials(), at);
                enter(CaseState.RECEIVED, at);
                documents++;
            }
            case CaseEvent.Corrected corrected -> {}
            case CaseEvent.SupplementDemanded demanded -> {
                demands = with(demands, demanded);
                secondAsked = null;
                suppliedSinceDemand = false;
                outstanding =
                        demanded.missing().stream().map(Missing::material).collect(Collectors.toUnmodifiableSet());
                announced = List.of();
                enter(CaseState.SUPPLEMENT, at);
                documents++;
            }
            case CaseEvent.SecondDemandBlocked blocked -> {}
            case CaseEvent.SecondDemandAsked second -> secondAsked = second;
            case CaseEvent.SecondDemandRefused refused -> secondAsked = null;
            case CaseEvent.SupplementReceived received -> {
                suppliedSinceDemand = true;
                outstanding = without(outstanding, received.materials());
                announced = List.of();
                if (outstanding.isEmpty()) {
                    receive(received.materials(), at);
                    enter(CaseState.RECEIVED, at);
                } else {
                    receiveMore(named(received.materials()));
                }
                documents++;
            }
            case CaseEvent.Accepted accepted -> {
                acceptedFrom = at;
                deferral = accepted.deferral().orElse(null);
                duty = duty.movedTo(accepted.officer(), at, Tenure.By.ACCEPTANCE);
                secondAsked = null;
                enter(CaseState.UNDER_REVIEW, at);
                documents += accepted.commitment().isPresent() ? 2 : 1;
            }
            case CaseEvent.DeemedAccepted deemed -> {
                acceptedFrom = deemed.from();
                deemedAccepted = true;
                secondAsked = null;
                enter(CaseState.UNDER_REVIEW, deemed.due());
                documents++;
            }
            case CaseEvent.DeemedGranted deemed -> {
                if (state == CaseState.EXCLUDED) {
                    endExclusion(WorkClock.dateOf(deemed.due()));
                }
                decidedAt = deemed.due();
                outcome = Outcome.GRANTED;
                enter(CaseState.DECIDED, deemed.due());
                documents++;
            }
            case CaseEvent.NotAccepted refused -> {
                negative = Negative.waiting(at, List.of(refused.officer()));
                documents++;
                end(CaseState.NOT_ACCEPTED, at);
            }
            case CaseEvent.DeferredSupplied supplied -> {
                receiveMore(named(supplied.materials()));
                deferral = leftOf(deferral, named(supplied.materials()));
                documents++;
            }
            case CaseEvent.PartOpened opened ->
                parts = with(
                        parts,
                        opened.part(),
                        new Part(opened.part(), opened.number(), opened.item(), Optional.empty()));
            case CaseEvent.PartSupplied supplied -> {
                receiveMore(supplied.materials());
                deferral = leftOf(deferral, supplied.materials());
            }
            case CaseEvent.PartDecided decided -> {
                Part part = Optional.ofNullable(parts.get(decided.part()))
                        .orElseThrow(() -> new IllegalStateException("case " + id + " has no part " + decided.part()));
                parts = with(parts, part.id(), new Part(part.id(), part.number(), part.item(), Optional.of(decided)));
            }
            case CaseEvent.PartReleased free -> released = true;
            case CaseEvent.DeliveredTogether together -> {
                way = together.way();
                end(CaseState.DELIVERED, at);
            }
            case CaseEvent.StepClaimed claimed ->
                reviews = with(reviews, claimed.step(), new Review(claimed.officer(), opinions(claimed.step())));
            case CaseEvent.StepReassigned moved ->
                reviews = with(reviews, moved.step(), new Review(moved.to(), opinions(moved.step())));
            case CaseEvent.OpinionGiven given -> {
                Map<OfficerId, Opinion> opinions = new LinkedHashMap<>(opinions(given.step()));
                opinions.put(given.officer(), given.opinion());
                reviews = with(reviews, given.step(), new Review(given.officer(), opinions));
            }
            case CaseEvent.ExclusionBegun begun -> {
                exclusions = with(exclusions, Exclusion.openEnded(reason(begun), begun.from()));
                plannedEnd = begun.plannedEnd();
                enter(CaseState.EXCLUDED, at);
                documents++;
            }
            case CaseEvent.ExclusionEnded ended -> {
                endExclusion(ended.on());
                enter(CaseState.UNDER_REVIEW, at);
            }
            case CaseEvent.Extended extended -> {
                extensions = with(
                        extensions,
                        new Extension(
                                extended.days(),
                                CaseClocks.unit(extended.unit()),
                                at,
                                Approver.find(extended.approver())));
                documents++;
            }
            case CaseEvent.Forwarded forwarded -> {
                forwarding = new Forwarding(forwarded.to(), at);
                enter(CaseState.FORWARDED, at);
                documents++;
            }
            case CaseEvent.Decided decided -> {
                decidedAt = at;
                outcome = decided.outcome();
                if (isOwnDenial(decided)) {
                    negative = Negative.waiting(at, decided.officers());
                }
                enter(CaseState.DECIDED, at);
                documents += decided.document().isPresent() ? 1 : 0;
            }
            case CaseEvent.ResultReady ready -> {
                way = ready.way();
                enter(CaseState.READY, at);
                tellToCollect(at);
            }
            case CaseEvent.WishStated stated -> {
                Optional<NoteId> known = wish == null ? Optional.empty() : wish.address();
                wish = new Wish(stated.way(), stated.address().or(() -> known));
                if (state == CaseState.READY) {
                    way = stated.way();
                    tellToCollect(at);
                }
            }
            case CaseEvent.CollectionTicketTaken taken ->
                collection = new Collection(taken.ticket(), taken.number(), taken.linkedBy());
            case CaseEvent.Posted posted -> {
                posting = new Posting(at, posted.consignment());
                handOver(at);
            }
            case CaseEvent.Returned returned -> {
                posting = null;
                wish = null;
                way = Way.COLLECT;
            }
            case CaseEvent.PapersAnnounced papers -> announced = papers.materials();
            case CaseEvent.Delivered delivered -> {
                documents++;
                end(CaseState.DELIVERED, at);
            }
            case CaseEvent.Withdrawn withdrawn ->
                end(CaseState.WITHDRAWN, withdrawn.due().orElse(at));
            case CaseEvent.LightTurned turned ->
                fired = with(fired, new Fired(turned.clock() + " " + turned.light(), turned.due()));
            case CaseEvent.ReminderSent sent -> {
                fired = with(fired, new Fired(sent.rung().name(), sent.due()));
                unacknowledged = with(unacknowledged, sent.rung());
            }
            case CaseEvent.ReminderAcknowledged acknowledged -> {
                Set<Rung> left = new LinkedHashSet<>(unacknowledged);
                left.remove(acknowledged.rung());
                unacknowledged = left;
            }
            case CaseEvent.NegativeAnswerReviewed review -> {
                if (negative == null) {
                    throw new IllegalStateException("case " + id + " was not answered in the negative");
                }
                negative = negative.found(review.finding());
            }
            case CaseEvent.DocumentPrinted print ->
                prints = with(prints, new Print(print.document(), print.paper()), print.sha256());
        }
    }

    private void endExclusion(LocalDate on) {
        Exclusion open = exclusions.getLast();
        List<Exclusion> closed = new ArrayList<>(exclusions.subList(0, exclusions.size() - 1));
        closed.add(new Exclusion(open.ground(), true, open.start(), Optional.of(on)));
        exclusions = List.copyOf(closed);
        plannedEnd = null;
    }

    /** That this hall denied it: not the authority above, and not one of the parts, which stands for itself. */
    private boolean isOwnDenial(CaseEvent.Decided decided) {
        return decided.outcome() == Outcome.DENIED && decided.above().isEmpty() && partItems.isEmpty();
    }

    /** What is to be collected is the applicant's to fetch, once he was told. */
    private void tellToCollect(Instant at) {
        if (way == Way.COLLECT) {
            handOver(at);
        }
    }

    private void handOver(Instant at) {
        if (handedOverAt == null) {
            handedOverAt = at;
        }
    }

    private void enter(CaseState next, Instant at) {
        state = next;
        since = at;
    }

    private void end(CaseState last, Instant at) {
        enter(last, at);
        duty = duty.end(at);
    }

    private void receive(List<HandedIn> materials, Instant at) {
        // More that comes while acceptance is to be decided does not give the authority more time for it.
        if (state != CaseState.RECEIVED) {
            receivedAt = at;
        }
        receiveMore(named(materials));
    }

    private void receiveMore(List<MaterialId> materials) {
        Set<MaterialId> all = new HashSet<>(handedIn);
        all.addAll(materials);
        handedIn = Set.copyOf(all);
    }

    private static Set<MaterialId> without(Set<MaterialId> materials, List<HandedIn> supplied) {
        Set<MaterialId> left = new HashSet<>(materials);
        supplied.forEach(material -> left.remove(material.material()));
        return Set.copyOf(left);
    }

    private static List<MaterialId> named(List<HandedIn> materials) {
        return materials.stream().map(HandedIn::material).toList();
    }

    private static @Nullable Deferral leftOf(@Nullable Deferral deferral, List<MaterialId> supplied) {
        if (deferral == null) {
            return null;
        }
        List<MaterialId> left = new ArrayList<>(deferral.materials());
        left.removeAll(supplied);
        return left.isEmpty() ? null : new Deferral(List.copyOf(left), deferral.until());
    }

    private Map<OfficerId, Opinion> opinions(StepId step) {
        Review review = reviews.get(step);
        return review == null ? Map.of() : review.opinions();
    }

    private static ExclusionReason reason(CaseEvent.ExclusionBegun begun) {
        return ExclusionReason.find(begun.reason())
                .orElseThrow(() -> new IllegalStateException("no reason to exclude time: " + begun.reason()));
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }

    private static <T> Set<T> with(Set<T> set, T more) {
        Set<T> larger = new LinkedHashSet<>(set);
        larger.add(more);
        return larger;
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> larger = new LinkedHashMap<>(map);
        larger.put(key, value);
        return larger;
    }

    public CaseId id() {
        return id;
    }

    public CaseCode code() {
        return code;
    }

    /** As people see it. */
    public String number() {
        return number;
    }

    /** How many events made it. */
    public int version() {
        return version;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Concern concern() {
        return concern;
    }

    /** The ticket with which it began at a counter. */
    public Optional<TicketId> ticket() {
        return ticket;
    }

    public Optional<PersonId> visitor() {
        return visitor;
    }

    /** What the visitor showed or left. */
    public Optional<NoteId> papers() {
        return papers;
    }

    /** The case that is stuck, if this one was begun because of one. */
    public Optional<CaseId> about() {
        return about;
    }

    /** Whether it was begun because something is stuck (办不成事反映). */
    public boolean isStuck() {
        return concern == Concern.STUCK;
    }

    public Optional<Confirmed> confirmed() {
        return Optional.ofNullable(confirmed);
    }

    /** When an officer last spoke to the visitor about a matter that is stuck. */
    public Optional<Instant> visitorContactedAt() {
        return Optional.ofNullable(visitorContactedAt);
    }

    /** How a matter that is stuck was classified, in order. */
    public List<StuckClassified> classifications() {
        return classifications;
    }

    /** How a matter that is stuck is classified now. */
    public Optional<Grade> grade() {
        return classifications.isEmpty()
                ? Optional.empty()
                : Optional.of(classifications.getLast().grade());
    }

    /** When the visitor was told everything that an item needs, and of which, in order. */
    public List<Told> told() {
        return told;
    }

    public CaseState state() {
        return state;
    }

    /** Since when it is in its state; if lapse of time brought it there, since that was due. */
    public Instant since() {
        return since;
    }

    /** Who is responsible, now and at every instant before. */
    public Duty duty() {
        return duty;
    }

    /** The item that was asked for, once it is known. */
    public Optional<ItemCode> itemCode() {
        return asked;
    }

    /** Until when an answer is promised to somebody who asked. */
    public Optional<Instant> answerBy() {
        return answerBy;
    }

    /** The item as it was when materials were handed in for it. */
    public Optional<RecordedItem> item() {
        return Optional.ofNullable(item);
    }

    /** The joint case that this one is a part of. */
    public Optional<Whole> whole() {
        return whole;
    }

    /** Whether it is a part whose result goes out with its whole, as long as that was not withdrawn. */
    public boolean goesOutWithWhole() {
        return whole.isPresent() && !released;
    }

    /** What it renews, if its item renews anything. */
    public Optional<Renewal> renewal() {
        return Optional.ofNullable(renewal);
    }

    /** What a joint case consists of, as recorded at the hand-in; empty for any other. */
    public List<RecordedItem> partItems() {
        return partItems;
    }

    /** The parts that began as cases of their own, in order; none before the joint case was accepted. */
    public List<Part> parts() {
        return List.copyOf(parts.values());
    }

    public Optional<PersonId> applicant() {
        return Optional.ofNullable(applicant);
    }

    public Set<MaterialId> handedIn() {
        return handedIn;
    }

    /** The hand-in, or the first supplement after a demand: from when the time to say whether it is accepted runs. */
    public Optional<Instant> receivedAt() {
        return Optional.ofNullable(receivedAt);
    }

    /** The supplement notices, in order; there is hardly ever a second one. */
    public List<SupplementDemanded> demands() {
        return demands;
    }

    public Optional<SecondDemandAsked> secondAsked() {
        return Optional.ofNullable(secondAsked);
    }

    /** What was demanded and has not been handed in since. */
    public Set<MaterialId> outstanding() {
        return outstanding;
    }

    /** Whether anything was handed in after the last demand, which alone may raise a new fact. */
    public boolean suppliedSinceDemand() {
        return suppliedSinceDemand;
    }

    /** From when the limit for the decision runs. */
    public Optional<Instant> acceptedFrom() {
        return Optional.ofNullable(acceptedFrom);
    }

    public boolean isDeemedAccepted() {
        return deemedAccepted;
    }

    public Optional<Deferral> deferral() {
        return Optional.ofNullable(deferral);
    }

    public Optional<Review> findReview(StepId step) {
        return Optional.ofNullable(reviews.get(step));
    }

    /** Whether as many officers as a step wants have given their opinion on it. */
    boolean isThrough(RecordedItem.Step step) {
        int given =
                findReview(step.id()).map(review -> review.opinions().size()).orElse(0);
        return given >= step.officersNeeded();
    }

    /** The first of its item's steps that is not through; empty if all are, or before there is an item. */
    Optional<RecordedItem.Step> waitingStep() {
        return item().map(RecordedItem::steps).stream()
                .flatMap(List::stream)
                .filter(step -> !isThrough(step))
                .findFirst();
    }

    public List<Exclusion> exclusions() {
        return exclusions;
    }

    public List<Extension> extensions() {
        return extensions;
    }

    /** Present from the moment at which the case went to the authority above. */
    public Optional<Forwarding> forwarding() {
        return Optional.ofNullable(forwarding);
    }

    /** When this authority had done its part: decided, or handed the case to the authority above (Art. 42, 43). */
    public Optional<Instant> doneAt() {
        return forwarding().map(Forwarding::at).or(this::decidedAt);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** That it was answered in the negative, which is looked over once. */
    public Optional<Negative> negative() {
        return Optional.ofNullable(negative);
    }

    public Optional<Way> way() {
        return Optional.ofNullable(way);
    }

    /** What the applicant wants; empty if he did not say, or if what was posted on his wish came back. */
    public Optional<Wish> wish() {
        return Optional.ofNullable(wish);
    }

    /** Whether the applicant may say, and change, how the result is to come: from the hand-in until it is ready. */
    public boolean mayWish() {
        if (goesOutWithWhole()) {
            return false;
        }
        return switch (state) {
            case RECEIVED, SUPPLEMENT, UNDER_REVIEW, EXCLUDED, FORWARDED, DECIDED -> true;
            // Once it is ready a first wish is still heard, a second thought is for an officer.
            case READY -> posting == null && wish == null;
            case CONTACT, DELIVERED, NOT_ACCEPTED, WITHDRAWN, CLOSED -> false;
        };
    }

    /** How the result was posted, unless it came back. */
    public Optional<Posting> posting() {
        return Optional.ofNullable(posting);
    }

    /** Whether the result waits at the hall for somebody to come. */
    public boolean mayBeCollected() {
        return state == CaseState.READY && way == Way.COLLECT;
    }

    /** The last ticket that was taken or named for collecting the result. */
    public Optional<Collection> collection() {
        return Optional.ofNullable(collection);
    }

    /**
     * When the authority had done its part of the delivery (行政许可法 Art. 44): it told the applicant that the result can be
     * collected, or it posted it. That the applicant does not come, or that the post comes back, is no delay of the authority.
     */
    public Optional<Instant> handedOverAt() {
        return Optional.ofNullable(handedOverAt);
    }

    /** What the applicant may announce to bring: what the last demand named and did not come, or what was deferred. */
    public List<MaterialId> awaited() {
        if (goesOutWithWhole()) {
            return List.of();
        }
        if (state == CaseState.SUPPLEMENT) {
            return demands.getLast().missing().stream()
                    .map(Missing::material)
                    .filter(outstanding::contains)
                    .toList();
        }
        boolean deferred = state == CaseState.UNDER_REVIEW || state == CaseState.EXCLUDED;
        return deferred && deferral != null ? deferral.materials() : List.of();
    }

    /** What the applicant announced to bring and did not bring yet. */
    public List<MaterialId> announced() {
        return announced.stream().filter(awaited()::contains).toList();
    }

    /** Reminders that nobody has acknowledged. */
    public Set<Rung> unacknowledged() {
        return Set.copyOf(unacknowledged);
    }

    boolean hasFired(String what, Instant due) {
        return fired.contains(new Fired(what, due));
    }

    /** The number of the next document. */
    String nextDocument() {
        return documentNumber(number, documents + 1);
    }

    /** The number of the document after the next, for an event that issues two. */
    String secondNextDocument() {
        return documentNumber(number, documents + 2);
    }

    /** The number of the receipt for a first contact that got the promise of an answer. */
    static String contactReceipt(String caseNumber) {
        return documentNumber(caseNumber, 0);
    }

    private static String documentNumber(String caseNumber, int place) {
        return caseNumber + "-" + String.format(Locale.ROOT, "%02d", place);
    }

    boolean hasIssued(String document) {
        return IntStream.rangeClosed(answerPromised ? 0 : 1, documents)
                .anyMatch(place -> documentNumber(number, place).equals(document));
    }

    /** The SHA-256 with which a document was first printed on a paper. */
    public Optional<String> findPrint(String document, Paper paper) {
        return Optional.ofNullable(prints.get(new Print(document, paper)));
    }

    /** The day on which the running exclusion is planned to end. */
    Optional<LocalDate> plannedEnd() {
        return Optional.ofNullable(plannedEnd);
    }

    /** The day on which the running exclusion began. */
    Optional<LocalDate> excludedSince() {
        return state == CaseState.EXCLUDED ? Optional.of(exclusions.getLast().start()) : Optional.empty();
    }
}
