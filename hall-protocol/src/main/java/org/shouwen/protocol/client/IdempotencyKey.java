package org.shouwen.protocol.client;

import java.util.UUID;

/**
 * Marks one intention: however often it is sent, it happens once.
 *
 * @param value 1 to 100 visible ASCII characters
 */
public record IdempotencyKey(String value) {
    public IdempotencyKey {
        if (value.isEmpty() || value.length() > 100 || !value.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("an idempotency key has 1 to 100 visible ASCII characters");
        }
    }

    /** A key for a new intention. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
