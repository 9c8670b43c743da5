package org.shouwen.devices.sign;

import java.time.Duration;

/**
 * How a sign wants to be spoken to.
 *
 * @param replyTimeout how long after the end of a frame its answer may begin and end
 * @param gap silence after a frame, or after its answer, before the next
 * @param refresh least time between two contents; newer content waits, the one between is never sent
 */
public record Timing(Duration replyTimeout, Duration gap, Duration refresh) {

    static Timing of(SignSettings settings) {
        return new Timing(
                Duration.ofMillis(settings.number("timeout-ms", 1, 10_000)),
                Duration.ofMillis(settings.number("gap-ms", 0, 10_000)),
                Duration.ofMillis(settings.number("refresh-ms", 0, 60_000)));
    }
}
