package org.shouwen.hub.queue;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.journal.Feed;
import org.shouwen.protocol.HallId;

/** The way to the halls' desks, whichever node they are on. Safe to call from any thread. */
public interface HallGate {

    /** The halls of this hub, by configuration. */
    Set<HallId> halls();

    /**
     * Sends an order to a hall's desk. The future fails only where no desk answers in time; then nothing is known, and
     * the order may be repeated with the same key.
     */
    Future<HallReply> order(HallId hall, DeskOrder order);

    /** The hall as last committed; empty while its desk is not up or the hall is not one of this hub. */
    Optional<HallSnapshot> snapshot(HallId hall);

    /**
     * The hall's feed; empty while its desk is not up or the hall is not one of this hub. When a listener hears of an
     * entry, {@link #snapshot} contains it already.
     */
    Optional<Feed> feed(HallId hall);
}
