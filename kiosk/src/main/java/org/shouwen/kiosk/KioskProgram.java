package org.shouwen.kiosk;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.printer.Printer;

/** Puts the kiosk's parts together in one virtual-thread context and takes them apart again. */
final class KioskProgram extends VerticleBase {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LOOK_EVERY_MS = 5_000;

    // What is under way when the kiosk is told to stop comes to its end: a slip with its number on it above all.
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(15);

    private final KioskSettings settings;
    private final Clock clock;
    private @Nullable HubLink hub;
    private @Nullable Printer printer;
    private BooleanSupplier busy = () -> false;
    private volatile int port;

    KioskProgram(KioskSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    int port() {
        return port;
    }

    @Override
    public Future<?> start() throws IOException {
        try {
            open();
        } catch (Exception e) {
            // What does not start is not stopped either: it must leave nothing running by itself.
            stop();
            throw e;
        }
        return Future.succeededFuture();
    }

    private void open() throws IOException {
        Optional<Printer> slips = settings.printer().map(where -> new Printer(where.address(), where.model()));
        printer = slips.orElse(null);
        HubLink link = new HubLink(vertx, settings);
        hub = link;
        PrinterWatch watch = new PrinterWatch(vertx, link, slips);
        TicketDesk desk = new TicketDesk(vertx, clock, link, slips, watch, Unsettled.in(settings.data()));
        busy = () -> desk.isBusy() || watch.isBusy();
        HttpServer server = Future.await(vertx.createHttpServer()
                .requestHandler(new KioskRoutes(clock, link, watch, desk, this::port).router(vertx))
                .listen(settings.port(), LOOPBACK));
        port = server.actualPort();
        link.start(() -> {
            watch.lookAndTell();
            desk.settleWhatWasLeft();
        });
        vertx.setPeriodic(1, LOOK_EVERY_MS, id -> {
            watch.look();
            desk.settleWhatWasLeft();
        });
    }

    @Override
    public Future<?> stop() {
        waitWhile(busy);
        if (hub != null) {
            hub.close();
            waitWhile(hub::isConnecting);
        }
        if (printer != null) {
            printer.close();
        }
        return Future.succeededFuture();
    }

    private void waitWhile(BooleanSupplier something) {
        long deadline = System.nanoTime() + LONGEST_FAREWELL.toNanos();
        while (something.getAsBoolean() && System.nanoTime() < deadline) {
            Future.await(vertx.timer(20, TimeUnit.MILLISECONDS));
        }
    }
}
