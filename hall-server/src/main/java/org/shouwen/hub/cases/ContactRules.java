package org.shouwen.hub.cases;

import static org.shouwen.hub.cases.CaseChecks.byHandler;
import static org.shouwen.hub.cases.CaseChecks.happens;
import static org.shouwen.hub.cases.CaseChecks.in;
import static org.shouwen.hub.cases.CaseChecks.refuse;
import static org.shouwen.hub.cases.CaseChecks.whileOpen;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Offer;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.OfficerId;

/** What may happen to a first contact, and to the duty to handle a case (domain A1): 首问负责. */
final class ContactRules {
    private final CaseClocks clocks;
    private final Staff staff;

    ContactRules(CaseClocks clocks, Staff staff) {
        this.clocks = clocks;
        this.staff = staff;
    }

    CaseEvent.ContactRecorded begin(CaseCommand.RecordContact contact, String number, Instant now) {
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

    static boolean isLeader(OfficerId officer, Roster roster, Instant now) {
        return roster.leaderAt(now)
                .map(Roster.OnDuty::leader)
                .filter(officer::equals)
                .isPresent();
    }

    static CaseDecision confirm(Case of, CaseCommand.Confirm confirm) {
        return whileOpen(
                of,
                () -> of.confirmed().isPresent()
                        ? refuse(of, Reason.WRONG_CASE_STATE, "the visitor confirmed already what was recorded")
                        : happens(new CaseEvent.ContactConfirmed(of.id(), confirm.method())));
    }

    static CaseDecision answer(Case of, CaseCommand.Answer answer) {
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

    CaseDecision classify(Case of, CaseCommand.Classify classify, Roster roster, Instant now) {
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

    static CaseDecision inform(Case of, CaseCommand.Inform inform) {
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

    CaseDecision offer(Case of, CaseCommand.OfferHandover offer, Roster roster, Instant now) {
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
                    if (of.duty().offer().isPresent()) {
                        return refuse(
                                of,
                                Reason.NO_SUCH_HANDOVER,
                                "a handover to " + of.duty().offer().get().to() + " waits for an answer already");
                    }
                    return toWhoIsThere(
                            of,
                            offer.to(),
                            roster,
                            now,
                            new CaseEvent.HandoverOffered(
                                    of.id(),
                                    offer.officer(),
                                    offer.to(),
                                    offer.reason(),
                                    clocks.inWorkingDays(now, clocks.settings().handoverDays())));
                }));
    }

    static CaseDecision answerOffer(Case of, OfficerId officer, Function<Offer, CaseEvent> answer) {
        return whileOpen(
                of,
                () -> of.duty()
                        .offer()
                        .filter(offer -> offer.to().equals(officer))
                        .map(offer -> happens(answer.apply(offer)))
                        .orElseGet(() -> refuse(
                                of, Reason.NO_SUCH_HANDOVER, "no handover to " + officer + " waits for an answer")));
    }

    /** The leader on duty names the owner, who may be the leader. */
    CaseDecision assign(Case of, CaseCommand.Assign assign, Roster roster, Instant now) {
        CaseEvent assigned = new CaseEvent.DutyAssigned(of.id(), assign.to(), assign.leader(), assign.reason());
        return whileOpen(
                of,
                () -> assign.to().equals(assign.leader())
                        ? happens(assigned)
                        : toWhoIsThere(of, assign.to(), roster, now, assigned));
    }

    /** A matter goes to an officer of this hall who is not on leave. */
    private CaseDecision toWhoIsThere(Case of, OfficerId to, Roster roster, Instant now, CaseEvent event) {
        return toOfficer(
                of,
                to,
                () -> roster.findLeave(to, WorkClock.dateOf(now))
                        .map(leave -> refuse(
                                of,
                                Reason.ON_LEAVE,
                                to + " is on leave until " + leave.to() + "; " + leave.cover() + " covers"))
                        .orElseGet(() -> happens(event)));
    }

    CaseDecision toOfficer(Case of, OfficerId officer, Supplier<CaseDecision> then) {
        return staff.isOfficer(officer) ? then.get() : unknownOfficer(of, officer);
    }

    private static CaseDecision unknownOfficer(Case of, OfficerId officer) {
        return refuse(of, Reason.UNKNOWN_OFFICER, "the hall has no officer " + officer);
    }
}
