package org.shouwen.devices.line;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Frees a write that a device does not take: no operating system call for it has a time limit of its own. */
final class StallGuard {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("link-stall-guard").unstarted(task));

    private StallGuard() {}

    interface Write {
        void run() throws IOException;
    }

    /**
     * Runs the write and, when it lasts longer than twice the wire time and five seconds, closes what it writes to.
     *
     * @throws IOException what the write threw, or that the device stopped taking data
     */
    static void guard(Duration wireTime, String device, Closeable closing, Write write) throws IOException {
        Duration limit = wireTime.multipliedBy(2).plusSeconds(5);
        AtomicBoolean stalled = new AtomicBoolean();
        ScheduledFuture<?> alarm = TIMER.schedule(
                () -> {
                    stalled.set(true);
                    // On a thread of its own, since closing a stuck device may itself take long.
                    Thread.ofVirtual().start(() -> {
                        try {
                            closing.close();
                        } catch (IOException e) {
                            LoggerFactory.getLogger(StallGuard.class).warn("{}: {}", device, e.getMessage());
                        }
                    });
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            write.run();
        } catch (IOException e) {
            if (stalled.get()) {
                throw new IOException(
                        device + " took no data for " + limit.toSeconds()
                                + " s: check flow control, cable and whether the device is on",
                        e);
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }
}
