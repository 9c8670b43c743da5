package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.TWO;
import static org.shouwen.hub.queue.Plans.WALK_IN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallEvent.After;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.Why;

/** A journal that tells what cannot have been is noticed, event by event. */
class DamagedJournalTest {
    private final Hall hall = Hall.opened().open(ONE, TWO);
    private final TicketId ticket = hall.take(CARD);

    @Test
    void theMessageNamesTheEventAndTheState() {
        assertImpossible(new HallEvent.ServiceStarted(ticket, ONE), "ServiceStarted", "A001 is Waiting", "2026-03-02");
    }

    @Test
    void aNumberGivenTwice() {
        assertImpossible(issued("other", "A001", 1, CARD), "number 1 was given before");
        assertImpossible(issued("other", "A001", 2, CARD), "number A001 was given before");
    }

    @Test
    void aTicketOrCodeGivenTwice() {
        assertImpossible(issued(ticket.value(), "A002", 2, CARD), "was issued before");
        HallEvent.TicketIssued sameCode = new HallEvent.TicketIssued(
                new TicketId("x"),
                hall.ticket(ticket).code(),
                "A002",
                2,
                Plans.SOCIAL,
                WALK_IN,
                List.of(CARD),
                "kiosk-1");
        assertImpossible(sameCode, "code was given before");
    }

    @Test
    void aTicketForWhatThePlanDoesNotHave() {
        assertImpossible(issued("other", "A002", 2, new ItemCode("tea")), "no item tea");
    }

    @Test
    void anUnknownTicketOrCounter() {
        assertImpossible(new HallEvent.TicketExpired(new TicketId("ghost")), "no such ticket");
        assertImpossible(new HallEvent.CounterClosed(new CounterId("9")), "no counter 9");
    }

    @Test
    void aCallOfATicketThatDoesNotWait() {
        hall.call(ONE);
        assertImpossible(called(TWO, CARD), "is Called");
    }

    @Test
    void aCallForAnotherMatterOrAtAClosedOrBusyCounter() {
        assertImpossible(called(ONE, PENSION), "is Waiting");
        assertImpossible(called(Plans.THREE, CARD), "counter 3 is Closed");
        hall.take(CARD);
        hall.call(ONE);
        TicketId second = hall.day().findTicket("A002").orElseThrow().id();
        assertImpossible(new HallEvent.TicketCalled(second, ONE, CARD, false, why()), "another ticket is at counter 1");
    }

    @Test
    void aRecallThatSkipsACall() {
        hall.call(ONE);
        assertImpossible(new HallEvent.TicketRecalled(ticket, ONE, 3), "called 1 times");
        assertImpossible(new HallEvent.TicketRecalled(ticket, TWO, 2), "is Called");
    }

    @Test
    void aMatterFinishedThatWasNotServedOrWithTheWrongSequel() {
        hall.call(ONE);
        assertImpossible(new HallEvent.MatterFinished(ticket, ONE, CARD, new After.Done()), "is Called");
        hall.start(ONE, ticket);
        assertImpossible(
                new HallEvent.MatterFinished(ticket, ONE, CARD, new After.Continues(PERMIT)), "not its next matter");
        assertImpossible(new HallEvent.MatterFinished(ticket, ONE, PERMIT, new After.Done()), "for card");
    }

    @Test
    void aTicketDoneThatHadAnotherMatter() {
        TicketId two = hall.take(CARD, PENSION);
        hall.call(ONE);
        hall.call(TWO);
        hall.start(TWO, two);
        assertImpossible(new HallEvent.MatterFinished(two, TWO, CARD, new After.Done()), "another matter is left");
    }

    @Test
    void aReturnOfATicketThatWasNotHeldAndAReentryOfOneThatWasNotMissed() {
        assertImpossible(new HallEvent.TicketReturned(ticket, ONE), "is Waiting");
        assertImpossible(new HallEvent.TicketReentered(ticket, 3), "is Waiting");
        assertImpossible(new HallEvent.TicketMissed(ticket, ONE), "is Waiting");
        assertImpossible(new HallEvent.TicketHeld(ticket, ONE, Optional.empty()), "is Waiting");
        assertImpossible(
                new HallEvent.TicketTransferred(ticket, ONE, CARD, Optional.empty(), false, Optional.empty()),
                "is Waiting");
    }

    @Test
    void anythingAfterATicketIsFinal() {
        hall.happens(new HallEvent.TicketCancelled(ticket, "citizen", Optional.empty()));
        assertImpossible(new HallEvent.TicketExpired(ticket), "is Cancelled");
        assertImpossible(new HallEvent.TicketCancelled(ticket, "citizen", Optional.empty()), "is Cancelled");
        assertImpossible(called(ONE, CARD), "is Cancelled");
    }

    @Test
    void aCounterOpenedTwiceOrAnOfficerAtTwoCounters() {
        assertImpossible(new HallEvent.CounterOpened(ONE, Hall.officer(ONE), List.of(CARD)), "counter 1 is Staffed");
        assertImpossible(
                new HallEvent.CounterOpened(Plans.THREE, Hall.officer(ONE), List.of(PERMIT)), "works elsewhere");
    }

    @Test
    void aCounterClosedOverItsTicketOrResumedWithoutPause() {
        hall.call(ONE);
        assertImpossible(new HallEvent.CounterClosed(ONE), "a ticket is at the counter");
        assertImpossible(new HallEvent.CounterResumed(TWO), "counter 2 is Staffed");
        assertImpossible(new HallEvent.CounterPaused(Plans.THREE, "lunch", Optional.empty()), "counter 3 is Closed");
    }

    @Test
    void aDayOpenedInADayOrOneThatIsOver() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        assertImpossible(opened(monday.plusDays(1)), "open already");
        assertImpossible(new HallEvent.DayClosed(monday.plusDays(1)), "another day is open");
        hall.happens(new HallEvent.DayClosed(monday));
        assertImpossible(opened(monday), "that day is over");
        assertImpossible(new HallEvent.TicketExpired(ticket), "no business day is open");
    }

    private HallEvent opened(LocalDate date) {
        return new HallEvent.DayOpened(date, hall.day().plan().recorded(), List.of(), List.of());
    }

    private void assertImpossible(HallEvent event, String... messages) {
        HallDay before = hall.day();
        Instant now = hall.now();
        assertThatThrownBy(() -> before.evolve(event, now))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(messages);
    }

    private HallEvent called(CounterId counter, ItemCode item) {
        return new HallEvent.TicketCalled(ticket, counter, item, false, why());
    }

    private Why why() {
        return new Why(CallRule.HEAD_START, hall.now(), List.of(), Optional.empty());
    }

    private static HallEvent issued(String id, String number, int sequence, ItemCode item) {
        return new HallEvent.TicketIssued(
                new TicketId(id),
                new TicketCode("ZZZZZZZZZZZZ"),
                number,
                sequence,
                new QueueId("social"),
                WALK_IN,
                List.of(item),
                "kiosk-1");
    }
}
