package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a ticket's paper slip. */
public enum SlipOutcome {
    /** No printer has reported yet. */
    @JsonProperty("pending")
    PENDING,
    /** The printer confirmed it. */
    @JsonProperty("printed")
    PRINTED,
    /** The printer refused it; the number is shown on the kiosk's screen instead, reprinted or voided. */
    @JsonProperty("failed")
    FAILED,
    /** Bytes left for the printer, but it did not answer afterwards. */
    @JsonProperty("unknown")
    UNKNOWN
}
