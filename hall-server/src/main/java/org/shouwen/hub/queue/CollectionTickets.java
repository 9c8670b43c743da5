package org.shouwen.hub.queue;

import java.time.Clock;
import java.util.Optional;
import org.shouwen.hub.cases.CollectionPoint;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketView;

/** The collection point of a hall that gives tickets for it. */
public final class CollectionTickets implements CollectionPoint {
    private final HallGate gate;
    private final Optional<ItemCode> item;
    private final Clock clock;

    /** @param item for which a ticket is taken, if the hall gives any */
    public CollectionTickets(HallGate gate, Optional<ItemCode> item, Clock clock) {
        this.gate = gate;
        this.item = item;
        this.clock = clock;
    }

    @Override
    public Optional<Waits> waits(HallId hall) {
        return item.flatMap(wanted -> gate.snapshot(hall).stream()
                .flatMap(snapshot -> snapshot.items().items().stream())
                .filter(view -> view.code().equals(wanted))
                .map(view -> new Waits(view.waiting(), view.openCounters()))
                .findFirst());
    }

    @Override
    public Optional<TicketView> ticket(HallId hall, TicketId ticket) {
        return gate.snapshot(hall).flatMap(snapshot -> snapshot.receipt(ticket, clock.instant()));
    }
}
