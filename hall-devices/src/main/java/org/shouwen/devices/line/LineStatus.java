package org.shouwen.devices.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line as its supervisor sees it.
 *
 * @param address as configured
 * @param since when it came into this state
 * @param error what went wrong last and what to do about it; empty while all is well
 * @param frames frames written since the start
 * @param replies answers heard, refusals included
 * @param failures frames refused or not answered
 */
public record LineStatus(
        String id,
        String address,
        State state,
        Instant since,
        Optional<String> error,
        long frames,
        long replies,
        long failures,
        List<SignStatus> signs) {

    /** Whether frames can pass. */
    public enum State {
        OPEN,
        /** Not open yet, or lost; tried again by itself. */
        REOPENING,
        /** Closed on purpose. */
        CLOSED
    }
}
