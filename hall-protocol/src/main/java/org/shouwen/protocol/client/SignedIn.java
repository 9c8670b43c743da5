package org.shouwen.protocol.client;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.CounterId;

/**
 * A person's session.
 *
 * @param token bearer credential of the session
 * @param role {@code officer} or {@code supervisor}
 * @param counter the counter the session is bound to
 */
public record SignedIn(String token, String user, String role, Optional<CounterId> counter, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignedIn[" + user + ", " + role + "]";
    }
}
