package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.journal.LiveFeed;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

@ExtendWith(PostgresExtension.class)
class SlowReaderTest {
    private static final String EVENTS = "/api/v1/halls/main/events";
    private static final int BATCH = 100;

    @Test
    void aReaderThatTakesNothingIsCutOffAndHoldsUpNobody(Database database) throws IOException {
        try (TestHub hub = new TestHub(database);
                Socket stuck = new Socket()) {
            LiveFeed feed = new LiveFeed(hub.vertx, new NoPast(), 0);
            hub.gate.follow(feed);
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new InetSocketAddress("127.0.0.1", hub.port()));
            stuck.getOutputStream()
                    .write(("GET " + EVENTS + " HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer " + hub.counter1
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try (SseProbe quick = hub.call("GET", EVENTS).as(hub.supervisor).stream()) {
                while (hub.figure("hall_streams ") < 2) {
                    Thread.onSpinWait();
                }
                long seq = 0;
                while (hub.figure("hall_streams ") > 1 && seq < 1_000 * BATCH) {
                    feed.publish(batch(seq));
                    seq += BATCH;
                    String last = Long.toString(seq);
                    quick.next(event -> event.id().equals(last));
                }
                assertThat(hub.figure("hall_streams "))
                        .as("streams after %d events", seq)
                        .isEqualTo(1);
            }
            assertThat(whole(stuck.getInputStream())).contains("text/event-stream");
        }
    }

    private static List<Recorded> batch(long after) {
        String reason = "x".repeat(1_000);
        return LongStream.rangeClosed(after + 1, after + BATCH)
                .mapToObj(seq -> new Recorded(
                        seq,
                        Instant.EPOCH,
                        "hall",
                        new HallEvent.CounterPaused(new CounterId("1"), reason, Optional.empty())))
                .toList();
    }

    /** What came before the connection was broken off. */
    private static String whole(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[65_536];
        try {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                text.append(new String(part, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException reset) {
            text.append("\n").append(reset.getMessage());
        }
        return text.toString();
    }

    private static final class NoPast implements LiveFeed.Past {
        @Override
        public Future<List<Recorded>> read(long afterSeq, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<Recorded>> listOf(TicketId ticket) {
            return Future.succeededFuture(List.of());
        }
    }
}
