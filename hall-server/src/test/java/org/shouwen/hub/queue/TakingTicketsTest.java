package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.WALK_IN;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

class TakingTicketsTest {
    private final Hall hall = Hall.opened();

    @Test
    void numbersRunByQueueAndNotByItem() {
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A001");
        assertThat(hall.number(hall.take(PENSION))).isEqualTo("A002");
        assertThat(hall.number(hall.take(PERMIT))).isEqualTo("B001");
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A003");
    }

    @Test
    void theFirstOfSeveralMattersNamesTheQueue() {
        TicketId ticket = hall.take(PERMIT, CARD);
        assertThat(hall.number(ticket)).isEqualTo("B001");
        assertThat(hall.ticket(ticket).items()).containsExactly(PERMIT, CARD);
        assertThat(hall.ticket(ticket).item()).isEqualTo(PERMIT);
    }

    @Test
    void aTicketIsFoundByIdCodeAndNumber() {
        Ticket ticket = hall.ticket(hall.take(CARD));
        assertThat(hall.day().findTicket(ticket.code())).contains(ticket);
        assertThat(hall.day().findTicket("A001")).contains(ticket);
        assertThat(hall.day().findTicket("A002")).isEmpty();
    }

    @Test
    void afterTheLastNumberNoTicketIsGivenAndNoNumberComesBack() {
        Plans plans = new Plans();
        plans.queues =
                List.of(Plans.queue("social", "A", 2), Plans.queue("permits", "B", 9), Plans.queue("help", "C", 9));
        Hall small = Hall.opened(plans);
        TicketId first = small.take(CARD);
        small.take(CARD);
        small.does(new HallCommand.Cancel(first, "citizen", Optional.empty()));

        assertThat(small.refuses(small.taking(WALK_IN, CARD))).isEqualTo(Reason.NUMBERS_EXHAUSTED);
        assertThat(small.number(small.take(PERMIT))).isEqualTo("B001");
    }

    @Test
    void anUnknownItemOrClassOrNoItemAtAllIsRefused() {
        assertThat(hall.refuses(hall.taking(WALK_IN, new ItemCode("tea")))).isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(hall.taking(WALK_IN, CARD, new ItemCode("tea"))))
                .isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(hall.taking(WALK_IN))).isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(hall.taking(new ClassId("vip"), CARD))).isEqualTo(Reason.UNKNOWN_CLASS);
    }

    @Test
    void anItemThatNoCounterServesIsRefusedUntilOneDoes() {
        Plans plans = new Plans();
        plans.counters = List.of(Plans.counter("1", "card"));
        Hall narrow = Hall.opened(plans).open(ONE);
        assertThat(narrow.refuses(narrow.taking(WALK_IN, PERMIT))).isEqualTo(Reason.NOT_SERVED_HERE);

        narrow.does(new HallCommand.ReskillCounter(ONE, List.of(PERMIT)));
        assertThat(narrow.number(narrow.take(PERMIT))).isEqualTo("B001");
    }

    @Test
    void theSameTicketIsNotIssuedTwice() {
        HallCommand.TakeTicket command = hall.taking(WALK_IN, CARD);
        hall.does(command);
        assertThat(hall.refuses(command)).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void beforeTheFirstDayNothingButTheTurnOfTheDayIsPossible() {
        HallDay fresh = HallDay.empty(new Plans().plan());
        assertThat(fresh.mustTurn(Hall.NINE)).isTrue();
        assertThat(fresh.decide(hall.taking(WALK_IN, CARD), Hall.NINE)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void whatBecameOfTheSlipIsKnownAndTellingItAgainChangesNothing() {
        TicketId ticket = hall.take(CARD);
        assertThat(hall.ticket(ticket).slip()).isEqualTo(SlipOutcome.PENDING);
        HallCommand report = new HallCommand.ReportSlip(ticket, SlipOutcome.FAILED, Optional.of("paper out"));

        assertThat(hall.does(report)).hasSize(1);
        assertThat(hall.does(report)).isEmpty();
        assertThat(hall.ticket(ticket).slip()).isEqualTo(SlipOutcome.FAILED);
        assertThat(hall.ticket(ticket).slipReason()).contains("paper out");

        hall.does(new HallCommand.ReportSlip(ticket, SlipOutcome.PRINTED, Optional.empty()));
        assertThat(hall.ticket(ticket).slip()).isEqualTo(SlipOutcome.PRINTED);
    }

    @Test
    void aTicketCanBeGivenUpWhileItWaitsIsCalledIsHeldOrWasMissed() {
        hall.open(ONE);
        TicketId waiting = hall.take(CARD);
        hall.does(cancel(waiting));
        TicketId called = hall.take(CARD);
        hall.call(ONE);
        hall.does(cancel(called));
        TicketId held = hall.take(CARD);
        hall.call(ONE);
        hall.hold(ONE, held);
        hall.does(cancel(held));
        TicketId missed = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, missed);
        hall.does(cancel(missed));

        assertThat(List.of(waiting, called, held, missed)).allMatch(t -> hall.state(t) == TicketState.CANCELLED);
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
    }

    @Test
    void aTicketThatIsServedOrDoneCannotBeGivenUp() {
        hall.open(ONE);
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.start(ONE, ticket);
        assertThat(hall.refuses(cancel(ticket))).isEqualTo(Reason.WRONG_STATE);
        hall.finish(ONE, ticket);
        assertThat(hall.refuses(cancel(ticket))).isEqualTo(Reason.WRONG_STATE);
        assertThat(hall.refuses(cancel(new TicketId("nobody")))).isEqualTo(Reason.UNKNOWN_TICKET);
    }

    @Test
    void theEventOfATicketNamesEverythingButPeople() {
        hall.take(CARD, PENSION);
        assertThat(hall.history().getLast().event()).isInstanceOfSatisfying(HallEvent.TicketIssued.class, issued -> {
            assertThat(issued.number()).isEqualTo("A001");
            assertThat(issued.sequence()).isEqualTo(1);
            assertThat(issued.queue()).isEqualTo(Plans.SOCIAL);
            assertThat(issued.items()).containsExactly(CARD, PENSION);
            assertThat(issued.origin()).isEqualTo("kiosk-1");
        });
    }

    private static HallCommand cancel(TicketId ticket) {
        return new HallCommand.Cancel(ticket, "citizen", Optional.empty());
    }
}
