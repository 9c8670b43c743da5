package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.PRIORITY;
import static org.shouwen.hub.queue.Plans.STUCK;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

class CallingTest {
    private final Hall hall = Hall.opened().open(ONE, TWO, THREE);

    @Test
    void theNextIsWhoeverWaitsLongest() {
        hall.take(CARD);
        hall.minutesLater(1).take(CARD);
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
        assertThat(hall.callNext(TWO)).isEqualTo("A002");
    }

    @Test
    void nobodyWaitingIsNoRefusal() {
        assertThat(hall.does(new HallCommand.CallNext(ONE))).isEmpty();
    }

    @Test
    void aCounterNeverGetsWhatItDoesNotServe() {
        hall.take(STUCK);
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
        assertThat(hall.callNext(THREE)).isEqualTo("C001");
    }

    @Test
    void aTicketThatWasCalledCannotBeCalledAgain() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        assertThat(hall.callNext(TWO)).isEqualTo("nobody");
        assertThat(hall.refuses(new HallCommand.CallTicket(TWO, ticket, Optional.of("my neighbour"))))
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aCounterWithATicketCannotCallAnother() {
        TicketId ticket = hall.take(CARD);
        hall.take(CARD);
        hall.call(ONE);
        assertThat(hall.refuses(new HallCommand.CallNext(ONE))).isEqualTo(Reason.COUNTER_BUSY);
        hall.start(ONE, ticket);
        assertThat(hall.refuses(new HallCommand.CallNext(ONE))).isEqualTo(Reason.COUNTER_BUSY);
        assertThat(hall.refuses(new HallCommand.CallTicket(ONE, ticket, Optional.of("again"))))
                .isEqualTo(Reason.COUNTER_BUSY);
    }

    @Test
    void aClosedPausedOrUnknownCounterCannotCall() {
        hall.take(CARD);
        hall.does(new HallCommand.PauseCounter(ONE, "lunch", Optional.empty()));
        hall.does(new HallCommand.CloseCounter(TWO));
        assertThat(hall.refuses(new HallCommand.CallNext(ONE))).isEqualTo(Reason.COUNTER_NOT_OPEN);
        assertThat(hall.refuses(new HallCommand.CallNext(TWO))).isEqualTo(Reason.COUNTER_NOT_OPEN);
        assertThat(hall.refuses(new HallCommand.CallNext(new CounterId("9")))).isEqualTo(Reason.UNKNOWN_COUNTER);
    }

    @Test
    void aCallOutOfTurnIsMarkedAndKeepsItsReasonAndWhomItPassed() {
        TicketId passed = hall.take(CARD);
        TicketId ticket = hall.minutesLater(1).take(PERMIT);
        HallEvent event = hall.does(new HallCommand.CallTicket(ONE, ticket, Optional.of("feels unwell")))
                .getFirst();

        assertThat(event).isInstanceOfSatisfying(HallEvent.TicketCalled.class, called -> {
            assertThat(called.outOfTurn()).isTrue();
            assertThat(called.why().rule()).isEqualTo(CallRule.OUT_OF_TURN);
            assertThat(called.why().reason()).contains("feels unwell");
            assertThat(called.why().candidates())
                    .singleElement()
                    .satisfies(candidate -> assertThat(candidate.ticket()).isEqualTo(passed));
        });
        assertThat(hall.ticket(ticket).outOfTurn()).isTrue();
    }

    @Test
    void aCallOutOfTurnNeedsAReason() {
        TicketId ticket = hall.take(CARD);
        assertThat(hall.refuses(new HallCommand.CallTicket(ONE, ticket, Optional.empty())))
                .isEqualTo(Reason.REASON_NEEDED);
        assertThat(hall.refuses(new HallCommand.CallTicket(ONE, ticket, Optional.of("  "))))
                .isEqualTo(Reason.REASON_NEEDED);
    }

    @Test
    void aCallOutOfTurnStillNeedsACounterThatServesTheMatter() {
        TicketId ticket = hall.take(STUCK);
        assertThat(hall.refuses(new HallCommand.CallTicket(ONE, ticket, Optional.of("please"))))
                .isEqualTo(Reason.NOT_SERVED_HERE);
    }

    @Test
    void aMissedTicketCanBeCalledOutOfTurnWhenItsHolderStandsThere() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, ticket);
        hall.does(new HallCommand.CallTicket(TWO, ticket, Optional.of("came late, stands here")));
        assertThat(hall.state(ticket)).isEqualTo(TicketState.CALLED);
    }

    @Test
    void recallsAreSpacedAndCounted() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        HallCommand recall = new HallCommand.Recall(ONE, ticket);
        assertThat(hall.views().counter(ONE).recallFrom()).contains(hall.now().plusSeconds(20));
        assertThat(hall.later(Duration.ofSeconds(19)).refuses(recall)).isEqualTo(Reason.RECALL_TOO_SOON);
        assertThat(hall.later(Duration.ofSeconds(1)).does(recall))
                .containsExactly(new HallEvent.TicketRecalled(ticket, ONE, 2));
        assertThat(hall.later(Duration.ofSeconds(19)).refuses(recall)).isEqualTo(Reason.RECALL_TOO_SOON);
        hall.later(Duration.ofSeconds(1)).does(recall);
        assertThat(hall.ticket(ticket).calls()).isEqualTo(3);
    }

    @Test
    void onlyTheCounterThatCalledCanRecallStartOrMiss() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.minutesLater(1);
        assertThat(hall.refuses(new HallCommand.Recall(TWO, ticket))).isEqualTo(Reason.NOT_AT_THIS_COUNTER);
        assertThat(hall.refuses(new HallCommand.StartService(TWO, ticket))).isEqualTo(Reason.NOT_AT_THIS_COUNTER);
        assertThat(hall.refuses(new HallCommand.MarkMissed(TWO, ticket))).isEqualTo(Reason.NOT_AT_THIS_COUNTER);
    }

    @Test
    void aWaitingTicketCannotBeRecalledStartedOrMissed() {
        TicketId ticket = hall.take(CARD);
        assertThat(hall.refuses(new HallCommand.Recall(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.refuses(new HallCommand.StartService(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.refuses(new HallCommand.MarkMissed(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aServedTicketIsNeitherRecalledNorMissed() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.start(ONE, ticket);
        hall.minutesLater(1);
        assertThat(hall.refuses(new HallCommand.Recall(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.refuses(new HallCommand.MarkMissed(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.refuses(new HallCommand.StartService(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void whyThisTicketCameNextStandsInItsCall() {
        TicketId walkIn = hall.take(CARD);
        TicketId priority = hall.minutesLater(30).take(PRIORITY, PERMIT);
        HallEvent.TicketCalled called = hall.call(ONE);

        assertThat(called.ticket()).isEqualTo(priority);
        assertThat(called.why().rule()).isEqualTo(CallRule.HEAD_START);
        assertThat(called.why().key()).isEqualTo(hall.now().minus(Duration.ofMinutes(60)));
        assertThat(called.why().candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.ticket()).isEqualTo(walkIn);
            assertThat(candidate.number()).isEqualTo("A001");
            assertThat(candidate.key()).isEqualTo(Hall.NINE);
            assertThat(candidate.openCounters()).isEqualTo(2);
        });
    }
}
