package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.protocol.HallCommand;

/**
 * A command on its way to a hall's desk, with who sent it.
 *
 * @param actor as it will stand in the journal, such as {@code officer:1001}
 * @param key what makes a repeated request the same request
 */
public record HallOrder(HallCommand command, String actor, Optional<RequestKey> key) {

    /**
     * An idempotency key.
     *
     * @param subject whose key it is; two clients may use the same key without knowing
     * @param key as the client sent it
     * @param fingerprint hash of method, path and body: the same key with another fingerprint is a conflict
     */
    public record RequestKey(String subject, String key, String fingerprint) {}
}
