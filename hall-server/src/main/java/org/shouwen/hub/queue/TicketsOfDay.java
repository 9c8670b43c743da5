package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.cases.Tickets;
import org.shouwen.protocol.TicketId;

/** The tickets of a day, as cases ask after them. */
record TicketsOfDay(HallDay day) implements Tickets {
    @Override
    public Optional<Found> find(TicketId id) {
        return day.findTicket(id)
                .map(ticket -> new Found(ticket.number(), ticket.state().name()));
    }
}
