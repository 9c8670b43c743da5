package org.shouwen.devices.line;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.sign.Frame;
import org.shouwen.devices.sign.Reply;
import org.shouwen.devices.sign.SignProtocol;

/**
 * Half-duplex talk over one open link: a frame, then silence until its answer or its time is over, then the next. Frames
 * follow each other no faster than the wire carries them. Used by one thread.
 */
public final class Exchange implements Closeable {

    /** What became of a frame. */
    public sealed interface Outcome {
        /** The sign answered that it took the frame. */
        record Accepted() implements Outcome {}

        /** The frame went out, and the sign does not answer such frames. */
        record Sent() implements Outcome {}

        /** The sign answered that it did not take the frame. */
        record Refused(String why) implements Outcome {}

        /** The time for an answer passed in silence. */
        record Silence(Duration waited) implements Outcome {}
    }

    private final SerialFormat format;
    private final ByteLink link;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable String broken;
    private long notBeforeNanos = System.nanoTime();
    private long lastByteNanos = notBeforeNanos;

    /**
     * Opens the link.
     *
     * @param onBroken told at most once, from another thread, when the link breaks by itself
     * @throws IOException as {@link LinkAddress#open}
     */
    public static Exchange open(LinkAddress address, Runnable onBroken) throws IOException {
        return new Exchange(address, onBroken);
    }

    private Exchange(LinkAddress address, Runnable onBroken) throws IOException {
        // Behind a serial server without a given speed stands a wire all the same.
        format = address.format().orElse(SerialFormat.USUAL);
        link = address.open(new ByteLink.Listener() {
            @Override
            public void onBytes(byte[] bytes) {
                lock.lock();
                try {
                    received.writeBytes(bytes);
                    heard.signalAll();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void onDisconnect(String reason) {
                lock.lock();
                try {
                    broken = reason;
                    heard.signalAll();
                } finally {
                    lock.unlock();
                }
                onBroken.run();
            }
        });
    }

    /** Why the link broke, if it did. */
    public Optional<String> findBreak() {
        lock.lock();
        try {
            return Optional.ofNullable(broken);
        } finally {
            lock.unlock();
        }
    }

    /** When the wire is free again, by {@link System#nanoTime}. */
    long notBeforeNanos() {
        return notBeforeNanos;
    }

    /** When the last frame's last byte left, by {@link System#nanoTime} and computed wire time. */
    long lastByteNanos() {
        return lastByteNanos;
    }

    /** The time so many bytes need on this wire. */
    public Duration wireTime(int bytes) {
        return format.wireTime(bytes);
    }

    /**
     * Sends the frame as soon as the wire is free and waits for its answer.
     *
     * @throws IOException when the link broke; the exchange must be closed then
     * @throws InterruptedException when interrupted while waiting
     */
    public Outcome send(Frame frame, SignProtocol protocol) throws IOException, InterruptedException {
        awaitFree();
        forget();
        long began = System.nanoTime();
        link.write(frame.bytes());
        lastByteNanos = began + wireTime(frame.length()).toNanos();
        // Three and a half characters of silence end a frame on most buses.
        long silence = Math.max(protocol.timing().gap().toNanos(), wireTime(7).toNanos() / 2);
        notBeforeNanos = lastByteNanos + silence;
        if (!frame.isAnswered()) {
            return new Outcome.Sent();
        }
        Outcome outcome = listen(
                frame,
                protocol,
                lastByteNanos + protocol.timing().replyTimeout().toNanos());
        notBeforeNanos = Math.max(notBeforeNanos, System.nanoTime() + silence);
        return outcome;
    }

    private Outcome listen(Frame frame, SignProtocol protocol, long deadline) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                switch (protocol.read(frame, received.toByteArray())) {
                    case Reply.Accepted accepted -> {
                        return new Outcome.Accepted();
                    }
                    case Reply.Refused refused -> {
                        return new Outcome.Refused(refused.why());
                    }
                    case Reply.Waiting waiting -> {
                        // Goes on below.
                    }
                }
                if (broken != null) {
                    throw new IOException(broken);
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new Outcome.Silence(protocol.timing().replyTimeout());
                }
                long ignored = heard.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitFree() throws InterruptedException {
        for (long left = notBeforeNanos - System.nanoTime(); left > 0; left = notBeforeNanos - System.nanoTime()) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    /** What came before a frame is not its answer. */
    private void forget() throws IOException {
        lock.lock();
        try {
            received.reset();
            if (broken != null) {
                throw new IOException(broken);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
