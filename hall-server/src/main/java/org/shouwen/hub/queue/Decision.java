package org.shouwen.hub.queue;

import java.util.List;
import org.shouwen.protocol.HallEvent;

/** What the rules make of a command. */
public sealed interface Decision {
    /**
     * It happens.
     *
     * @param events what to record, in order; empty if everything is already as asked, or if nobody waits
     */
    record Accepted(List<HallEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not happen and nothing changes. */
    record Refused(Refusal refusal) implements Decision {}
}
