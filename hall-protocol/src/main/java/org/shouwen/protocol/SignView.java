package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign of the hall.
 *
 * @param address on its line
 * @param counter the counter it hangs above; empty for a hall board
 * @param text what was last sent to it
 * @param since when it came into this state
 */
public record SignView(
        DeviceId id,
        String line,
        String address,
        String protocol,
        Optional<CounterId> counter,
        State state,
        Instant since,
        Optional<String> text,
        Optional<String> lastError) {

    /** How the sign answers. */
    public enum State {
        @JsonProperty("ok")
        OK,
        /** It has not answered; it is asked less often until it does. */
        @JsonProperty("silent")
        SILENT,
        /** Its line is down, or nothing was sent yet. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
