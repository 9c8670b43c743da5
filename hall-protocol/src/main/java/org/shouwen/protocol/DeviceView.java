package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * An enrolled program.
 *
 * @param counter where it stands, for a counter program
 * @param connected whether it was heard of within the last 90 s
 * @param heardAt when it last sent its status
 * @param printer its printer, if it has one and has told of it
 */
public record DeviceView(
        DeviceId id,
        Kind kind,
        Optional<CounterId> counter,
        boolean connected,
        Optional<Instant> heardAt,
        Optional<PrinterStatus> printer,
        Optional<String> version) {

    /** What the program is. */
    public enum Kind {
        @JsonProperty("kiosk")
        KIOSK,
        @JsonProperty("counter")
        COUNTER
    }

    /**
     * What a program says of its printer.
     *
     * @param state {@code ok}, {@code paper-low}, or the fault to look at first, such as {@code paper-out} or
     *     {@code no-answer}
     * @param detail for the log
     */
    public record PrinterStatus(String state, Optional<String> detail) {}
}
