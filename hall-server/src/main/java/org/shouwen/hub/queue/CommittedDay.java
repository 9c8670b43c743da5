package org.shouwen.hub.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.BoardView;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.HallsView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketView;

/** A day as last committed, seen through its views. */
record CommittedDay(HallDay day, Roster roster, long seq) implements HallSnapshot {

    @Override
    public HallsView.Hall hall() {
        HallPlan plan = day.plan();
        return new HallsView.Hall(
                plan.id(),
                plan.name(),
                plan.zone().getId(),
                plan.boards().stream()
                        .map(board -> new HallsView.Board(board.id().value(), board.name()))
                        .toList());
    }

    @Override
    public ItemsView items() {
        return new HallViews(day, Instant.EPOCH).items();
    }

    @Override
    public HallState state(Instant now) {
        return new HallViews(day, now).state(seq);
    }

    @Override
    public Optional<BoardView> board(String board, Instant now) {
        return day.plan().boards().stream()
                .filter(known -> known.id().value().equals(board))
                .findFirst()
                .map(known -> new HallViews(day, now).board(known.name(), seq));
    }

    @Override
    public boolean hasCounter(CounterId counter) {
        return day.plan().findCounter(counter).isPresent();
    }

    @Override
    public Optional<HallPlan.TicketClass> findClass(ClassId ticketClass) {
        return day.plan().findClass(ticketClass);
    }

    @Override
    public Optional<TicketView> ticket(TicketId ticket, Instant now) {
        return day.findTicket(ticket).map(new HallViews(day, now)::ticket);
    }

    @Override
    public Optional<TicketView> receipt(TicketId ticket, Instant now) {
        return day.findTicket(ticket).map(new HallViews(day, now)::receipt);
    }

    @Override
    public Optional<TicketId> ticketBehind(TicketCode code) {
        return day.findTicket(code).map(Ticket::id);
    }

    @Override
    public Optional<CitizenTicketView> citizenTicket(TicketId ticket, Instant now) {
        return day.findTicket(ticket).map(new HallViews(day, now)::citizenTicket);
    }

    @Override
    public List<TicketView> tickets(TicketFilter filter, Instant now) {
        HallViews views = new HallViews(day, now);
        Collection<Ticket> candidates = filter.number()
                .<Collection<Ticket>>map(
                        number -> day.findTicket(number).stream().toList())
                .orElseGet(day::allTickets);
        return candidates.stream()
                .filter(ticket ->
                        filter.state().map(ticket.state().name()::equals).orElse(true))
                .filter(ticket -> filter.queue().map(ticket.queue()::equals).orElse(true))
                .filter(ticket ->
                        filter.firstCall().map(wanted -> counts(ticket, wanted)).orElse(true))
                .sorted((one, other) -> Integer.compare(other.ordinal(), one.ordinal()))
                .limit(filter.limit())
                .map(views::ticket)
                .toList();
    }

    private boolean counts(Ticket ticket, FirstCall wanted) {
        QueueDay today = day.queue(ticket.queue());
        return switch (wanted) {
            case TODAY -> today.called().contains(ticket.id());
            case OVER_TARGET -> today.overTarget().contains(ticket.id());
        };
    }
}
