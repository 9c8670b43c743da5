package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

class MissedTicketsTest {
    private final Hall hall = Hall.opened().open(ONE, TWO);
    private TicketId missed;

    @BeforeEach
    void missATicket() {
        missed = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, missed);
    }

    @Test
    void aMissedTicketLeavesItsCounterFree() {
        assertThat(hall.state(missed)).isEqualTo(TicketState.MISSED);
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
    }

    @Test
    void whoComesBackLetsThreeOthersPass() {
        for (int i = 0; i < 5; i++) {
            hall.take(CARD);
        }
        hall.minutesLater(5).does(new HallCommand.Reenter(missed));
        assertThat(hall.ahead(missed)).isEqualTo(3);
        assertThat(hall.serveNext(ONE)).isEqualTo("A002");
        assertThat(hall.serveNext(TWO)).isEqualTo("A003");
        assertThat(hall.ahead(missed)).isEqualTo(1);
        assertThat(hall.serveNext(ONE)).isEqualTo("A004");

        HallEvent.TicketCalled called = hall.call(ONE);
        assertThat(called.ticket()).isEqualTo(missed);
        assertThat(called.why().rule()).isEqualTo(CallRule.RE_ENTERED);
        assertThat(hall.callNext(TWO)).isEqualTo("A005");
    }

    @Test
    void whoComesBackIsCalledAtOnceIfNobodyElseWaits() {
        hall.does(new HallCommand.Reenter(missed));
        assertThat(hall.ahead(missed)).isZero();
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
    }

    @Test
    void whoComesBackNeedNotWaitForThoseOfOtherItems() {
        hall.take(PERMIT);
        hall.take(PERMIT);
        hall.does(new HallCommand.Reenter(missed));
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
    }

    @Test
    void afterHalfAnHourTheNumberIsOver() {
        hall.later(Duration.ofMinutes(30).plusMillis(1));
        assertThat(hall.refuses(new HallCommand.Reenter(missed))).isEqualTo(Reason.RE_ENTRY_OVER);
    }

    @Test
    void atHalfAnHourItIsNot() {
        hall.minutesLater(30).does(new HallCommand.Reenter(missed));
        assertThat(hall.state(missed)).isEqualTo(TicketState.WAITING);
    }

    @Test
    void aTicketComesBackOnce() {
        hall.does(new HallCommand.Reenter(missed));
        hall.call(ONE);
        hall.miss(ONE, missed);
        assertThat(hall.refuses(new HallCommand.Reenter(missed))).isEqualTo(Reason.RE_ENTRY_OVER);
    }

    @Test
    void onlyAMissedTicketComesBack() {
        assertThat(hall.refuses(new HallCommand.Reenter(hall.take(CARD)))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void twoWhoComeBackKeepTheirOrder() {
        TicketId second = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, second);
        hall.does(new HallCommand.Reenter(second));
        hall.does(new HallCommand.Reenter(missed));
        assertThat(hall.ahead(missed)).isEqualTo(0);
        assertThat(hall.ahead(second)).isEqualTo(1);
        assertThat(hall.serveNext(ONE)).isEqualTo("A001");
        assertThat(hall.serveNext(ONE)).isEqualTo("A002");
    }

    @Test
    void whoWasSentToOneCounterComesBackToThatCounter() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.transfer(ONE, ticket, TWO, false);
        hall.call(TWO);
        hall.miss(TWO, ticket);
        hall.does(new HallCommand.Reenter(ticket));
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
        assertThat(hall.callNext(TWO)).isEqualTo(hall.number(ticket));
    }
}
