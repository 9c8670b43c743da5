package org.shouwen.hub.queue;

import org.shouwen.hub.journal.Entry;
import org.shouwen.protocol.HallId;

/** A hall cannot go on from its journal: an entry is not what this version wrote, or cannot have happened. */
public final class JournalUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalUnreadable(HallId hall, Entry entry, RuntimeException cause) {
        super(
                "hall " + hall + " cannot go on from its journal. Entry " + entry.seq() + " (" + entry.type() + ", "
                        + entry.stream() + " version " + entry.version() + "): " + cause.getMessage(),
                cause);
    }
}
