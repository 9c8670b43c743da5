package org.shouwen.devices.line;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.shouwen.devices.sign.Frame;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serial port or serial server with the signs that hang on it, and the one thread that writes to it.
 *
 * <p>What a hall relies on:
 *
 * <ul>
 *   <li>Only the newest content of each sign is ever sent; what it replaced before it was sent is never seen.
 *   <li>Calls go before boards, boards before steady contents, and these before health polls.
 *   <li>A sign that does not answer is tried again after all others, and after two failures left alone for a while, so
 *       that it delays another by at most one of its timeouts.
 *   <li>A line that is lost is opened again by its configured path, for ever. Then each sign is told its newest content,
 *       and a call whose hold is over is not called again.
 * </ul>
 */
public final class Line implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final String id;
    private final LinkAddress address;
    private final LineRules rules;
    private final LineListener listener;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Map<String, SignQueue> queues = new LinkedHashMap<>();
    private LineStatus.State state = LineStatus.State.REOPENING;
    private Instant since = Instant.now();
    private Optional<String> error = Optional.empty();
    private boolean closed;

    /** What to do next; found while locked, done while not. */
    private sealed interface Job {
        SignQueue queue();

        record Show(SignQueue queue, SignContent content, long version, long requestedAt) implements Job {}

        record Poll(SignQueue queue, Frame probe) implements Job {}
    }

    /** As {@link #start(String, LinkAddress, Collection, LineListener, LineRules)} with the usual rules. */
    public static Line start(String id, LinkAddress address, Collection<Sign> signs, LineListener listener) {
        return start(id, address, signs, listener, LineRules.USUAL);
    }

    /**
     * Starts the line. It need not be there yet: opening it is tried until it succeeds.
     *
     * @param signs all that hang on it; their ids must differ
     */
    public static Line start(
            String id, LinkAddress address, Collection<Sign> signs, LineListener listener, LineRules rules) {
        Line line = new Line(id, address, signs, listener, rules);
        line.writer.start();
        return line;
    }

    private Line(String id, LinkAddress address, Collection<Sign> signs, LineListener listener, LineRules rules) {
        this.id = id;
        this.address = address;
        this.rules = rules;
        this.listener = listener;
        long now = System.nanoTime();
        for (Sign sign : signs) {
            if (queues.put(sign.id(), new SignQueue(sign, rules, now)) != null) {
                throw new IllegalArgumentException("line " + id + " has two signs named " + sign.id());
            }
        }
        // A platform thread: native writes block it.
        writer = Thread.ofPlatform().daemon().name("line-" + id).unstarted(this::run);
    }

    /**
     * Shows the content on the sign as soon as the line allows, in place of anything that still waits for it. Returns
     * at once; {@link #status} and the listener tell what came of it.
     *
     * @throws IllegalArgumentException when no such sign hangs on this line
     */
    public void show(String sign, SignContent content) {
        lock.lock();
        try {
            SignQueue queue = queues.get(sign);
            if (queue == null) {
                throw new IllegalArgumentException("no sign " + sign + " hangs on line " + id);
            }
            queue.put(content, System.nanoTime());
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public LineStatus status() {
        lock.lock();
        try {
            List<SignStatus> signs =
                    queues.values().stream().map(SignQueue::status).toList();
            return new LineStatus(
                    id,
                    address.toString(),
                    state,
                    since,
                    error,
                    signs.stream().mapToLong(SignStatus::frames).sum(),
                    signs.stream().mapToLong(SignStatus::replies).sum(),
                    signs.stream().mapToLong(SignStatus::failures).sum(),
                    signs);
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the frame that is under way and closes the port. What still waits is not sent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        writer.interrupt();
        try {
            writer.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int attempts = 0;
        try {
            while (!isClosed()) {
                try (Exchange exchange = Exchange.open(address, this::wake)) {
                    attempts = 0;
                    become(LineStatus.State.OPEN, Optional.empty());
                    LOG.info("Line {} is open at {}", id, address);
                    work(exchange);
                } catch (IOException e) {
                    lost(String.valueOf(e.getMessage()), attempts == 0);
                    rest(rules.reopen(attempts++));
                } catch (RuntimeException e) {
                    // A fault of this program must not leave a hall's signs dark for good.
                    LOG.error("Line {} failed and is opened again", id, e);
                    lost("internal error: " + e, false);
                    rest(rules.reopen(attempts++));
                }
            }
        } catch (InterruptedException e) {
            // Closed on purpose; nothing else interrupts this thread.
        }
        become(LineStatus.State.CLOSED, Optional.empty());
    }

    private void work(Exchange exchange) throws IOException, InterruptedException {
        while (true) {
            Optional<Job> job = next(exchange);
            if (job.isEmpty()) {
                return;
            }
            switch (job.get()) {
                case Job.Show show -> show(exchange, show);
                case Job.Poll poll -> poll(exchange, poll);
            }
            listener.changed(status());
        }
    }

    /** Waits for the next job; empty when the line was closed. */
    private Optional<Job> next(Exchange exchange) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Optional<String> broken = exchange.findBreak();
                if (broken.isPresent()) {
                    throw new IOException(broken.get());
                }
                long now = System.nanoTime();
                queues.values().forEach(queue -> queue.endHold(now));
                // Chosen only when the wire is free: what comes until then may be more urgent.
                long busy = exchange.notBeforeNanos() - now;
                Optional<Job> job = busy > 0 ? Optional.empty() : choose(now);
                if (job.isPresent()) {
                    return job;
                }
                long wait = queues.values().stream()
                        .mapToLong(queue -> queue.nanosUntilDue(now))
                        .min()
                        .orElse(Long.MAX_VALUE);
                long ignored = woken.awaitNanos(Math.max(wait, busy));
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Job> choose(long now) {
        Optional<Job> content = queues.values().stream()
                .filter(queue -> queue.isContentDue(now))
                .min(Comparator.comparing(SignQueue::isSuspect)
                        .thenComparing(queue -> urgency(queue.newest()))
                        .thenComparing(queue -> queue.requestedAt() - now))
                .map(queue -> new Job.Show(queue, queue.newest(), queue.version(), queue.requestedAt()));
        return content.or(() -> queues.values().stream()
                .filter(queue -> queue.isPollDue(now))
                .min(Comparator.comparing(SignQueue::isSuspect).thenComparing(queue -> queue.pollAt() - now))
                .flatMap(queue -> queue.sign.codec().probe().map(probe -> new Job.Poll(queue, probe))));
    }

    private static int urgency(SignContent content) {
        return switch (content.kind()) {
            case CALL -> 0;
            case BOARD -> 1;
            case STEADY, PAUSE, WELCOME, CLEAR -> 2;
        };
    }

    private void show(Exchange exchange, Job.Show show) throws IOException, InterruptedException {
        SignQueue queue = show.queue();
        List<Frame> frames;
        try {
            frames = queue.sign.codec().show(show.content());
        } catch (RuntimeException e) {
            LOG.error(
                    "Sign {} on line {} cannot be told '{}'",
                    queue.sign.id(),
                    id,
                    show.content().text(),
                    e);
            failed(queue, "this text cannot be put into the sign's protocol: " + e.getMessage(), Optional.empty());
            return;
        }
        Duration wireTime = Duration.ZERO;
        boolean answered = false;
        for (Frame frame : frames) {
            Exchange.Outcome outcome = send(exchange, queue, frame);
            wireTime = wireTime.plus(exchange.wireTime(frame.length()));
            Optional<String> failure = failure(queue.sign, outcome);
            if (failure.isPresent()) {
                failed(queue, failure.get(), Optional.of(outcome));
                return;
            }
            answered |= outcome instanceof Exchange.Outcome.Accepted;
        }
        lock.lock();
        try {
            queue.shown(show.version(), show.content(), answered, System.nanoTime());
        } finally {
            lock.unlock();
        }
        if (!frames.isEmpty()) {
            listener.written(new LineListener.Written(
                    id, queue.sign.id(), show.content(), show.requestedAt(), exchange.lastByteNanos(), wireTime));
        }
    }

    private void poll(Exchange exchange, Job.Poll poll) throws IOException, InterruptedException {
        SignQueue queue = poll.queue();
        Exchange.Outcome outcome = send(exchange, queue, poll.probe());
        Optional<String> failure = failure(queue.sign, outcome);
        if (failure.isPresent()) {
            failed(queue, failure.get(), Optional.of(outcome));
            return;
        }
        lock.lock();
        try {
            queue.polled(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private Exchange.Outcome send(Exchange exchange, SignQueue queue, Frame frame)
            throws IOException, InterruptedException {
        lock.lock();
        try {
            queue.countFrame();
        } finally {
            lock.unlock();
        }
        return exchange.send(frame, queue.sign.codec());
    }

    private Optional<String> failure(Sign sign, Exchange.Outcome outcome) {
        return switch (outcome) {
            case Exchange.Outcome.Accepted accepted -> Optional.empty();
            case Exchange.Outcome.Sent sent -> Optional.empty();
            case Exchange.Outcome.Refused refused -> Optional.of(refused.why());
            case Exchange.Outcome.Silence silence ->
                Optional.of("no answer within " + silence.waited().toMillis()
                        + " ms: check that the sign is on, has address " + sign.address()
                        + " and speaks at the line's baud, and that wires A and B are not swapped");
        };
    }

    private void failed(SignQueue queue, String why, Optional<Exchange.Outcome> outcome) {
        SignStatus status;
        lock.lock();
        try {
            boolean answered =
                    outcome.filter(Exchange.Outcome.Refused.class::isInstance).isPresent();
            queue.failed(why, answered, System.nanoTime());
            status = queue.status();
        } finally {
            lock.unlock();
        }
        // Once when it becomes known, not at every attempt.
        if (status.health() == SignStatus.Health.FAILING) {
            LOG.warn("Sign {} on line {}: {}", status.id(), id, why);
        }
    }

    private void become(LineStatus.State state, Optional<String> error) {
        lock.lock();
        try {
            if (this.state != state) {
                this.state = state;
                since = Instant.now();
            }
            this.error = error;
            if (state == LineStatus.State.OPEN) {
                long now = System.nanoTime();
                queues.values().forEach(queue -> queue.reopened(now));
            }
        } finally {
            lock.unlock();
        }
        listener.changed(status());
    }

    private void lost(String why, boolean first) {
        become(LineStatus.State.REOPENING, Optional.of(why));
        if (first) {
            LOG.warn("Line {} is not open, and is tried again until it is: {}", id, why);
        }
    }

    private void wake() {
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (left > 0 && !closed) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
