package org.shouwen.hub.journal;

/** Another hub runs this hall on the same database. The message says which, and what to do. */
public final class HallTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HallTaken(String message) {
        super(message);
    }
}
