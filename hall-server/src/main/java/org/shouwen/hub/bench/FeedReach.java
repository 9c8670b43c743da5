package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.bench.MeasuredHall.Officer;

/** From a call over HTTP until the last of a thousand readers of the hall's live feed has it. */
final class FeedReach implements Measurement {
    private static final int READERS = 1_000;
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CALLED = "event: ticket-called".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FINISHED = "event: matter-finished".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public Result measure(Setting setting) throws IOException, InterruptedException {
        try (MeasuredHall hall = MeasuredHall.open(
                MeasuredHall.withoutSigns(
                        MeasuredHall.configuration(setting.directory().resolve("config"))),
                setting.directory().resolve("data"),
                new LineListener() {})) {
            hall.openCounters();
            int calls = setting.choose(100, 15);
            int warming = setting.choose(20, 5);
            hall.fill(2 * (calls + warming) + 100);
            Latencies one;
            try (Readers readers = Readers.open(hall, 1)) {
                one = readers.calls(hall, warming, calls).last();
            }
            try (Readers readers = Readers.open(hall, READERS)) {
                return result(hall, one, readers.calls(hall, warming, calls));
            }
        }
    }

    private Result result(MeasuredHall hall, Latencies one, Reached thousand) {
        Latencies last = thousand.last();
        return new Result(
                name(),
                "from call-next over HTTP until the last of " + READERS + " readers of the live feed has the call",
                hall.database() + "; readers on their own event loops of the same JVM, a connection each",
                List.of(new Figure(
                        String.format(Locale.ROOT, "%,d readers", READERS),
                        String.format(Locale.ROOT, "%s, the last one, of %d calls", last, last.count()),
                        List.of("the first one: " + thousand.first(), "one reader alone: " + one),
                        Map.of(
                                "readers", READERS,
                                "calls", last.count(),
                                "lastP50Millis", last.p50(),
                                "lastP99Millis", last.p99(),
                                "firstP50Millis", thousand.first().p50(),
                                "firstP99Millis", thousand.first().p99(),
                                "aloneP50Millis", one.p50(),
                                "aloneP99Millis", one.p99()),
                        List.of(new Expectation(
                                "boards and phones within a second",
                                String.format(Locale.ROOT, "p99 %.0f ms", last.p99()),
                                last.p99() <= 1_000)))));
    }

    /** When calls had reached the first and the last reader. */
    private record Reached(Latencies first, Latencies last) {}

    /** Readers of the live feed, and what they have seen of the one call that is under way. */
    private static final class Readers implements AutoCloseable {
        private final HttpDoor door;
        private final int count;
        private volatile Seen seen;

        private Readers(HttpDoor door, int count) {
            this.door = door;
            this.count = count;
            this.seen = new Seen(0);
        }

        static Readers open(MeasuredHall hall, int count) {
            Readers readers = new Readers(hall.door(hall.hub().url(), count), count);
            for (int opened = 0; opened < count; opened += AT_ONCE) {
                List<Future<Void>> some = new ArrayList<>();
                for (int i = opened; i < Math.min(count, opened + AT_ONCE); i++) {
                    some.add(readers.door
                            .open(hall.path() + "/events", hall.kiosk())
                            .map(readers::read));
                }
                Future.all(some).await();
            }
            return readers;
        }

        private @Nullable Void read(HttpClientResponse stream) {
            stream.handler(RecordParser.newDelimited("\n\n", this::hear));
            return null;
        }

        private void hear(Buffer event) {
            if (contains(event, CALLED)) {
                seen.called();
            } else if (contains(event, FINISHED)) {
                seen.finished.countDown();
            }
        }

        /** Event names stand in the second line, after a short id. */
        private static boolean contains(Buffer event, byte[] name) {
            int start = 0;
            while (start < event.length() && event.getByte(start) != '\n') {
                start++;
            }
            if (event.length() - start - 1 < name.length) {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (event.getByte(start + 1 + i) != name[i]) {
                    return false;
                }
            }
            return true;
        }

        Reached calls(MeasuredHall hall, int warming, int calls) throws InterruptedException {
            long[] first = new long[calls];
            long[] last = new long[calls];
            for (int i = -warming; i < calls; i++) {
                Officer officer =
                        hall.officers().get(Math.floorMod(i, hall.officers().size()));
                Seen now = new Seen(count);
                seen = now;
                long began = System.nanoTime();
                Buffer answer = hall.callNext(officer).await();
                await(now.everyone);
                if (i >= 0) {
                    first[i] = now.first.get() - began;
                    last[i] = now.last - began;
                }
                String ticket = "{\"ticket\":\"" + Calls.calledTicket(answer) + "\"}";
                hall.act(officer, "start", ticket).await();
                hall.act(officer, "finish", ticket).await();
                await(now.finished);
            }
            return new Reached(Latencies.of(first), Latencies.of(last));
        }

        private static void await(CountDownLatch all) throws InterruptedException {
            if (!all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        all.getCount() + " readers did not get an event within " + PATIENCE.toSeconds() + " s");
            }
        }

        @Override
        public void close() {
            door.close();
        }
    }

    /** How one call spreads. */
    private static final class Seen {
        private static final long NOBODY = Long.MIN_VALUE;

        final CountDownLatch everyone;
        final CountDownLatch finished;
        final AtomicLong first = new AtomicLong(NOBODY);
        volatile long last;

        Seen(int readers) {
            everyone = new CountDownLatch(readers);
            finished = new CountDownLatch(readers);
        }

        void called() {
            long now = System.nanoTime();
            first.compareAndSet(NOBODY, now);
            // Of two readers at the same moment either may be written last; they differ by less than is told.
            last = now;
            everyone.countDown();
        }
    }
}
