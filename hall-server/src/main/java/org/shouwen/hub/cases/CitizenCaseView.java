package org.shouwen.hub.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.cases.CaseNames.NamedItem;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.Due;
import org.shouwen.hub.worktime.DueText;
import org.shouwen.hub.worktime.DueView;
import org.shouwen.hub.worktime.Light;
import org.shouwen.hub.worktime.TwoClocks;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/**
 * A case as whoever holds its code may see it: where it stands, who holds it, by when what is due, and all that happened.
 * Nobody is named but officers, by their staff numbers.
 *
 * @param item as the hall's guide names it; its code alone if the hall names it no longer
 * @param ended whether nothing more will happen
 * @param handler who holds it now; the last one of a case that has ended
 * @param follower the officer first asked, who follows it to its end
 * @param answerBy until when an answer is promised to somebody who only asked
 * @param stuck how it stands with a matter that is stuck
 * @param about the case that is stuck
 * @param supplementUntil the last day for what is missing, if the notice named one
 * @param missing what the applicant was told is missing, while acceptance is open
 * @param deferred what may still follow after acceptance
 * @param notice until when it must be said whether the case is accepted; after that it counts as accepted
 * @param committed by when it is promised to be decided
 * @param statutory by when it must be decided by law
 * @param delivery by when the result must be ready to be collected, or posted, until the applicant has it
 * @param forwarded the authority above that decides, once the case is with it; the due dates are this authority's
 * @param mayWish whether its holder may say, or change, how the result is to come
 * @param collection while the result waits at a hall that gives tickets for collecting it
 * @param awaited what may be announced: what the applicant was asked for and has not brought
 * @param announced what of it the applicant says he will bring
 * @param whole the joint matter that it is a part of
 * @param parts what a joint case consists of, once it is accepted
 * @param life all steps, in order
 * @param phone for questions about the item
 * @param complaintPhone for supervision and complaints
 */
public record CitizenCaseView(
        Label hallName,
        String number,
        Optional<ItemCode> item,
        Optional<Label> itemName,
        CaseState state,
        Instant since,
        boolean ended,
        Holder handler,
        OfficerId follower,
        Optional<Instant> answerBy,
        Optional<Stuck> stuck,
        Optional<About> about,
        Optional<LastDay> supplementUntil,
        List<MissingMaterial> missing,
        Optional<Deferred> deferred,
        Optional<CaseView.RenewalView> renewal,
        Optional<DueBy> notice,
        Optional<DueBy> committed,
        Optional<DueBy> statutory,
        Optional<DueBy> delivery,
        Optional<CaseView.ForwardedTo> forwarded,
        Optional<Outcome> outcome,
        Optional<Way> way,
        Optional<StatedWish> wish,
        boolean mayWish,
        Optional<Collect> collection,
        Optional<Sent> posted,
        List<MaterialId> awaited,
        List<MaterialId> announced,
        Place place,
        Optional<WholeMatter> whole,
        List<Part> parts,
        List<LifeStep> life,
        Optional<String> phone,
        Optional<String> complaintPhone,
        Instant now) {

    /**
     * The joint matter of a part. Its code is not told: who holds only the part's has no claim to the rest.
     *
     * @param together whether the part's result goes out with those of the others
     */
    public record WholeMatter(String number, ItemCode item, Optional<Label> itemName, boolean together) {}

    /**
     * One part of a joint case.
     *
     * @param code opens its own page; it follows from the whole's
     * @param authority who decides on it
     */
    public record Part(
            CaseCode code,
            String number,
            ItemCode item,
            Optional<Label> itemName,
            Optional<String> authority,
            CaseState state,
            Holder handler,
            Optional<Outcome> outcome,
            Optional<DueBy> committed) {}

    /** @param officer by staff number */
    public record Holder(OfficerId officer, Instant since) {}

    /**
     * @param reason why it is needed, or what is wrong with it; empty once it is kept no longer
     * @param supplied whether it was handed in after that was said
     */
    public record MissingMaterial(MaterialId material, Label name, Optional<String> reason, boolean supplied) {}

    /**
     * A matter that is stuck (办不成事反映).
     *
     * @param grade how difficult it is, once that was said
     * @param word the same in words
     * @param contactedAt when somebody spoke to the visitor about it
     */
    public record Stuck(Optional<Grade> grade, Optional<Label> word, Optional<Instant> contactedAt) {}

    /**
     * The case that is stuck.
     *
     * @param code which opens its page, only if the same person is named in both
     */
    public record About(String number, Optional<CaseCode> code) {}

    /** The last day for something. */
    public record LastDay(LocalDate until, Label date) {}

    /** @param until the last day for handing them in */
    public record Deferred(LocalDate until, Label date, List<NamedMaterial> materials) {}

    public record NamedMaterial(MaterialId material, Label name) {}

    /** @param addressTail the last characters of the address on file, which is shown nowhere in full */
    public record StatedWish(Way way, Optional<String> addressTail) {
        private static StatedWish of(Case.Wish wish, Map<NoteId, String> notes) {
            return new StatedWish(
                    wish.way(),
                    wish.address()
                            .flatMap(id -> Optional.ofNullable(notes.get(id)))
                            .map(PostalAddress::tail));
        }
    }

    /**
     * @param waiting people in the queue for collecting
     * @param openCounters that serve it now
     * @param ticket the live one
     * @param missed the number of the last one, if it was called in vain
     */
    public record Collect(int waiting, int openCounters, Optional<HeldTicket> ticket, Optional<String> missed) {
        /** Empty if nothing waits to be collected, or the hall gives no tickets for it just now. */
        static Optional<Collect> of(Case of, HallId hall, CollectionPoint point) {
            return point.waits(hall).filter(waits -> of.mayBeCollected()).map(waits -> {
                Optional<TicketView> last = of.collection().flatMap(taken -> point.ticket(hall, taken.ticket()));
                return new Collect(
                        waits.waiting(),
                        waits.openCounters(),
                        last.filter(ticket -> new Tickets.Found(ticket.number(), ticket.state()).isLive())
                                .map(ticket ->
                                        HeldTicket.of(ticket, of.collection().orElseThrow())),
                        last.filter(ticket -> ticket.state() == TicketState.MISSED)
                                .map(TicketView::number));
            });
        }
    }

    /** @param code opens the ticket's page, if it was taken with the case's code */
    public record HeldTicket(String number, TicketState state, Optional<TicketCode> code) {
        private static HeldTicket of(TicketView ticket, Case.Collection taken) {
            return new HeldTicket(
                    ticket.number(),
                    ticket.state(),
                    ticket.code().filter(code -> taken.linkedBy().isEmpty()));
        }
    }

    /** Carrier and number are empty once they are kept no longer. */
    public record Sent(Instant at, Optional<String> carrier, Optional<String> number) {
        private static Sent of(Case.Posting posting, Map<NoteId, String> notes) {
            Optional<Consignment> sent =
                    Optional.ofNullable(notes.get(posting.consignment())).map(Consignment::read);
            return new Sent(posting.at(), sent.map(Consignment::carrier), sent.map(Consignment::number));
        }
    }

    /** Where the hall is, and when its counters are open. */
    public record Place(Optional<Label> address, Optional<Label> hours) {}

    /**
     * A due date with its count.
     *
     * @param standing how it stands; empty where the date is not certain
     */
    public record DueBy(DueView due, Optional<Standing> standing) {}

    /**
     * How a promise or the law stands, in a word and a shape of its own.
     *
     * @param name {@code in-time}, {@code due-soon}, {@code overdue}, and of what is done {@code kept} or {@code broken}
     */
    public record Standing(String name, Label word, String shape) {
        private static final Standing IN_TIME = new Standing("in-time", "在期限内", "in time", Light.GREEN);
        private static final Standing DUE_SOON = new Standing("due-soon", "即将到期", "due soon", Light.YELLOW);
        private static final Standing OVERDUE = new Standing("overdue", "已超期", "overdue", Light.RED);
        private static final Standing KEPT = new Standing("kept", "按期办结", "done in time", Light.GREEN);
        private static final Standing BROKEN = new Standing("broken", "超期办结", "done late", Light.RED);
        private static final Standing FORWARDED = new Standing("kept", "按期上报", "forwarded in time", Light.GREEN);
        private static final Standing FORWARDED_LATE = new Standing("broken", "超期上报", "forwarded late", Light.RED);

        /** What this authority had to do is done: it decided, or handed the case to the authority above. */
        private static Standing done(boolean late, boolean forwarded) {
            if (forwarded) {
                return late ? FORWARDED_LATE : FORWARDED;
            }
            return late ? BROKEN : KEPT;
        }

        private Standing(String name, String zh, String en, Light light) {
            this(name, new Label(zh, en), light.shape());
        }

        private static Standing of(Light light) {
            return switch (light) {
                case GREEN -> IN_TIME;
                case YELLOW -> DUE_SOON;
                case RED -> OVERDUE;
            };
        }
    }

    /**
     * @param parts of a joint case; of any other there are none
     * @param events everything that made the case
     * @param notes what is still kept of what was written for it
     * @param about the case that is stuck, if it was begun because of one
     */
    public static CitizenCaseView of(
            Case of,
            List<Case> parts,
            List<Recorded> events,
            Map<NoteId, String> notes,
            Optional<About> about,
            CaseNames names,
            Issuer issuer,
            Optional<Collect> collect,
            CaseClocks clocks,
            Instant now) {
        Optional<NamedItem> item = of.itemCode().flatMap(names::find);
        return new CitizenCaseView(
                names.hall(),
                of.number(),
                of.itemCode(),
                item.map(NamedItem::name),
                of.state(),
                of.since(),
                of.state().isFinal(),
                holder(of),
                of.duty().follower(),
                of.state() == CaseState.CONTACT ? of.answerBy() : Optional.empty(),
                of.isStuck()
                        ? Optional.of(new Stuck(of.grade(), of.grade().map(LifeStep::name), of.visitorContactedAt()))
                        : Optional.empty(),
                about,
                supplementUntil(of),
                missing(of, notes, item),
                of.state().isPending() ? of.deferral().map(deferral -> deferred(deferral, item)) : Optional.empty(),
                CaseView.RenewalView.of(of),
                clocks.notice(of).map(deadline -> dueBy(deadline, Optional.empty(), now)),
                committed(of, clocks, now),
                limits(of, clocks).map(both -> decisionBy(of, both.statutory(), now)),
                of.state() == CaseState.DECIDED || of.state() == CaseState.READY
                        ? clocks.delivery(of)
                                .map(deadline -> dueBy(
                                        deadline,
                                        of.handedOverAt().map(at -> Standing.done(deadline.isOver(at), false)),
                                        now))
                        : Optional.empty(),
                of.forwarding().map(CaseView.ForwardedTo::of),
                of.outcome(),
                of.way(),
                of.state().isFinal() ? Optional.empty() : of.wish().map(wish -> StatedWish.of(wish, notes)),
                of.mayWish(),
                collect,
                of.posting().map(posting -> Sent.of(posting, notes)),
                of.awaited(),
                of.announced(),
                new Place(issuer.address(), issuer.hours()),
                of.whole().map(whole -> whole(of, whole, names)),
                parts.stream().map(part -> part(part, names, clocks, now)).toList(),
                LifeStep.list(events),
                item.flatMap(NamedItem::phone),
                item.flatMap(NamedItem::complaintPhone),
                now);
    }

    private static WholeMatter whole(Case part, CaseEvent.Whole whole, CaseNames names) {
        return new WholeMatter(
                whole.number(), whole.item(), names.find(whole.item()).map(NamedItem::name), part.goesOutWithWhole());
    }

    private static Part part(Case part, CaseNames names, CaseClocks clocks, Instant now) {
        ItemCode code = part.itemCode().orElseThrow();
        Optional<NamedItem> item = names.find(code);
        return new Part(
                part.code(),
                part.number(),
                code,
                item.map(NamedItem::name),
                item.flatMap(NamedItem::authority),
                part.state(),
                holder(part),
                part.outcome(),
                committed(part, clocks, now));
    }

    private static Holder holder(Case of) {
        return new Holder(of.duty().handler().officer(), of.duty().handler().since());
    }

    private static Optional<DueBy> committed(Case of, CaseClocks clocks, Instant now) {
        return limits(of, clocks).map(both -> decisionBy(of, both.committed(), now));
    }

    private static Optional<TwoClocks> limits(Case of, CaseClocks clocks) {
        return of.state() == CaseState.WITHDRAWN ? Optional.empty() : clocks.decision(of);
    }

    private static DueBy decisionBy(Case of, Deadline deadline, Instant now) {
        boolean forwarded = of.forwarding().isPresent();
        return dueBy(deadline, of.doneAt().map(at -> Standing.done(deadline.isOver(at), forwarded)), now);
    }

    private static DueBy dueBy(Deadline deadline, Optional<Standing> done, Instant now) {
        return new DueBy(DueView.of(deadline, List.of()), standing(deadline, done, now));
    }

    private static Optional<Standing> standing(Deadline deadline, Optional<Standing> done, Instant now) {
        if (deadline.due() instanceof Due.Provisional) {
            return Optional.empty();
        }
        return Optional.of(done.orElseGet(() -> Standing.of(deadline.lightAt(now))));
    }

    private static List<MissingMaterial> missing(Case of, Map<NoteId, String> notes, Optional<NamedItem> item) {
        if (of.demands().isEmpty() || (of.state() != CaseState.SUPPLEMENT && of.state() != CaseState.RECEIVED)) {
            return List.of();
        }
        return of.demands().getLast().missing().stream()
                .map((Missing line) -> new MissingMaterial(
                        line.material(),
                        name(line.material(), item),
                        Optional.ofNullable(notes.get(line.reason())),
                        !of.outstanding().contains(line.material())))
                .toList();
    }

    private static Optional<LastDay> supplementUntil(Case of) {
        return of.state() == CaseState.SUPPLEMENT
                ? of.demands().getLast().until().map(until -> new LastDay(until, DueText.date(until)))
                : Optional.empty();
    }

    private static Deferred deferred(Deferral deferral, Optional<NamedItem> item) {
        return new Deferred(
                deferral.until(),
                DueText.date(deferral.until()),
                deferral.materials().stream()
                        .map(material -> new NamedMaterial(material, name(material, item)))
                        .toList());
    }

    private static Label name(MaterialId material, Optional<NamedItem> item) {
        return item.map(named -> named.material(material))
                .orElseGet(() -> new Label(material.value(), material.value()));
    }
}
