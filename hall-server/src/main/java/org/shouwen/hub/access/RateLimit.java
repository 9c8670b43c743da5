package org.shouwen.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** So many requests a minute for each address, all at once or evenly; what is not used fills up again. */
public final class RateLimit {
    private static final int MOST_ADDRESSES = 50_000;

    private final Clock clock;
    private final int perMinute;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /**
     * @param perMinute at least 1
     */
    public RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.perSecond = perMinute / 60.0;
    }

    /** Counts one request; if it is one too many, how long to wait before the next. */
    public synchronized Optional<Duration> take(String address) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(address, new Bucket(perMinute, now));
        double refilled = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9) * perSecond;
        double left = Math.min(perMinute, before.left() + refilled);
        if (left < 1) {
            buckets.put(address, new Bucket(left, now));
            return Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * 1e9)));
        }
        buckets.put(address, new Bucket(left - 1, now));
        return Optional.empty();
    }

    private record Bucket(double left, Instant at) {}
}
