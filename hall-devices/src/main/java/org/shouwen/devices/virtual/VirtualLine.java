package org.shouwen.devices.virtual;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.line.SerialFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far end of a serial line: a pseudo-terminal with virtual signs on it.
 *
 * <p>The kernel carries bytes at once, so a wire clock is kept: a byte counts as arrived when the line's speed would
 * have brought it, a frame is shown when its last byte arrived, and an answer is heard when the last of its own bytes
 * would have. Bytes that come while a sign answers are a collision, as they would be on two wires.
 */
public final class VirtualLine implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualLine.class);

    /** From a frame's last byte to the first of its answer. */
    private static final long TURNAROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** After so much silence a receiver gives a broken frame up. */
    private static final long GIVE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int FRAMES_REMEMBERED = 1_000;

    private final String id;
    private final Path link;
    private final List<VirtualSign> signs;
    private final long byteNanos;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final AtomicLong collisions = new AtomicLong();
    private final AtomicLong lastByteNanos = new AtomicLong();
    private final ScheduledThreadPoolExecutor clock;

    private @Nullable PseudoTerminal terminal;

    /** Who answers until when, or nobody. Touched by the reading thread only. */
    private long answeringUntil;

    private Optional<VirtualSign> answering = Optional.empty();
    private long wireFree;

    /**
     * A whole frame that came over the line.
     *
     * @param sign whom it was for, also when that sign is dead
     * @param text what stood on the sign after it
     */
    public record Frame(String sign, String text) {}

    /**
     * Opens the line and plugs it in.
     *
     * @param link the symbolic link by which programs open it as a serial port
     * @param format the speed that programs are expected to set
     * @throws IOException when there is no pseudo-terminal to be had
     */
    public static VirtualLine open(String id, Path link, SerialFormat format, List<VirtualSign> signs)
            throws IOException {
        VirtualLine line = new VirtualLine(id, link, format, signs);
        try {
            line.plug();
        } catch (IOException e) {
            line.close();
            throw e;
        }
        return line;
    }

    private VirtualLine(String id, Path link, SerialFormat format, List<VirtualSign> signs) {
        this.id = id;
        this.link = link;
        this.signs = List.copyOf(signs);
        byteNanos = format.wireTime(1).toNanos();
        wireFree = System.nanoTime();
        clock = new ScheduledThreadPoolExecutor(
                1,
                task -> Thread.ofPlatform().daemon().name("virtual-line-" + id).unstarted(task),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    public List<VirtualSign> signs() {
        return signs;
    }

    /** What people see on the signs now. */
    public List<VirtualSign.View> views() {
        return signs.stream().map(sign -> sign.view(id)).toList();
    }

    /** The last thousand frames in the order in which they came. */
    public List<Frame> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** How often the line was spoken on while a sign answered. */
    public long collisions() {
        return collisions.get();
    }

    /** When the last byte heard so far had arrived at the line's speed, by {@link System#nanoTime}. */
    public long lastByteNanos() {
        return lastByteNanos.get();
    }

    /** Plugs the line in again, as another device under the same name. Plugging in twice does nothing. */
    public synchronized void plug() throws IOException {
        if (terminal == null) {
            PseudoTerminal opened = PseudoTerminal.open(link);
            terminal = opened;
            Thread.ofPlatform().daemon().name("virtual-line-" + id + "-reader").start(() -> read(opened));
        }
    }

    /** Pulls the plug: whoever has the line open loses it. Unplugging twice does nothing. */
    public synchronized void unplug() throws IOException {
        if (terminal != null) {
            terminal.close();
            terminal = null;
        }
    }

    @Override
    public void close() {
        try {
            unplug();
        } catch (IOException e) {
            LOG.warn("Virtual line {} did not close cleanly: {}", id, e.getMessage());
        }
        clock.shutdownNow();
    }

    private void read(PseudoTerminal from) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = from.read(buffer); n > 0; n = from.read(buffer)) {
                hear(from, buffer, n);
            }
        } catch (IOException e) {
            // Unplugged: that is how this ends.
        }
    }

    private void hear(PseudoTerminal from, byte[] bytes, int count) {
        long now = System.nanoTime();
        long start = wireFree - now > 0 ? wireFree : now;
        if (start - wireFree > GIVE_UP_NANOS) {
            signs.forEach(VirtualSign::silence);
        }
        if (answering.isPresent() && answeringUntil - start > 0) {
            collisions.incrementAndGet();
            answering.get().collided();
        }
        answering = Optional.empty();
        for (int i = 0; i < count; i++) {
            long arrived = start + (i + 1) * byteNanos;
            for (VirtualSign sign : signs) {
                if (sign.hear(bytes[i]) instanceof SignDecoder.Heard.Frame frame) {
                    at(arrived, () -> {
                        frame.change().run();
                        remember(new Frame(sign.id(), sign.text()));
                    });
                    frame.answer().ifPresent(answer -> answer(from, sign, answer, arrived));
                }
            }
        }
        wireFree = start + count * byteNanos;
        lastByteNanos.set(wireFree);
    }

    private void remember(Frame frame) {
        synchronized (frames) {
            if (frames.size() == FRAMES_REMEMBERED) {
                frames.removeFirst();
            }
            frames.add(frame);
        }
    }

    private void answer(PseudoTerminal to, VirtualSign sign, byte[] answer, long after) {
        long until = after + TURNAROUND_NANOS + answer.length * byteNanos;
        answering = Optional.of(sign);
        answeringUntil = until;
        at(until, () -> to.write(answer));
    }

    private void at(long nanos, Runnable what) {
        var ignored = clock.schedule(what, Math.max(0, nanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
