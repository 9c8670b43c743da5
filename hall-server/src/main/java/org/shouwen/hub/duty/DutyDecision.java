package org.shouwen.hub.duty;

import java.util.List;
import org.shouwen.protocol.DutyEvent;

/** What the rules make of a command. */
public sealed interface DutyDecision {
    /** It happens. */
    record Accepted(List<DutyEvent> events) implements DutyDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not happen and nothing changes. */
    record Refused(DutyRefusal refusal) implements DutyDecision {}
}
