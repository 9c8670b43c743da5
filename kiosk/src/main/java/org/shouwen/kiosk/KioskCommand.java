package org.shouwen.kiosk;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.kiosk.KioskSettings.SlipPrinter;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hall kiosk}: runs one kiosk until it is told to stop. */
@Command(
        name = "hall kiosk",
        description = "Runs a ticket machine: its touch page on this machine, its printer, its connection to the hub.",
        mixinStandardHelpOptions = true,
        version = KioskCommand.VERSION,
        sortOptions = false)
public final class KioskCommand implements Callable<Integer> {
    static final String VERSION = "0.1.0";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--hub", required = true, paramLabel = "URL", description = "The hub, such as https://hub.example.")
    private URI hub = URI.create("");

    @Option(
            names = "--id",
            required = true,
            paramLabel = "DEVICE",
            description = "Name under which the hub knows this kiosk, such as kiosk-1.")
    private String id = "";

    @ArgGroup
    private From from = new From();

    /** Where the credential comes from; without either, the one kept from the first start. */
    static final class From {
        @Option(
                names = "--enrol",
                paramLabel = "CODE",
                description = "One-time code from the supervisor's page. Needed once; the credential is kept.")
        private Optional<String> code = Optional.empty();

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "File with this kiosk's token, instead of enrolling.")
        private Optional<Path> tokenFile = Optional.empty();
    }

    @Option(
            names = "--printer",
            paramLabel = "ADDRESS",
            description = "Slip printer: tcp:192.168.1.60:9100, file:/dev/usb/lp0 or serial:/dev/…?baud=19200."
                    + " Without it numbers are shown on the screen only.")
    private Optional<String> printer = Optional.empty();

    @Option(
            names = "--paper",
            paramLabel = "MM",
            defaultValue = "80",
            description = "Paper width, 80 or 58 mm (default: ${DEFAULT-VALUE}).")
    private int paper;

    @Option(
            names = "--printer-qr",
            paramLabel = "WHO",
            description = "Who draws the QR code: native (the printer) or raster (this program)."
                    + " Default: native on 80 mm paper, raster on 58 mm.")
    private Optional<String> qr = Optional.empty();

    @Option(
            names = "--printer-confirms",
            paramLabel = "HOW",
            defaultValue = "in-order",
            description = "How the end of a job is known: in-order, timed or none (default: ${DEFAULT-VALUE}).")
    private String confirms = "in-order";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8091",
            description = "Port of the page on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory of this kiosk's own files: its credential, and tickets still to be settled with the"
                            + " hub. Default: data/DEVICE")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Certificates to trust for an https hub. Default: those the Java runtime trusts.")
    private Optional<Path> trust = Optional.empty();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KioskCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        KioskSettings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
        }
        Vertx vertx = Vertx.vertx();
        KioskServer kiosk;
        try {
            kiosk = KioskServer.start(vertx, settings)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            line().getErr()
                    .println("the kiosk did not start: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage());
            vertx.close();
            return 1;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() ->
                        vertx.close().toCompletionStage().toCompletableFuture().join()));
        line().getOut().println("ready: " + kiosk.url());
        line().getOut().flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private KioskSettings settings() {
        HubSettings at = HubSettings.of(hub);
        return new KioskSettings(
                trust.map(at::withTrust).orElse(at),
                Optional.of(new DeviceId(id)),
                credential(),
                printer.map(address -> new SlipPrinter(LinkAddress.parse(address), model())),
                port,
                data.orElseGet(() -> Path.of("data", id)));
    }

    private Credential credential() {
        if (from.code.isPresent()) {
            return new Credential.Code(from.code.get());
        }
        return from.tokenFile.isPresent() ? new Credential.TokenFile(from.tokenFile.get()) : new Credential.Kept();
    }

    private PrinterModel model() {
        PrinterModel model = switch (paper) {
            case 80 -> PrinterModel.eightyMillimetre();
            case 58 -> PrinterModel.fiftyEightMillimetre();
            default -> throw new IllegalArgumentException("--paper is 80 or 58, not " + paper);
        };
        PrinterModel confirming = model.withConfirmation(
                switch (confirms) {
                    case "in-order" -> PrinterModel.Confirmation.IN_ORDER;
                    case "timed" -> PrinterModel.Confirmation.TIMED;
                    case "none" -> PrinterModel.Confirmation.NONE;
                    default ->
                        throw new IllegalArgumentException(
                                "--printer-confirms is in-order, timed or none, not " + confirms);
                });
        return qr.isEmpty()
                ? confirming
                : confirming.withQr(
                        switch (qr.get()) {
                            case "native" -> PrinterModel.Qr.NATIVE;
                            case "raster" -> PrinterModel.Qr.RASTER;
                            default ->
                                throw new IllegalArgumentException("--printer-qr is native or raster, not " + qr.get());
                        });
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
