package org.shouwen.hub.cases;

import static org.shouwen.hub.cases.CaseChecks.happens;
import static org.shouwen.hub.cases.CaseChecks.in;
import static org.shouwen.hub.cases.CaseChecks.onStep;
import static org.shouwen.hub.cases.CaseChecks.refuse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.hub.worktime.ExclusionReason;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.StatutoryPeriod.ExtensionRule;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;

/** From acceptance to the decision (domain A3, A4): steps, time that is not counted, extension, decision. */
final class ReviewRules {
    private final CaseClocks clocks;
    private final Staff staff;
    private final ContactRules contacts;

    ReviewRules(CaseClocks clocks, Staff staff, ContactRules contacts) {
        this.clocks = clocks;
        this.staff = staff;
        this.contacts = contacts;
    }

    CaseDecision claim(Case of, CaseCommand.Claim claim, Roster roster, Instant now) {
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
    CaseDecision byOfficerOf(Case of, RecordedItem.Step step, OfficerId officer, Supplier<CaseDecision> then) {
        return contacts.toOfficer(
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

    static CaseDecision opine(Case of, CaseCommand.Opine opine) {
        return onStep(of, opine.step(), step -> {
            Optional<Case.Review> review = of.findReview(opine.step());
            if (review.filter(at -> at.officer().equals(opine.officer())).isEmpty()) {
                return refuse(of, Reason.STEP_NOT_YOURS, "claim the step " + opine.step() + " first");
            }
            return happens(
                    new CaseEvent.OpinionGiven(of.id(), opine.step(), opine.officer(), opine.opinion(), opine.note()));
        });
    }

    CaseDecision exclude(Case of, CaseCommand.BeginExclusion begin, Instant now) {
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

    CaseDecision extend(Case of, CaseCommand.Extend extend, Instant now) {
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

    static CaseDecision forward(Case of, CaseCommand.Forward forward) {
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

    static CaseDecision decideMatter(Case of, CaseCommand.Decide decide) {
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
}
