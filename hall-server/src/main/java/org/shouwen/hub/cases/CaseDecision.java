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

    /**
     * It does not happen.
     *
     * @param events what is recorded of the try all the same; usually nothing
     */
    record Refused(CaseRefusal refusal, List<CaseEvent> events) implements CaseDecision {
        public Refused {
            events = List.copyOf(events);
        }

        /** Nothing changes. */
        public Refused(CaseRefusal refusal) {
            this(refusal, List.of());
        }
    }
}
