package org.shouwen.hub.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.shouwen.protocol.BoardView;
import org.shouwen.protocol.CallView;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketView;

/**
 * A day as people see it. Pure, and never more work than the hall has counters, queues and items, however many wait.
 */
public final class HallViews {
    private final HallDay day;
    private final HallPlan plan;
    private final Instant now;

    /** Views of a day at one moment. */
    public HallViews(HallDay day, Instant now) {
        this.day = day;
        this.plan = day.plan();
        this.now = now;
    }

    /**
     * The whole hall.
     *
     * @param seq the last journal entry that the day contains
     */
    public HallState state(long seq) {
        return new HallState(
                plan.id(),
                plan.name(),
                plan.zone().getId(),
                day.date().orElseGet(() -> plan.businessDay(now)),
                now,
                seq,
                plan.queues().stream().map(queue -> queue(queue.id())).toList(),
                plan.counters().stream().map(counter -> counter(counter.id())).toList(),
                day.calls().stream().map(this::call).toList());
    }

    /** What can be done here. */
    public ItemsView items() {
        List<ItemView> items = plan.items().stream()
                .map(item -> new ItemView(
                        item.code(),
                        item.name(),
                        item.group(),
                        item.queue(),
                        plan.getQueue(item.queue()).prefix(),
                        day.queue(item.queue()).waiting().size(),
                        day.openCounters(item.code())))
                .toList();
        List<ItemsView.ClassView> classes = plan.classes().stream()
                .map(c -> new ItemsView.ClassView(
                        c.id(), c.name(), (int) c.headStart().toMinutes(), c.selfService()))
                .toList();
        return new ItemsView(plan.id(), plan.name(), items, classes);
    }

    /** A board: numbers and counters only. */
    public BoardView board(Label name, long seq) {
        List<CallView> calling = calling();
        List<TicketId> shown = calling.stream().map(CallView::ticket).toList();
        List<CallView> recent = day.calls().stream()
                .filter(call -> !shown.contains(call.ticket()))
                .map(this::call)
                .toList();
        List<BoardView.Line> waiting = plan.queues().stream()
                .map(queue -> new BoardView.Line(
                        queue.id(),
                        queue.name(),
                        queue.prefix(),
                        day.queue(queue.id()).waiting().size()))
                .toList();
        return new BoardView(plan.id(), name, now, seq, calling, recent, waiting);
    }

    private List<CallView> calling() {
        List<CallView> calling = new ArrayList<>();
        for (Counter counter : day.counters().values()) {
            counter.ticket().map(day::getTicket).ifPresent(ticket -> {
                if (ticket.state() instanceof Ticket.Called called) {
                    calling.add(call(new HallDay.Call(ticket.id(), counter.id(), called.lastCallAt(), ticket.calls())));
                }
            });
        }
        calling.sort(Comparator.comparing(CallView::at).reversed().thenComparing(CallView::number));
        return calling;
    }

    private CallView call(HallDay.Call call) {
        Ticket ticket = day.getTicket(call.ticket());
        return new CallView(
                ticket.id(),
                ticket.number(),
                call.counter(),
                day.names().counter(call.counter()),
                call.at(),
                call.call(),
                ticket.state().name());
    }

    /** A ticket for officers and supervisors, without its code. */
    public TicketView ticket(Ticket ticket) {
        return view(ticket, false);
    }

    /** A ticket for whoever took it, with its code and page. */
    public TicketView receipt(Ticket ticket) {
        return view(ticket, true);
    }

    private TicketView view(Ticket ticket, boolean withCode) {
        return new TicketView(
                ticket.id(),
                ticket.number(),
                Optional.of(ticket.code()).filter(code -> withCode),
                Optional.of(plan.ticketUrl(ticket.code())).filter(url -> withCode),
                ticket.queue(),
                ticket.ticketClass(),
                ticket.items(),
                ticket.item(),
                ticket.done(),
                ticket.state().name(),
                ticket.state().since(),
                counterOf(ticket),
                ticket.calls(),
                day.ahead(ticket),
                ticket.issuedAt(),
                ticket.firstCalledAt(),
                ticket.calledAt(),
                ticket.startedAt(),
                ticket.finishedAt(),
                waited(ticket).toSeconds(),
                ticket.outOfTurn(),
                ticket.slip(),
                ticket.slipReason());
    }

    /** A ticket for its holder's phone. */
    public CitizenTicketView citizenTicket(Ticket ticket) {
        Optional<CounterId> counter = counterOf(ticket);
        return new CitizenTicketView(
                plan.id(),
                plan.name(),
                ticket.number(),
                ticket.items().stream().map(day.names()::item).toList(),
                day.names().item(ticket.item()),
                ticket.state().name(),
                ticket.state().since(),
                day.ahead(ticket),
                day.openCounters(ticket.item()),
                counter,
                counter.map(day.names()::counter),
                ticket.calls(),
                ticket.issuedAt(),
                mayCancel(ticket),
                now);
    }

    private static boolean mayCancel(Ticket ticket) {
        return !ticket.state().name().isFinal() && !(ticket.state() instanceof Ticket.Serving);
    }

    private static Optional<CounterId> counterOf(Ticket ticket) {
        return ticket.state() instanceof Ticket.Waiting
                ? ticket.matter().onlyAt()
                : ticket.state().counter();
    }

    private Duration waited(Ticket ticket) {
        Instant unserved = ticket.state().name().isFinal() ? ticket.state().since() : now;
        Duration waited = Duration.between(ticket.issuedAt(), ticket.startedAt().orElse(unserved));
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /** A counter of the plan. */
    public CounterView counter(CounterId id) {
        Counter counter = day.getCounter(id);
        Optional<Counter.Pause> pause =
                counter.staffing() instanceof Counter.Staffed staffed ? staffed.pause() : Optional.empty();
        return new CounterView(
                id,
                plan.getCounter(id).name(),
                counter.state(),
                counter.staffing().since().orElseGet(this::startOfDay),
                counter.officer(),
                counter.items(),
                pause.map(Counter.Pause::reason),
                pause.flatMap(Counter.Pause::until),
                counter.ticket().map(day::getTicket).map(this::ticket),
                counter.ticket().map(day::getTicket).flatMap(day::recallFrom),
                counter.held().stream().map(day::getTicket).map(this::ticket).toList(),
                day.callable(counter),
                day.directionsAt(id));
    }

    /** Since when a counter is closed that has not been open today: since the day began. */
    private Instant startOfDay() {
        return plan.endOf(day.date().orElseGet(() -> plan.businessDay(now)).minusDays(1));
    }

    /** A queue of the plan. */
    public QueueView queue(QueueId id) {
        HallPlan.Queue queue = plan.getQueue(id);
        QueueDay today = day.queue(id);
        return new QueueView(
                id,
                queue.name(),
                queue.prefix(),
                today.waiting().size(),
                today.longestWaitSince(),
                boxed(today.meanWaitSeconds(now)),
                today.issued(),
                today.called().size(),
                boxed(today.meanWaitUntilCallSeconds()),
                today.overTarget().size(),
                queue.target().toSeconds());
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
