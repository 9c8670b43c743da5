package org.shouwen.hub.queue;

import java.time.Instant;
import java.util.Comparator;
import org.shouwen.protocol.TicketId;

/**
 * A ticket's place in a line.
 *
 * @param from the time it counts from: its issue time, in call order less the head start of its class
 * @param ordinal the order of issue, for those of the same time; no two tickets of a day share it
 */
record Place(Instant from, int ordinal, TicketId ticket) {
    static final Comparator<Place> ORDER = (a, b) -> {
        int byTime = a.from.compareTo(b.from);
        return byTime != 0 ? byTime : Integer.compare(a.ordinal, b.ordinal);
    };

    boolean isBefore(Place other) {
        return ORDER.compare(this, other) < 0;
    }
}
