package org.shouwen.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.shouwen.protocol.Problem;
import org.shouwen.protocol.TicketView;

/**
 * What became of an action.
 *
 * @param action its name
 * @param ticket the ticket after it
 * @param problem why the hub refused
 * @param later whether the page was told before that the outcome is unknown
 */
record Outcome(String action, Kind outcome, Optional<TicketView> ticket, Optional<Problem> problem, boolean later) {
    enum Kind {
        @JsonProperty("done")
        DONE,
        /** Nobody waits for this counter. */
        @JsonProperty("nobody")
        NOBODY,
        @JsonProperty("refused")
        REFUSED,
        /** No answer yet; nobody may assume either way. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    Outcome foundOutLater() {
        return new Outcome(action, outcome, ticket, problem, true);
    }
}
