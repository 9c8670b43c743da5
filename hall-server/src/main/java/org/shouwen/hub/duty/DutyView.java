package org.shouwen.hub.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.OfficerId;

/**
 * The hall's duty as its staff see it.
 *
 * @param date today
 * @param leader who is on duty now
 * @param planned who is to lead today
 * @param rota the days that are planned, of the next {@value #ROTA_DAYS}
 * @param leaves that are on or to come
 * @param log today's entries; left out for officers
 * @param texts of today's notes by their ids; only where they were asked for
 */
public record DutyView(
        LocalDate date,
        Optional<Leader> leader,
        Optional<OfficerId> planned,
        List<PlannedDay> rota,
        List<Leave> leaves,
        Optional<List<LogEntry>> log,
        Optional<Map<String, String>> texts) {
    private static final int ROTA_DAYS = 31;

    /** Who is on duty. */
    public record Leader(OfficerId user, Instant since) {}

    public record PlannedDay(LocalDate date, OfficerId leader) {}

    public static DutyView of(Roster roster, Instant now) {
        LocalDate today = WorkClock.dateOf(now);
        return new DutyView(
                today,
                roster.leaderAt(now).map(duty -> new Leader(duty.leader(), duty.since())),
                roster.planned(today),
                roster.rota().subMap(today, today.plusDays(ROTA_DAYS)).entrySet().stream()
                        .map(day -> new PlannedDay(day.getKey(), day.getValue()))
                        .toList(),
                roster.leaves().values().stream()
                        .filter(leave -> !leave.to().isBefore(today))
                        .toList(),
                Optional.of(roster.logOf(today)),
                Optional.empty());
    }

    DutyView withTexts(Map<String, String> notes) {
        return new DutyView(date, leader, planned, rota, leaves, log, Optional.of(notes));
    }

    DutyView withoutLog() {
        return new DutyView(date, leader, planned, rota, leaves, Optional.empty(), Optional.empty());
    }
}
