package org.shouwen.hub.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.shouwen.hub.duty.DutyRefusal.Reason;
import org.shouwen.hub.duty.Roster.OnDuty;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.OfficerId;

/** What may happen to the hall's duty (带班, domain A7). Pure: roster, command and instant in, events or a refusal out. */
public final class DutyRules {
    private final Staff staff;

    public DutyRules(Staff staff) {
        this.staff = staff;
    }

    /** Decides on a command. A duty that ended with its day is recorded as ended first. */
    public DutyDecision decide(Roster roster, DutyCommand command, Instant now) {
        List<DutyEvent> lapsed = lapsed(roster, now);
        Roster asOfNow = roster;
        for (DutyEvent event : lapsed) {
            asOfNow = asOfNow.evolve(event, now);
        }
        LocalDate today = WorkClock.dateOf(now);
        return switch (decideToday(asOfNow.asOf(today), command, today)) {
            case DutyDecision.Refused refused -> refused;
            case DutyDecision.Accepted accepted -> {
                List<DutyEvent> all = new ArrayList<>(accepted.events().isEmpty() ? List.of() : lapsed);
                all.addAll(accepted.events());
                yield new DutyDecision.Accepted(all);
            }
        };
    }

    private static List<DutyEvent> lapsed(Roster roster, Instant now) {
        return roster
                .onDuty()
                .filter(duty -> !now.isBefore(duty.ends()))
                .<DutyEvent>map(duty -> new DutyEvent.LeaderCheckedOut(duty.leader(), Optional.of(duty.ends())))
                .stream()
                .toList();
    }

    private DutyDecision decideToday(Roster roster, DutyCommand command, LocalDate today) {
        return switch (command) {
            case DutyCommand.PlanRota plan -> plan(roster, plan, today);
            case DutyCommand.CheckIn in -> checkIn(roster, in, today);
            case DutyCommand.Substitute change -> substitute(roster, change, today);
            case DutyCommand.CheckOut out ->
                byLeader(
                        roster,
                        out.leader(),
                        duty -> happens(new DutyEvent.LeaderCheckedOut(out.leader(), Optional.empty())));
            case DutyCommand.WriteLog write ->
                byLeader(
                        roster,
                        write.leader(),
                        duty -> happens(new DutyEvent.LogWritten(write.leader(), write.kind(), write.note())));
            case DutyCommand.HandOver over -> handOver(roster, over, today);
            case DutyCommand.RecordLeave leave -> recordLeave(roster, leave, today);
            case DutyCommand.EndLeave end ->
                roster.leaves().containsKey(end.officer())
                        ? happens(new DutyEvent.LeaveEnded(end.officer()))
                        : refuse(roster, Reason.NO_SUCH_LEAVE, end.officer() + " has no leave that could end");
        };
    }

    private DutyDecision plan(Roster roster, DutyCommand.PlanRota plan, LocalDate today) {
        List<DutyEvent> events = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (DutyCommand.RotaDay day : plan.days()) {
            if (day.date().isBefore(today)) {
                return past(roster, day.date());
            }
            if (!seen.add(day.date())) {
                return refuse(roster, Reason.DATE_NOT_POSSIBLE, day.date() + " stands there twice");
            }
            if (day.leader().isPresent()) {
                Optional<DutyDecision> unfit = unfit(roster, day.leader().get(), day.date());
                if (unfit.isPresent()) {
                    return unfit.get();
                }
            }
            if (!roster.planned(day.date()).equals(day.leader())) {
                events.add(new DutyEvent.RotaPlanned(day.date(), day.leader()));
            }
        }
        return new DutyDecision.Accepted(events);
    }

    private DutyDecision checkIn(Roster roster, DutyCommand.CheckIn in, LocalDate today) {
        Optional<DutyDecision> unfit = unfit(roster, in.leader(), today);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (roster.onDuty().isPresent()) {
            OfficerId leader = roster.onDuty().get().leader();
            return leader.equals(in.leader())
                    ? happens()
                    : refuse(
                            roster,
                            Reason.ANOTHER_LEADS,
                            leader + " is on duty; take over as a substitute, or let " + leader + " hand over");
        }
        return happens(roster.planned(today)
                .filter(planned -> !planned.equals(in.leader()))
                .<DutyEvent>map(planned -> new DutyEvent.LeaderSubstituted(planned, in.leader(), in.reason()))
                .orElseGet(() -> new DutyEvent.LeaderCheckedIn(in.leader())));
    }

    private DutyDecision substitute(Roster roster, DutyCommand.Substitute change, LocalDate today) {
        Optional<DutyDecision> unfit = unfit(roster, change.leader(), today);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Optional<OfficerId> from = roster.onDuty().map(OnDuty::leader).or(() -> roster.planned(today));
        if (from.isEmpty()) {
            return refuse(
                    roster,
                    Reason.NOT_ON_DUTY,
                    "nobody is on duty or planned for today; check in instead of substituting");
        }
        return from.get().equals(change.leader())
                ? refuse(roster, Reason.ANOTHER_LEADS, change.leader() + " cannot be a substitute of his own")
                : happens(new DutyEvent.LeaderSubstituted(from.get(), change.leader(), Optional.of(change.reason())));
    }

    private DutyDecision handOver(Roster roster, DutyCommand.HandOver over, LocalDate today) {
        return byLeader(roster, over.leader(), duty -> {
            Optional<DutyDecision> unfit = unfit(roster, over.to(), today);
            if (unfit.isPresent()) {
                return unfit.get();
            }
            if (over.to().equals(over.leader())) {
                return refuse(roster, Reason.ANOTHER_LEADS, "the duty goes on to somebody else");
            }
            if (roster.logOf(today).isEmpty() && !over.uneventful()) {
                return refuse(
                        roster,
                        Reason.LOG_NEEDED,
                        "the log of " + today + " has no entry; write one, or say that nothing happened");
            }
            return happens(new DutyEvent.DayHandedOver(over.leader(), over.to(), over.note(), over.uneventful()));
        });
    }

    private DutyDecision recordLeave(Roster roster, DutyCommand.RecordLeave leave, LocalDate today) {
        OfficerId officer = leave.officer();
        if (!staff.isOfficer(officer) && !staff.isSupervisor(officer)) {
            return refuse(roster, Reason.UNKNOWN_OFFICER, "nobody works here as " + officer);
        }
        if (leave.from().isBefore(today)) {
            return past(roster, leave.from());
        }
        if (leave.to().isBefore(leave.from())) {
            return refuse(
                    roster,
                    Reason.DATE_NOT_POSSIBLE,
                    "a leave from " + leave.from() + " cannot end on " + leave.to() + "; name its last day");
        }
        if (roster.leaves().containsKey(officer)) {
            Leave known = roster.leaves().get(officer);
            return refuse(
                    roster,
                    Reason.ON_LEAVE,
                    officer + " has a leave from " + known.from() + " to " + known.to()
                            + " already; end that one first");
        }
        return whyNeeded(roster, leave)
                .or(() -> whyNoCover(roster, leave))
                .orElseGet(
                        () -> happens(new DutyEvent.LeaveRecorded(officer, leave.from(), leave.to(), leave.cover())));
    }

    private static Optional<DutyDecision> whyNeeded(Roster roster, DutyCommand.RecordLeave leave) {
        Optional<LocalDate> leads = roster.rota().entrySet().stream()
                .filter(day -> day.getValue().equals(leave.officer()))
                .map(Map.Entry::getKey)
                .filter(day -> !day.isBefore(leave.from()) && !day.isAfter(leave.to()))
                .findFirst();
        return leads.map(day -> refuse(
                        roster,
                        Reason.NEEDED_THEN,
                        leave.officer() + " is to lead on " + day + "; plan somebody else first"))
                .or(() -> roster.findCovered(leave.officer(), leave.from(), leave.to())
                        .map(covered -> refuse(
                                roster,
                                Reason.NEEDED_THEN,
                                leave.officer() + " covers " + covered.officer() + " until " + covered.to()
                                        + "; give that one another cover first")));
    }

    private Optional<DutyDecision> whyNoCover(Roster roster, DutyCommand.RecordLeave leave) {
        OfficerId cover = leave.cover();
        boolean sameWork = staff.isOfficer(leave.officer()) ? staff.isOfficer(cover) : staff.isSupervisor(cover);
        if (!staff.isOfficer(cover) && !staff.isSupervisor(cover)) {
            return Optional.of(refuse(roster, Reason.UNKNOWN_OFFICER, "nobody works here as " + cover));
        }
        if (!sameWork || cover.equals(leave.officer())) {
            return Optional.of(refuse(
                    roster,
                    Reason.COVER_NOT_POSSIBLE,
                    "an officer is covered by another officer, a supervisor by another supervisor"));
        }
        return roster.isFree(cover, leave.from(), leave.to())
                ? Optional.empty()
                : Optional.of(refuse(roster, Reason.COVER_NOT_POSSIBLE, cover + " is on leave then as well"));
    }

    /** Why somebody cannot lead on a day. */
    private Optional<DutyDecision> unfit(Roster roster, OfficerId leader, LocalDate day) {
        if (!staff.mayLead(leader)) {
            return Optional.of(refuse(
                    roster, Reason.MAY_NOT_LEAD, leader + " is no supervisor of this hall who may be duty leader"));
        }
        return roster.findLeave(leader, day)
                .map(leave -> refuse(
                        roster,
                        Reason.ON_LEAVE,
                        leader + " is on leave until " + leave.to() + "; end the leave first"));
    }

    private static DutyDecision byLeader(Roster roster, OfficerId leader, Function<OnDuty, DutyDecision> then) {
        return roster.onDuty()
                .filter(duty -> duty.leader().equals(leader))
                .map(then)
                .orElseGet(() -> refuse(
                        roster,
                        Reason.NOT_ON_DUTY,
                        roster.onDuty()
                                .map(duty -> duty.leader() + " is on duty, not " + leader)
                                .orElseGet(() -> "nobody is on duty; check in first")));
    }

    private static DutyDecision past(Roster roster, LocalDate day) {
        return refuse(roster, Reason.DATE_NOT_POSSIBLE, day + " is past; name today or a later day");
    }

    private static DutyDecision refuse(Roster roster, Reason reason, String detail) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("leader", roster.onDuty().map(duty -> duty.leader().value()).orElse("none"));
        return new DutyDecision.Refused(new DutyRefusal(reason, detail, state));
    }

    private static DutyDecision happens(DutyEvent... events) {
        return new DutyDecision.Accepted(List.of(events));
    }
}
