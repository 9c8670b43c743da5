package org.shouwen.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes guessing one account's password slow from however many addresses: after a few wrong ones each next try waits
 * twice as long, up to {@link #LONGEST}. The right password ends it.
 */
final class SignInDelay {
    /** Nobody is locked out for longer, so that a stranger cannot keep an officer from the counter. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int MOST_ACCOUNTS = 10_000;

    private final Clock clock;
    private final int free;
    private final Map<String, Tries> tries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    SignInDelay(Clock clock, int free) {
        this.clock = clock;
        this.free = free;
    }

    /** Counts a try before it is known to be right; if it comes too soon, how long to wait. */
    synchronized Optional<Duration> begin(String account) {
        Instant now = clock.instant();
        Tries before = tries.getOrDefault(account, new Tries(0, now));
        if (now.isBefore(before.next())) {
            return Optional.of(Duration.between(now, before.next()));
        }
        int count = before.count() + 1;
        Duration delay = count < free ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - free, 10));
        tries.put(account, new Tries(count, now.plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay)));
        return Optional.empty();
    }

    synchronized void succeeded(String account) {
        tries.remove(account);
    }

    private record Tries(int count, Instant next) {}
}
