package org.shouwen.hub.bench;

import java.util.Arrays;
import java.util.Collection;

/** Times that something took, in order. */
final class Latencies {
    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /** Of at least one time. */
    static Latencies of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    static Latencies all(Collection<Latencies> parts) {
        return of(parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.sortedNanos))
                .toArray());
    }

    int count() {
        return sortedNanos.length;
    }

    /** The time that a share of all did not exceed, in milliseconds. */
    double millis(double share) {
        int index = (int) Math.ceil(share * sortedNanos.length) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }

    double p50() {
        return millis(0.50);
    }

    double p99() {
        return millis(0.99);
    }

    @Override
    public String toString() {
        return String.format("p50 %.2f ms, p99 %.2f ms", p50(), p99());
    }
}
