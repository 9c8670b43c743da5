package org.shouwen.hub.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;

/**
 * Whom a credential stands for.
 *
 * @param name account or device
 * @param counter where a counter program stands, and the officer who signed in at it
 * @param counters where an officer may work at all; empty for everywhere
 * @param expiresAt empty for a device
 */
public record Caller(
        Role role,
        String name,
        HallId hall,
        Optional<CounterId> counter,
        Optional<Set<CounterId>> counters,
        Optional<Instant> expiresAt) {

    /** As it stands in the journal, such as {@code officer:1001} or {@code device:kiosk-1}. */
    public String actor() {
        return (role.isDevice() ? "device" : role.wireName()) + ":" + name;
    }

    /** Whether this person may act at a counter: where the session is bound, or else where the account may work. */
    public boolean mayActAt(CounterId wanted) {
        return role == Role.SUPERVISOR
                || counter.map(wanted::equals)
                        .or(() -> counters.map(allowed -> allowed.contains(wanted)))
                        .orElse(true);
    }
}
