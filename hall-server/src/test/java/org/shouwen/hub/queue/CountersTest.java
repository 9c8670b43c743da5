package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.STUCK;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketId;

class CountersTest {
    private final Hall hall = Hall.opened();

    @Test
    void aCounterOpensWithWhatThePlanSays() {
        hall.open(ONE);
        assertThat(counter().items()).containsExactly(CARD, PENSION, PERMIT);
        assertThat(counter().state()).isEqualTo(CounterState.OPEN);
        assertThat(counter().officer()).contains(Hall.officer(ONE));
    }

    @Test
    void aCounterOpensWithWhatTheOfficerSays() {
        hall.does(open(ONE, "1001", STUCK, STUCK));
        assertThat(counter().items()).containsExactly(STUCK);
    }

    @Test
    void openingAnOpenCounterAgainChangesNothing() {
        hall.open(ONE);
        assertThat(hall.does(open(ONE, "officer-1"))).isEmpty();
        assertThat(hall.does(open(ONE, "officer-1", PERMIT, CARD, PENSION))).isEmpty();
    }

    @Test
    void openingWithOtherItemsReskills() {
        hall.open(ONE);
        assertThat(hall.does(open(ONE, "officer-1", CARD)))
                .containsExactly(new HallEvent.CounterReskilled(ONE, List.of(CARD)));
    }

    @Test
    void openingAPausedCounterEndsThePause() {
        hall.open(ONE).does(pause("lunch"));
        assertThat(hall.does(open(ONE, "officer-1"))).containsExactly(new HallEvent.CounterResumed(ONE));
    }

    @Test
    void anOfficerWorksAtOneCounterAtATime() {
        hall.open(ONE);
        assertThat(hall.refuses(open(TWO, "officer-1"))).isEqualTo(Reason.WRONG_STATE);
        hall.does(new HallCommand.CloseCounter(ONE));
        hall.does(open(TWO, "officer-1"));
    }

    @Test
    void aCounterHasOneOfficerAtATime() {
        hall.open(ONE);
        assertThat(hall.refuses(open(ONE, "1002"))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void anUnknownCounterOrItemIsRefused() {
        assertThat(hall.refuses(open(new CounterId("9"), "1001"))).isEqualTo(Reason.UNKNOWN_COUNTER);
        assertThat(hall.refuses(open(ONE, "1001", new ItemCode("tea")))).isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.refuses(new HallCommand.OpenCounter(ONE, new OfficerId("1001"), Optional.of(List.of()))))
                .isEqualTo(Reason.UNKNOWN_ITEM);
    }

    @Test
    void aPauseShowsReasonAndReturn() {
        hall.open(ONE);
        hall.does(new HallCommand.PauseCounter(
                ONE, "lunch", Optional.of(hall.now().plus(Duration.ofMinutes(30)))));
        assertThat(counter().state()).isEqualTo(CounterState.PAUSED);
        assertThat(hall.views().counter(ONE).pauseReason()).contains("lunch");
        assertThat(hall.views().counter(ONE).pauseUntil()).contains(hall.now().plus(Duration.ofMinutes(30)));
    }

    @Test
    void pausingTheSameWayTwiceChangesNothingAndAnotherReasonIsShown() {
        hall.open(ONE).does(pause("lunch"));
        assertThat(hall.does(pause("lunch"))).isEmpty();
        assertThat(hall.does(pause("meeting"))).hasSize(1);
    }

    @Test
    void aPauseNeedsAReasonAndAnOfficer() {
        assertThat(hall.refuses(pause("lunch"))).isEqualTo(Reason.COUNTER_NOT_OPEN);
        hall.open(ONE);
        assertThat(hall.refuses(pause(" "))).isEqualTo(Reason.REASON_NEEDED);
    }

    @Test
    void aCounterCanBePausedWhileItServesAndFinishesThen() {
        hall.open(ONE);
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.start(ONE, ticket);
        hall.does(pause("lunch"));
        hall.finish(ONE, ticket);
        assertThat(hall.refuses(new HallCommand.CallNext(ONE))).isEqualTo(Reason.COUNTER_NOT_OPEN);
        hall.does(new HallCommand.ResumeCounter(ONE));
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
    }

    @Test
    void resumingAnOpenCounterChangesNothingAndAClosedOneIsRefused() {
        assertThat(hall.refuses(new HallCommand.ResumeCounter(ONE))).isEqualTo(Reason.COUNTER_NOT_OPEN);
        hall.open(ONE);
        assertThat(hall.does(new HallCommand.ResumeCounter(ONE))).isEmpty();
    }

    @Test
    void aCounterWithATicketCalledServedOrHeldCannotClose() {
        hall.open(ONE);
        HallCommand close = new HallCommand.CloseCounter(ONE);
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        assertThat(hall.refuses(close)).isEqualTo(Reason.COUNTER_BUSY);
        hall.start(ONE, ticket);
        assertThat(hall.refuses(close)).isEqualTo(Reason.COUNTER_BUSY);
        hall.hold(ONE, ticket);
        assertThat(hall.refuses(close)).isEqualTo(Reason.COUNTER_BUSY);
    }

    @Test
    void aCounterForWhichSomebodyWaitsAloneCannotClose() {
        hall.open(ONE, TWO);
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.transfer(ONE, ticket, TWO, false);
        assertThat(hall.refuses(new HallCommand.CloseCounter(TWO))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void closingAClosedCounterChangesNothing() {
        assertThat(hall.does(new HallCommand.CloseCounter(ONE))).isEmpty();
    }

    @Test
    void aReskilledCounterCallsForItsNewItems() {
        hall.open(ONE);
        hall.take(STUCK);
        assertThat(hall.callNext(ONE)).isEqualTo("nobody");
        hall.does(new HallCommand.ReskillCounter(ONE, List.of(STUCK)));
        assertThat(hall.callNext(ONE)).isEqualTo("C001");
    }

    @Test
    void reskillingNeedsAnOpenCounterAndKnownItems() {
        assertThat(hall.refuses(new HallCommand.ReskillCounter(ONE, List.of(CARD))))
                .isEqualTo(Reason.COUNTER_NOT_OPEN);
        hall.open(ONE);
        assertThat(hall.refuses(new HallCommand.ReskillCounter(ONE, List.of()))).isEqualTo(Reason.UNKNOWN_ITEM);
        assertThat(hall.does(new HallCommand.ReskillCounter(ONE, List.of(PERMIT, PENSION, CARD))))
                .isEmpty();
    }

    @Test
    void aPausedCounterCanBeReskilledAndStaysPaused() {
        hall.open(ONE).does(pause("lunch"));
        hall.does(new HallCommand.ReskillCounter(ONE, List.of(CARD)));
        assertThat(counter().state()).isEqualTo(CounterState.PAUSED);
        assertThat(counter().items()).containsExactly(CARD);
    }

    @Test
    void directionsAreCountedForEachOfficerWhetherTheCounterIsOpenOrNot() {
        OfficerId anne = new OfficerId("1001");
        assertThat(hall.does(new HallCommand.GiveDirections(ONE, anne)))
                .containsExactly(new HallEvent.DirectionsGiven(ONE, anne));
        hall.open(ONE).does(new HallCommand.GiveDirections(ONE, anne));
        hall.does(pause("lunch"));
        hall.does(new HallCommand.GiveDirections(ONE, new OfficerId("1002")));
        assertThat(hall.day().directionsAt(ONE)).isEqualTo(Map.of(anne, 2, new OfficerId("1002"), 1));
        assertThat(hall.day().directionsAt(TWO)).isEmpty();
    }

    @Test
    void directionsAreCountedForTheDayOnly() {
        hall.does(new HallCommand.GiveDirections(ONE, new OfficerId("1001")));
        hall.at("2026-03-02T16:00:00Z").does(new HallCommand.TurnDay());
        assertThat(hall.day().directionsAt(ONE)).isEmpty();
    }

    @Test
    void nobodyShowsTheWayAtACounterThatIsNotThere() {
        assertThat(hall.refuses(new HallCommand.GiveDirections(new CounterId("99"), new OfficerId("1001"))))
                .isEqualTo(Reason.UNKNOWN_COUNTER);
    }

    private Counter counter() {
        return hall.day().getCounter(ONE);
    }

    private static HallCommand pause(String reason) {
        return new HallCommand.PauseCounter(ONE, reason, Optional.empty());
    }

    private static HallCommand open(CounterId counter, String officer, ItemCode... items) {
        return new HallCommand.OpenCounter(
                counter, new OfficerId(officer), items.length == 0 ? Optional.empty() : Optional.of(List.of(items)));
    }
}
