package org.shouwen.hub.journal;

import java.util.List;

/**
 * Entries with their places and hashes, ready to be committed after {@code before}.
 *
 * @param entries at least one
 */
public record Sealed(Head before, List<Entry> entries, Head after) {
    public Sealed {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to commit");
        }
    }
}
