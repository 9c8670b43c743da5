package org.shouwen.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/** Against a real HTTP server that behaves as badly as the network between hall and server room. */
class HubClientTest {
    private static final HallId HALL = new HallId("main");
    private static final List<ItemCode> SOCIAL_CARD = List.of(new ItemCode("social-card"));
    private static final String TICKET = """
            {"id":"t-1","number":"A001","queue":"social","class":"walk-in","items":["social-card"],"item":"social-card",
             "done":0,"state":"waiting","since":"2026-03-02T02:00:00Z","calls":0,"ahead":3,
             "issuedAt":"2026-03-02T02:00:00Z","waitedSeconds":0,"outOfTurn":false,"slip":"pending","fromTomorrow":1}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameKey() {
        HallClient hall = hallThat(request -> {
            keys.add(request.getHeader("Idempotency-Key"));
            if (keys.size() < 3) {
                request.connection().close();
            } else {
                json(request.response().setStatusCode(201), TICKET);
            }
        });
        IdempotencyKey key = IdempotencyKey.random();
        assertThat(hall.takeTicket(SOCIAL_CARD, Optional.empty(), Optional.empty(), key)
                        .number())
                .isEqualTo("A001");
        assertThat(keys).containsExactly(key.value(), key.value(), key.value());
    }

    @Test
    void aRefusalIsToldAtOnceAndNotRepeated() {
        Problem problem = new Problem(
                "/problems/numbers-exhausted",
                "No numbers left",
                409,
                "queue social has given its last number of the day",
                Optional.empty(),
                List.of(),
                Map.of());
        HallClient hall = hallThat(request -> {
            keys.add(request.getHeader("Idempotency-Key"));
            request.response()
                    .setStatusCode(409)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(Json.write(problem));
        });
        assertThatThrownBy(
                        () -> hall.takeTicket(SOCIAL_CARD, Optional.empty(), Optional.empty(), IdempotencyKey.random()))
                .isInstanceOfSatisfying(
                        HubProblem.class, e -> assertThat(e.name()).isEqualTo("numbers-exhausted"))
                .hasMessageContaining("last number");
        assertThat(keys).hasSize(1);
    }

    @Test
    void aHubInTroubleIsAskedAgain() {
        HallClient hall = hallThat(request -> {
            keys.add(request.getHeader("Idempotency-Key"));
            if (keys.size() == 1) {
                request.response().setStatusCode(503).end();
            } else {
                request.response().setStatusCode(204).end();
            }
        });
        assertThat(hall.callNext(new CounterId("3"), IdempotencyKey.random())).isEmpty();
        assertThat(keys).hasSize(2);
    }

    @Test
    void aHubThatIsNotThereHasCertainlyDoneNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        HallClient hall = hallAt(port);
        assertThatThrownBy(
                        () -> hall.takeTicket(SOCIAL_CARD, Optional.empty(), Optional.empty(), IdempotencyKey.random()))
                .isInstanceOfSatisfying(
                        HubUnreachable.class,
                        e -> assertThat(e.mayHaveHappened()).isFalse());
    }

    @Test
    void aHubThatNeverAnswersMayHaveDoneWhatWasAsked() {
        HallClient hall = hallThat(request -> {});
        assertThatThrownBy(
                        () -> hall.takeTicket(SOCIAL_CARD, Optional.empty(), Optional.empty(), IdempotencyKey.random()))
                .isInstanceOfSatisfying(
                        HubUnreachable.class,
                        e -> assertThat(e.mayHaveHappened()).isTrue());
    }

    @Test
    void closingEndsACallThatStillHopes() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        HubClient hub = HubClient.connect(
                vertx,
                HubSettings.of(URI.create("http://127.0.0.1:" + port))
                        .withWaiting(Duration.ofSeconds(1), Duration.ofHours(1)));
        CompletableFuture<Void> asking =
                CompletableFuture.runAsync(() -> hub.hall(HALL).items());
        hub.close();
        assertThatThrownBy(() -> asking.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(HubUnreachable.class);
    }

    @Test
    void aCutFeedGoesOnAfterTheLastEventAndTellsThatItWasDown() throws Exception {
        List<String> resumedAfter = new CopyOnWriteArrayList<>();
        HallClient hall = hallThat(request -> {
            resumedAfter.add(request.getHeader("Last-Event-ID"));
            HttpServerResponse response =
                    request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            if (resumedAfter.size() == 1) {
                response.write(event(8) + event(9))
                        .onComplete(done -> request.connection().close());
            } else {
                response.write(event(9) + event(10));
            }
        });
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HubFeed feed = HubFeed.follow(hall, 7, new HubFeed.Follower() {
            @Override
            public void up() {
                heard.add("up");
            }

            @Override
            public void event(Recorded recorded) {
                heard.add(Long.toString(recorded.seq()));
            }

            @Override
            public void down(String reason) {
                heard.add("down");
            }
        });
        for (String expected : List.of("up", "8", "9", "down", "up", "10")) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
        }
        assertThat(resumedAfter).containsExactly("7", "9");
        feed.stop();
        assertThat(feed.isUp()).isFalse();
    }

    private static String event(long seq) {
        Recorded recorded = new Recorded(
                seq,
                Instant.parse("2026-03-02T02:00:00Z"),
                "device:kiosk-1",
                new HallEvent.TicketExpired(new TicketId("t-" + seq)));
        return "id: " + seq + "\nevent: ticket-expired\ndata: " + Json.write(recorded) + "\n\n";
    }

    private static void json(HttpServerResponse response, String body) {
        response.putHeader("Content-Type", "application/json").end(body);
    }

    private HallClient hallThat(Consumer<HttpServerRequest> behaves) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> behaves.accept(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return hallAt(server.actualPort());
    }

    private HallClient hallAt(int port) {
        HubSettings settings = HubSettings.of(URI.create("http://127.0.0.1:" + port))
                .withWaiting(Duration.ofMillis(500), Duration.ofMillis(1200));
        return HubClient.connect(vertx, settings).withToken("secret").hall(HALL);
    }
}
