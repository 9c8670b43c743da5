package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.PRIORITY;
import static org.shouwen.hub.queue.Plans.STUCK;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.TicketId;

class AheadTest {
    private final Hall hall = Hall.opened();

    @Test
    void whoeverCountsFromEarlierIsAhead() {
        hall.open(TWO);
        hall.take(CARD);
        hall.take(PENSION);
        TicketId walkIn = hall.minutesLater(10).take(CARD);
        hall.take(CARD);
        assertThat(hall.ahead(walkIn)).isEqualTo(2);

        TicketId priority = hall.take(PRIORITY, CARD);
        assertThat(hall.ahead(priority)).isZero();
        assertThat(hall.ahead(walkIn)).isEqualTo(3);
    }

    @Test
    void whoWaitsForOtherCountersIsNotAhead() {
        hall.open(TWO, THREE);
        hall.take(STUCK);
        hall.take(PERMIT);
        assertThat(hall.ahead(hall.minutesLater(1).take(CARD))).isZero();
    }

    @Test
    void whoWaitsForACounterThatServesBothIsAhead() {
        hall.open(ONE);
        hall.take(PERMIT);
        assertThat(hall.ahead(hall.minutesLater(1).take(CARD))).isEqualTo(1);
    }

    @Test
    void aPauseDoesNotChangeWhoIsAhead() {
        hall.open(ONE);
        hall.take(PERMIT);
        TicketId ticket = hall.take(CARD);
        hall.does(new HallCommand.PauseCounter(ONE, "lunch", Optional.empty()));
        assertThat(hall.ahead(ticket)).isEqualTo(1);
    }

    @Test
    void whileNoCounterIsOpenThePlannedOnesCount() {
        hall.take(PERMIT);
        hall.take(STUCK);
        assertThat(hall.ahead(hall.take(CARD))).isEqualTo(1);
    }

    @Test
    void whoWasSentToOneOfItsCountersAndIsOlderIsAhead() {
        hall.open(ONE, TWO);
        TicketId sent = hall.take(CARD);
        hall.call(ONE);
        hall.transfer(ONE, sent, TWO, false);
        TicketId ticket = hall.minutesLater(1).take(PENSION);
        assertThat(hall.ahead(ticket)).isEqualTo(1);
        assertThat(hall.ahead(sent)).isZero();
    }

    @Test
    void nobodyIsAheadOfATicketThatDoesNotWait() {
        hall.open(ONE);
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        assertThat(hall.day().ahead(hall.ticket(ticket))).isEmpty();
    }

    @Test
    void theSameInstantCountsInOrderOfIssueAcrossClasses() {
        hall.open(TWO);
        TicketId walkIn = hall.take(CARD);
        TicketId priority = hall.minutesLater(60).take(PRIORITY, PENSION);
        assertThat(hall.ahead(priority)).isEqualTo(1);
        assertThat(hall.ahead(walkIn)).isZero();
    }
}
