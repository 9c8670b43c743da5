package org.shouwen.hub.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Leave;
import org.shouwen.hub.duty.Offer;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.hub.worktime.ExclusionReason;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.StatutoryPeriod.ExtensionRule;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.SecondDemand;
import org.shouwen.protocol.CaseEvent.SecondDemandAsked;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;
import org.shouwen.protocol.TicketId;

/**
 * What may happen to a case (domain A1–A4): 首问负责, 一次性告知, 限时办结. Pure: case, command and instant in, events or a
 * refusal out.
 */
public final class CaseRules {
    private final CaseClocks clocks;
    private final Staff staff;

    public CaseRules(CaseClocks clocks, Staff staff) {
        this.clocks = clocks;
        this.staff = staff;
    }

    /**
     * Begins a case with the first contact.
     *
     * @param number as people will see it; the caller gives each once
     */
    public CaseEvent.ContactRecorded begin(CaseCommand.RecordContact contact, String number, Instant now) {
        Optional<Instant> answerBy = contact.answeredAtOnce()
                ? Optional.empty()
                : clocks.inWorkingDays(now, clocks.settings().answerDays());
        return new CaseEvent.ContactRecorded(
                contact.caseId(),
                contact.code(),
                number,
                contact.channel(),
                contact.officer(),
                contact.counter(),
                contact.ticket(),
                contact.item(),
                contact.concern(),
                contact.visitor(),
                contact.matter(),
                answerBy,
                contact.papers(),
                contact.about());
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
            case CaseCommand.Confirm confirm -> confirm(of, confirm);
            case CaseCommand.ContactVisitor contact ->
                whileOpen(
                        of, () -> happens(new CaseEvent.VisitorContacted(of.id(), contact.officer(), contact.note())));
            case CaseCommand.Classify classify -> classify(of, classify, roster, now);
            case CaseCommand.Inform inform -> inform(of, inform);
            case CaseCommand.Answer answer -> answer(of, answer);
            case CaseCommand.Refer refer ->
                in(
                        of,
                        Set.of(CaseState.CONTACT),
                        () -> byHandler(
                                of,
                                refer.officer(),
                                () -> happens(new CaseEvent.ContactReferred(
                                        of.id(), refer.officer(), refer.to(), refer.reason()))));
            case CaseCommand.OfferHandover offer -> offer(of, offer, roster, now);
            case CaseCommand.AcceptHandover accept ->
                answerOffer(
                        of,
                        accept.officer(),
                        waiting -> new CaseEvent.HandoverAccepted(of.id(), waiting.from(), waiting.to()));
            case CaseCommand.RefuseHandover refusal ->
                answerOffer(
                        of,
                        refusal.officer(),
                        waiting ->
                                new CaseEvent.HandoverRefused(of.id(), waiting.from(), waiting.to(), refusal.reason()));
            case CaseCommand.Assign assign ->
                whileOpen(
                        of,
                        () -> toOfficer(
                                of,
                                assign.to(),
                                () -> happens(new CaseEvent.DutyAssigned(
                                        of.id(), assign.to(), assign.leader(), assign.reason()))));
            case CaseCommand.HandIn in -> handIn(of, in);
            case CaseCommand.Correct correct ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> happens(new CaseEvent.Corrected(of.id(), correct.officer(), correct.what())));
            case CaseCommand.DemandSupplement demand -> demand(of, demand, now);
            case CaseCommand.AskSecondDemand second -> askSecond(of, second, now);
            case CaseCommand.AllowSecondDemand allow ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> of.secondAsked()
                                .map(asked -> allowSecond(of, asked, allow.supervisor(), now))
                                .orElseGet(() -> nothingAsked(of)));
            case CaseCommand.RefuseSecondDemand refusal ->
                in(
                        of,
                        Set.of(CaseState.RECEIVED),
                        () -> of.secondAsked()
                                .map(asked -> happens(new CaseEvent.SecondDemandRefused(
                                        of.id(), refusal.supervisor(), refusal.reason())))
                                .orElseGet(() -> nothingAsked(of)));
            case CaseCommand.HandInMore more -> handInMore(of, more);
            case CaseCommand.Accept accept -> accept(of, accept, now);
            case CaseCommand.RefuseAcceptance refusal -> refuseAcceptance(of, refusal);
            case CaseCommand.Claim claim -> claim(of, claim, roster, now);
            case CaseCommand.Opine opine -> opine(of, opine);
            case CaseCommand.Reassign move ->
                onStep(
                        of,
                        move.step(),
                        step -> byOfficerOf(
                                of,
                                step,
                                move.to(),
                                () -> happens(new CaseEvent.StepReassigned(
                                        of.id(), move.step(), move.to(), move.by(), move.reason()))));
            case CaseCommand.BeginExclusion begin -> exclude(of, begin, now);
            case CaseCommand.EndExclusion end ->
                in(
                        of,
                        Set.of(CaseState.EXCLUDED),
                        () -> happens(new CaseEvent.ExclusionEnded(of.id(), WorkClock.dateOf(now), end.officer())));
            case CaseCommand.Extend extend -> extend(of, extend, now);
            case CaseCommand.Forward forward -> forward(of, forward);
            case CaseCommand.Decide decide -> decideMatter(of, decide);
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
            case CaseCommand.StateWish wish -> stateWish(of, wish);
            case CaseCommand.LinkCollectionTicket link -> linkTicket(of, link, tickets);
            case CaseCommand.Post post -> post(of, post);
            case CaseCommand.RecordReturn returned ->
                in(
                        of,
                        Set.of(CaseState.READY),
                        () -> of.posting().isPresent()
                                ? happens(new CaseEvent.Returned(of.id(), returned.officer(), returned.why()))
                                : refuse(of, Reason.WRONG_CASE_STATE, "nothing was posted that could come back"));
            case CaseCommand.AnnouncePapers papers -> announce(of, papers);
            case CaseCommand.Deliver deliver -> deliver(of, deliver, tickets);
            case CaseCommand.Withdraw withdraw -> withdraw(of, withdraw, now);
            case CaseCommand.Acknowledge acknowledge ->
                of.unacknowledged().contains(acknowledge.rung())
                        ? happens(
                                new CaseEvent.ReminderAcknowledged(of.id(), acknowledge.rung(), acknowledge.officer()))
                        : new CaseDecision.Accepted(List.of());
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
        return isLeader(act.acting(), roster, now)
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

    private static boolean isLeader(OfficerId officer, Roster roster, Instant now) {
        return roster.leaderAt(now)
                .map(Roster.OnDuty::leader)
                .filter(officer::equals)
                .isPresent();
    }

    private static CaseDecision confirm(Case of, CaseCommand.Confirm confirm) {
        return whileOpen(
                of,
                () -> of.confirmed().isPresent()
                        ? refuse(of, Reason.WRONG_CASE_STATE, "the visitor confirmed already what was recorded")
                        : happens(new CaseEvent.ContactConfirmed(of.id(), confirm.method())));
    }

    private static CaseDecision answer(Case of, CaseCommand.Answer answer) {
        return in(
                of,
                Set.of(CaseState.CONTACT),
                () -> of.isStuck() && answer.answer().isEmpty()
                        ? refuse(
                                of,
                                Reason.REASON_NEEDED,
                                "write down what the visitor was told about the matter that is stuck")
                        : happens(new CaseEvent.ContactAnswered(of.id(), answer.officer(), answer.answer())));
    }

    private CaseDecision classify(Case of, CaseCommand.Classify classify, Roster roster, Instant now) {
        return in(of, Set.of(CaseState.CONTACT), () -> {
            if (!of.isStuck()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "the case was not begun because something is stuck");
            }
            if (of.grade().filter(classify.grade()::equals).isPresent()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "it is classified so already");
            }
            Supplier<CaseDecision> classified = () -> happens(new CaseEvent.StuckClassified(
                    of.id(), classify.officer(), classify.grade(), clocks.answerBy(of, classify.grade(), now)));
            if (isLeader(classify.officer(), roster, now)) {
                return classified.get();
            }
            return byHandler(
                    of,
                    classify.officer(),
                    () -> mayClassify(of, classify.grade())
                            ? classified.get()
                            : refuse(
                                    of,
                                    Reason.LEADER_NEEDED,
                                    "the handler may raise the grade once; what else changes, the leader on duty decides"));
        });
    }

    private static boolean mayClassify(Case of, Grade grade) {
        return switch (of.classifications().size()) {
            case 0 -> true;
            case 1 -> of.grade().filter(before -> before.compareTo(grade) < 0).isPresent();
            default -> false;
        };
    }

    private static CaseDecision inform(Case of, CaseCommand.Inform inform) {
        return in(
                of,
                Set.of(CaseState.CONTACT),
                () -> of.told().stream()
                        .map(Case.Told::all)
                        .filter(all -> all.item().equals(inform.item()))
                        .findFirst()
                        .map(all -> refuse(
                                of,
                                Reason.WRONG_CASE_STATE,
                                "the visitor was told all of it already; print document " + all.document() + " again"))
                        .orElseGet(() -> happens(
                                new CaseEvent.Informed(of.id(), inform.officer(), inform.item(), of.nextDocument()))));
    }

    private CaseDecision offer(Case of, CaseCommand.OfferHandover offer, Roster roster, Instant now) {
        return whileOpen(
                of,
                () -> byHandler(of, offer.officer(), () -> {
                    if (of.duty().isAssigned()) {
                        return refuse(
                                of,
                                Reason.ASSIGNED_BY_LEADER,
                                "the duty leader settled that you handle this; only the duty leader can assign it anew");
                    }
                    if (offer.to().equals(offer.officer())) {
                        return refuse(of, Reason.NO_SUCH_HANDOVER, "a handover goes to somebody else");
                    }
                    if (!staff.isOfficer(offer.to())) {
                        return unknownOfficer(of, offer.to());
                    }
                    Optional<Leave> leave = roster.findLeave(offer.to(), WorkClock.dateOf(now));
                    if (leave.isPresent()) {
                        return refuse(
                                of,
                                Reason.ON_LEAVE,
                                offer.to() + " is on leave until " + leave.get().to() + "; "
                                        + leave.get().cover() + " covers");
                    }
                    if (of.duty().offer().isPresent()) {
                        return refuse(
                                of,
                                Reason.NO_SUCH_HANDOVER,
                                "a handover to " + of.duty().offer().get().to() + " waits for an answer already");
                    }
                    return happens(new CaseEvent.HandoverOffered(
                            of.id(),
                            offer.officer(),
                            offer.to(),
                            offer.reason(),
                            clocks.inWorkingDays(now, clocks.settings().handoverDays())));
                }));
    }

    private static CaseDecision answerOffer(Case of, OfficerId officer, Function<Offer, CaseEvent> answer) {
        return whileOpen(
                of,
                () -> of.duty()
                        .offer()
                        .filter(offer -> offer.to().equals(officer))
                        .map(offer -> happens(answer.apply(offer)))
                        .orElseGet(() -> refuse(
                                of, Reason.NO_SUCH_HANDOVER, "no handover to " + officer + " waits for an answer")));
    }

    private CaseDecision handIn(Case of, CaseCommand.HandIn in) {
        return in(of, Set.of(CaseState.CONTACT), () -> {
            Optional<CaseDecision> foreign = refuseForeignMaterials(of, in.item(), in);
            if (foreign.isPresent()) {
                return foreign.get();
            }
            return Stream.concat(Stream.of(in.item()), in.parts().stream())
                    .flatMap(item -> CaseClocks.objection(item).stream())
                    .findFirst()
                    .map(objection -> refuse(of, Reason.NOT_OF_THIS_ITEM, objection.en()))
                    .orElseGet(() -> happens(new CaseEvent.MaterialsReceived(
                            of.id(),
                            in.officer(),
                            in.applicant(),
                            in.item(),
                            in.materials(),
                            of.nextDocument(),
                            in.parts())));
        });
    }

    private CaseDecision demand(Case of, CaseCommand.DemandSupplement demand, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED), () -> {
            if (!of.demands().isEmpty()) {
                return new CaseDecision.Refused(
                        refusal(
                                of,
                                Reason.TOLD_ONCE_ALREADY,
                                "the applicant was told once what is missing; more may be demanded only if the new"
                                        + " material raised a new fact and a supervisor allows it"),
                        List.of(new CaseEvent.SecondDemandBlocked(of.id(), demand.officer(), demand.named())));
            }
            if (demand.missing().isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is missing, each with its reason");
            }
            return onPossibleDay(
                    of,
                    demand.until(),
                    now,
                    () -> happens(new CaseEvent.SupplementDemanded(
                            of.id(),
                            demand.officer(),
                            demand.missing(),
                            Optional.empty(),
                            demand.until(),
                            of.nextDocument())));
        });
    }

    /** A last day on which the applicant can still come: not past, and one on which the authority works. */
    private CaseDecision onPossibleDay(Case of, Optional<LocalDate> day, Instant now, Supplier<CaseDecision> then) {
        if (day.filter(last -> last.isBefore(WorkClock.dateOf(now))).isPresent()) {
            return refuse(of, Reason.DAY_NOT_POSSIBLE, "the last day is past: " + day.get());
        }
        boolean closed = day.filter(last ->
                        !clocks.settings().clock().calendar().kindOf(last).isWorking())
                .isPresent();
        return closed
                ? refuse(of, Reason.DAY_NOT_POSSIBLE, "the last day must be a working day, not " + day.get())
                : then.get();
    }

    private CaseDecision askSecond(Case of, CaseCommand.AskSecondDemand second, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED), () -> {
            if (of.demands().isEmpty()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "nothing was demanded yet; make the first demand whole");
            }
            if (of.secondAsked().isPresent()) {
                return refuse(
                        of,
                        Reason.WRONG_CASE_STATE,
                        "a second demand waits for a supervisor already, who must know what is allowed");
            }
            if (!of.suppliedSinceDemand()) {
                return refuse(
                        of,
                        Reason.TOLD_ONCE_ALREADY,
                        "nothing was handed in since the demand, so no new material can have raised a new fact");
            }
            if (second.missing().isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is missing, each with its reason");
            }
            return onPossibleDay(
                    of,
                    second.until(),
                    now,
                    () -> happens(new CaseEvent.SecondDemandAsked(
                            of.id(), second.officer(), second.missing(), second.newFact(), second.until())));
        });
    }

    private CaseDecision allowSecond(Case of, SecondDemandAsked asked, OfficerId supervisor, Instant now) {
        if (asked.officer().equals(supervisor)) {
            return refuse(
                    of,
                    Reason.OWN_DEMAND,
                    supervisor + " asked for this second demand; another supervisor has to decide on it");
        }
        return onPossibleDay(
                of,
                asked.until(),
                now,
                () -> happens(new CaseEvent.SupplementDemanded(
                        of.id(),
                        asked.officer(),
                        asked.missing(),
                        Optional.of(new SecondDemand(asked.newFact(), supervisor)),
                        asked.until(),
                        of.nextDocument())));
    }

    private static CaseDecision nothingAsked(Case of) {
        return refuse(of, Reason.WRONG_CASE_STATE, "nobody asked for a second demand");
    }

    private static CaseDecision handInMore(Case of, CaseCommand.HandInMore more) {
        if (more.materials().isEmpty()) {
            return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is handed in");
        }
        return switch (of.state()) {
            case SUPPLEMENT, RECEIVED ->
                happens(new CaseEvent.SupplementReceived(of.id(), more.officer(), more.materials(), of.nextDocument()));
            case UNDER_REVIEW, EXCLUDED -> supplyDeferred(of, more);
            case CONTACT, FORWARDED, DECIDED, READY, DELIVERED, NOT_ACCEPTED, WITHDRAWN, CLOSED -> wrongState(of);
        };
    }

    private static CaseDecision supplyDeferred(Case of, CaseCommand.HandInMore more) {
        // What was missing when the law accepted it may still come.
        List<MaterialId> awaited = of.deferral()
                .map(Deferral::materials)
                .orElseGet(() -> of.item().orElseThrow().materials().stream()
                        .map(RecordedItem.Material::id)
                        .filter(material -> !of.handedIn().contains(material))
                        .toList());
        if (awaited.isEmpty()) {
            return wrongState(of);
        }
        // Taken as it comes: who turned away one of two materials would refuse to receive without a ground.
        return more.named().stream().anyMatch(awaited::contains)
                ? happens(new CaseEvent.DeferredSupplied(of.id(), more.officer(), more.materials(), of.nextDocument()))
                : refuse(
                        of,
                        Reason.MATERIALS_INCOMPLETE,
                        "none of these was awaited; there is still missing: " + awaited);
    }

    private static CaseDecision accept(Case of, CaseCommand.Accept accept, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED, CaseState.SUPPLEMENT), () -> {
            if (of.duty().isAssigned() && !of.duty().handler().officer().equals(accept.officer())) {
                return refuse(
                        of,
                        Reason.ASSIGNED_BY_LEADER,
                        "the duty leader settled that " + of.duty().handler().officer() + " handles this");
            }
            RecordedItem item = of.item().orElseThrow();
            Set<MaterialId> missing = item.materials().stream()
                    .map(RecordedItem.Material::id)
                    .filter(material -> !of.handedIn().contains(material)
                            || of.outstanding().contains(material))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (missing.isEmpty()) {
                return accepted(of, accept.officer(), Optional.empty());
            }
            List<MaterialId> needed = item.materials().stream()
                    .filter(material -> !material.deferrable())
                    .map(RecordedItem.Material::id)
                    .filter(missing::contains)
                    .toList();
            if (!needed.isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "there is missing and cannot be deferred: " + needed);
            }
            if (accept.deferredUntil().isEmpty()) {
                return refuse(
                        of,
                        Reason.MATERIALS_INCOMPLETE,
                        "there is missing: " + missing
                                + "; it may be deferred if the applicant commits in writing to a day");
            }
            LocalDate until = accept.deferredUntil().get();
            if (until.isBefore(WorkClock.dateOf(now))) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "the day for the deferred materials is past: " + until);
            }
            return accepted(of, accept.officer(), Optional.of(new Deferral(List.copyOf(missing), until)));
        });
    }

    private static CaseDecision accepted(Case of, OfficerId officer, Optional<Deferral> deferral) {
        return happens(new CaseEvent.Accepted(
                of.id(), officer, deferral, of.nextDocument(), deferral.map(__ -> of.secondNextDocument())));
    }

    private static CaseDecision refuseAcceptance(Case of, CaseCommand.RefuseAcceptance refusal) {
        return in(of, Set.of(CaseState.RECEIVED, CaseState.SUPPLEMENT), () -> {
            if (refusal.ground() == Ground.NOT_OURS && refusal.referral().isEmpty()) {
                return refuse(
                        of,
                        Reason.REFERRAL_NEEDED,
                        "say which authority is competent and how to reach it (行政许可法 Art. 32(1)(2))");
            }
            return happens(new CaseEvent.NotAccepted(
                    of.id(),
                    refusal.officer(),
                    refusal.ground(),
                    refusal.reason(),
                    refusal.referral(),
                    of.nextDocument()));
        });
    }

    private CaseDecision claim(Case of, CaseCommand.Claim claim, Roster roster, Instant now) {
        return onStep(
                of,
                claim.step(),
                step -> byOfficerOf(of, step, claim.officer(), () -> {
                    Optional<Case.Review> review = of.findReview(claim.step());
                    if (review.isEmpty() || isSecondOfTwo(step, review.get())) {
                        return happens(new CaseEvent.StepClaimed(of.id(), claim.step(), claim.officer()));
                    }
                    OfficerId other = review.get().officer();
                    boolean covers = roster.findLeave(other, WorkClock.dateOf(now))
                            .filter(leave -> leave.cover().equals(claim.officer()))
                            .isPresent();
                    return covers && !review.get().opinions().containsKey(other)
                            ? happens(new CaseEvent.StepReassigned(
                                    of.id(), claim.step(), claim.officer(), claim.officer(), Optional.empty()))
                            : refuse(
                                    of,
                                    Reason.STEP_NOT_YOURS,
                                    "the step " + claim.step() + " is with " + other
                                            + "; the leader on duty may reassign it");
                }));
    }

    private static boolean isSecondOfTwo(RecordedItem.Step step, Case.Review first) {
        return step.twoOfficers() && first.opinions().containsKey(first.officer());
    }

    /** A step is taken by an officer of its office alone. */
    private CaseDecision byOfficerOf(Case of, RecordedItem.Step step, OfficerId officer, Supplier<CaseDecision> then) {
        return toOfficer(
                of,
                officer,
                () -> staff.isOfOffice(officer, step.department())
                        ? then.get()
                        : refuse(
                                of,
                                Reason.NOT_OF_THIS_OFFICE,
                                "the step " + step.id() + " is of office " + step.department()
                                        + ", whose steps officer " + officer + " does not take"));
    }

    private CaseDecision toOfficer(Case of, OfficerId officer, Supplier<CaseDecision> then) {
        return staff.isOfficer(officer) ? then.get() : unknownOfficer(of, officer);
    }

    private static CaseDecision unknownOfficer(Case of, OfficerId officer) {
        return refuse(of, Reason.UNKNOWN_OFFICER, "the hall has no officer " + officer);
    }

    private static CaseDecision opine(Case of, CaseCommand.Opine opine) {
        return onStep(of, opine.step(), step -> {
            Optional<Case.Review> review = of.findReview(opine.step());
            if (review.filter(at -> at.officer().equals(opine.officer())).isEmpty()) {
                return refuse(of, Reason.STEP_NOT_YOURS, "claim the step " + opine.step() + " first");
            }
            return happens(
                    new CaseEvent.OpinionGiven(of.id(), opine.step(), opine.officer(), opine.opinion(), opine.note()));
        });
    }

    private CaseDecision exclude(Case of, CaseCommand.BeginExclusion begin, Instant now) {
        return in(of, Set.of(CaseState.UNDER_REVIEW), () -> {
            Optional<ExclusionReason> reason = ExclusionReason.find(begin.reason());
            if (reason.isEmpty()) {
                return refuse(
                        of,
                        Reason.NOT_AN_EXCLUSION_REASON,
                        "“" + begin.reason() + "” is none of the eight reasons of 行政许可法 Art. 45");
            }
            LocalDate today = WorkClock.dateOf(now);
            if (begin.plannedEnd().isBefore(today)) {
                return refuse(of, Reason.NOT_AN_EXCLUSION_REASON, "the planned end is past: " + begin.plannedEnd());
            }
            return happens(new CaseEvent.ExclusionBegun(
                    of.id(),
                    begin.reason(),
                    today,
                    begin.plannedEnd(),
                    begin.approvedBy(),
                    begin.why(),
                    of.nextDocument()));
        });
    }

    private CaseDecision extend(Case of, CaseCommand.Extend extend, Instant now) {
        return in(of, Set.of(CaseState.UNDER_REVIEW, CaseState.EXCLUDED), () -> {
            RecordedItem item = of.item().orElseThrow();
            Optional<ExtensionRule> allowed =
                    item.period().flatMap(StatutoryPeriod::find).flatMap(StatutoryPeriod::extension);
            if (allowed.isEmpty()) {
                return noExtension(of, "the law allows no extension of this item's limit");
            }
            ExtensionRule rule = allowed.get();
            if (!of.extensions().isEmpty()) {
                return noExtension(of, "the limit was extended once already");
            }
            if (extend.days() < 1 || extend.days() > rule.days()) {
                return noExtension(
                        of, "the law allows 1 to " + rule.unit().of(rule.days()).en());
            }
            if (!staff.mayApprove(extend.approvedBy(), rule.approver())) {
                return noExtension(
                        of,
                        "approval is for " + named(rule.approver()) + ", as whom " + extend.approvedBy()
                                + " may not approve");
            }
            boolean late = clocks.decision(of)
                    .filter(decision -> decision.statutory().isOver(now))
                    .isPresent();
            if (late) {
                return noExtension(of, "the limit has run out; an extension has to be approved before");
            }
            return happens(new CaseEvent.Extended(
                    of.id(),
                    extend.days(),
                    rule.unit().wireName(),
                    rule.approver().wireName(),
                    extend.approvedBy(),
                    extend.reason(),
                    of.nextDocument()));
        });
    }

    private static String named(Approver approver) {
        return approver.label().en() + " (" + approver.wireName() + ")";
    }

    private static CaseDecision noExtension(Case of, String detail) {
        return refuse(of, Reason.EXTENSION_NOT_ALLOWED, detail);
    }

    private static CaseDecision forward(Case of, CaseCommand.Forward forward) {
        return in(of, Set.of(CaseState.UNDER_REVIEW), () -> {
            RecordedItem item = of.item().orElseThrow();
            if (!isDecidedAbove(of)) {
                return refuse(of, Reason.NOT_OF_THIS_ITEM, "item " + item.code() + " is decided here, not above");
            }
            if (of.deferral().isPresent()) {
                return stillDeferred(of, of.deferral().get());
            }
            return firstLack(of, item.steps())
                    .orElseGet(() -> happens(
                            new CaseEvent.Forwarded(of.id(), forward.officer(), forward.to(), of.nextDocument())));
        });
    }

    private static CaseDecision stillDeferred(Case of, Deferral deferral) {
        return refuse(of, Reason.MATERIALS_INCOMPLETE, "what was deferred is still missing: " + deferral.materials());
    }

    private static CaseDecision decideMatter(Case of, CaseCommand.Decide decide) {
        boolean above = isDecidedAbove(of);
        if (above && of.state() == CaseState.UNDER_REVIEW) {
            return refuse(
                    of, Reason.WRONG_CASE_STATE, "the authority above decides this; forward the case to it first");
        }
        return in(of, Set.of(above ? CaseState.FORWARDED : CaseState.UNDER_REVIEW), () -> {
            if (decide.outcome() == Outcome.DENIED && decide.ground().isEmpty()) {
                return refuse(of, Reason.REVIEW_INCOMPLETE, "a refusal needs its ground (行政许可法 Art. 38(2))");
            }
            if (of.partItems().isEmpty()) {
                return above ? decidedAbove(of, decide) : decidedHere(of, decide);
            }
            return whatPartsLack(of, decide.outcome()).orElseGet(() -> decidedHere(of, decide));
        });
    }

    /** The parts of a joint case are forwarded each for itself. */
    private static boolean isDecidedAbove(Case of) {
        return of.partItems().isEmpty()
                && of.item().filter(RecordedItem::forwarded).isPresent();
    }

    /** A joint case is decided when all its parts are, and granted exactly if they all are. */
    private static Optional<CaseDecision> whatPartsLack(Case of, Outcome outcome) {
        for (Case.Part part : of.parts()) {
            if (part.decided().isEmpty()) {
                return Optional.of(
                        refuse(of, Reason.REVIEW_INCOMPLETE, "its part " + part.number() + " is not decided yet"));
            }
        }
        boolean allGranted = of.parts().stream().allMatch(Case.Part::isGranted);
        return allGranted == (outcome == Outcome.GRANTED)
                ? Optional.empty()
                : Optional.of(refuse(
                        of,
                        Reason.REVIEW_INCOMPLETE,
                        allGranted ? "all its parts are granted, and so is it" : "not all its parts are granted"));
    }

    /** Whatever the opinions here were, they went up with the case. */
    private static CaseDecision decidedAbove(Case of, CaseCommand.Decide decide) {
        return happens(new CaseEvent.Decided(
                of.id(),
                decide.outcome(),
                List.of(decide.officer()),
                decide.ground(),
                of.forwarding().map(Case.Forwarding::to),
                Optional.empty()));
    }

    private static CaseDecision decidedHere(Case of, CaseCommand.Decide decide) {
        if (of.deferral().isPresent() && decide.outcome() == Outcome.GRANTED) {
            return stillDeferred(of, of.deferral().get());
        }
        List<RecordedItem.Step> steps = of.item().orElseThrow().steps();
        // Who denies may stop at a step that is through and disagrees; who grants may not.
        boolean stoppedByAStep = decide.outcome() == Outcome.DENIED
                && steps.stream().anyMatch(step -> lack(of, step).isEmpty() && disagrees(of, step));
        if (!stoppedByAStep) {
            Optional<CaseDecision> lacking = firstLack(of, steps);
            if (lacking.isPresent()) {
                return lacking.get();
            }
            Optional<RecordedItem.Step> against =
                    steps.stream().filter(step -> disagrees(of, step)).findFirst();
            if (decide.outcome() == Outcome.GRANTED && against.isPresent()) {
                return refuse(
                        of, Reason.REVIEW_INCOMPLETE, "step " + against.get().id() + " disagrees");
            }
        }
        Set<OfficerId> officers = new LinkedHashSet<>();
        steps.stream()
                .filter(RecordedItem.Step::twoOfficers)
                .forEach(step -> officers.addAll(opinions(of, step).keySet()));
        officers.add(decide.officer());
        return happens(new CaseEvent.Decided(
                of.id(),
                decide.outcome(),
                List.copyOf(officers),
                decide.ground(),
                Optional.empty(),
                // Each part of a joint case is put in writing by itself.
                of.partItems().isEmpty() ? Optional.of(of.nextDocument()) : Optional.empty()));
    }

    private static Optional<CaseDecision> firstLack(Case of, List<RecordedItem.Step> steps) {
        return steps.stream()
                .flatMap(step -> lack(of, step).map(lack -> "step " + step.id() + " " + lack).stream())
                .findFirst()
                .map(lack -> refuse(of, Reason.REVIEW_INCOMPLETE, lack));
    }

    private static Optional<String> lack(Case of, RecordedItem.Step step) {
        return of.isThrough(step)
                ? Optional.empty()
                : Optional.of(step.twoOfficers() ? "needs the opinions of two officers" : "needs an opinion");
    }

    private static boolean disagrees(Case of, RecordedItem.Step step) {
        return opinions(of, step).containsValue(Opinion.DISAGREE);
    }

    private static Map<OfficerId, Opinion> opinions(Case of, RecordedItem.Step step) {
        return of.findReview(step.id()).map(Case.Review::opinions).orElse(Map.of());
    }

    private static CaseDecision stateWish(Case of, CaseCommand.StateWish wish) {
        boolean officerMay = of.state() == CaseState.READY && of.posting().isEmpty();
        if (!of.mayWish() && !(wish.officer().isPresent() && officerMay)) {
            return of.state() == CaseState.READY
                    ? refuse(
                            of,
                            Reason.WRONG_CASE_STATE,
                            of.posting().isPresent()
                                    ? "the result was posted already"
                                    : "the result is ready; an officer can still change how it comes")
                    : wrongState(of);
        }
        Optional<NoteId> known = of.wish().flatMap(Case.Wish::address);
        if (wish.way() == Way.POST && wish.address().or(() -> known).isEmpty()) {
            return refuse(of, Reason.ADDRESS_NEEDED, "say to which name, phone and address it is to be posted");
        }
        boolean same = of.wish().filter(before -> before.way() == wish.way()).isPresent()
                && of.way().filter(way -> way != wish.way()).isEmpty()
                && wish.address().isEmpty();
        return same
                ? new CaseDecision.Accepted(List.of())
                : happens(new CaseEvent.WishStated(of.id(), wish.way(), wish.address()));
    }

    /** Why nobody can collect its result now; empty if somebody can. */
    public Optional<CaseRefusal> objectionToCollecting(Case of) {
        if (of.mayBeCollected()) {
            return Optional.empty();
        }
        return of.state() == CaseState.READY
                ? Optional.of(
                        refusal(of, Reason.WRONG_CASE_STATE, "the result comes by post, nobody has to collect it"))
                : Optional.of(refusal(of, Reason.WRONG_CASE_STATE, "there is no result that could be collected"));
    }

    private CaseDecision linkTicket(Case of, CaseCommand.LinkCollectionTicket link, Tickets tickets) {
        Optional<CaseRefusal> objection = objectionToCollecting(of);
        if (objection.isPresent()) {
            return new CaseDecision.Refused(objection.get());
        }
        Optional<Tickets.Found> found = tickets.find(link.ticket());
        if (found.isEmpty()) {
            return refuse(of, Reason.UNKNOWN_TICKET, "the hall has no ticket " + link.ticket() + " today");
        }
        if (!found.get().isLive()) {
            return refuse(
                    of,
                    Reason.NOT_ITS_TICKET,
                    "ticket " + found.get().number() + " is " + name(found.get()) + ", so it cannot be used any more");
        }
        Optional<Case.Collection> live = liveCollection(of, tickets);
        if (live.isEmpty()) {
            return happens(new CaseEvent.CollectionTicketTaken(
                    of.id(), link.ticket(), found.get().number(), link.officer()));
        }
        return live.get().ticket().equals(link.ticket())
                ? new CaseDecision.Accepted(List.of())
                : refuse(
                        of,
                        Reason.NOT_ITS_TICKET,
                        "ticket " + live.get().number() + " was taken for this already and is still live");
    }

    /** The ticket with which the result is to be collected, while it is live. */
    public static Optional<Case.Collection> liveCollection(Case of, Tickets tickets) {
        return of.collection()
                .filter(taken -> tickets.find(taken.ticket())
                        .filter(Tickets.Found::isLive)
                        .isPresent());
    }

    private static String name(Tickets.Found ticket) {
        return ticket.state().name().toLowerCase(Locale.ROOT);
    }

    private static CaseDecision post(Case of, CaseCommand.Post post) {
        return in(of, Set.of(CaseState.READY), () -> {
            if (of.posting().isPresent()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "the result was posted already");
            }
            if (of.mayBeCollected()) {
                return refuse(
                        of,
                        Reason.WRONG_CASE_STATE,
                        "the result is to be collected; record first that the applicant wants it by post");
            }
            if (post.address().or(() -> of.wish().flatMap(Case.Wish::address)).isEmpty()) {
                return refuse(of, Reason.ADDRESS_NEEDED, "no address is on file; give the one that it is posted to");
            }
            return happens(new CaseEvent.Posted(of.id(), post.officer(), post.consignment(), post.address()));
        });
    }

    private static CaseDecision announce(Case of, CaseCommand.AnnouncePapers papers) {
        List<MaterialId> awaited = of.awaited();
        if (awaited.isEmpty()) {
            return wrongState(of);
        }
        for (MaterialId material : papers.materials()) {
            if (!awaited.contains(material)) {
                return refuse(
                        of, Reason.NOT_OF_THIS_ITEM, "nobody asked for " + material + "; what is awaited: " + awaited);
            }
        }
        return Set.copyOf(of.announced()).equals(Set.copyOf(papers.materials()))
                ? new CaseDecision.Accepted(List.of())
                : happens(new CaseEvent.PapersAnnounced(of.id(), papers.materials()));
    }

    private static CaseDecision deliver(Case of, CaseCommand.Deliver deliver, Tickets tickets) {
        return in(of, Set.of(CaseState.READY), () -> {
            Way way = of.way().orElseThrow();
            Optional<CaseRefusal> objection =
                    way == Way.COLLECT ? objectionToHandingOver(of, deliver, tickets) : objectionToReceipt(of, deliver);
            return objection
                    .<CaseDecision>map(CaseDecision.Refused::new)
                    .orElseGet(() -> happens(new CaseEvent.Delivered(
                            of.id(),
                            deliver.officer(),
                            way,
                            deliver.ticket(),
                            deliver.identitySeen(),
                            deliver.proof(),
                            of.nextDocument())));
        });
    }

    private static Optional<CaseRefusal> objectionToHandingOver(Case of, CaseCommand.Deliver deliver, Tickets tickets) {
        if (!deliver.identitySeen()) {
            return Optional.of(refusal(
                    of, Reason.IDENTITY_NOT_SEEN, "see who collects it, or what mandate they have, and say so"));
        }
        return deliver.ticket().flatMap(ticket -> objectionToTicket(of, ticket, tickets));
    }

    private static Optional<CaseRefusal> objectionToTicket(Case of, TicketId ticket, Tickets tickets) {
        Optional<Case.Collection> taken = of.collection();
        if (taken.filter(own -> own.ticket().equals(ticket)).isEmpty()) {
            return Optional.of(refusal(
                    of,
                    Reason.NOT_ITS_TICKET,
                    taken.map(own -> "the result is to be collected with ticket " + own.number() + ", not with another")
                                    .orElse("no ticket was taken for this case")
                            + "; name the ticket for the case first, or leave it out"));
        }
        return liveCollection(of, tickets).isPresent()
                ? Optional.empty()
                : Optional.of(refusal(
                        of,
                        Reason.NOT_ITS_TICKET,
                        "ticket " + taken.get().number() + " has ended; deliver without naming it"));
    }

    private static Optional<CaseRefusal> objectionToReceipt(Case of, CaseCommand.Deliver deliver) {
        if (of.posting().isEmpty()) {
            return Optional.of(refusal(
                    of,
                    Reason.WRONG_CASE_STATE,
                    "the result was not posted yet; post it, or record that the applicant collects it"));
        }
        if (deliver.ticket().isPresent()) {
            return Optional.of(refusal(of, Reason.NOT_ITS_TICKET, "what was posted is collected with no ticket"));
        }
        return deliver.proof().isPresent()
                ? Optional.empty()
                : Optional.of(refusal(
                        of,
                        Reason.PROOF_NEEDED,
                        "say what proves that it was received, such as the carrier's receipt"));
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

    private static Optional<CaseDecision> refuseForeignMaterials(
            Case of, RecordedItem item, CaseCommand.OfMaterials command) {
        Set<MaterialId> known =
                item.materials().stream().map(RecordedItem.Material::id).collect(Collectors.toSet());
        Set<MaterialId> seen = new HashSet<>();
        for (MaterialId material : command.named()) {
            if (!known.contains(material)) {
                return Optional.of(refuse(
                        of,
                        Reason.NOT_OF_THIS_ITEM,
                        "item " + item.code() + " has no material " + material + "; it has " + known));
            }
            if (!seen.add(material)) {
                return Optional.of(refuse(of, Reason.NOT_OF_THIS_ITEM, "material " + material + " stands there twice"));
            }
        }
        return Optional.empty();
    }

    private static CaseDecision onStep(Case of, StepId id, Function<RecordedItem.Step, CaseDecision> then) {
        return in(
                of,
                Set.of(CaseState.UNDER_REVIEW, CaseState.EXCLUDED),
                () -> of.item().orElseThrow().steps().stream()
                        .filter(step -> step.id().equals(id))
                        .findFirst()
                        .map(then)
                        .orElseGet(() -> refuse(of, Reason.NOT_OF_THIS_ITEM, "the item has no step " + id)));
    }

    private static CaseDecision byHandler(Case of, OfficerId officer, Supplier<CaseDecision> then) {
        OfficerId handler = of.duty().handler().officer();
        return handler.equals(officer)
                ? then.get()
                : refuse(of, Reason.NOT_THE_HANDLER, "officer " + handler + " handles this case, not " + officer);
    }

    private static CaseDecision whileOpen(Case of, Supplier<CaseDecision> then) {
        return of.state().isFinal() ? wrongState(of) : then.get();
    }

    private static CaseDecision in(Case of, Set<CaseState> states, Supplier<CaseDecision> then) {
        return states.contains(of.state()) ? then.get() : wrongState(of);
    }

    private static CaseDecision wrongState(Case of) {
        return refuse(
                of,
                Reason.WRONG_CASE_STATE,
                "the case is " + of.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + ", where this cannot be done");
    }

    private static CaseDecision refuse(Case of, Reason reason, String detail) {
        return new CaseDecision.Refused(refusal(of, reason, detail));
    }

    private static CaseRefusal refusal(Case of, Reason reason, String detail) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("case", of.number());
        state.put("state", of.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        state.put("handler", of.duty().handler().officer().value());
        return new CaseRefusal(reason, detail, state);
    }

    private static CaseDecision happens(CaseEvent... events) {
        return new CaseDecision.Accepted(List.of(events));
    }
}
