package org.shouwen.hub.cases;

import java.util.Optional;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketView;

/** Where results are collected (统一出件), as the hall's day has it now. */
public interface CollectionPoint {

    /** How many wait there; empty if the hall gives no tickets for it, or cannot be reached just now. */
    Optional<Waits> waits(HallId hall);

    /** A ticket of the running day, with its code. */
    Optional<TicketView> ticket(HallId hall, TicketId ticket);

    /**
     * @param waiting people in the queue
     * @param openCounters that serve it
     */
    record Waits(int waiting, int openCounters) {}
}
