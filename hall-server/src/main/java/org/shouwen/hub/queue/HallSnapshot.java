package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
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
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/** A hall's running day as last committed: immutable, so that any number of readers may look at it. */
public interface HallSnapshot {

    /** The last journal entry it contains. */
    long seq();

    /** Who leads the hall, who is to, and who is on leave. */
    Roster roster();

    /** What the hall is called and which boards it has. */
    HallsView.Hall hall();

    /** What can be done here. */
    ItemsView items();

    /** The whole hall. */
    HallState state(Instant now);

    /** What a board shows; empty if the hall has no such board. */
    Optional<BoardView> board(String board, Instant now);

    /** Whether the hall has this counter. */
    boolean hasCounter(CounterId counter);

    /** A ticket class of the hall. */
    Optional<HallPlan.TicketClass> findClass(ClassId ticketClass);

    /** One ticket of the running day, without its code. */
    Optional<TicketView> ticket(TicketId ticket, Instant now);

    /** One ticket of the running day with its code and page, for whoever took it. */
    Optional<TicketView> receipt(TicketId ticket, Instant now);

    /** The ticket behind a code. */
    Optional<TicketId> ticketBehind(TicketCode code);

    /** One ticket as its holder sees it. */
    Optional<CitizenTicketView> citizenTicket(TicketId ticket, Instant now);

    /** The tickets of the running day that fit, newest first, without their codes. */
    List<TicketView> tickets(TicketFilter filter, Instant now);

    /**
     * Which tickets are wanted; an empty part fits all.
     *
     * @param number as people see it, such as {@code A001}
     * @param firstCall what the figures of their queue count them as
     * @param limit at most so many
     */
    record TicketFilter(
            Optional<TicketState> state,
            Optional<QueueId> queue,
            Optional<String> number,
            Optional<FirstCall> firstCall,
            int limit) {}

    /** Tickets by their first call, exactly as {@link org.shouwen.protocol.QueueView} counts them. */
    enum FirstCall {
        /** Called for the first time on the running day. */
        @JsonProperty("today")
        TODAY,
        /** Of those, who had waited longer than the target of that moment. */
        @JsonProperty("over-target")
        OVER_TARGET
    }
}
