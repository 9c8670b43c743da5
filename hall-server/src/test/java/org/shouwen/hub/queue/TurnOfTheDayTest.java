package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.HallPlan.DayEnd.Policy.CARRY_OVER;
import static org.shouwen.hub.queue.HallPlan.DayEnd.Policy.CLEAR;
import static org.shouwen.hub.queue.HallPlan.DayEnd.Policy.OPEN_ALL_NIGHT;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

class TurnOfTheDayTest {
    private static final String MIDNIGHT = "2026-03-02T16:00:00Z";
    private static final HallCommand TURN = new HallCommand.TurnDay();

    @Test
    void theFirstDayOpensEmpty() {
        Hall hall = Hall.opened();
        assertThat(hall.history())
                .extracting(Hall.Happened::event)
                .containsExactly(new HallEvent.DayOpened(
                        LocalDate.of(2026, 3, 2), new Plans().plan().recorded(), List.of(), List.of()));
    }

    @Test
    void beforeItsEndADayDoesNotTurn() {
        Hall hall = Hall.opened().at("2026-03-02T15:59:59.999999Z");
        assertThat(hall.day().mustTurn(hall.now())).isFalse();
        assertThat(hall.does(TURN)).isEmpty();
    }

    @Test
    void aClockThatGoesBackDoesNotTurnTheDay() {
        Hall hall = Hall.opened().at("2026-03-01T10:00:00Z");
        assertThat(hall.does(TURN)).isEmpty();
    }

    @Test
    void clearingExpiresEverybodyAndClosesEveryCounter() {
        Hall hall = busyHall(CLEAR);
        List<HallEvent> events = hall.at(MIDNIGHT).does(TURN);

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "TicketExpired",
                        "TicketExpired",
                        "TicketExpired",
                        "TicketExpired",
                        "TicketExpired",
                        "CounterClosed",
                        "CounterClosed",
                        "CounterClosed",
                        "DayClosed",
                        "DayOpened");
        assertThat(hall.day().date()).contains(LocalDate.of(2026, 3, 3));
        assertThat(hall.day().findTicket("A001")).isEmpty();
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A001");
    }

    @Test
    void carryingOverKeepsWhoWaitsIsHeldOrWasCalledWithTheOldNumberAndTime() {
        Hall hall = busyHall(CARRY_OVER);
        hall.at(MIDNIGHT).does(TURN);

        assertThat(hall.day().findTicket("A001").orElseThrow().state()).isInstanceOf(Ticket.Held.class);
        assertThat(hall.day().findTicket("A002")).isEmpty();
        assertThat(hall.day().findTicket("A003").orElseThrow().state()).isInstanceOf(Ticket.Waiting.class);
        assertThat(hall.day().findTicket("A004").orElseThrow().issuedAt()).isEqualTo(Hall.NINE);
        assertThat(hall.day().findTicket("B001")).as("missed too long ago").isEmpty();
        assertThat(hall.day().counters().values()).allMatch(counter -> counter.state() == CounterState.CLOSED);
    }

    @Test
    void aFirstCallOfYesterdayIsRememberedButCountsForYesterdayAlone() {
        Hall hall = busyHall(CARRY_OVER);
        Optional<Instant> first = hall.day().findTicket("A001").orElseThrow().firstCalledAt();
        hall.at(MIDNIGHT).does(TURN);

        Ticket carried = hall.day().findTicket("A001").orElseThrow();
        assertThat(carried.firstCalledAt()).isEqualTo(first).isPresent();
        assertThat(hall.day().queue(carried.queue()).called()).isEmpty();
    }

    @Test
    void aHeldTicketIsTakenUpByItsCounterTheNextDay() {
        Hall hall = busyHall(CARRY_OVER);
        hall.at(MIDNIGHT).does(TURN);
        TicketId held = hall.day().findTicket("A001").orElseThrow().id();
        assertThat(hall.refuses(new HallCommand.ReturnHeld(ONE, held))).isEqualTo(Refusal.Reason.COUNTER_NOT_OPEN);
        hall.open(ONE).does(new HallCommand.ReturnHeld(ONE, held));
        assertThat(hall.state(held)).isEqualTo(TicketState.SERVING);
    }

    @Test
    void numbersThatYesterdaysTicketsStillCarryAreNotGivenAgain() {
        Hall hall = busyHall(CARRY_OVER);
        hall.at(MIDNIGHT).does(TURN);
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A002");
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A005");
    }

    @Test
    void openAllNightOnlyTheDateChanges() {
        Hall hall = busyHall(OPEN_ALL_NIGHT);
        List<HallEvent> events = hall.at(MIDNIGHT).does(TURN);

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("TicketExpired", "DayClosed", "DayOpened");
        assertThat(hall.day().getCounter(TWO).ticket())
                .contains(hall.day().findTicket("A002").orElseThrow().id());
        assertThat(hall.day().getCounter(ONE).held()).hasSize(1);
        assertThat(hall.day().getCounter(THREE).state()).isEqualTo(CounterState.PAUSED);
        TicketId called = hall.day().findTicket("A003").orElseThrow().id();
        assertThat(hall.state(called)).isEqualTo(TicketState.CALLED);
        hall.start(ONE, called);
        hall.finish(ONE, called);
        assertThat(hall.callNext(ONE)).isEqualTo("A004");
    }

    @Test
    void whoWasMissedJustBeforeMidnightCanStillComeBack() {
        Hall hall = Hall.opened(Plans.ending(OPEN_ALL_NIGHT)).open(ONE).at("2026-03-02T15:50:00Z");
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, ticket);
        hall.at("2026-03-02T16:05:00Z").does(TURN);
        hall.does(new HallCommand.Reenter(ticket));
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
    }

    @Test
    void whoIsBackStillLetsTheRestPassAfterMidnight() {
        Hall hall = Hall.opened(Plans.ending(OPEN_ALL_NIGHT)).open(ONE, TWO).at("2026-03-02T15:50:00Z");
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.miss(ONE, ticket);
        for (int i = 0; i < 4; i++) {
            hall.take(CARD);
        }
        hall.does(new HallCommand.Reenter(ticket));
        assertThat(hall.serveNext(ONE)).isEqualTo("A002");
        hall.at("2026-03-02T16:05:00Z").does(TURN);
        assertThat(hall.ahead(ticket)).isEqualTo(2);
        assertThat(hall.serveNext(ONE)).isEqualTo("A003");
        assertThat(hall.serveNext(ONE)).isEqualTo("A004");
        assertThat(hall.serveNext(ONE)).isEqualTo("A001");
    }

    @Test
    void aHubThatWasDownForDaysTurnsOnce() {
        Hall hall = busyHall(CLEAR);
        hall.at("2026-03-06T02:00:00Z").does(TURN);
        assertThat(hall.day().date()).contains(LocalDate.of(2026, 3, 6));
        assertThat(hall.day().mustTurn(hall.now())).isFalse();
        assertThat(hall.history().stream().filter(h -> h.event() instanceof HallEvent.DayOpened))
                .hasSize(2);
    }

    @Test
    void theNewDayIsBuiltFromItsFirstEventAlone() {
        for (HallPlan.DayEnd.Policy policy : HallPlan.DayEnd.Policy.values()) {
            Hall hall = busyHall(policy);
            HallEvent opened = hall.at(MIDNIGHT).does(TURN).getLast();
            HallEvent read = Json.read(Json.write(opened), HallEvent.class);
            assertThat(HallDay.empty(hall.day().plan()).evolve(read, hall.now()))
                    .isEqualTo(hall.day());
        }
    }

    @Test
    void aDayThatWasClosedButNotFollowedIsFollowedLater() {
        Hall hall = busyHall(CARRY_OVER).at(MIDNIGHT);
        Decision.Accepted turn = (Decision.Accepted) hall.day().decide(TURN, hall.now());
        turn.events().subList(0, turn.events().size() - 1).forEach(hall::happens);
        assertThat(hall.day().mustTurn(hall.now())).isTrue();
        assertThat(hall.refuses(hall.taking(Plans.WALK_IN, CARD))).isEqualTo(Refusal.Reason.WRONG_STATE);
        assertThat(hall.does(TURN)).containsExactly(turn.events().getLast());
    }

    @Test
    void whatBecameOfASlipIsNotForgotten() {
        Hall hall = Hall.opened(Plans.ending(CARRY_OVER));
        TicketId ticket = hall.take(CARD);
        hall.does(new HallCommand.ReportSlip(ticket, SlipOutcome.FAILED, Optional.of("paper out")));
        hall.at(MIDNIGHT).does(TURN);
        assertThat(hall.ticket(ticket).slipReason()).contains("paper out");
    }

    /** A001 held at 1, A002 served at 2, A003 called at 1, A004 waiting, B001 missed, counter 3 paused. */
    private static Hall busyHall(HallPlan.DayEnd.Policy policy) {
        Hall hall = Hall.opened(Plans.ending(policy)).open(ONE, TWO, THREE);
        TicketId held = hall.take(CARD);
        TicketId served = hall.take(CARD);
        hall.take(CARD);
        hall.take(CARD);
        TicketId missed = hall.take(PERMIT);
        hall.call(THREE);
        hall.miss(THREE, missed);
        hall.call(ONE);
        hall.hold(ONE, held);
        hall.call(TWO);
        hall.start(TWO, served);
        hall.call(ONE);
        hall.does(new HallCommand.PauseCounter(THREE, "meeting", Optional.of(hall.now())));
        return hall;
    }
}
