package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.PRIORITY;
import static org.shouwen.hub.queue.Plans.SOCIAL;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.BoardView;
import org.shouwen.protocol.CallView;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

class HallViewsTest {
    private final Hall hall = Hall.opened().open(ONE);

    @Test
    void aQueueShowsWaitsNowAndToday() {
        hall.take(CARD);
        hall.minutesLater(10).take(PENSION);
        hall.minutesLater(10).call(ONE);
        hall.minutesLater(10);

        assertThat(hall.views().queue(SOCIAL))
                .isEqualTo(new QueueView(
                        SOCIAL,
                        Plans.label("social"),
                        "A",
                        1,
                        Optional.of(Hall.NINE.plus(Duration.ofMinutes(10))),
                        Optional.of(1200L),
                        2,
                        1,
                        Optional.of(1200L),
                        1,
                        900));
    }

    @Test
    void anEmptyQueueHasNoMeans() {
        QueueView queue = hall.views().queue(SOCIAL);
        assertThat(queue.longestWaitSince()).isEmpty();
        assertThat(queue.meanWaitSeconds()).isEmpty();
        assertThat(queue.meanWaitTodaySeconds()).isEmpty();
    }

    @Test
    void aSecondCallOfTheSameTicketIsNoSecondWait() {
        TicketId ticket = hall.take(CARD);
        hall.minutesLater(5).call(ONE);
        hall.miss(ONE, ticket);
        hall.does(new HallCommand.Reenter(ticket));
        hall.minutesLater(20).call(ONE);
        assertThat(hall.views().queue(SOCIAL).calledToday()).isEqualTo(1);
        assertThat(hall.views().queue(SOCIAL).meanWaitTodaySeconds()).contains(300L);
    }

    @Test
    void whoWasSentOnWaitsInTheQueueOfItsNewMatter() {
        TicketId ticket = hall.take(CARD);
        hall.call(ONE);
        hall.transfer(ONE, ticket, PERMIT);
        assertThat(hall.views().queue(SOCIAL).waiting()).isZero();
        assertThat(hall.views().state(1).queues().get(1).waiting()).isEqualTo(1);
    }

    @Test
    void anItemShowsItsQueueAndOpenCounters() {
        hall.take(CARD);
        hall.open(TWO);
        ItemView pension = hall.views().items().items().get(1);
        assertThat(pension.code()).isEqualTo(PENSION);
        assertThat(pension.prefix()).isEqualTo("A");
        assertThat(pension.waiting()).isEqualTo(1);
        assertThat(pension.openCounters()).isEqualTo(2);
        assertThat(hall.views().items().classes().get(1).headStartMinutes()).isEqualTo(60);
    }

    @Test
    void aCounterShowsItsTicketsAndWhomItCouldCall() {
        TicketId held = hall.take(CARD);
        hall.call(ONE);
        hall.hold(ONE, held);
        TicketId called = hall.minutesLater(1).take(PERMIT);
        hall.call(ONE);
        hall.take(PRIORITY, PENSION);

        CounterView counter = hall.views().counter(ONE);
        assertThat(counter.state()).isEqualTo(CounterState.OPEN);
        assertThat(counter.since()).isEqualTo(Hall.NINE);
        assertThat(counter.ticket()).map(TicketView::id).contains(called);
        assertThat(counter.held()).extracting(TicketView::id).containsExactly(held);
        assertThat(counter.waiting()).isEqualTo(1);
    }

    @Test
    void aCounterNeverOpenedIsClosedSinceTheDayBegan() {
        CounterView counter = hall.views().counter(TWO);
        assertThat(counter.state()).isEqualTo(CounterState.CLOSED);
        assertThat(counter.since()).isEqualTo("2026-03-01T16:00:00Z");
        assertThat(counter.waiting()).isZero();
    }

    @Test
    void aTicketShowsItsCodeOnlyToWhoTookIt() {
        Ticket ticket = hall.ticket(hall.take(CARD));
        TicketView receipt = hall.views().receipt(ticket);
        assertThat(receipt.code()).contains(ticket.code());
        assertThat(receipt.url()).contains("https://hall.example/t/" + ticket.code());
        assertThat(receipt.ahead()).contains(0);
        TicketView view = hall.views().ticket(ticket);
        assertThat(view.code()).isEmpty();
        assertThat(view.url()).isEmpty();
    }

    @Test
    void aTicketShowsItsWholeWay() {
        TicketId id = hall.take(CARD);
        hall.minutesLater(7).call(ONE);
        hall.later(Duration.ofSeconds(30)).does(new HallCommand.Recall(ONE, id));
        hall.minutesLater(1).start(ONE, id);
        hall.minutesLater(9).finish(ONE, id);

        TicketView view = hall.minutesLater(60).views().ticket(hall.ticket(id));
        assertThat(view.state()).isEqualTo(TicketState.DONE);
        assertThat(view.counter()).contains(ONE);
        assertThat(view.calls()).isEqualTo(2);
        assertThat(view.calledAt()).contains(Hall.NINE.plusSeconds(420));
        assertThat(view.startedAt()).contains(Hall.NINE.plusSeconds(510));
        assertThat(view.finishedAt()).contains(Hall.NINE.plusSeconds(1050));
        assertThat(view.waitedSeconds()).isEqualTo(510);
        assertThat(view.done()).isEqualTo(1);
        assertThat(view.ahead()).isEmpty();
    }

    @Test
    void aTicketCalledInSeveralTurnsKeepsItsFirstCallAndIsListedAsItIsCounted() {
        hall.open(TWO);
        TicketId soon = hall.take(CARD, PERMIT);
        TicketId late = hall.take(CARD);
        hall.minutesLater(5).call(ONE);
        hall.miss(ONE, soon);
        hall.minutesLater(15).does(new HallCommand.Reenter(soon));
        hall.call(TWO);
        assertThat(hall.state(late)).isEqualTo(TicketState.CALLED);
        hall.minutesLater(20).call(ONE);
        hall.start(ONE, soon);
        hall.transfer(ONE, soon, PENSION);
        hall.minutesLater(10).call(ONE);

        TicketView view = hall.views().ticket(hall.ticket(soon));
        assertThat(view.firstCalledAt()).contains(Hall.NINE.plus(Duration.ofMinutes(5)));
        assertThat(view.calledAt()).contains(Hall.NINE.plus(Duration.ofMinutes(50)));
        assertThat(hall.views().queue(SOCIAL).calledToday()).isEqualTo(2);
        assertThat(hall.views().queue(SOCIAL).overTargetToday()).isEqualTo(1);
        assertThat(listed(HallSnapshot.FirstCall.TODAY)).containsExactly(late, soon);
        assertThat(listed(HallSnapshot.FirstCall.OVER_TARGET)).containsExactly(late);
    }

    private List<TicketId> listed(HallSnapshot.FirstCall wanted) {
        return new CommittedDay(hall.day(), Roster.EMPTY, 0)
                        .tickets(
                                new HallSnapshot.TicketFilter(
                                        Optional.empty(),
                                        Optional.of(SOCIAL),
                                        Optional.empty(),
                                        Optional.of(wanted),
                                        10),
                                hall.now())
                        .stream()
                        .map(TicketView::id)
                        .toList();
    }

    @Test
    void aPhoneShowsPlaceCounterAndNothingOfOthers() {
        hall.take(CARD);
        TicketId mine = hall.take(PENSION, PERMIT);
        CitizenTicketView waiting = hall.views().citizenTicket(hall.ticket(mine));
        assertThat(waiting.ahead()).contains(1);
        assertThat(waiting.openCounters()).isEqualTo(1);
        assertThat(waiting.counter()).isEmpty();
        assertThat(waiting.mayCancel()).isTrue();
        assertThat(waiting.items()).containsExactly(Plans.label("pension"), Plans.label("permit"));

        hall.serveNext(ONE);
        hall.call(ONE);
        CitizenTicketView called = hall.views().citizenTicket(hall.ticket(mine));
        assertThat(called.state()).isEqualTo(TicketState.CALLED);
        assertThat(called.counterName()).contains(Plans.label("counter 1"));
        hall.start(ONE, mine);
        assertThat(hall.views().citizenTicket(hall.ticket(mine)).mayCancel()).isFalse();
        assertThat(Json.write(called))
                .doesNotContain("\"code\"", hall.ticket(mine).code().value());
    }

    @Test
    void aBoardShowsWhoIsCalledTheLastOthersAndTheQueues() {
        hall.open(TWO);
        for (int i = 0; i < 4; i++) {
            hall.take(CARD);
        }
        hall.serveNext(ONE);
        hall.minutesLater(1).call(ONE);
        hall.minutesLater(1).call(TWO);
        hall.minutesLater(1)
                .does(new HallCommand.Recall(
                        ONE, hall.day().findTicket("A002").orElseThrow().id()));

        BoardView board = hall.views().board(Plans.label("Lobby"), 12);
        assertThat(board.seq()).isEqualTo(12);
        assertThat(board.calling()).extracting(CallView::number).containsExactly("A002", "A003");
        assertThat(board.calling().getFirst().call()).isEqualTo(2);
        assertThat(board.recent()).extracting(CallView::number).containsExactly("A001");
        assertThat(board.recent().getFirst().state()).isEqualTo(TicketState.DONE);
        assertThat(board.waiting().getFirst().waiting()).isEqualTo(1);
    }

    @Test
    void theHallShowsItsDayAndTheLastTwentyCallsOnceEach() {
        for (int i = 0; i < 25; i++) {
            hall.take(CARD);
            hall.serveNext(ONE);
        }
        HallState state = hall.views().state(99);
        assertThat(state.day()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(state.zone()).isEqualTo("Asia/Shanghai");
        assertThat(state.seq()).isEqualTo(99);
        assertThat(state.queues()).hasSize(3);
        assertThat(state.counters()).hasSize(3);
        assertThat(state.calls()).hasSize(20).extracting(CallView::number).startsWith("A025", "A024");
    }

    @Test
    void aHallBeforeItsFirstDayCanBeShown() {
        HallViews views = new HallViews(HallDay.empty(new Plans().plan()), Hall.NINE);
        assertThat(views.state(0).day()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(views.board(Plans.label("Lobby"), 0).calling()).isEmpty();
    }
}
