package org.shouwen.hub.items;

/** A file is no table at all. The message says why and what would be right. */
final class UnreadableTable extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableTable(String message) {
        super(message);
    }
}
