package org.shouwen.devices.printer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.line.ByteLink;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrintOutcome.NotPrinted;
import org.shouwen.devices.printer.PrintOutcome.Printed;
import org.shouwen.devices.printer.PrintOutcome.PrintedPaperLow;
import org.shouwen.devices.printer.PrintOutcome.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One printer. It is asked for its status before and after each job, and one job runs at a time. A fault of the
 * device is an outcome, never an exception. Calls block; each is bounded by {@link Timing}.
 */
public final class Printer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Printer.class);

    /**
     * How long the printer may take, beyond the time of the bytes on the wire.
     *
     * @param answer for one answer to a status question
     * @param print to say that the job is done, beyond the time its paper needs
     */
    public record Timing(Duration answer, Duration print) {

        /** 0.5 s, 8 s. */
        public static Timing usual() {
            return new Timing(Duration.ofMillis(500), Duration.ofSeconds(8));
        }
    }

    /** The slowest printers in use feed 50 mm a second. */
    private static final double SLOWEST_DOTS_PER_SECOND = 50 / 25.4 * 203;

    private final LinkAddress address;
    private final PrinterModel model;
    private final Glyphs glyphs;
    private final Timing timing;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;
    private volatile @Nullable PrinterStatus last;
    private @Nullable Session running;

    public Printer(LinkAddress address, PrinterModel model, Glyphs glyphs, Timing timing, Clock clock) {
        this.address = address;
        this.model = model;
        this.glyphs = glyphs;
        this.timing = timing;
        this.clock = clock;
    }

    /** A printer at this address with the fonts of this machine, usual timing and the system's clock. */
    public Printer(LinkAddress address, PrinterModel model) {
        this(address, model, Glyphs.ofSystem(), Timing.usual(), Clock.systemUTC());
    }

    /**
     * Prints a slip and waits until it is known what became of it. A call while another job runs waits for its
     * turn.
     */
    public PrintOutcome print(Slip slip) {
        PrintJob job = EscPos.encode(slip, model, glyphs);
        turn.lock();
        try {
            PrintOutcome outcome = run(job);
            switch (outcome) {
                case Printed printed -> log.debug("{} printed a slip", address);
                case PrintedPaperLow printed -> log.info("{} printed a slip, its paper is low", address);
                case NotPrinted not ->
                    log.warn(
                            "{} did not print: {} {}", address, not.fault().text(TicketSlip.Language.EN), not.detail());
                case Unknown unknown -> log.warn("{} may or may not have printed: {}", address, unknown.detail());
            }
            return outcome;
        } finally {
            turn.unlock();
        }
    }

    /** Asks the printer how it is; while a job runs, gives what was known last. */
    public PrinterStatus status() {
        if (!turn.tryLock()) {
            PrinterStatus known = last;
            if (known != null) {
                return known;
            }
            turn.lock();
        }
        try {
            if (model.confirmation() == PrinterModel.Confirmation.NONE) {
                return reachableOrNot();
            }
            try (Session session = connect()) {
                return remember(session.askStatus());
            } catch (IOException e) {
                return remember(unreachable(e));
            }
        } finally {
            turn.unlock();
        }
    }

    /** What the printer said when it was last asked, without asking it. */
    public Optional<PrinterStatus> findLastStatus() {
        return Optional.ofNullable(last);
    }

    /** Ends the connection of a running job, whose outcome follows from that; no job runs afterwards. */
    @Override
    public void close() {
        closed = true;
        Session inTheWay;
        synchronized (this) {
            inTheWay = running;
        }
        if (inTheWay != null) {
            inTheWay.abort();
        }
    }

    private PrintOutcome run(PrintJob job) {
        try (Session session = connect()) {
            return model.confirmation() == PrinterModel.Confirmation.NONE
                    ? session.printBlindly(job)
                    : session.print(job);
        } catch (IOException e) {
            PrinterStatus status = remember(unreachable(e));
            return new NotPrinted(status.findFirstFault().orElseThrow(), false, status.detail());
        }
    }

    private PrinterStatus reachableOrNot() {
        try (Session session = connect()) {
            return remember(
                    new PrinterStatus(clock.instant(), Set.of(), false, "reached; this printer gives no status"));
        } catch (IOException e) {
            return remember(unreachable(e));
        }
    }

    private PrinterStatus unreachable(IOException e) {
        return PrinterStatus.ofFault(
                clock.instant(),
                closed ? PrinterFault.CLOSED : PrinterFault.UNREACHABLE,
                String.valueOf(e.getMessage()));
    }

    private PrinterStatus remember(PrinterStatus status) {
        last = status;
        return status;
    }

    private Session connect() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        Session session = new Session();
        synchronized (this) {
            running = session;
        }
        if (closed) {
            session.abort();
        }
        return session;
    }

    /** One connection to the printer and what came back on it. */
    private final class Session implements ByteLink.Listener, AutoCloseable {
        private static final int END = -1;
        private static final int NOTHING = -2;

        private final BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        private final ByteLink link;
        private volatile String endedBecause = "";
        private boolean confirmed;
        private boolean nearEnd;

        @SuppressWarnings("this-escape")
        Session() throws IOException {
            link = address.open(this);
        }

        @Override
        public void onBytes(byte[] bytes) {
            for (byte b : bytes) {
                received.add(b & 0xFF);
            }
        }

        @Override
        public void onDisconnect(String reason) {
            endedBecause = reason;
            received.add(END);
        }

        PrintOutcome printBlindly(PrintJob job) {
            try {
                link.write(job.bytes());
                return new Unknown("this printer gives no status");
            } catch (IOException e) {
                return new Unknown(String.valueOf(e.getMessage()));
            }
        }

        PrintOutcome print(PrintJob job) throws IOException {
            PrinterStatus before = remember(askStatus());
            if (!before.canPrint()) {
                return new NotPrinted(before.findFirstFault().orElseThrow(), false, before.detail());
            }
            try {
                link.write(job.bytes());
                return switch (model.confirmation()) {
                    case IN_ORDER -> awaitConfirmation(job);
                    case TIMED -> awaitTime(job);
                    case NONE -> throw new IllegalStateException("a printer without status is not asked");
                };
            } catch (IOException e) {
                remember(unreachable(e));
                return new Unknown("the connection broke after the job had begun: " + e.getMessage());
            }
        }

        private PrintOutcome awaitConfirmation(PrintJob job) throws IOException {
            confirmed = false;
            link.write(EscPos.askInOrder());
            // A question asked now would wait behind the job on a slow wire.
            Duration onTheWire = link.wireTime(job.bytes().length);
            long deadline = System.nanoTime()
                    + onTheWire.plus(paperTime(job)).plus(timing.print()).toNanos();
            Duration patience = onTheWire.plus(timing.answer());
            while (System.nanoTime() < deadline) {
                if (confirmedWithin(patience)) {
                    return printed(job);
                }
                patience = timing.answer();
                PrinterStatus now = remember(askStatus());
                if (confirmed) {
                    return printed(job);
                }
                if (now.faults().contains(PrinterFault.NO_ANSWER)) {
                    return new Unknown("the printer fell silent after it had taken the job");
                }
                if (!now.canPrint()) {
                    return stopped(now);
                }
            }
            return new Unknown("the printer reports no fault, but did not confirm the job in time");
        }

        private PrintOutcome awaitTime(PrintJob job) throws IOException {
            Duration onTheWire = link.wireTime(job.bytes().length);
            receive(onTheWire);
            long deadline = System.nanoTime() + paperTime(job).toNanos();
            do {
                PrinterStatus now = remember(askStatus());
                if (now.faults().contains(PrinterFault.NO_ANSWER)) {
                    return new Unknown("the printer fell silent after it had taken the job");
                }
                if (!now.canPrint()) {
                    return stopped(now);
                }
                nearEnd = now.paperLow();
                receive(Duration.ofNanos(
                        Math.min(timing.answer().toNanos(), Math.max(0, deadline - System.nanoTime()))));
            } while (System.nanoTime() < deadline);
            return outcome(job);
        }

        private Duration paperTime(PrintJob job) {
            return Duration.ofMillis((long) (job.heightDots() * 1000 / SLOWEST_DOTS_PER_SECOND));
        }

        /** The job is through; the roll's end is all that the last status can add. */
        private PrintOutcome printed(PrintJob job) {
            try {
                PrinterStatus after = remember(askStatus());
                nearEnd |= after.paperLow();
            } catch (IOException e) {
                remember(unreachable(e));
            }
            return outcome(job);
        }

        private PrintOutcome outcome(PrintJob job) {
            return nearEnd ? new PrintedPaperLow(job.replaced()) : new Printed(job.replaced());
        }

        private PrintOutcome stopped(PrinterStatus by) {
            if (model.clearsOnCommand()) {
                try {
                    link.write(EscPos.clearBuffer());
                } catch (IOException e) {
                    log.warn("{} could not be told to drop the rest of a slip: {}", address, e.getMessage());
                }
            }
            return new NotPrinted(by.findFirstFault().orElseThrow(), true, by.detail());
        }

        PrinterStatus askStatus() throws IOException {
            Instant at = clock.instant();
            OptionalInt printer = ask(1);
            OptionalInt offlineCause = ask(2);
            if (printer.isEmpty() && offlineCause.isEmpty()) {
                return PrinterStatus.of(at, printer, offlineCause, OptionalInt.empty(), OptionalInt.empty());
            }
            return PrinterStatus.of(at, printer, offlineCause, ask(3), ask(4));
        }

        private OptionalInt ask(int group) throws IOException {
            // An answer that came too late must not pass for the next one.
            received.removeIf(b -> b != END && PrinterStatus.isRealTimeAnswer(b));
            link.write(EscPos.askStatus(group));
            return receive(timing.answer());
        }

        /**
         * Reads until an answer to a status question came or the time is over. Notes an answer to the question
         * at the end of the job on its way, and passes over everything else a printer may say unasked.
         */
        private OptionalInt receive(Duration timeout) throws IOException {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                int b = next(Math.max(0, deadline - System.nanoTime()));
                if (b == NOTHING) {
                    return OptionalInt.empty();
                }
                if (PrinterStatus.isRealTimeAnswer(b)) {
                    return OptionalInt.of(b);
                }
                noteInOrderAnswer(b);
            }
        }

        private boolean confirmedWithin(Duration timeout) throws IOException {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!confirmed) {
                int b = next(Math.max(0, deadline - System.nanoTime()));
                if (b == NOTHING) {
                    return false;
                }
                noteInOrderAnswer(b);
            }
            return true;
        }

        private void noteInOrderAnswer(int b) {
            if (PrinterStatus.isInOrderAnswer(b)) {
                confirmed = true;
                nearEnd |= PrinterStatus.saysNearEnd(b);
            }
        }

        private int next(long nanos) throws IOException {
            try {
                Integer next = received.poll(nanos, TimeUnit.NANOSECONDS);
                if (next == null) {
                    return NOTHING;
                }
                if (next == END) {
                    received.add(END);
                    throw new IOException(endedBecause);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the printer was to answer", e);
            }
        }

        void abort() {
            onDisconnect("closed");
            close();
        }

        @Override
        public void close() {
            link.close();
            synchronized (Printer.this) {
                if (running == this) {
                    running = null;
                }
            }
        }
    }
}
