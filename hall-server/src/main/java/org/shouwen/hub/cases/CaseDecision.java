package org.shouwen.hub.cases;

import java.util.List;
import org.shouwen.protocol.CaseEvent;

/** What the rules make of a command. */
public sealed interface CaseDecision {
    /** It happens. */
    record Accepted(List<CaseEvent> events) implements CaseDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not happen and nothing changes. */
    record Refused(CaseRefusal refusal) implements CaseDecision {}
}
