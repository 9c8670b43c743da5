package org.shouwen.kiosk;

import java.nio.file.Path;
import java.util.Optional;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;

/**
 * One kiosk.
 *
 * @param id the device as the hub knows it; empty takes whatever the credential says
 * @param printer where its slip printer is; empty for a kiosk that shows numbers on its screen only
 * @param port of its page on 127.0.0.1; 0 for any free one
 * @param data its own directory: credential and unsettled tickets
 */
public record KioskSettings(
        HubSettings hub,
        Optional<DeviceId> id,
        Credential credential,
        Optional<SlipPrinter> printer,
        int port,
        Path data) {

    /** A printer and what it can do. */
    public record SlipPrinter(LinkAddress address, PrinterModel model) {}
}
