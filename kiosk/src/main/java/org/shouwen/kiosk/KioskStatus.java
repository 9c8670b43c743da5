package org.shouwen.kiosk;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.Label;

/**
 * How the kiosk is, for its own page.
 *
 * @param hubUp whether tickets can be taken
 * @param zone the hall's zone, once the hub has told it
 * @param printer empty for a kiosk without a printer
 */
record KioskStatus(
        Optional<DeviceId> device, boolean hubUp, Optional<String> zone, Optional<PrinterState> printer, Instant now) {

    /**
     * The printer.
     *
     * @param state one word, as the hub gets it
     * @param text what to do about it; empty while it is ready
     */
    record PrinterState(String state, boolean ready, Optional<Label> text) {}
}
