package org.shouwen.hub.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.DutyEvent.LogKind;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;

/** The duty of one hall in a test: what is asked of it at given instants, and all that happened. */
final class DutyLife {
    static final OfficerId ANNE = new OfficerId("anne");
    static final OfficerId BO = new OfficerId("bo");
    static final OfficerId CHEN = new OfficerId("chen");
    /** A supervisor who cannot be duty leader. */
    static final OfficerId NEVER = new OfficerId("never");

    static final OfficerId FIRST = new OfficerId("1001");
    static final OfficerId SECOND = new OfficerId("1002");
    static final OfficerId THIRD = new OfficerId("1003");
    static final NoteId NOTE = new NoteId("note-1");

    static final Staff STAFF = Staff.of(
            List.of(officer(FIRST), officer(SECOND), officer(THIRD)),
            List.of(leader(ANNE), leader(BO), leader(CHEN), new Staff.Supervisor(NEVER, Set.of(), false)));
    private static final DutyRules RULES = new DutyRules(STAFF);

    private final List<Recorded> history = new ArrayList<>();
    private Instant now = china("2026-03-02T08:30");
    private Roster roster = Roster.EMPTY;

    private static Staff.Officer officer(OfficerId user) {
        return new Staff.Officer(user, Optional.empty(), Set.of());
    }

    private static Staff.Supervisor leader(OfficerId user) {
        return new Staff.Supervisor(user, Set.of(Approver.HEAD_OF_AUTHORITY), true);
    }

    static Instant china(String text) {
        return OffsetDateTime.parse(text + ":00+08:00").toInstant();
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static DutyCommand plan(String day, OfficerId leader) {
        return new DutyCommand.PlanRota(List.of(new DutyCommand.RotaDay(day(day), Optional.of(leader))));
    }

    static DutyCommand checkIn(OfficerId leader) {
        return new DutyCommand.CheckIn(leader, Optional.empty());
    }

    static DutyCommand substitute(OfficerId leader) {
        return new DutyCommand.Substitute(leader, NOTE);
    }

    static DutyCommand checkOut(OfficerId leader) {
        return new DutyCommand.CheckOut(leader);
    }

    static DutyCommand write(OfficerId leader) {
        return new DutyCommand.WriteLog(leader, LogKind.ISSUE, NOTE);
    }

    static DutyCommand handOver(OfficerId from, OfficerId to) {
        return new DutyCommand.HandOver(from, to, Optional.of(NOTE), false);
    }

    static DutyCommand handOverUneventful(OfficerId from, OfficerId to) {
        return new DutyCommand.HandOver(from, to, Optional.empty(), true);
    }

    static DutyCommand leave(OfficerId who, String from, String to, OfficerId cover) {
        return new DutyCommand.RecordLeave(who, day(from), day(to), cover);
    }

    DutyLife at(String china) {
        return at(china(china));
    }

    DutyLife at(Instant instant) {
        assertThat(instant).as("time goes forward").isAfterOrEqualTo(now);
        now = instant;
        return this;
    }

    DutyLife does(DutyCommand... commands) {
        for (DutyCommand command : commands) {
            happens(command);
        }
        return this;
    }

    List<DutyEvent> happens(DutyCommand command) {
        return switch (RULES.decide(roster, command, now)) {
            case DutyDecision.Accepted accepted -> {
                accepted.events().forEach(event -> {
                    roster = roster.evolve(event, now);
                    history.add(new Recorded(history.size() + 1, now, "hall", event));
                });
                yield accepted.events();
            }
            case DutyDecision.Refused refused -> throw new AssertionError(command + " is refused: " + refused);
        };
    }

    /** Does it if the rules let it. */
    void tries(DutyCommand command) {
        if (RULES.decide(roster, command, now) instanceof DutyDecision.Accepted) {
            happens(command);
        }
    }

    DutyRefusal refuses(DutyCommand command) {
        return switch (RULES.decide(roster, command, now)) {
            case DutyDecision.Accepted accepted ->
                throw new AssertionError(command + " is accepted: " + accepted.events());
            case DutyDecision.Refused refused -> {
                assertThat(refused.refusal().detail()).isNotBlank();
                assertThat(refused.refusal().state()).containsKey("leader");
                yield refused.refusal();
            }
        };
    }

    Optional<OfficerId> leader() {
        return roster.leaderAt(now).map(Roster.OnDuty::leader);
    }

    Roster roster() {
        return roster;
    }

    Instant now() {
        return now;
    }

    List<Recorded> history() {
        return List.copyOf(history);
    }

    /** The roster as somebody else makes it of what the journal says. */
    Roster replayed() {
        Roster again = Roster.EMPTY;
        for (Recorded recorded : history) {
            Recorded read = Json.read(Json.write(recorded), Recorded.class);
            again = again.evolve((DutyEvent) read.event(), read.at());
        }
        return again;
    }
}
