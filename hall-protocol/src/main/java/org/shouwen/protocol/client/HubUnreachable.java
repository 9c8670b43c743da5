package org.shouwen.protocol.client;

/** No answer from the hub within the caller's patience. */
public final class HubUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    HubUnreachable(String message, boolean mayHaveHappened) {
        super(message);
        this.mayHaveHappened = mayHaveHappened;
    }

    HubUnreachable(String message, boolean mayHaveHappened, Throwable cause) {
        super(message, cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    /**
     * Whether a request may have reached the hub, so that what was asked may have been done although nobody said so.
     * Sending the same {@link IdempotencyKey} again later finds out.
     */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
