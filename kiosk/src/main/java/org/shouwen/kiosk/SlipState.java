package org.shouwen.kiosk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.shouwen.protocol.Label;

/**
 * What the page tells about a ticket's slip.
 *
 * @param stage how far it is
 * @param text why it did not print and what to do, for people
 * @param mayPrintAgain whether trying again can help
 */
record SlipState(Stage stage, Optional<Label> text, boolean mayPrintAgain) {

    enum Stage {
        /** The printer works on it. */
        @JsonProperty("printing")
        PRINTING,
        /** In the citizen's hand. */
        @JsonProperty("printed")
        PRINTED,
        /** Did not come out; the number on the screen is all the citizen has. */
        @JsonProperty("failed")
        FAILED,
        /** The printer cannot say; only the citizen sees whether it came out. */
        @JsonProperty("unknown")
        UNKNOWN,
        /** The ticket was given back. */
        @JsonProperty("voided")
        VOIDED
    }

    static SlipState of(Stage stage) {
        return new SlipState(stage, Optional.empty(), false);
    }
}
