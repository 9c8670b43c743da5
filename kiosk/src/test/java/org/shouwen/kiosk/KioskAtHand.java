package org.shouwen.kiosk;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.kiosk.KioskSettings.SlipPrinter;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;

/**
 * Runs a kiosk with a stand-in hub and printer, to look at its page. Arguments: port, then faults of the printer,
 * {@code FALL_SILENT} or {@code NO_HUB}.
 */
final class KioskAtHand {
    private KioskAtHand() {}

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        FakeHub hub = new FakeHub(vertx);
        VirtualPrinter printer = VirtualPrinter.onTcp();
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("FALL_SILENT")) {
                printer.raiseAfterBytes(60, VirtualPrinter.Fault.SILENT);
            } else if (!args[i].equals("NO_HUB")) {
                printer.raise(VirtualPrinter.Fault.valueOf(args[i]));
            }
        }
        KioskServer kiosk = KioskServer.start(
                        vertx,
                        new KioskSettings(
                                HubSettings.of(URI.create("http://127.0.0.1:" + hub.port())),
                                Optional.empty(),
                                new Credential.Token(FakeHub.TOKEN),
                                Optional.of(new SlipPrinter(
                                        LinkAddress.parse("tcp:127.0.0.1:"
                                                + printer.port().orElseThrow()),
                                        PrinterModel.eightyMillimetre())),
                                Integer.parseInt(args[0]),
                                Files.createTempDirectory("kiosk")))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (List.of(args).contains("NO_HUB")) {
            hub.stop();
        }
        System.out.println("ready: " + kiosk.url());
        Thread.currentThread().join();
    }
}
