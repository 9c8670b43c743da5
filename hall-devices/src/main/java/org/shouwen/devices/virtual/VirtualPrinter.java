package org.shouwen.devices.virtual;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.printer.Glyphs;
import org.shouwen.devices.printer.PrinterModel;

/**
 * A thermal printer without paper: it listens like a network printer, or sits at the other end of a serial
 * line, reads real ESC/POS, answers status questions and keeps pictures of the slips it cut.
 *
 * <p>It behaves like the real ones where that hurts: a real-time command acts wherever its bytes stand, also in
 * the middle of an image; a fault stops the paper but not the receiving; what was received and not printed
 * comes out when the fault is cleared.
 */
public final class VirtualPrinter implements AutoCloseable {

    /** What can be wrong with it. */
    public enum Fault {
        /** No paper: it stops and goes offline. */
        PAPER_OUT,
        /** The roll is near its end: it says so and prints. */
        NEAR_END,
        /** It stops and goes offline. */
        COVER_OPEN,
        /** It stops and goes offline. */
        OFFLINE,
        /** It takes bytes and does nothing: no answer, no paper. */
        SILENT,
        /** The blade is stuck. */
        CUTTER,
        /** The print head is too hot. */
        OVERHEATED
    }

    private static final Set<Fault> STOPPING = EnumSet.complementOf(EnumSet.of(Fault.NEAR_END));
    private static final int KEPT_SLIPS = 50;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int LINK_END = -1;

    /** A trap: what is to go wrong, and when. */
    private record Trap(int at, Optional<Fault> fault) {}

    private final Clock clock;
    private final PaperRoll paper;
    private final Optional<ServerSocket> server;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Integer> buffer = new ArrayDeque<>();
    private final Deque<VirtualSlip> slips = new ArrayDeque<>();
    private final EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
    private final List<String> unknown = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private @Nullable Trap byteTrap;
    private @Nullable Trap paperTrap;
    private @Nullable Fault cutTrap;
    private long received;
    private long printed;
    private boolean closed;
    private final Thread mechanism;

    private VirtualPrinter(Optional<ServerSocket> server, int dots, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.paper = new PaperRoll(dots, Glyphs.ofSystem());
        this.mechanism = Thread.ofPlatform().daemon().name("virtual printer").unstarted(this::print);
    }

    /**
     * A network printer on the loopback address.
     *
     * @param port 0 for any free one, see {@link #port()}
     * @param dots printable width, see {@link PrinterModel#dots()}
     */
    public static VirtualPrinter onTcp(int port, int dots, Clock clock) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        VirtualPrinter printer = new VirtualPrinter(Optional.of(server), dots, clock);
        printer.mechanism.start();
        Thread.ofPlatform()
                .daemon()
                .name("virtual printer " + server.getLocalPort())
                .start(() -> printer.accept(server));
        return printer;
    }

    /** A printer on 80 mm paper on any free loopback port. */
    public static VirtualPrinter onTcp() throws IOException {
        return onTcp(0, PrinterModel.eightyMillimetre().dots(), Clock.systemUTC());
    }

    /**
     * A printer at the other end of a line that is open already.
     *
     * @param closing releases a thread that reads from {@code in}
     */
    public static VirtualPrinter on(InputStream in, OutputStream out, Closeable closing, int dots, Clock clock) {
        VirtualPrinter printer = new VirtualPrinter(Optional.empty(), dots, clock);
        printer.mechanism.start();
        printer.attach(new Link(in, out, closing));
        return printer;
    }

    /** Its TCP port; empty when it sits on a line. */
    public OptionalInt port() {
        return server.map(socket -> OptionalInt.of(socket.getLocalPort())).orElse(OptionalInt.empty());
    }

    /** The last slips, oldest first, at most 50. */
    public List<VirtualSlip> slips() {
        return locked(() -> List.copyOf(slips));
    }

    /** A slip that is still kept. */
    public Optional<VirtualSlip> findSlip(long number) {
        return slips().stream().filter(slip -> slip.number() == number).findFirst();
    }

    public Set<Fault> faults() {
        return locked(() -> faults.isEmpty() ? Set.<Fault>of() : EnumSet.copyOf(faults));
    }

    /** Commands that it did not know, in hex, oldest first. */
    public List<String> unknownCommands() {
        return locked(() -> List.copyOf(unknown));
    }

    /** How many bytes it has received and not printed. */
    public int waitingBytes() {
        return locked(() -> (int) buffer.stream().filter(b -> b != LINK_END).count());
    }

    public void raise(Fault fault) {
        change(() -> faults.add(fault));
    }

    /** Ends a fault; paper that waited for it moves on. */
    public void clear(Fault fault) {
        change(() -> faults.remove(fault));
    }

    /** Raises a fault when so many more bytes were received, status questions not counted. */
    public void raiseAfterBytes(int bytes, Fault fault) {
        change(() -> byteTrap = new Trap(bytes, Optional.of(fault)));
    }

    /** Breaks the connection when so many more bytes were received, status questions not counted. */
    public void cutLinkAfterBytes(int bytes) {
        change(() -> byteTrap = new Trap(bytes, Optional.empty()));
    }

    /** Raises a fault when so much more paper came out. */
    public void raiseAfterDots(int dots, Fault fault) {
        change(() -> paperTrap = new Trap(paper.fed() + dots, Optional.of(fault)));
    }

    /** Raises a fault instead of the next cut. */
    public void raiseAtCut(Fault fault) {
        change(() -> cutTrap = fault);
    }

    /** Switches it off and on again: forgets what it received, keeps slips and faults. */
    public void restart() {
        change(() -> {
            buffer.clear();
            buffer.add(LINK_END);
            links.forEach(Link::close);
        });
    }

    /** Stops it and gives its port free. */
    @Override
    public void close() {
        change(() -> {
            closed = true;
            links.forEach(Link::close);
        });
        server.ifPresent(VirtualPrinter::closeQuietly);
        mechanism.interrupt();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Closeable it) {
        try {
            it.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    private void accept(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                Socket socket = on.accept();
                socket.setTcpNoDelay(true);
                attach(new Link(socket.getInputStream(), socket.getOutputStream(), socket));
            } catch (IOException e) {
                // The listener was closed, or the caller was gone before it was heard.
            }
        }
    }

    private void attach(Link link) {
        boolean late = locked(() -> {
            links.add(link);
            return closed;
        });
        if (late) {
            link.close();
        }
        Thread.ofPlatform().daemon().name("virtual printer receiver").start(() -> receive(link));
    }

    private void receive(Link link) {
        byte[] some = new byte[1024];
        try {
            for (int n = link.in.read(some); n >= 0; n = link.in.read(some)) {
                for (int i = 0; i < n; i++) {
                    receive(link, some[i] & 0xFF);
                }
            }
        } catch (IOException e) {
            // The sender went away, or this printer was stopped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
            change(() -> {
                links.remove(link);
                // Whoever has sent since must not have a command torn apart.
                if (link.latest && (!buffer.isEmpty() || received != printed)) {
                    buffer.add(LINK_END);
                }
            });
        }
    }

    /** One byte off the wire. A real-time command acts here, and goes its way through the buffer as well. */
    private void receive(Link link, int b) throws IOException, InterruptedException {
        lock.lock();
        try {
            link.window = (link.window << 8 | b) & 0xFFFFFF;
            boolean statusQuestion = link.window >> 8 == 0x1004 && b >= 1 && b <= 4;
            if (statusQuestion && !faults.contains(Fault.SILENT)) {
                link.answer(status(b));
            }
            if (link.matchesClear(b)) {
                buffer.clear();
                buffer.add(LINK_END);
                changed.signalAll();
                return;
            }
            while (buffer.size() >= BUFFER_BYTES && !closed) {
                changed.await();
            }
            buffer.add(b);
            received++;
            links.forEach(other -> other.latest = other == link);
            if (byteTrap != null) {
                // The three bytes of a question are no part of a job.
                int left = byteTrap.at() - 1 + (statusQuestion ? 3 : 0);
                if (left > 0) {
                    byteTrap = new Trap(left, byteTrap.fault());
                } else {
                    Optional<Fault> fault = byteTrap.fault();
                    byteTrap = null;
                    fault.ifPresentOrElse(faults::add, link::close);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int status(int group) {
        boolean error = faults.contains(Fault.CUTTER) || faults.contains(Fault.OVERHEATED);
        return 0x12
                | switch (group) {
                    case 1 -> faults.stream().anyMatch(STOPPING::contains) ? 0x08 : 0;
                    case 2 -> bits(Fault.COVER_OPEN, 0x04) | bits(Fault.PAPER_OUT, 0x20) | (error ? 0x40 : 0);
                    case 3 -> bits(Fault.CUTTER, 0x08) | bits(Fault.OVERHEATED, 0x40);
                    default -> bits(Fault.NEAR_END, 0x0C) | bits(Fault.PAPER_OUT, 0x6C);
                };
    }

    private int bits(Fault fault, int bits) {
        return faults.contains(fault) ? bits : 0;
    }

    private void print() {
        try {
            new EscPosReader(new PrintHead(), paper).run();
        } catch (InterruptedException e) {
            // Stopped.
        }
    }

    /** The moving parts, driven by the printing thread alone. */
    private final class PrintHead implements EscPosReader.Mechanism {
        private long cuts;

        @Override
        public int next() throws EscPosReader.LinkEnded, InterruptedException {
            lock.lockInterruptibly();
            try {
                while (buffer.isEmpty() || stopped()) {
                    if (closed) {
                        throw new InterruptedException();
                    }
                    changed.await();
                }
                int b = buffer.remove();
                if (b == LINK_END) {
                    throw new EscPosReader.LinkEnded();
                }
                printed++;
                changed.signalAll();
                return b;
            } finally {
                lock.unlock();
            }
        }

        private boolean stopped() {
            return faults.stream().anyMatch(STOPPING::contains);
        }

        @Override
        public void moved() {
            change(() -> {
                if (paperTrap != null && paper.fed() >= paperTrap.at()) {
                    paperTrap.fault().ifPresent(faults::add);
                    paperTrap = null;
                }
            });
        }

        @Override
        public void cut() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                if (cutTrap != null) {
                    faults.add(cutTrap);
                    cutTrap = null;
                }
                while (stopped()) {
                    if (closed) {
                        throw new InterruptedException();
                    }
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
            VirtualSlip slip = paper.cut(++cuts, clock.instant());
            change(() -> {
                slips.add(slip);
                if (slips.size() > KEPT_SLIPS) {
                    slips.remove();
                }
            });
        }

        @Override
        public int paperSensor() {
            return locked(() -> bits(Fault.NEAR_END, 0x03));
        }

        @Override
        public void answer(int b) {
            change(() -> links.stream().filter(link -> link.latest).forEach(link -> {
                try {
                    link.answer(b);
                } catch (IOException e) {
                    link.close();
                }
            }));
        }

        @Override
        public void unknown(String command) {
            change(() -> unknown.add(command));
        }
    }

    /** One sender. */
    private static final class Link {
        private static final int[] CLEAR = {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};

        private final InputStream in;
        private final OutputStream out;
        private final Closeable closing;
        private int window;
        private int cleared;
        private boolean latest;

        Link(InputStream in, OutputStream out, Closeable closing) {
            this.in = in;
            this.out = out;
            this.closing = closing;
        }

        boolean matchesClear(int b) {
            cleared = b == CLEAR[cleared] ? cleared + 1 : b == CLEAR[0] ? 1 : 0;
            if (cleared == CLEAR.length) {
                cleared = 0;
                return true;
            }
            return false;
        }

        void answer(int b) throws IOException {
            out.write(b);
            out.flush();
        }

        void close() {
            closeQuietly(closing);
        }
    }
}
