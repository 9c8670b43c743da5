package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * An event as the journal has it and the feed sends it.
 *
 * @param seq its place in the hall's journal, from 1 without gaps; the feed's event id
 * @param at when it was decided, to the microsecond
 * @param actor who caused it: {@code officer:1001}, {@code device:kiosk-1}, {@code supervisor:lead}, {@code citizen},
 *     {@code hall}
 */
public record Recorded(
        long seq,
        Instant at,
        String actor,
        @JsonProperty("event") JournalEvent event) {}
