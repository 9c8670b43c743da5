package org.shouwen.hub.access;

import java.util.Optional;
import java.util.Set;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;

/**
 * A person who may sign in.
 *
 * @param name staff number or account name, never a person's name
 * @param role {@link Role#OFFICER} or {@link Role#SUPERVISOR}
 * @param counters where an officer may work; empty for everywhere
 */
public record Account(String name, Role role, HallId hall, Optional<Set<CounterId>> counters) {
    public Account {
        if (role.isDevice()) {
            throw new IllegalArgumentException("an account is a person's, but " + name + " is a " + role.wireName());
        }
    }
}
