package org.shouwen.hub.journal;

import java.time.Instant;

/**
 * A row of a hall's journal.
 *
 * @param seq place in the hall's journal, from 1 without gaps
 * @param stream what it happened to
 * @param version place in its stream, from 1
 * @param at when it was decided, to the microsecond
 * @param actor who caused it
 * @param type which event it is
 * @param body its JSON as it was written
 * @param hash binds the row to all before it
 */
public record Entry(
        long seq, String stream, long version, Instant at, String actor, String type, String body, RowHash hash) {}
