package org.shouwen.hub.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.OfficerId;

/**
 * The hall's duty as its events have made it: who leads, who is to lead on which day, today's log, and who is on leave.
 * What is over is dropped. It never changes: {@link #evolve} makes another one.
 *
 * @param version how many events made it
 * @param onDuty who came or took over last and has not left; whether that still counts, {@link #leaderAt} says
 * @param rota who is to lead on which day
 * @param leaves one a person at most
 * @param log of the day of the last event
 */
public record Roster(
        long version,
        Optional<OnDuty> onDuty,
        SortedMap<LocalDate, OfficerId> rota,
        SortedMap<OfficerId, Leave> leaves,
        List<LogEntry> log) {

    /** Before anything happened. */
    public static final Roster EMPTY = new Roster(0, Optional.empty(), new TreeMap<>(), new TreeMap<>(), List.of());

    /** The leader on duty (带班领导). */
    public record OnDuty(OfficerId leader, Instant since) {
        /** The end of the day on which it began: the duty does not go on after it. */
        Instant ends() {
            return WorkClock.beginningOf(WorkClock.dateOf(since).plusDays(1));
        }
    }

    public Roster {
        rota = Collections.unmodifiableSortedMap(new TreeMap<>(rota));
        leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
        log = List.copyOf(log);
    }

    /** Who leads the hall at an instant that is not before the last event. */
    public Optional<OnDuty> leaderAt(Instant now) {
        return onDuty.filter(duty -> now.isBefore(duty.ends()));
    }

    /** Who is to lead on a day. */
    public Optional<OfficerId> planned(LocalDate day) {
        return Optional.ofNullable(rota.get(day));
    }

    /** The leave that somebody has on a day. */
    public Optional<Leave> findLeave(OfficerId officer, LocalDate day) {
        return Optional.ofNullable(leaves.get(officer)).filter(leave -> leave.isOn(day));
    }

    /** Today's entries of the log. */
    public List<LogEntry> logOf(LocalDate day) {
        return log.stream()
                .filter(entry -> WorkClock.dateOf(entry.at()).equals(day))
                .toList();
    }

    /**
     * The roster after an event.
     *
     * @throws IllegalStateException if the event cannot have happened to it
     */
    public Roster evolve(DutyEvent event, Instant at) {
        boolean dayEnded = onDuty.filter(duty -> !at.isBefore(duty.ends())).isPresent();
        require(dayEnded == event.lapsedAt().isPresent(), event, "a duty ends with its day, and that comes first");
        Roster before = asOf(WorkClock.dateOf(at));
        Roster current = new Roster(version + 1, before.onDuty, before.rota, before.leaves, before.log);
        return switch (event) {
            case DutyEvent.RotaPlanned planned -> current.plan(planned, at);
            case DutyEvent.LeaderCheckedIn in -> {
                require(onDuty.isEmpty(), event, "somebody is on duty");
                yield current.led(Optional.of(new OnDuty(in.leader(), at)));
            }
            case DutyEvent.LeaderSubstituted change -> {
                Optional<OfficerId> whose = onDuty.map(OnDuty::leader).or(() -> current.planned(WorkClock.dateOf(at)));
                require(whose.equals(Optional.of(change.from())), event, "it was not that one's duty");
                require(!change.from().equals(change.to()), event, "nobody substitutes himself");
                yield current.led(Optional.of(new OnDuty(change.to(), at)));
            }
            case DutyEvent.LeaderCheckedOut out -> {
                OnDuty duty = required(out.leader(), event);
                require(out.due().map(duty.ends()::equals).orElse(true), event, "the day ended at " + duty.ends());
                yield current.led(Optional.empty());
            }
            case DutyEvent.LogWritten written -> {
                required(written.leader(), event);
                List<LogEntry> more = new ArrayList<>(current.log);
                more.add(new LogEntry(at, written.leader(), written.kind(), written.note()));
                yield new Roster(current.version, current.onDuty, current.rota, current.leaves, more);
            }
            case DutyEvent.DayHandedOver over -> {
                required(over.from(), event);
                require(!over.from().equals(over.to()), event, "nobody hands over to himself");
                yield current.led(Optional.of(new OnDuty(over.to(), at)));
            }
            case DutyEvent.LeaveRecorded recorded -> current.leave(recorded);
            case DutyEvent.LeaveEnded ended -> {
                SortedMap<OfficerId, Leave> left = new TreeMap<>(current.leaves);
                require(left.remove(ended.officer()) != null, event, "there is no such leave");
                yield new Roster(current.version, current.onDuty, current.rota, left, current.log);
            }
        };
    }

    /** The same without what is over on a day. */
    Roster asOf(LocalDate day) {
        SortedMap<OfficerId, Leave> goOn = new TreeMap<>();
        leaves.forEach((officer, leave) -> {
            if (!leave.to().isBefore(day)) {
                goOn.put(officer, leave);
            }
        });
        return new Roster(version, onDuty, rota.tailMap(day), goOn, logOf(day));
    }

    private Roster plan(DutyEvent.RotaPlanned planned, Instant at) {
        require(!planned.date().isBefore(WorkClock.dateOf(at)), planned, "the day was past");
        SortedMap<LocalDate, OfficerId> days = new TreeMap<>(rota);
        planned.leader().ifPresentOrElse(leader -> days.put(planned.date(), leader), () -> days.remove(planned.date()));
        return new Roster(version, onDuty, days, leaves, log);
    }

    private Roster leave(DutyEvent.LeaveRecorded recorded) {
        require(!leaves.containsKey(recorded.officer()), recorded, "there is a leave already");
        require(!recorded.officer().equals(recorded.cover()), recorded, "nobody covers himself");
        require(!recorded.from().isAfter(recorded.to()), recorded, "it ends before it begins");
        require(isFree(recorded.cover(), recorded.from(), recorded.to()), recorded, "the cover is on leave as well");
        Map<OfficerId, Leave> more = new TreeMap<>(leaves);
        more.put(recorded.officer(), new Leave(recorded.officer(), recorded.from(), recorded.to(), recorded.cover()));
        return new Roster(version, onDuty, rota, new TreeMap<>(more), log);
    }

    /** Whether somebody has no leave on any of these days. */
    boolean isFree(OfficerId officer, LocalDate first, LocalDate last) {
        return Optional.ofNullable(leaves.get(officer))
                .filter(leave -> leave.overlaps(first, last))
                .isEmpty();
    }

    /** The leave that somebody covers on any of these days. */
    Optional<Leave> findCovered(OfficerId cover, LocalDate first, LocalDate last) {
        return leaves.values().stream()
                .filter(leave -> leave.cover().equals(cover) && leave.overlaps(first, last))
                .findFirst();
    }

    private Roster led(Optional<OnDuty> by) {
        return new Roster(version, by, rota, leaves, log);
    }

    private OnDuty required(OfficerId leader, DutyEvent event) {
        return onDuty.filter(duty -> duty.leader().equals(leader))
                .orElseThrow(() -> impossible(event, leader + " was not on duty"));
    }

    private static void require(boolean condition, DutyEvent event, String fault) {
        if (!condition) {
            throw impossible(event, fault);
        }
    }

    private static IllegalStateException impossible(DutyEvent event, String fault) {
        return new IllegalStateException(event.typeName() + " cannot have happened: " + fault);
    }
}
