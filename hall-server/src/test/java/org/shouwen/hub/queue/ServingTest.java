package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.STUCK;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallEvent.After;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

class ServingTest {
    private final Hall hall = Hall.opened().open(ONE, TWO, THREE);

    @Test
    void aTicketIsDoneWhenItsOnlyMatterIsFinished() {
        TicketId ticket = serving(ONE, CARD);
        assertThat(hall.finish(ONE, ticket)).isEqualTo(new After.Done());
        assertThat(hall.state(ticket)).isEqualTo(TicketState.DONE);
        assertThat(hall.ticket(ticket).done()).isEqualTo(1);
        assertThat(hall.day().getCounter(ONE).ticket()).isEmpty();
    }

    @Test
    void theNextMatterGoesOnAtTheSameCounterIfItServesIt() {
        TicketId ticket = serving(ONE, CARD, PENSION);
        assertThat(hall.finish(ONE, ticket)).isEqualTo(new After.Continues(PENSION));
        assertThat(hall.state(ticket)).isEqualTo(TicketState.SERVING);
        assertThat(hall.ticket(ticket).item()).isEqualTo(PENSION);
        assertThat(hall.finish(ONE, ticket)).isEqualTo(new After.Done());
        assertThat(hall.ticket(ticket).done()).isEqualTo(2);
    }

    @Test
    void aMatterThatTheCounterDoesNotServeWaitsAgainWithItsOldIssueTime() {
        TicketId ticket = serving(TWO, CARD, PERMIT);
        hall.minutesLater(10).take(PERMIT);
        assertThat(hall.finish(TWO, ticket)).isEqualTo(new After.Waits(PERMIT, Optional.empty()));
        assertThat(hall.state(ticket)).isEqualTo(TicketState.WAITING);
        assertThat(hall.callNext(THREE)).isEqualTo("A001");
    }

    @Test
    void onlyAServedTicketCanBeFinished() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        assertThat(hall.refuses(new HallCommand.FinishMatter(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
        hall.start(ONE, ticket);
        assertThat(hall.refuses(new HallCommand.FinishMatter(TWO, ticket))).isEqualTo(Reason.NOT_AT_THIS_COUNTER);
        hall.finish(ONE, ticket);
        assertThat(hall.refuses(new HallCommand.FinishMatter(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aCounterCanHoldSeveralTicketsAndCallOthersMeanwhile() {
        TicketId first = serving(ONE, CARD);
        hall.hold(ONE, first);
        TicketId second = serving(ONE, CARD);
        hall.minutesLater(1).hold(ONE, second);
        TicketId third = serving(ONE, CARD);

        assertThat(hall.day().getCounter(ONE).held()).containsExactly(first, second);
        assertThat(hall.refuses(new HallCommand.ReturnHeld(ONE, first))).isEqualTo(Reason.COUNTER_BUSY);
        hall.finish(ONE, third);
        hall.does(new HallCommand.ReturnHeld(ONE, first));
        assertThat(hall.state(first)).isEqualTo(TicketState.SERVING);
        assertThat(hall.day().getCounter(ONE).held()).containsExactly(second);
    }

    @Test
    void aHeldTicketStaysWithItsCounter() {
        TicketId ticket = serving(ONE, CARD);
        hall.hold(ONE, ticket);
        assertThat(hall.callNext(TWO)).isEqualTo("nobody");
        assertThat(hall.refuses(new HallCommand.ReturnHeld(TWO, ticket))).isEqualTo(Reason.NOT_AT_THIS_COUNTER);
        assertThat(hall.refuses(new HallCommand.Hold(ONE, ticket, Optional.empty())))
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void onlyATicketAtTheCounterCanBeHeldAndOnlyAHeldOneReturned() {
        TicketId ticket = hall.take(CARD);
        assertThat(hall.refuses(new HallCommand.Hold(ONE, ticket, Optional.empty())))
                .isEqualTo(Reason.WRONG_STATE);
        hall.call(ONE);
        assertThat(hall.refuses(new HallCommand.ReturnHeld(ONE, ticket))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aTransferToAnotherItemKeepsTheIssueTime() {
        TicketId ticket = serving(ONE, CARD);
        hall.minutesLater(20).take(STUCK);
        hall.transfer(ONE, ticket, STUCK);
        assertThat(hall.ticket(ticket).issuedAt()).isEqualTo(Hall.NINE);
        assertThat(hall.callNext(THREE)).isEqualTo("A001");
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
    }

    @Test
    void whoIsSentToOneCounterGoesFirstThereAndNowhereElse() {
        TicketId sent = serving(ONE, CARD);
        hall.minutesLater(1);
        TicketId older = hall.take(CARD);
        hall.transfer(ONE, sent, TWO, false);
        assertThat(hall.ticket(sent).matter().onlyAt()).contains(TWO);

        assertThat(hall.callNext(ONE)).isEqualTo(hall.number(older));
        HallEvent.TicketCalled called = hall.call(TWO);
        assertThat(called.ticket()).isEqualTo(sent);
        assertThat(called.why().rule()).isEqualTo(CallRule.TRANSFERRED_HERE);
    }

    @Test
    void whoIsSentToACounterGoesBeforeAnybodyWhoCountsFromEarlier() {
        hall.take(Plans.APPOINTMENT, CARD);
        TicketId sent = hall.take(CARD);
        hall.does(new HallCommand.CallTicket(ONE, sent, Optional.of("asks for counter 2")));
        hall.transfer(ONE, sent, TWO, false);
        assertThat(hall.callNext(TWO)).isEqualTo(hall.number(sent));
    }

    @Test
    void aTicketCanBeSentToACounterThatOpensLater() {
        hall.does(new HallCommand.CloseCounter(TWO));
        TicketId ticket = serving(ONE, CARD);
        hall.transfer(ONE, ticket, TWO, false);
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
        hall.open(TWO);
        assertThat(hall.callNext(TWO)).isEqualTo("A001");
    }

    @Test
    void aTransferThatReturnsComesBackToTheFirstCounter() {
        TicketId ticket = serving(ONE, CARD, PENSION);
        hall.does(new HallCommand.Transfer(
                ONE, ticket, Optional.of(PERMIT), Optional.of(THREE), true, Optional.of("needs a stamp")));
        hall.call(THREE);
        hall.start(THREE, ticket);
        assertThat(hall.finish(THREE, ticket)).isEqualTo(new After.Waits(CARD, Optional.of(ONE)));

        assertThat(hall.callNext(TWO)).isEqualTo("nobody");
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
        hall.start(ONE, ticket);
        assertThat(hall.finish(ONE, ticket)).isEqualTo(new After.Continues(PENSION));
    }

    @Test
    void whoShouldReturnToACounterThatClosedMeanwhileMayGoToAnyOther() {
        TicketId ticket = serving(ONE, CARD);
        hall.does(
                new HallCommand.Transfer(ONE, ticket, Optional.of(PERMIT), Optional.of(THREE), true, Optional.empty()));
        hall.does(new HallCommand.CloseCounter(ONE));
        hall.call(THREE);
        hall.start(THREE, ticket);
        assertThat(hall.finish(THREE, ticket)).isEqualTo(new After.Waits(CARD, Optional.empty()));
        assertThat(hall.callNext(TWO)).isEqualTo("A001");
    }

    @Test
    void aCalledAndAHeldTicketCanBeTransferredToo() {
        TicketId called = hall.take(CARD);
        hall.call(ONE);
        hall.transfer(ONE, called, TWO, false);
        TicketId held = serving(ONE, CARD);
        hall.hold(ONE, held);
        hall.transfer(ONE, held, TWO, false);
        assertThat(hall.day().getCounter(ONE).held()).isEmpty();
        assertThat(hall.serveNext(TWO)).isEqualTo(hall.number(called));
        assertThat(hall.serveNext(TWO)).isEqualTo(hall.number(held));
    }

    @Test
    void aTransferThatLeadsNowhereIsRefused() {
        TicketId ticket = serving(ONE, CARD);
        assertThat(hall.refuses(transfer(ticket, Optional.of(new ItemCode("tea")), Optional.empty())))
                .isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(transfer(ticket, Optional.of(new ItemCode("tea")), Optional.of(TWO))))
                .isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(transfer(ticket, Optional.empty(), Optional.of(new CounterId("9")))))
                .isEqualTo(Reason.UNKNOWN_COUNTER);
        assertThat(hall.refuses(transfer(ticket, Optional.empty(), Optional.of(THREE))))
                .isEqualTo(Reason.NOT_SERVED_HERE);
        assertThat(hall.refuses(transfer(ticket, Optional.empty(), Optional.of(ONE))))
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.state(ticket)).isEqualTo(TicketState.SERVING);
    }

    @Test
    void aWaitingTicketCannotBeTransferred() {
        TicketId ticket = hall.take(CARD);
        assertThat(hall.refuses(transfer(ticket, Optional.of(PERMIT), Optional.empty())))
                .isEqualTo(Reason.WRONG_STATE);
    }

    private static HallCommand transfer(TicketId ticket, Optional<ItemCode> item, Optional<CounterId> to) {
        return new HallCommand.Transfer(ONE, ticket, item, to, false, Optional.empty());
    }

    private TicketId serving(CounterId counter, ItemCode... items) {
        TicketId ticket = hall.take(items);
        hall.call(counter);
        hall.start(counter, ticket);
        return ticket;
    }
}
