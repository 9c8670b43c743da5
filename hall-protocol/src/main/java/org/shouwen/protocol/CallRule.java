package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rule that chose a ticket; stands in the record of every call. */
public enum CallRule {
    /** Sent to this very counter by a transfer. */
    @JsonProperty("transferred-here")
    TRANSFERRED_HERE,
    /** Missed its call, came back and has waited out the persons it must let pass. */
    @JsonProperty("re-entered")
    RE_ENTERED,
    /** Smallest issue time less the head start of its class. */
    @JsonProperty("head-start")
    HEAD_START,
    /** Within the tie window of the smallest key, and fewer open counters can serve it. */
    @JsonProperty("scarce-skill")
    SCARCE_SKILL,
    /** Higher class first, then issue time. */
    @JsonProperty("strict")
    STRICT,
    /** So many of the higher classes for one of the lowest. */
    @JsonProperty("ratio")
    RATIO,
    /** Head of the longest queue. */
    @JsonProperty("longest-queue")
    LONGEST_QUEUE,
    /** The officer chose it, with a reason. */
    @JsonProperty("out-of-turn")
    OUT_OF_TURN
}
