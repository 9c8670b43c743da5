package org.shouwen.hub.store;

/**
 * The database could not be brought up or is not one this program can work with. The message is for the person
 * who runs the hub: what failed, where, and what to do.
 */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String message) {
        super(message);
    }

    public DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
