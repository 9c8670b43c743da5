package org.shouwen.hub.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketId;

/**
 * A counter as it stands.
 *
 * @param ticket called to it or served at it
 * @param held put aside here, oldest first
 * @param higherInARow calls of higher classes by the call policy since the last one of the lowest class
 */
public record Counter(
        CounterId id, Staffing staffing, Optional<TicketId> ticket, PVector<TicketId> held, int higherInARow) {

    /** Whether and how somebody works at a counter. */
    public sealed interface Staffing {
        /** Since when; empty if nobody has worked there today. */
        Optional<Instant> since();
    }

    /** Nobody works here. */
    public record Closed(Optional<Instant> since) implements Staffing {}

    /**
     * An officer works here.
     *
     * @param openedAt since when it is open, or back from its last pause
     * @param items what it serves
     * @param pause why it does not call now
     */
    public record Staffed(Instant openedAt, OfficerId officer, List<ItemCode> items, Optional<Pause> pause)
            implements Staffing {
        @Override
        public Optional<Instant> since() {
            return Optional.of(pause.map(Pause::since).orElse(openedAt));
        }
    }

    /** Away for a shown reason. */
    public record Pause(Instant since, String reason, Optional<Instant> until) {}

    /** Its name on the wire. */
    public CounterState state() {
        return switch (staffing) {
            case Closed closed -> CounterState.CLOSED;
            case Staffed staffed -> staffed.pause().isPresent() ? CounterState.PAUSED : CounterState.OPEN;
        };
    }

    /** What it serves now; nothing while closed. */
    public List<ItemCode> items() {
        return switch (staffing) {
            case Closed closed -> List.of();
            case Staffed staffed -> staffed.items();
        };
    }

    /** Who works here. */
    public Optional<OfficerId> officer() {
        return switch (staffing) {
            case Closed closed -> Optional.empty();
            case Staffed staffed -> Optional.of(staffed.officer());
        };
    }
}
