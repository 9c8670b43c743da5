package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.FIRST;
import static org.shouwen.hub.cases.Orders.SECOND;
import static org.shouwen.hub.cases.Orders.THIRD;
import static org.shouwen.hub.cases.Orders.acceptHandover;
import static org.shouwen.hub.cases.Orders.assign;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.refuseHandover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Duty;
import org.shouwen.hub.duty.Tenure;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;

/** 首问负责制: at every instant one officer handles a matter, and the one first asked follows it to its end. */
class WhoIsResponsibleTest {
    private static final List<OfficerId> OFFICERS = List.of(FIRST, SECOND, THIRD, Orders.REVIEWER);

    @Test
    void bothDutiesBeginWithTheOfficerFirstAsked() {
        Duty duty = CaseLife.asked("2026-03-02T09:30").of().duty();
        assertThat(duty.handler())
                .isEqualTo(new Tenure(FIRST, CaseLife.china("2026-03-02T09:30"), Tenure.By.FIRST_CONTACT));
        assertThat(duty.follower()).isEqualTo(FIRST);
    }

    @Test
    void aHandoverMovesTheDutyWhenItIsAcceptedAndNotBefore() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30");
        life.at("2026-03-02T10:00").does(offer(FIRST, SECOND));
        life.at("2026-03-02T11:00").does(acceptHandover(SECOND));
        Duty duty = life.of().duty();
        assertThat(handlerAt(duty, "2026-03-02T09:29")).isEmpty();
        assertThat(handlerAt(duty, "2026-03-02T09:30")).contains(FIRST);
        assertThat(handlerAt(duty, "2026-03-02T10:59")).contains(FIRST);
        assertThat(handlerAt(duty, "2026-03-02T11:00")).contains(SECOND);
        assertThat(duty.follower()).isEqualTo(FIRST);
    }

    @Test
    void aRefusedHandoverMovesNothing() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND), refuseHandover(SECOND));
        assertThat(life.of().duty().handler().officer()).isEqualTo(FIRST);
        assertThat(life.of().duty().handlers()).hasSize(1);
        assertThat(life.refuses(acceptHandover(SECOND)).reason()).isEqualTo(Reason.NO_SUCH_HANDOVER);
    }

    @Test
    void onlyWhoWasAskedAnswersAHandover() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND));
        assertThat(life.refuses(acceptHandover(THIRD)).reason()).isEqualTo(Reason.NO_SUCH_HANDOVER);
        assertThat(life.refuses(refuseHandover(FIRST)).reason()).isEqualTo(Reason.NO_SUCH_HANDOVER);
    }

    @Test
    void onlyTheHandlerHandsOverToOneAtATimeAndNotToHimself() {
        CaseLife life = CaseLife.asked();
        assertThat(life.refuses(offer(SECOND, THIRD)).reason()).isEqualTo(Reason.NOT_THE_HANDLER);
        assertThat(life.refuses(offer(FIRST, FIRST)).reason()).isEqualTo(Reason.NO_SUCH_HANDOVER);
        life.does(offer(FIRST, SECOND));
        assertThat(life.refuses(offer(FIRST, THIRD)).detail()).contains(SECOND.value());
    }

    @Test
    void whoWasAssignedByTheLeaderCannotHandItOver() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND), refuseHandover(SECOND), assign(SECOND));
        assertThat(life.of().duty().isAssigned()).isTrue();
        assertThat(life.refuses(offer(SECOND, FIRST)).reason()).isEqualTo(Reason.ASSIGNED_BY_LEADER);
        life.does(assign(THIRD));
        assertThat(life.of().duty().handler().officer()).isEqualTo(THIRD);
    }

    @Test
    void theLeaderOnDutyMayTakeAMatterOver() {
        CaseLife life = CaseLife.asked().does(assign(Orders.LEADER));
        assertThat(life.of().duty().handler().officer()).isEqualTo(Orders.LEADER);
        assertThat(life.of().duty().follower()).isEqualTo(FIRST);
        assertThat(life.refuses(assign(Orders.SUPERVISOR)).reason()).isEqualTo(Reason.UNKNOWN_OFFICER);
    }

    @Test
    void anAssignmentEndsAHandoverThatWaited() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND), assign(THIRD));
        assertThat(life.refuses(acceptHandover(SECOND)).reason()).isEqualTo(Reason.NO_SUCH_HANDOVER);
        assertThat(life.of().duty().handler().officer()).isEqualTo(THIRD);
    }

    @Test
    void whoIssuesTheAcceptanceVoucherHandlesTheCase() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00")
                .at("2026-03-03T10:00")
                .does(Orders.accept(SECOND));
        assertThat(life.of().duty().handler())
                .isEqualTo(new Tenure(SECOND, CaseLife.china("2026-03-03T10:00"), Tenure.By.ACCEPTANCE));
        assertThat(life.of().duty().follower()).isEqualTo(FIRST);
    }

    @Test
    void whatTheLeaderAssignedIsAcceptedByTheOwnerAndStaysAssigned() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00").does(assign(SECOND));
        assertThat(life.refuses(Orders.accept(FIRST)).reason()).isEqualTo(Reason.ASSIGNED_BY_LEADER);
        life.does(Orders.accept(SECOND));
        assertThat(life.refuses(offer(SECOND, THIRD)).reason()).isEqualTo(Reason.ASSIGNED_BY_LEADER);
    }

    @Test
    void deemedAcceptanceLeavesTheDutyWhereItWas() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00");
        life.happensUntil("2026-03-10T08:00");
        assertThat(life.of().duty().handlers()).hasSize(1);
    }

    @Test
    void onlyTheHandlerSendsTheVisitorElsewhere() {
        CaseLife life = CaseLife.asked();
        assertThat(life.refuses(Orders.refer(SECOND)).reason()).isEqualTo(Reason.NOT_THE_HANDLER);
        life.does(Orders.refer(FIRST));
        assertThat(life.state()).isEqualTo(CaseState.CLOSED);
        assertThat(life.events(CaseEvent.ContactReferred.class).getFirst().to()).isEqualTo(Orders.ELSEWHERE);
    }

    private static Optional<OfficerId> handlerAt(Duty duty, String china) {
        return duty.handlerAt(CaseLife.china(china)).map(Tenure::officer);
    }

    /** Numbers that choose what is tried, by whom and after how long. */
    record Move(int what, int who, int whom, long afterMinutes) {}

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Integer> officers = Arbitraries.integers().between(0, OFFICERS.size() - 1);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99).withDistribution(RandomDistribution.uniform()),
                        officers,
                        officers,
                        Arbitraries.longs().between(0, 20 * 60).withDistribution(RandomDistribution.uniform()))
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static CaseCommand command(Move move) {
        OfficerId who = OFFICERS.get(move.who());
        OfficerId whom = OFFICERS.get(move.whom());
        int what = move.what();
        if (what < 30) {
            return offer(who, whom);
        } else if (what < 45) {
            return acceptHandover(who);
        } else if (what < 60) {
            return refuseHandover(who);
        } else if (what < 66) {
            return assign(whom);
        } else if (what < 72) {
            return Orders.handInAll(permit());
        } else if (what < 78) {
            return Orders.accept(who);
        } else if (what < 80) {
            return Orders.demand("lease");
        } else if (what < 82) {
            return Orders.handInMore("lease");
        } else if (what < 94) {
            return Orders.letTimePass();
        }
        return switch (what) {
            case 94 -> Orders.refer(who);
            case 95 -> Orders.refuseAcceptance(Ground.NOT_OURS, Optional.of(Orders.ELSEWHERE));
            case 96 -> Orders.withdraw(Why.APPLICANT);
            case 97 -> Orders.deny();
            case 98 -> Orders.makeReady(Way.POST);
            default -> Orders.deliver(true);
        };
    }

    private static CaseLife lived(List<Move> moves) {
        CaseLife life = CaseLife.asked("2026-02-05T09:00");
        for (Move move : moves) {
            life.at(life.now().plus(Duration.ofMinutes(move.afterMinutes())));
            CaseCommand command = command(move);
            OfficerId handler = life.of().duty().handler().officer();
            boolean assigned = life.of().duty().isAssigned();
            if (life.decides(command) instanceof CaseDecision.Accepted) {
                life.happens(command);
            }
            boolean moved = !life.of().duty().handler().officer().equals(handler);
            assertThat(moved && assigned && !(command instanceof CaseCommand.Assign))
                    .as("an assigned owner got rid of it by %s", command)
                    .isFalse();
        }
        return life;
    }

    /** The same question answered from the journal alone, without the rules: who handled it from when. */
    private static TreeMap<Instant, OfficerId> opinion(List<Recorded> history) {
        TreeMap<Instant, OfficerId> handlers = new TreeMap<>();
        for (Recorded recorded : history) {
            switch (recorded.event()) {
                case CaseEvent.ContactRecorded first -> handlers.put(recorded.at(), first.officer());
                case CaseEvent.HandoverAccepted accepted -> handlers.put(recorded.at(), accepted.to());
                case CaseEvent.DutyAssigned assigned -> handlers.put(recorded.at(), assigned.to());
                case CaseEvent.Accepted accepted -> handlers.put(recorded.at(), accepted.officer());
                default -> {}
            }
        }
        return handlers;
    }

    @Property(tries = 1000)
    void atEveryInstantExactlyOneOfficerHandlesTheMatter(@ForAll("histories") List<Move> moves) {
        CaseLife life = lived(moves);
        Duty duty = life.of().duty();
        TreeMap<Instant, OfficerId> expected = opinion(life.history());
        Instant begin = life.of().openedAt();
        Instant end = duty.ended().orElse(life.now().plusSeconds(1));
        assertThat(duty.ended().isPresent()).isEqualTo(life.state().isFinal());

        for (Instant at : instants(life, begin, end)) {
            boolean during = !at.isBefore(begin) && at.isBefore(end);
            assertThat(duty.handlerAt(at).map(Tenure::officer))
                    .as("at %s", at)
                    .isEqualTo(during ? Optional.of(expected.floorEntry(at).getValue()) : Optional.empty());
        }
        assertThat(duty.follower()).isEqualTo(FIRST);
        Statistics.label("moves of the duty").collect(Math.min(duty.handlers().size() - 1, 4));
    }

    /** Every recorded instant, a moment before and after it, and some between. */
    private static List<Instant> instants(CaseLife life, Instant begin, Instant end) {
        List<Instant> all = new ArrayList<>(List.of(begin, end));
        for (Recorded recorded : life.history()) {
            all.add(recorded.at());
            all.add(recorded.at().minusNanos(1000));
            all.add(recorded.at().plusNanos(1000));
        }
        Random random = new Random(life.history().size());
        long span = Duration.between(begin, end).toSeconds() + 1;
        for (int i = 0; i < 10; i++) {
            all.add(begin.plusSeconds(random.nextLong(span)));
        }
        // An open matter is asked about up to now; what comes later is not known yet.
        all.removeIf(at -> life.of().duty().ended().isEmpty() && !at.isBefore(end));
        return all;
    }

    @Property(tries = 1000)
    void theJournalGivesTheSameAnswerAsTheRules(@ForAll("histories") List<Move> moves) {
        CaseLife life = lived(moves);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Property(tries = 1000)
    void whatIsRecordedOfAHandoverIsOfferedOnceAndAnsweredAtMostOnce(@ForAll("histories") List<Move> moves) {
        int open = 0;
        for (Recorded recorded : lived(moves).history()) {
            switch (recorded.event()) {
                case CaseEvent.HandoverOffered offered -> {
                    assertThat(open).isZero();
                    assertThat(offered.from()).isNotEqualTo(offered.to());
                    open = 1;
                }
                case CaseEvent.HandoverAccepted accepted -> assertThat(open--).isEqualTo(1);
                case CaseEvent.HandoverRefused refused -> assertThat(open--).isEqualTo(1);
                case CaseEvent.DutyAssigned assigned -> open = 0;
                case CaseEvent.Accepted accepted -> open = 0;
                default -> {}
            }
        }
    }
}
