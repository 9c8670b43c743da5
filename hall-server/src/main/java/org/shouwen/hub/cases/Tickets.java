package org.shouwen.hub.cases;

import java.util.Optional;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** The tickets of the hall's running day. */
@FunctionalInterface
public interface Tickets {
    /** A ticket; empty if the running day has none with this id. */
    Optional<Found> find(TicketId id);

    /** @param number as people see it */
    record Found(String number, TicketState state) {
        /** Whether it waits for its call, was called, or is at a counter. */
        public boolean isLive() {
            return !state.isFinal() && state != TicketState.MISSED;
        }
    }
}
