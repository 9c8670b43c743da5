package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a ticket stands, as screens and the wire name it (domain A4). */
public enum TicketState {
    /** Issued and not yet called, or back in its queue after a transfer, a return or a re-entry. */
    @JsonProperty("waiting")
    WAITING,
    /** Called (叫号) to a counter, the citizen is on the way. */
    @JsonProperty("called")
    CALLED,
    /** At the counter. */
    @JsonProperty("serving")
    SERVING,
    /** Put aside (挂起) by a counter that will take it up again. */
    @JsonProperty("held")
    HELD,
    /** Called in vain (过号); may re-enter by the hall's rule. */
    @JsonProperty("missed")
    MISSED,
    /** Every matter of the visit is finished. */
    @JsonProperty("done")
    DONE,
    /** Given up by the citizen, or voided because its slip did not print. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Not served before the hall's day ended. */
    @JsonProperty("expired")
    EXPIRED;

    /** Whether nothing more can happen to the ticket. */
    public boolean isFinal() {
        return this == DONE || this == CANCELLED || this == EXPIRED;
    }
}
