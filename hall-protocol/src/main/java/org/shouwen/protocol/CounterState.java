package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a counter does as a whole. */
public enum CounterState {
    /** Nobody works here. */
    @JsonProperty("closed")
    CLOSED,
    /** Staffed and able to call. */
    @JsonProperty("open")
    OPEN,
    /** Staffed but away for a shown reason (暂停). */
    @JsonProperty("paused")
    PAUSED
}
