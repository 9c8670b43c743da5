package org.shouwen.hub.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.DeemedAcceptance;
import org.shouwen.hub.worktime.Due;
import org.shouwen.hub.worktime.Light;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.Renewal;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.Term;
import org.shouwen.hub.worktime.TraceDay;
import org.shouwen.hub.worktime.TwoClocks;
import org.shouwen.hub.worktime.TwoLimits;
import org.shouwen.hub.worktime.Unit;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;

/**
 * What time does to a case: its two due dates, its light, and everything that happens by lapse of time alone. All of it
 * follows from the case and the instant; nothing is set by hand.
 */
public final class CaseClocks {
    private static final String COMMITTED = "committed";
    private static final String STATUTORY = "statutory";

    private final CaseSettings settings;
    private final Staff staff;

    /** Something that happens at an instant unless something else happens before. */
    record Timed(Instant due, CaseEvent event) {}

    /** @param staff among whom are those to be reminded */
    public CaseClocks(CaseSettings settings, Staff staff) {
        this.settings = settings;
        this.staff = staff;
    }

    CaseSettings settings() {
        return settings;
    }

    /** The due dates for the decision, by law and as promised; empty before acceptance. */
    public Optional<TwoClocks> decision(Case of) {
        return of.item()
                .flatMap(item -> of.acceptedFrom()
                        .map(from -> limits(item)
                                .clocks(
                                        settings.clock(),
                                        new Term(
                                                from,
                                                limit(item.statutory()),
                                                of.exclusions(),
                                                of.extensions(),
                                                item.period().flatMap(StatutoryPeriod::find)))));
    }

    /** The due date for handing over the result; empty before the decision, and for a part that goes out with its whole. */
    public Optional<Deadline> delivery(Case of) {
        return of.item()
                .filter(item -> !of.goesOutWithWhole())
                .flatMap(item -> of.decidedAt()
                        .map(decided ->
                                settings.clock().deadline(Term.of(decided, Limit.workingDays(item.delivery())))));
    }

    /** The due date for saying whether it is accepted; empty when nothing waits for that. */
    public Optional<Deadline> notice(Case of) {
        return of.state() == CaseState.RECEIVED
                ? of.item()
                        .flatMap(item -> of.receivedAt()
                                .map(received ->
                                        settings.clock().deadline(Term.of(received, Limit.workingDays(item.notice())))))
                : Optional.empty();
    }

    /** The light of a case that waits for its decision; empty for any other, and where the promise rests on a guess. */
    public Optional<Light> lightAt(Case of, Instant at) {
        return runs(of)
                ? decision(of)
                        .filter(clocks -> !(clocks.committed().due() instanceof Due.Provisional))
                        .map(clocks -> clocks.lightAt(at))
                : Optional.empty();
    }

    /** When the next thing happens by lapse of time; empty if nothing will, or it is not certain when. */
    public Optional<Instant> nextDue(Case of) {
        return ahead(of).stream().map(Timed::due).min(Comparator.naturalOrder());
    }

    /** What should have happened before {@code now}, the earliest first; what it leads to shows in the next round. */
    Optional<Timed> overdue(Case of, Instant now) {
        return ahead(of).stream().filter(timed -> timed.due().isBefore(now)).min(Comparator.comparing(Timed::due));
    }

    /** Working days after an instant, to the close of business; empty while their year is not announced. */
    Optional<Instant> inWorkingDays(Instant from, int days) {
        return within(from, Limit.workingDays(days));
    }

    private Optional<Instant> within(Instant from, Limit limit) {
        return settings.clock()
                .deadline(Term.of(from, limit))
                .certain()
                .map(due -> due.at().toInstant());
    }

    /** Until when a matter that is stuck must be answered if it is classified so now. */
    Optional<Instant> answerBy(Case of, Grade grade, Instant now) {
        // Whoever finds out late how difficult it is has no more time for that.
        Instant from = grade == Grade.IMPOSSIBLE ? now : of.openedAt();
        return within(from, settings.stuck().limit(grade));
    }

    /** The last day for what a supplement notice asks for; empty when nothing is waited for. */
    Optional<LocalDate> supplementUntil(Case of) {
        return of.state() == CaseState.SUPPLEMENT
                ? Optional.of(of.demands()
                        .getLast()
                        .until()
                        .orElseGet(() -> WorkClock.dateOf(of.since()).plusDays(settings.supplementDays())))
                : Optional.empty();
    }

    private List<Timed> ahead(Case of) {
        List<Timed> all = new ArrayList<>();
        if (of.state().isFinal()) {
            return all;
        }
        deemedAcceptance(of).ifPresent(all::add);
        deferralLapses(of).ifPresent(all::add);
        supplementUntil(of).ifPresent(until -> {
            if (supplementLapses(of)) {
                all.add(withdrawn(of, CaseEvent.Why.SUPPLEMENT_NOT_SUPPLIED, endOf(until)));
            } else {
                remind(of, all, Rung.SUPPLEMENT_OVER, handler(of), endOf(until));
            }
        });
        of.duty()
                .offer()
                .flatMap(offer -> offer.answerBy())
                .ifPresent(due -> remind(of, all, Rung.HANDOVER_UNANSWERED, Optional.empty(), due));
        if (of.state() == CaseState.CONTACT) {
            of.answerBy().ifPresent(due -> remind(of, all, Rung.ANSWER_OVERDUE, Optional.empty(), due));
            if (of.isStuck() && of.visitorContactedAt().isEmpty()) {
                inWorkingDays(of.openedAt(), 0)
                        .ifPresent(due -> remind(of, all, Rung.CONTACT_OVERDUE, handler(of), due));
            }
        }
        if (isToBeDelivered(of)) {
            delivery(of)
                    .flatMap(Deadline::certain)
                    .ifPresent(due -> remind(
                            of,
                            all,
                            Rung.DELIVERY_OVERDUE,
                            handler(of),
                            due.at().toInstant()));
        }
        of.plannedEnd().ifPresent(end -> remind(of, all, Rung.EXCLUSION_END, handler(of), endOf(end)));
        if (runs(of) || of.state() == CaseState.FORWARDED) {
            of.renewal().ifPresent(renewal -> renew(of, renewal, all));
        }
        if (runs(of)) {
            decision(of).ifPresent(clocks -> lights(of, clocks, all));
        }
        return all;
    }

    private Optional<Timed> deemedAcceptance(Case of) {
        if (of.state() != CaseState.RECEIVED) {
            return Optional.empty();
        }
        Optional<RecordedItem> item = of.item();
        Optional<Instant> received = of.receivedAt();
        if (item.isEmpty() || received.isEmpty()) {
            return Optional.empty();
        }
        return DeemedAcceptance.of(
                        settings.clock(),
                        received.get(),
                        Optional.empty(),
                        Limit.workingDays(item.get().notice()))
                .map(deemed -> {
                    Instant due = deemed.at().toInstant();
                    return new Timed(
                            due, new CaseEvent.DeemedAccepted(of.id(), due, received.get(), of.nextDocument()));
                });
    }

    /** Silence grants a renewal (行政许可法 Art. 50(2)); time that is not counted does not make the permit last longer. */
    private static void renew(Case of, Renewal renewal, List<Timed> all) {
        Instant runsOut = renewal.runsOutAt();
        Instant accepted = of.acceptedFrom().orElseThrow();
        Instant urgent = renewal.urgentFrom().isBefore(accepted) ? accepted : renewal.urgentFrom();
        if (urgent.isBefore(runsOut)) {
            remind(of, all, Rung.RENEWAL_URGENT, handler(of), urgent);
        }
        if (silenceGrants(of, renewal)) {
            all.add(new Timed(runsOut, new CaseEvent.DeemedGranted(of.id(), runsOut, of.nextDocument())));
        }
    }

    /** Whether all that the applicant had to bring came in time: the application itself, and what was demanded since. */
    static boolean silenceGrants(Case of, Renewal renewal) {
        return renewal.isInTime()
                && of.receivedAt()
                        .filter(received -> received.isBefore(renewal.runsOutAt()))
                        .isPresent();
    }

    /**
     * What was deferred and did not come counts as withdrawn (容缺受理): the applicant has until the day's end. A part is
     * withdrawn with its whole.
     */
    private static Optional<Timed> deferralLapses(Case of) {
        return of.deferral()
                .filter(deferral -> runs(of) && of.whole().isEmpty())
                .map(deferral -> withdrawn(of, CaseEvent.Why.DEFERRED_NOT_SUPPLIED, endOf(deferral.until())));
    }

    /**
     * What the notice asked for by a day and did not come counts as withdrawn (安阳市政务服务条例 Art. 36 as a model). Where
     * some of it came, or the notice named no day, an officer says what that means.
     */
    private static boolean supplementLapses(Case of) {
        return !of.suppliedSinceDemand() && of.demands().getLast().until().isPresent();
    }

    private static Timed withdrawn(Case of, CaseEvent.Why why, Instant due) {
        return new Timed(due, new CaseEvent.Withdrawn(of.id(), why, Optional.empty(), Optional.of(due)));
    }

    private static Instant endOf(LocalDate day) {
        return WorkClock.beginningOf(day.plusDays(1));
    }

    /** Whether it is the authority's to hand over the result; one that waits to be collected is the applicant's. */
    private static boolean isToBeDelivered(Case of) {
        return of.state() == CaseState.DECIDED
                || (of.state() == CaseState.READY && !of.way().equals(Optional.of(CaseEvent.Way.COLLECT)));
    }

    private static Optional<OfficerId> handler(Case of) {
        return Optional.of(of.duty().handler().officer());
    }

    private void lights(Case of, TwoClocks clocks, List<Timed> all) {
        Optional<OfficerId> handler = handler(of);
        clocks.committed().certain().map(due -> due.at().toInstant()).ifPresent(red -> {
            yellow(clocks.committed()).ifPresent(yellow -> {
                turn(of, all, Light.YELLOW, COMMITTED, yellow);
                remind(of, all, Rung.HANDLER, handler, yellow);
                // The journal knows microseconds.
                Instant half =
                        yellow.plus(Duration.between(yellow, red).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
                remind(of, all, Rung.GROUP_LEADER, groupLeader(of), half);
            });
            turn(of, all, Light.RED, COMMITTED, red);
            remind(of, all, Rung.DUTY_LEADER, handler, red);
            inWorkingDays(red, settings.overdueDays())
                    .ifPresent(later -> remind(of, all, Rung.HALL_DIRECTOR, Optional.empty(), later));
        });
        clocks.statutory().certain().map(due -> due.at().toInstant()).ifPresent(broken -> {
            turn(of, all, Light.RED, STATUTORY, broken);
            remind(of, all, Rung.SUPERVISION_DESK, Optional.empty(), broken);
        });
    }

    /** A group leader of the office at whose step the case waits, or else of its first step's. */
    private Optional<OfficerId> groupLeader(Case of) {
        return of.waitingStep()
                .or(() -> of.item().map(RecordedItem::steps).stream()
                        .flatMap(List::stream)
                        .findFirst())
                .flatMap(step -> staff.listLeaders(step.department()).stream().findFirst());
    }

    /** The instant at which the light turns yellow: the beginning of a day, or the start itself. */
    static Optional<Instant> yellow(Deadline deadline) {
        if (!(deadline.due() instanceof Due.Certain)) {
            return Optional.empty();
        }
        Instant start = deadline.term().start();
        for (TraceDay day : deadline.trace()) {
            Instant morning = WorkClock.beginningOf(day.date());
            Instant from = morning.isBefore(start) ? start : morning;
            if (deadline.lightAt(from) != Light.GREEN) {
                return Optional.of(from);
            }
        }
        return Optional.empty();
    }

    private static void turn(Case of, List<Timed> all, Light light, String clock, Instant due) {
        if (!of.hasFired(clock + " " + light.wireName(), due)) {
            all.add(new Timed(due, new CaseEvent.LightTurned(of.id(), light.wireName(), clock, due)));
        }
    }

    private static void remind(Case of, List<Timed> all, Rung rung, Optional<OfficerId> to, Instant due) {
        if (!of.hasFired(rung.name(), due)) {
            all.add(new Timed(due, new CaseEvent.ReminderSent(of.id(), rung, to, due)));
        }
    }

    /** Whether it was accepted and waits for its decision. */
    static boolean runs(Case of) {
        return of.state() == CaseState.UNDER_REVIEW || of.state() == CaseState.EXCLUDED;
    }

    static TwoLimits limits(RecordedItem item) {
        return new TwoLimits(limit(item.statutory()), limit(item.committed()));
    }

    /** Why no case may begin under an item with such limits; empty if it may. */
    static Optional<Label> objection(RecordedItem item) {
        return limits(item)
                .objection()
                .or(() -> new TwoLimits(StatutoryPeriod.SUPPLEMENT_NOTICE.limit(), Limit.workingDays(item.notice()))
                        .objection())
                .or(() -> new TwoLimits(StatutoryPeriod.DELIVERY.limit(), Limit.workingDays(item.delivery()))
                        .objection());
    }

    static Limit limit(RecordedItem.Term term) {
        return new Limit(term.days(), unit(term.unit()));
    }

    static Unit unit(String wireName) {
        return Unit.find(wireName).orElseThrow(() -> new IllegalArgumentException("no unit of time: " + wireName));
    }
}
