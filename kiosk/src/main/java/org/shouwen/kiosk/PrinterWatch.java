package org.shouwen.kiosk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.shouwen.devices.printer.Printer;
import org.shouwen.devices.printer.PrinterFault;
import org.shouwen.devices.printer.PrinterStatus;
import org.shouwen.devices.printer.TicketSlip.Language;
import org.shouwen.kiosk.KioskStatus.PrinterState;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.client.DeviceStatus;
import org.shouwen.protocol.client.DeviceStatus.PrinterHealth;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the printer between jobs how it is, and tells the hub: at once when that changed, and every 30 s in any case.
 * Lives in one virtual-thread context.
 */
final class PrinterWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterWatch.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);
    private static final Label PAPER_LOW = new Label("纸快用完了：请准备新纸卷。", "Paper is running low: bring a new roll.");

    private final Vertx vertx;
    private final HubLink hub;
    private final Optional<Printer> printer;
    private Optional<PrinterState> known = Optional.empty();
    private Optional<PrinterState> told = Optional.empty();
    private long toldAt;
    private boolean everTold;
    private boolean looking;

    PrinterWatch(Vertx vertx, HubLink hub, Optional<Printer> printer) {
        this.vertx = vertx;
        this.hub = hub;
        this.printer = printer;
    }

    /** A fault in one word, as the hub gets it, such as {@code paper-out}. */
    static String word(PrinterFault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A fault with what to do about it. */
    static Label text(PrinterFault fault) {
        return new Label(fault.text(Language.ZH_CN), fault.text(Language.EN));
    }

    /** How the printer was when it was last asked; empty before that, and for a kiosk without a printer. */
    Optional<PrinterState> known() {
        return known;
    }

    /** Whether a question to printer or hub is under way. */
    boolean isBusy() {
        return looking;
    }

    /** Asks the printer, and tells the hub if it is time to. Never fails. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        try {
            if (printer.isPresent()) {
                known = Optional.of(state(
                        Future.await(vertx.executeBlocking(() -> printer.get().status(), false))));
            }
            tellHub();
        } catch (RuntimeException e) {
            LOG.error("the printer's status cannot be read", e);
        } finally {
            looking = false;
        }
    }

    /** Asks the printer and tells the hub in any case, which may have been started anew. */
    void lookAndTell() {
        everTold = false;
        look();
    }

    private void tellHub() {
        boolean due = !everTold || System.nanoTime() - toldAt > TELL_EVERY.toNanos() || !known.equals(told);
        Optional<HubLink.Hall> hall = hub.findHall();
        if (!due || hall.isEmpty() || !hub.isUp()) {
            return;
        }
        Optional<PrinterState> telling = known;
        try {
            hall.get()
                    .client()
                    .reportStatus(new DeviceStatus(
                            telling.map(state -> new PrinterHealth(
                                    state.state(), state.text().map(Label::zh))),
                            Optional.of(KioskCommand.VERSION)));
            told = telling;
            toldAt = System.nanoTime();
            everTold = true;
        } catch (HubProblem | HubUnreachable e) {
            LOG.warn("the hub does not take this kiosk's status: {}", e.getMessage());
        }
    }

    private static PrinterState state(PrinterStatus status) {
        Optional<PrinterFault> fault = status.findFirstFault();
        if (fault.isPresent()) {
            return new PrinterState(word(fault.get()), false, Optional.of(text(fault.get())));
        }
        return status.paperLow()
                ? new PrinterState("paper-low", true, Optional.of(PAPER_LOW))
                : new PrinterState("ok", true, Optional.empty());
    }
}
