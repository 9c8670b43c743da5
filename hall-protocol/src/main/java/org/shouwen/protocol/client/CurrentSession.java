package org.shouwen.protocol.client;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;

/**
 * Whom a credential stands for.
 *
 * @param user account or device
 * @param expiresAt empty for a device, whose credential does not end by itself
 */
public record CurrentSession(
        String user, String role, HallId hall, Optional<CounterId> counter, Optional<Instant> expiresAt) {}
