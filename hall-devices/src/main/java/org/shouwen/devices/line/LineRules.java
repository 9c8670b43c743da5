package org.shouwen.devices.line;

import java.time.Duration;

/**
 * How patient a line is.
 *
 * @param pollEvery a sign that was not spoken to for so long is asked whether it is there
 * @param reopenFirst wait before a broken line is opened again; doubles each time
 * @param reopenMost the longest of these waits
 * @param restFirst wait before a sign that failed twice is spoken to again; doubles each time
 * @param restMost the longest of these waits
 */
public record LineRules(
        Duration pollEvery, Duration reopenFirst, Duration reopenMost, Duration restFirst, Duration restMost) {
    public static final LineRules USUAL = new LineRules(
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    /** How long a sign rests after so many failures in a row: the first is tried again at once. */
    Duration rest(int failures) {
        return failures < 2 ? Duration.ZERO : doubled(restFirst, failures - 2, restMost);
    }

    /** How long a line waits after so many attempts that did not open it. */
    Duration reopen(int attempts) {
        return doubled(reopenFirst, attempts, reopenMost);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration wait = first.multipliedBy(1L << Math.min(times, 20));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
