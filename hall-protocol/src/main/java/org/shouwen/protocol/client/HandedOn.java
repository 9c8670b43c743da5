package org.shouwen.protocol.client;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** A request that a program hands on for a page of its own, and the hub's answer to it, both untouched. */
public final class HandedOn {
    private HandedOn() {}

    /**
     * What the page asks.
     *
     * @param path below the hall, such as {@code cases?number=20260302-00017}
     * @param body JSON; empty for a GET
     * @param accept the types that the page takes
     */
    public record Request(String path, Optional<Body> body, Optional<String> accept) {}

    /** What changes something, with the key that makes it happen once. */
    public record Body(Buffer json, IdempotencyKey key) {}

    /**
     * What the hub answered, whatever it was.
     *
     * @param type its media type, if it has content
     * @param disposition how a file is to be shown
     * @param missingCharacters of a document, see the contract
     * @param retryAfter seconds after which to ask again
     */
    public record Answer(
            int status,
            Optional<String> type,
            Optional<String> disposition,
            Optional<String> missingCharacters,
            Optional<String> retryAfter,
            Buffer content) {}
}
