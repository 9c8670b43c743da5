package org.shouwen.hub.cases;

import static org.shouwen.hub.cases.CaseChecks.byHandler;
import static org.shouwen.hub.cases.CaseChecks.happens;
import static org.shouwen.hub.cases.CaseChecks.in;
import static org.shouwen.hub.cases.CaseChecks.onStep;
import static org.shouwen.hub.cases.CaseChecks.refuse;
import static org.shouwen.hub.cases.CaseChecks.refuseForeignMaterials;
import static org.shouwen.hub.cases.CaseChecks.whileOpen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;

/**
 * What may happen to a case (domain A1–A4): 首问负责, 一次性告知, 限时办结. Pure: case, command and instant in, events or a
 * refusal out.
 */
public final class CaseRules {
    private final CaseClocks clocks;
    private final ContactRules contacts;
    private final AcceptanceRules acceptance;
    private final ReviewRules reviews;

    public CaseRules(CaseClocks clocks, Staff staff) {
        this.clocks = clocks;
        this.contacts = new ContactRules(clocks, staff);
        this.acceptance = new AcceptanceRules(clocks);
        this.reviews = new ReviewRules(clocks, staff, contacts);
    }

    /**
     * Begins a case with the first contact.
     *
     * @param number as people will see it; the caller gives each once
     */
    public CaseEvent.ContactRecorded begin(CaseCommand.RecordContact contact, String number, Instant now) {
        return contacts.begin(contact, number, now);
    }

    /**
     * Decides on a case that exists, and to which everything has happened that was due before {@code now}.
     *
     * @param tickets of the hall's day at that instant
     * @param roster says who leads the hall then and who is on leave
     */
    CaseDecision decide(Case of, CaseCommand command, Tickets tickets, Roster roster, Instant now) {
        if (of.goesOutWithWhole() && isForTheWhole(command)) {
            return refuse(
                    of,
                    Reason.PART_OF_JOINT_CASE,
                    "this is a part of case " + of.whole().orElseThrow().number()
                            + " and goes the same way as that; do it there, for all parts at once");
        }
        if (command instanceof CaseCommand.OfLeader act) {
            Optional<CaseDecision> notOnDuty = refuseUnlessOnDuty(of, act, roster, now);
            if (notOnDuty.isPresent()) {
                return notOnDuty.get();
            }
        }
        if (command instanceof CaseCommand.OfMaterials materials && of.item().isPresent()) {
            Optional<CaseDecision> foreign =
                    refuseForeignMaterials(of, of.item().get(), materials);
            if (foreign.isPresent()) {
                return foreign.get();
            }
        }
        return switch (command) {
            case CaseCommand.RecordContact contact ->
                refuse(of, Reason.WRONG_CASE_STATE, "the case began already; its first contact stands");
            case CaseCommand.Confirm confirm -> ContactRules.confirm(of, confirm);
            case CaseCommand.ContactVisitor contact ->
                whileOpen(
                        of, () -> happens(new CaseEvent.VisitorContacted(of.id(), contact.officer(), contact.note())));
            case CaseCommand.Classify classify -> contacts.classify(of, classify, roster, now);
            case CaseCommand.Inform inform -> ContactRules.inform(of, inform);
            case CaseCommand.Answer answer -> ContactRules.answer(of, answer);
            case CaseCommand.Refer refer ->
                in(
                        of,
                        Set.of(CaseState.CONTACT),
                        () -> byHandler(
                                of,
                                refer.officer(),
                                () -> happens(new CaseEvent.ContactReferred(
                                        of.id(), refer.officer(), refer.to(), refer.reason()))));
            case CaseCommand.OfferHandover offer -> contacts.offer(of, offer, roster, now);
            case CaseCommand.AcceptHandover accept ->
                ContactRules.answerOffer(
                        of,
                        accept.officer(),
                        waiting -> new CaseEvent.HandoverAccepted(of.id(), waiting.from(), waiting.to()));
            case CaseCommand.RefuseHandover refusal ->
                ContactRules.answerOffer(
                        of,
                        refusal.officer(),
                        waiting ->
                                new CaseEvent.HandoverRefused(of.id(), waiting.from(), waiting.to(), refusal.reason()));
            case CaseCommand.Assign assign -> contacts.assign(of, assign, roster, now);
            case CaseCommand.HandIn in -> acceptance.handIn(of, in, now);
            case CaseCommand.Correct correct ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> happens(new CaseEvent.Corrected(of.id(), correct.officer(), correct.what())));
            case CaseCommand.DemandSupplement demand -> acceptance.demand(of, demand, now);
            case CaseCommand.AskSecondDemand second -> acceptance.askSecond(of, second, now);
            case CaseCommand.AllowSecondDemand allow ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> of.secondAsked()
                                .map(asked -> acceptance.allowSecond(of, asked, allow.supervisor(), now))
                                .orElseGet(() -> AcceptanceRules.nothingAsked(of)));
            case CaseCommand.RefuseSecondDemand refusal ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> of.secondAsked()
                                .map(asked -> happens(new CaseEvent.SecondDemandRefused(
                                        of.id(), refusal.supervisor(), refusal.reason())))
                                .orElseGet(() -> AcceptanceRules.nothingAsked(of)));
            case CaseCommand.HandInMore more -> AcceptanceRules.handInMore(of, more);
            case CaseCommand.Accept accept -> AcceptanceRules.accept(of, accept, now);
            case CaseCommand.RefuseAcceptance refusal -> AcceptanceRules.refuseAcceptance(of, refusal);
            case CaseCommand.Claim claim -> reviews.claim(of, claim, roster, now);
            case CaseCommand.Opine opine -> ReviewRules.opine(of, opine);
            case CaseCommand.Reassign move ->
                onStep(
                        of,
                        move.step(),
                        step -> reviews.byOfficerOf(
                                of,
                                step,
                                move.to(),
                                () -> happens(new CaseEvent.StepReassigned(
                                        of.id(), move.step(), move.to(), move.by(), move.reason()))));
            case CaseCommand.BeginExclusion begin -> reviews.exclude(of, begin, now);
            case CaseCommand.EndExclusion end ->
                in(
                        of,
                        Set.of(CaseState.EXCLUDED),
                        () -> happens(new CaseEvent.ExclusionEnded(of.id(), WorkClock.dateOf(now), end.officer())));
            case CaseCommand.Extend extend -> reviews.extend(of, extend, now);
            case CaseCommand.Forward forward -> ReviewRules.forward(of, forward);
            case CaseCommand.Decide decide -> ReviewRules.decideMatter(of, decide);
            case CaseCommand.MakeReady ready ->
                in(
                        of,
                        Set.of(CaseState.DECIDED),
                        () -> happens(new CaseEvent.ResultReady(
                                of.id(),
                                ready.officer(),
                                ready.way()
                                        .or(() -> of.wish().map(Case.Wish::way))
                                        .orElse(Way.COLLECT))));
            case CaseCommand.StateWish wish -> ResultRules.stateWish(of, wish);
            case CaseCommand.LinkCollectionTicket link -> ResultRules.linkTicket(of, link, tickets);
            case CaseCommand.Post post -> ResultRules.post(of, post);
            case CaseCommand.RecordReturn returned ->
                in(
                        of,
                        Set.of(CaseState.READY),
                        () -> of.posting().isPresent()
                                ? happens(new CaseEvent.Returned(of.id(), returned.officer(), returned.why()))
                                : refuse(of, Reason.WRONG_CASE_STATE, "nothing was posted that could come back"));
            case CaseCommand.AnnouncePapers papers -> ResultRules.announce(of, papers);
            case CaseCommand.Deliver deliver -> ResultRules.deliver(of, deliver, tickets);
            case CaseCommand.Withdraw withdraw -> withdraw(of, withdraw, now);
            case CaseCommand.Acknowledge acknowledge -> acknowledge(of, acknowledge);
            case CaseCommand.ReviewNegative review -> reviewNegative(of, review);
            case CaseCommand.RecordPrint print -> recordPrint(of, print);
            // What is due has happened before any command.
            case CaseCommand.LetTimePass pass -> new CaseDecision.Accepted(List.of());
        };
    }

    /** One application, one output (统一受理、统一出件): this is not done for a part by itself. */
    private static boolean isForTheWhole(CaseCommand command) {
        return command instanceof CaseCommand.OfferHandover
                || command instanceof CaseCommand.HandInMore
                || command instanceof CaseCommand.AnnouncePapers
                || command instanceof CaseCommand.StateWish
                || command instanceof CaseCommand.MakeReady
                || command instanceof CaseCommand.LinkCollectionTicket
                || command instanceof CaseCommand.Post
                || command instanceof CaseCommand.RecordReturn
                || command instanceof CaseCommand.Deliver
                || command instanceof CaseCommand.Withdraw;
    }

    private static Optional<CaseDecision> refuseUnlessOnDuty(
            Case of, CaseCommand.OfLeader act, Roster roster, Instant now) {
        return ContactRules.isLeader(act.acting(), roster, now)
                ? Optional.empty()
                : Optional.of(refuse(
                        of,
                        Reason.NOT_ON_DUTY,
                        roster.leaderAt(now)
                                .map(Roster.OnDuty::leader)
                                .map(other ->
                                        "this is for the leader on duty, who is " + other + ", not " + act.acting())
                                .orElse("this is for the leader on duty, and nobody is on duty; check in first")));
    }

    /** Red: whoever is told gives the reasons (domain A3.4). */
    private static CaseDecision acknowledge(Case of, CaseCommand.Acknowledge acknowledge) {
        if (!of.unacknowledged().contains(acknowledge.rung())) {
            return new CaseDecision.Accepted(List.of());
        }
        if (acknowledge.rung() == Rung.DUTY_LEADER && acknowledge.reason().isEmpty()) {
            return refuse(of, Reason.REASON_NEEDED, "the promise is broken; say why with it");
        }
        return happens(new CaseEvent.ReminderAcknowledged(
                of.id(), acknowledge.rung(), acknowledge.officer(), acknowledge.reason()));
    }

    /** Nobody in a hall says no on his own (否定答复报告, domain A4): a leader who did not say it looks it over, once. */
    private static CaseDecision reviewNegative(Case of, CaseCommand.ReviewNegative review) {
        Optional<Case.Negative> waiting =
                of.negative().filter(answer -> answer.finding().isEmpty());
        if (waiting.isEmpty()) {
            return refuse(
                    of,
                    Reason.WRONG_CASE_STATE,
                    of.negative().isPresent()
                            ? "the negative answer was reviewed already"
                            : "nothing was answered in the negative");
        }
        if (waiting.get().by().contains(review.supervisor())) {
            return refuse(
                    of,
                    Reason.OWN_ACT,
                    "the answer is " + review.supervisor() + "'s own; another leader has to look it over");
        }
        if (review.finding() == Finding.TO_CORRECT && review.note().isEmpty()) {
            return refuse(of, Reason.REASON_NEEDED, "say what is wrong with the answer and what is to be done");
        }
        return happens(
                new CaseEvent.NegativeAnswerReviewed(of.id(), review.supervisor(), review.finding(), review.note()));
    }

    private CaseDecision withdraw(Case of, CaseCommand.Withdraw withdraw, Instant now) {
        Set<CaseState> states = switch (withdraw.why()) {
            case APPLICANT ->
                Set.of(
                        CaseState.CONTACT,
                        CaseState.RECEIVED,
                        CaseState.SUPPLEMENT,
                        CaseState.UNDER_REVIEW,
                        CaseState.EXCLUDED,
                        CaseState.FORWARDED);
            case SUPPLEMENT_NOT_SUPPLIED -> Set.of(CaseState.SUPPLEMENT);
            // By lapse of time alone.
            case DEFERRED_NOT_SUPPLIED -> Set.of();
        };
        return in(of, states, () -> {
            Optional<LocalDate> last = withdraw.why() == Why.APPLICANT ? Optional.empty() : clocks.supplementUntil(of);
            return last.filter(day -> !WorkClock.dateOf(now).isAfter(day))
                    .map(day -> refuse(of, Reason.STILL_IN_TIME, "the applicant has time until " + day))
                    .orElseGet(() -> happens(
                            new CaseEvent.Withdrawn(of.id(), withdraw.why(), withdraw.note(), Optional.empty())));
        });
    }

    private static CaseDecision recordPrint(Case of, CaseCommand.RecordPrint print) {
        if (!of.hasIssued(print.document())) {
            return refuse(of, Reason.UNKNOWN_DOCUMENT, "the case issued no document " + print.document());
        }
        Optional<String> before = of.findPrint(print.document(), print.paper());
        if (before.isEmpty()) {
            return happens(new CaseEvent.DocumentPrinted(
                    of.id(), print.document(), print.kind(), print.paper(), print.sha256()));
        }
        return before.get().equals(print.sha256())
                ? new CaseDecision.Accepted(List.of())
                : refuse(
                        of,
                        Reason.DOCUMENT_CHANGED,
                        "document " + print.document() + " was issued with SHA-256 " + before.get() + ", not "
                                + print.sha256());
    }
}
