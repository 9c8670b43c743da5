package org.shouwen.devices.line;

import java.time.Duration;

/** When the wire will have carried what was handed to it, by computation: neither ports nor adapters tell. */
final class WireClock {
    private long freeAtNanos = System.nanoTime();

    synchronized void add(Duration wireTime) {
        freeAtNanos = Math.max(freeAtNanos, System.nanoTime()) + wireTime.toNanos();
    }

    synchronized Duration busyFor() {
        return Duration.ofNanos(Math.max(0, freeAtNanos - System.nanoTime()));
    }

    /** Waits until the wire is free; an interrupt ends the wait and stays set. */
    void awaitFree() {
        try {
            Thread.sleep(busyFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
