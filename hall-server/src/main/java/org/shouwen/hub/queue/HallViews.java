package org.shouwen.hub.queue;

import java.time.Instant;
import org.shouwen.protocol.BoardView;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.TicketView;

/**
 * A day as people see it. Pure, and never more work than the hall has counters, queues and items, however many wait.
 */
public final class HallViews {
    private final HallDay day;
    private final Instant now;

    /** Views of a day at one moment. */
    public HallViews(HallDay day, Instant now) {
        this.day = day;
        this.now = now;
    }

    /**
     * The whole hall.
     *
     * @param seq the last journal entry that the day contains
     */
    public HallState state(long seq) {
        throw new UnsupportedOperationException(day + " " + now + " " + seq);
    }

    /** What can be done here. */
    public ItemsView items() {
        throw new UnsupportedOperationException();
    }

    /** A board: numbers and counters only. */
    public BoardView board(Label name, long seq) {
        throw new UnsupportedOperationException(name + " " + seq);
    }

    /** A ticket for officers and supervisors, without its code. */
    public TicketView ticket(Ticket ticket) {
        throw new UnsupportedOperationException(ticket.toString());
    }

    /** A ticket for whoever took it, with its code and page. */
    public TicketView receipt(Ticket ticket) {
        throw new UnsupportedOperationException(ticket.toString());
    }

    /** A ticket for its holder's phone. */
    public CitizenTicketView citizenTicket(Ticket ticket) {
        throw new UnsupportedOperationException(ticket.toString());
    }

    /** A counter of the plan. */
    public CounterView counter(CounterId counter) {
        throw new UnsupportedOperationException(counter.toString());
    }

    /** A queue of the plan. */
    public QueueView queue(QueueId queue) {
        throw new UnsupportedOperationException(queue.toString());
    }
}
