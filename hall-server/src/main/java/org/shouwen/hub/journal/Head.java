package org.shouwen.hub.journal;

import org.shouwen.protocol.HallId;

/**
 * Where a hall's journal ends: what the next row must follow.
 *
 * @param seq of the last row; 0 before the first
 * @param hash of the last row; {@link RowHash#NONE} before the first
 */
public record Head(HallId hall, long seq, RowHash hash) {

    /** The journal of a hall in which nothing has happened. */
    public static Head empty(HallId hall) {
        return new Head(hall, 0, RowHash.NONE);
    }
}
