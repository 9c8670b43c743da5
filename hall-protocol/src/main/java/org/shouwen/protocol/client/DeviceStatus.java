package org.shouwen.protocol.client;

import java.util.Optional;

/**
 * How a kiosk or counter program is.
 *
 * @param printer its printer, where it has one
 * @param version the program's version
 */
public record DeviceStatus(Optional<PrinterHealth> printer, Optional<String> version) {

    /**
     * A printer as supervisors read it.
     *
     * @param state {@code ok}, {@code paper-low}, or a fault in one word, such as {@code paper-out}
     * @param detail what to do about it, for people
     */
    public record PrinterHealth(String state, Optional<String> detail) {}
}
