package org.shouwen.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes only when it is set. */
public final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Goes on by so much. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Does something so much later, and goes back. */
    void during(Duration later, Runnable work) {
        Instant before = now;
        pass(later);
        try {
            work.run();
        } finally {
            now = before;
        }
    }
}
