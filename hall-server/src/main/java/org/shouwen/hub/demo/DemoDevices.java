package org.shouwen.hub.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.line.SerialFormat;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.devices.virtual.VirtualSign;
import org.shouwen.devices.virtual.VirtualSlip;
import org.shouwen.hub.config.DevicesFile;
import org.shouwen.hub.config.SignsFile;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.page.PageHandler;

/**
 * The devices of a hall that has none: signs on pseudo-terminals, printers on loopback ports, and a page that shows what
 * they show.
 */
final class DemoDevices implements AutoCloseable {
    private static final int LAST_SLIPS = 24;

    private final Map<String, VirtualLine> lines = new LinkedHashMap<>();
    private final Map<DeviceId, VirtualPrinter> printers = new LinkedHashMap<>();
    private volatile List<Link> links = List.of();

    /**
     * Something to open in a browser.
     *
     * @param kind {@code kiosk}, {@code counter}, {@code board} or {@code supervisor}
     * @param user who may sign in there
     */
    record Link(String kind, String id, String url, Optional<String> user, Optional<String> password) {}

    private record SlipView(
            DeviceId printer, long number, Instant at, String text, Optional<String> qr, String image) {}

    /** Plugs in every virtual line of the configuration, and a printer for each kiosk. */
    static DemoDevices open(SignsFile signs, DevicesFile devices, Path data) throws IOException {
        DemoDevices opened = new DemoDevices();
        try {
            opened.openLines(signs, data);
            for (DevicesFile.Kiosk kiosk : devices.kiosks()) {
                opened.printers.put(kiosk.id(), VirtualPrinter.onTcp());
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void openLines(SignsFile signs, Path data) throws IOException {
        for (SignsFile.LineEntry line : signs.lines()) {
            if (!line.virtual().orElse(false)) {
                continue;
            }
            if (!(LinkAddress.parse(line.link(data)) instanceof LinkAddress.Serial serial)) {
                throw new IOException("signs.yaml: line " + line.id() + " is virtual and so must be serial");
            }
            Path link = serial.path();
            Files.createDirectories(link.toAbsolutePath().getParent());
            List<VirtualSign> hanging = signs.signs().stream()
                    .filter(sign -> sign.line().equals(line.id()))
                    .map(sign -> VirtualSign.of(sign.id(), sign.address(), sign.protocol(), sign.protocolSettings()))
                    .toList();
            SerialFormat format = serial.serialFormat();
            lines.put(line.id(), VirtualLine.open(line.id(), link, format, hanging));
        }
    }

    /** A virtual line by its name in the configuration. */
    VirtualLine line(String id) {
        VirtualLine line = lines.get(id);
        if (line == null) {
            throw new IllegalArgumentException("no virtual line " + id + ", but " + lines.keySet());
        }
        return line;
    }

    /** The printer of a kiosk. */
    VirtualPrinter printer(DeviceId kiosk) {
        VirtualPrinter printer = printers.get(kiosk);
        if (printer == null) {
            throw new IllegalArgumentException("no printer for " + kiosk);
        }
        return printer;
    }

    /** Where a kiosk finds its printer. */
    LinkAddress printerAddress(DeviceId kiosk) {
        return LinkAddress.parse("tcp:127.0.0.1:" + printer(kiosk).port().orElseThrow());
    }

    /** What the page offers to open. */
    void offer(List<Link> offered) {
        links = List.copyOf(offered);
    }

    /** The demo's page and what it asks for. */
    void serve(Router router) {
        router.get("/demo").handler(PageHandler.file("pages/demo.html"));
        router.get("/demo/signs.json").handler(context -> json(context, signs()));
        router.get("/demo/printers.json").handler(context -> json(context, slips()));
        router.get("/demo/links.json").handler(context -> json(context, links));
        router.get("/demo/slips/:printer/:slip").handler(this::picture);
    }

    private List<VirtualSign.View> signs() {
        return lines.values().stream()
                .flatMap(line -> line.views().stream())
                .sorted(Comparator.comparing(VirtualSign.View::id))
                .toList();
    }

    private List<SlipView> slips() {
        List<SlipView> slips = new ArrayList<>();
        printers.forEach((id, printer) -> printer.slips().forEach(slip -> slips.add(view(id, slip))));
        slips.sort(Comparator.comparing(SlipView::at).reversed());
        return slips.stream().limit(LAST_SLIPS).toList();
    }

    private static SlipView view(DeviceId printer, VirtualSlip slip) {
        return new SlipView(
                printer,
                slip.number(),
                slip.at(),
                slip.text(),
                slip.qrCodes().stream().findFirst(),
                "/demo/slips/" + printer + "/" + slip.number() + ".png");
    }

    private void picture(RoutingContext context) {
        Optional<VirtualSlip> slip = printers.entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(context.pathParam("printer")))
                .findFirst()
                .flatMap(entry -> number(context.pathParam("slip")).flatMap(entry.getValue()::findSlip));
        if (slip.isEmpty()) {
            context.fail(404);
            return;
        }
        context.vertx()
                .executeBlocking(() -> slip.get().png(), false)
                .onFailure(context::fail)
                .onSuccess(png -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/png")
                        .end(Buffer.buffer(png)));
    }

    private static Optional<Long> number(String file) {
        return file.matches("[0-9]{1,12}\\.png")
                ? Optional.of(Long.valueOf(file.substring(0, file.length() - 4)))
                : Optional.empty();
    }

    private static void json(RoutingContext context, Object value) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.write(value));
    }

    @Override
    public void close() {
        lines.values().forEach(VirtualLine::close);
        printers.values().forEach(VirtualPrinter::close);
    }
}
