package org.shouwen.hub.journal;

import org.shouwen.protocol.HallId;

/**
 * The journal did not end where the writer thought, so nothing of its commit was written: another writer has been at
 * work. The writer drops what it knows of the hall and rebuilds it from the database, or steps down.
 */
public final class JournalMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalMoved(HallId hall, long seq, Throwable cause) {
        super(
                "Another writer has moved the journal of hall " + hall + ", which no longer ends at row " + seq
                        + ". Nothing was written.",
                cause);
    }
}
