package org.shouwen.hub.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.duty.DutyLife.ANNE;
import static org.shouwen.hub.duty.DutyLife.BO;
import static org.shouwen.hub.duty.DutyLife.CHEN;
import static org.shouwen.hub.duty.DutyLife.FIRST;
import static org.shouwen.hub.duty.DutyLife.NEVER;
import static org.shouwen.hub.duty.DutyLife.NOTE;
import static org.shouwen.hub.duty.DutyLife.SECOND;
import static org.shouwen.hub.duty.DutyLife.THIRD;
import static org.shouwen.hub.duty.DutyLife.checkIn;
import static org.shouwen.hub.duty.DutyLife.checkOut;
import static org.shouwen.hub.duty.DutyLife.china;
import static org.shouwen.hub.duty.DutyLife.day;
import static org.shouwen.hub.duty.DutyLife.handOver;
import static org.shouwen.hub.duty.DutyLife.handOverUneventful;
import static org.shouwen.hub.duty.DutyLife.leave;
import static org.shouwen.hub.duty.DutyLife.plan;
import static org.shouwen.hub.duty.DutyLife.substitute;
import static org.shouwen.hub.duty.DutyLife.write;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.duty.DutyRefusal.Reason;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;

/** 带班: one leader at a time, by rota, substitution or handover, with a log; and who covers for whom. */
class DutyLeaderTest {

    @Test
    void whoIsPlannedChecksInAndLeadsUntilChecksOut() {
        DutyLife life = new DutyLife().does(plan("2026-03-02", ANNE));
        assertThat(life.leader()).isEmpty();
        assertThat(life.happens(checkIn(ANNE))).containsExactly(new DutyEvent.LeaderCheckedIn(ANNE));
        assertThat(life.roster().leaderAt(life.now())).contains(new Roster.OnDuty(ANNE, china("2026-03-02T08:30")));
        life.at("2026-03-02T17:00").does(checkOut(ANNE));
        assertThat(life.leader()).isEmpty();
    }

    @Test
    void checkingInTwiceChangesNothing() {
        DutyLife life = new DutyLife().does(checkIn(ANNE));
        assertThat(life.happens(checkIn(ANNE))).isEmpty();
    }

    @Test
    void whoChecksInInsteadOfThePlannedOneIsASubstitute() {
        DutyLife life = new DutyLife().does(plan("2026-03-02", ANNE));
        assertThat(life.happens(new DutyCommand.CheckIn(BO, Optional.of(NOTE))))
                .containsExactly(new DutyEvent.LeaderSubstituted(ANNE, BO, Optional.of(NOTE)));
        assertThat(life.leader()).contains(BO);
    }

    @Test
    void nobodyChecksInWhileAnotherIsOnDuty() {
        DutyLife life = new DutyLife().does(checkIn(ANNE));
        DutyRefusal refusal = life.refuses(checkIn(BO));
        assertThat(refusal.reason()).isEqualTo(Reason.ANOTHER_LEADS);
        assertThat(refusal.detail()).contains(ANNE.value());
        assertThat(refusal.state()).containsEntry("leader", ANNE.value());
    }

    @Test
    void aSubstituteTakesOverFromWhoIsOnDuty() {
        DutyLife life = new DutyLife().does(checkIn(ANNE));
        assertThat(life.happens(substitute(BO)))
                .containsExactly(new DutyEvent.LeaderSubstituted(ANNE, BO, Optional.of(NOTE)));
        assertThat(life.leader()).contains(BO);
        assertThat(life.refuses(substitute(BO)).reason()).isEqualTo(Reason.ANOTHER_LEADS);
    }

    @Test
    void whereNobodyIsPlannedOrOnDutyThereIsNothingToSubstitute() {
        DutyLife life = new DutyLife();
        assertThat(life.refuses(substitute(BO)).detail()).contains("check in");
        life.does(plan("2026-03-02", ANNE)).does(substitute(BO));
        assertThat(life.leader()).contains(BO);
    }

    @Test
    void onlyWhoseAccountAllowsItLeads() {
        DutyLife life = new DutyLife();
        for (OfficerId nobody : List.of(NEVER, FIRST, new OfficerId("stranger"))) {
            assertThat(life.refuses(checkIn(nobody)).reason()).isEqualTo(Reason.MAY_NOT_LEAD);
            assertThat(life.refuses(plan("2026-03-03", nobody)).reason()).isEqualTo(Reason.MAY_NOT_LEAD);
        }
        life.does(checkIn(ANNE));
        assertThat(life.refuses(substitute(NEVER)).reason()).isEqualTo(Reason.MAY_NOT_LEAD);
        assertThat(life.refuses(handOverUneventful(ANNE, NEVER)).reason()).isEqualTo(Reason.MAY_NOT_LEAD);
    }

    @Test
    void onlyWhoIsOnDutyWritesTheLogHandsOverOrChecksOut() {
        DutyLife life = new DutyLife();
        assertThat(life.refuses(write(ANNE)).detail()).contains("nobody is on duty");
        life.does(checkIn(ANNE));
        for (DutyCommand command : List.of(write(BO), handOver(BO, CHEN), checkOut(BO))) {
            DutyRefusal refusal = life.refuses(command);
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ON_DUTY);
            assertThat(refusal.detail()).contains(ANNE.value());
        }
    }

    @Test
    void handingOverNeedsAnEntryOfTheDayOrTheWordThatNothingHappened() {
        DutyLife life = new DutyLife().does(checkIn(ANNE));
        assertThat(life.refuses(handOver(ANNE, BO)).reason()).isEqualTo(Reason.LOG_NEEDED);
        life.does(write(ANNE)).at("2026-03-02T17:00").does(handOver(ANNE, BO));
        assertThat(life.leader()).contains(BO);

        DutyLife nextDay = life.at("2026-03-03T08:30").does(checkIn(BO));
        assertThat(nextDay.refuses(handOver(BO, ANNE)).detail()).contains("2026-03-03");
        nextDay.does(handOverUneventful(BO, ANNE));
        assertThat(nextDay.leader()).contains(ANNE);
        assertThat(nextDay.refuses(handOverUneventful(ANNE, ANNE)).reason()).isEqualTo(Reason.ANOTHER_LEADS);
    }

    @Test
    void aDutyEndsWithItsDayAndThatIsRecordedOnce() {
        DutyLife life = new DutyLife().does(checkIn(ANNE));
        life.at("2026-03-02T23:59");
        assertThat(life.leader()).contains(ANNE);
        life.at("2026-03-03T00:00");
        assertThat(life.leader()).isEmpty();
        assertThat(life.refuses(checkOut(ANNE)).reason()).isEqualTo(Reason.NOT_ON_DUTY);
        assertThat(life.at("2026-03-03T08:30").happens(checkIn(BO)))
                .containsExactly(
                        new DutyEvent.LeaderCheckedOut(ANNE, Optional.of(china("2026-03-03T00:00"))),
                        new DutyEvent.LeaderCheckedIn(BO));
    }

    @Test
    void aDayIsADayInChina() {
        DutyLife life = new DutyLife().at(Instant.parse("2026-03-02T15:59:00Z")).does(plan("2026-03-02", ANNE));
        life.at(Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(life.refuses(plan("2026-03-02", ANNE)).reason()).isEqualTo(Reason.DATE_NOT_POSSIBLE);
        assertThat(life.roster().planned(day("2026-03-02"))).contains(ANNE);
        life.does(plan("2026-03-03", BO));
        assertThat(life.roster().rota()).containsOnlyKeys(day("2026-03-03"));
    }

    @Test
    void theRotaIsPlannedForTodayAndLaterAndCanBeChanged() {
        DutyLife life = new DutyLife().does(plan("2026-03-09", ANNE), plan("2026-03-09", BO));
        assertThat(life.roster().planned(day("2026-03-09"))).contains(BO);
        assertThat(life.happens(plan("2026-03-09", BO))).isEmpty();
        assertThat(life.refuses(plan("2026-03-01", BO)).reason()).isEqualTo(Reason.DATE_NOT_POSSIBLE);
        DutyCommand.RotaDay nobody = new DutyCommand.RotaDay(day("2026-03-09"), Optional.empty());
        assertThat(life.refuses(new DutyCommand.PlanRota(List.of(nobody, nobody)))
                        .detail())
                .contains("twice");
        life.does(new DutyCommand.PlanRota(List.of(nobody)));
        assertThat(life.roster().rota()).isEmpty();
    }

    @Test
    void aLeaveHasACoverWhoIsThere() {
        DutyLife life = new DutyLife();
        assertThat(life.refuses(leave(FIRST, "2026-03-02", "2026-03-04", FIRST)).reason())
                .isEqualTo(Reason.COVER_NOT_POSSIBLE);
        assertThat(life.refuses(leave(FIRST, "2026-03-02", "2026-03-04", ANNE)).reason())
                .as("a supervisor does no steps")
                .isEqualTo(Reason.COVER_NOT_POSSIBLE);
        assertThat(life.refuses(leave(FIRST, "2026-03-02", "2026-03-04", new OfficerId("stranger")))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_OFFICER);
        assertThat(life.refuses(leave(new OfficerId("stranger"), "2026-03-02", "2026-03-04", FIRST))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_OFFICER);
        life.does(leave(FIRST, "2026-03-02", "2026-03-04", SECOND));
        assertThat(life.refuses(leave(THIRD, "2026-03-04", "2026-03-06", FIRST)).detail())
                .contains("on leave then as well");
        life.does(leave(THIRD, "2026-03-05", "2026-03-06", FIRST));
    }

    @Test
    void whoCoversOrLeadsIsNeeded() {
        DutyLife life = new DutyLife().does(leave(FIRST, "2026-03-02", "2026-03-04", SECOND));
        assertThat(life.refuses(leave(SECOND, "2026-03-04", "2026-03-05", THIRD))
                        .reason())
                .isEqualTo(Reason.NEEDED_THEN);
        life.does(leave(SECOND, "2026-03-05", "2026-03-05", THIRD)).does(plan("2026-03-03", ANNE));
        assertThat(life.refuses(leave(ANNE, "2026-03-03", "2026-03-03", BO)).detail())
                .contains("2026-03-03");
    }

    @Test
    void nobodyLeadsOnLeave() {
        DutyLife life = new DutyLife().does(leave(ANNE, "2026-03-02", "2026-03-04", BO));
        assertThat(life.refuses(checkIn(ANNE)).reason()).isEqualTo(Reason.ON_LEAVE);
        assertThat(life.refuses(plan("2026-03-04", ANNE)).detail()).contains("2026-03-04");
        life.does(plan("2026-03-05", ANNE), new DutyCommand.EndLeave(ANNE), checkIn(ANNE));
    }

    @Test
    void aLeaveIsNotRecordedForThePastNorBackwardsNorTwice() {
        DutyLife life = new DutyLife();
        assertThat(life.refuses(leave(FIRST, "2026-03-01", "2026-03-04", SECOND))
                        .reason())
                .isEqualTo(Reason.DATE_NOT_POSSIBLE);
        assertThat(life.refuses(leave(FIRST, "2026-03-04", "2026-03-03", SECOND))
                        .reason())
                .isEqualTo(Reason.DATE_NOT_POSSIBLE);
        life.does(leave(FIRST, "2026-03-02", "2026-03-04", SECOND));
        assertThat(life.refuses(leave(FIRST, "2026-03-20", "2026-03-21", SECOND))
                        .reason())
                .isEqualTo(Reason.ON_LEAVE);
        life.at("2026-03-05T08:00").does(leave(FIRST, "2026-03-20", "2026-03-21", SECOND));
    }

    @Test
    void aLeaveThatIsOverOrWasNeverRecordedCannotEnd() {
        DutyLife life = new DutyLife();
        DutyCommand end = new DutyCommand.EndLeave(FIRST);
        assertThat(life.refuses(end).reason()).isEqualTo(Reason.NO_SUCH_LEAVE);
        life.does(leave(FIRST, "2026-03-02", "2026-03-02", SECOND));
        assertThat(life.roster().findLeave(FIRST, day("2026-03-02"))).isPresent();
        life.at("2026-03-03T08:00").does(plan("2026-03-03", ANNE));
        assertThat(life.roster().leaves()).isEmpty();
        assertThat(life.refuses(end).reason()).isEqualTo(Reason.NO_SUCH_LEAVE);
    }

    @Test
    void whatCannotHaveHappenedIsNotReplayed() {
        Instant now = china("2026-03-02T09:00");
        Roster led = Roster.EMPTY.evolve(new DutyEvent.LeaderCheckedIn(ANNE), now);
        for (DutyEvent event : List.of(
                new DutyEvent.LeaderCheckedIn(BO),
                new DutyEvent.LeaderSubstituted(CHEN, BO, Optional.empty()),
                new DutyEvent.LeaderCheckedOut(BO, Optional.empty()),
                new DutyEvent.LeaderCheckedOut(ANNE, Optional.of(china("2026-03-03T00:00"))),
                new DutyEvent.LogWritten(BO, DutyEvent.LogKind.NOTE, NOTE),
                new DutyEvent.DayHandedOver(BO, CHEN, Optional.empty(), true),
                new DutyEvent.RotaPlanned(day("2026-03-01"), Optional.of(ANNE)),
                new DutyEvent.LeaveRecorded(FIRST, day("2026-03-03"), day("2026-03-03"), FIRST),
                new DutyEvent.LeaveEnded(FIRST))) {
            assertThatThrownBy(() -> led.evolve(event, now))
                    .as(event.typeName())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(event.typeName());
        }
    }

    /** Numbers that choose what is tried, by whom and after how long. */
    record Move(int what, int who, int whom, long afterMinutes, int inDays) {}

    @Provide
    Arbitrary<List<Move>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(0, 30 * 60),
                        Arbitraries.integers().between(-1, 5))
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private static final List<OfficerId> LEADERS = List.of(ANNE, BO, CHEN, NEVER);
    private static final List<OfficerId> OFFICERS = List.of(FIRST, SECOND, THIRD, ANNE);

    private static DutyCommand command(Move move, LocalDate today) {
        OfficerId who = LEADERS.get(move.who());
        OfficerId whom = LEADERS.get(move.whom());
        LocalDate day = today.plusDays(move.inDays());
        int what = move.what();
        if (what < 20) {
            return plan(day.toString(), who);
        } else if (what < 40) {
            return checkIn(who);
        } else if (what < 50) {
            return substitute(who);
        } else if (what < 55) {
            return checkOut(who);
        } else if (what < 65) {
            return write(who);
        } else if (what < 75) {
            return new DutyCommand.HandOver(who, whom, Optional.empty(), what % 2 == 0);
        } else if (what < 92) {
            return leave(
                    OFFICERS.get(move.who()),
                    day.toString(),
                    day.plusDays(move.whom()).toString(),
                    OFFICERS.get(move.whom()));
        }
        return new DutyCommand.EndLeave(OFFICERS.get(move.who()));
    }

    private static DutyLife lived(List<Move> moves) {
        DutyLife life = new DutyLife();
        for (Move move : moves) {
            life.at(life.now().plus(Duration.ofMinutes(move.afterMinutes())));
            life.tries(command(move, WorkClock.dateOf(life.now())));
            for (Leave leave : life.roster().leaves().values()) {
                assertThat(life.roster().isFree(leave.cover(), leave.from(), leave.to()))
                        .as("%s is covered by one who is there", leave)
                        .isTrue();
            }
        }
        return life;
    }

    /** From when on whose duty it is, by the journal alone, without the rules. */
    private static TreeMap<Instant, Optional<OfficerId>> opinion(List<Recorded> history) {
        TreeMap<Instant, Optional<OfficerId>> leaders = new TreeMap<>();
        leaders.put(Instant.EPOCH, Optional.empty());
        for (Recorded recorded : history) {
            switch (recorded.event()) {
                case DutyEvent.LeaderCheckedIn in -> {
                    assertThat(leaders.lastEntry().getValue())
                            .as("nobody is on duty")
                            .isEmpty();
                    leaders.put(recorded.at(), Optional.of(in.leader()));
                }
                case DutyEvent.LeaderSubstituted change -> leaders.put(recorded.at(), Optional.of(change.to()));
                case DutyEvent.DayHandedOver over -> {
                    assertThat(leaders.lastEntry().getValue()).contains(over.from());
                    leaders.put(recorded.at(), Optional.of(over.to()));
                }
                case DutyEvent.LeaderCheckedOut out -> {
                    assertThat(leaders.lastEntry().getValue()).contains(out.leader());
                    leaders.put(out.due().orElse(recorded.at()), Optional.empty());
                }
                default -> {}
            }
        }
        return leaders;
    }

    @Property(tries = 1000)
    void atEveryInstantAtMostOneLeadsAndTheJournalSaysWho(@ForAll("histories") List<Move> moves) {
        DutyLife life = lived(moves);
        TreeMap<Instant, Optional<OfficerId>> expected = opinion(life.history());
        Roster roster = Roster.EMPTY;
        for (int i = 0; i < life.history().size(); i++) {
            Recorded recorded = life.history().get(i);
            roster = roster.evolve((DutyEvent) recorded.event(), recorded.at());
            boolean lastOfItsInstant = i + 1 == life.history().size()
                    || life.history().get(i + 1).at().isAfter(recorded.at());
            if (lastOfItsInstant) {
                assertThat(roster.leaderAt(recorded.at()).map(Roster.OnDuty::leader))
                        .isEqualTo(expected.floorEntry(recorded.at()).getValue());
            }
        }
        Statistics.label("changes of duty").collect(Math.min(expected.size() - 1, 6));
    }

    @Property(tries = 1000)
    void theJournalGivesTheSameRosterAsTheRules(@ForAll("histories") List<Move> moves) {
        DutyLife life = lived(moves);
        assertThat(life.replayed()).isEqualTo(life.roster());
    }
}
