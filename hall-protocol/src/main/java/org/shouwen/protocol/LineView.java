package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A serial port or TCP serial server that signs hang on.
 *
 * @param id as configured
 * @param link what it is, as configured, such as {@code serial:/dev/serial/by-path/…?baud=9600}
 * @param since when it came into this state
 * @param lastError what went wrong last, also after it works again
 */
public record LineView(
        String id, String link, State state, Instant since, Optional<String> lastError, Optional<Instant> lastErrorAt) {

    /** Whether frames can go out. */
    public enum State {
        @JsonProperty("up")
        UP,
        /** It failed and is opened again by itself. */
        @JsonProperty("down")
        DOWN
    }
}
