package org.shouwen.counter;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.JournalEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Problem;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.Why;

/** As much of a hub as one counter sees, over real HTTP, with the faults that a network has. */
final class FakeHub {
    static final String DEVICE_TOKEN = "device-token-of-counter-3";
    static final String OFFICER_TOKEN = "officer-token-of-1001";
    static final CounterId COUNTER = new CounterId("3");
    static final String CASE = "2f1c5a3e-6a4b-4d52-9c3e-0d9b6a8f7e11";

    /** Bytes that are no text in any charset. */
    static final byte[] PDF = {'%', 'P', 'D', 'F', (byte) 0xFF, 0, (byte) 0xC3, 0x28, '\r', '\n'};

    private static final HallId HALL = new HallId("main");
    private static final ItemCode ITEM = new ItemCode("company-start");
    private static final Instant MORNING = Instant.parse("2026-11-25T01:00:00Z");

    /** Every action that took effect, as {@code action ticket-number}. */
    final List<String> done = new CopyOnWriteArrayList<>();

    /** The key of every request for an action, also of those whose answer was lost. */
    final List<String> keys = new CopyOnWriteArrayList<>();

    /** What was asked about cases, as {@code METHOD path key body}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final List<String> statuses = new CopyOnWriteArrayList<>();

    /** Do what is asked, then cut the connection instead of answering. */
    volatile boolean losesAnswers;

    private volatile boolean officers = true;

    private final Vertx vertx;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Map<String, String> answers = new HashMap<>();
    private final List<HttpServerResponse> feeds = new ArrayList<>();
    private final List<String> codes = new ArrayList<>(List.of("K7M2-PQ4R"));
    private CounterState counter = CounterState.CLOSED;
    private Optional<TicketView> ticket = Optional.empty();
    private Optional<Why> why = Optional.empty();
    private long seq = 1;
    private HttpServer server;
    private int port;

    FakeHub(Vertx vertx, String... waiting) {
        this.vertx = vertx;
        this.waiting.addAll(List.of(waiting));
        up();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void up() {
        try {
            server = vertx.createHttpServer()
                    .requestHandler(router())
                    .listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            port = server.actualPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void down() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        feeds.clear();
    }

    /** A citizen takes a ticket. */
    void take(String number) {
        vertx.runOnContext(v -> {
            waiting.add(number);
            tell(new HallEvent.TicketExpired(new TicketId("somebody-else")));
        });
    }

    /** Somebody has already called this ticket here. */
    void alreadyCalled(String number) {
        counter = CounterState.OPEN;
        ticket = Optional.of(ticket(number, TicketState.CALLED, 1));
        why = Optional.of(reasons());
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        router.post("/api/v1/enrol").handler(this::enrol);
        router.post("/api/v1/sessions").handler(this::signIn);
        router.get("/api/v1/sessions/current").handler(c -> {
            if (authorized(c, DEVICE_TOKEN)) {
                ok(
                        c,
                        "{\"user\":\"counter-3\",\"role\":\"counter\",\"hall\":\"main\",\"counter\":\"3\",\"newer\":true}");
            }
        });
        router.delete("/api/v1/sessions/current").handler(c -> {
            done.add("sign-out");
            c.response().setStatusCode(204).end();
        });
        router.get("/api/v1/halls/main/items").handler(c -> ok(c, Json.write(items())));
        router.get("/api/v1/halls/main/state").handler(c -> ok(c, Json.write(state())));
        router.get("/api/v1/halls/main/events").handler(this::feed);
        router.get("/api/v1/halls/main/tickets").handler(c -> {
            if (authorized(c, OFFICER_TOKEN)) {
                boolean missed = c.queryParam("state").equals(List.of("missed"));
                List<TicketView> all = missed
                        ? List.of(ticket("B000", TicketState.MISSED, 3))
                        : waiting.stream()
                                .map(n -> ticket(n, TicketState.WAITING, 0))
                                .toList();
                ok(c, Json.write(Map.of("tickets", all)));
            }
        });
        router.get("/api/v1/halls/main/tickets/:id/events").handler(c -> {
            if (authorized(c, OFFICER_TOKEN)) {
                HallEvent call = new HallEvent.TicketCalled(
                        new TicketId(c.pathParam("id")), COUNTER, ITEM, false, why.orElseThrow());
                ok(c, Json.write(Map.of("events", List.of(new Recorded(2, MORNING, "officer:1001", call)))));
            }
        });
        router.post("/api/v1/halls/main/tickets/id-of-B000/re-enter").handler(c -> {
            if (authorized(c, OFFICER_TOKEN)) {
                ok(c, Json.write(ticket("B000", TicketState.WAITING, 0)));
            }
        });
        router.put("/api/v1/halls/main/devices/self/status").handler(c -> {
            statuses.add(c.body().asString());
            c.response().setStatusCode(204).end();
        });
        router.post("/api/v1/halls/main/counters/3/:action").handler(this::act);
        router.route("/api/v1/halls/main/cases*").handler(this::cases);
        router.get("/api/v1/halls/main/catalogue").handler(c -> ok(c, "{\"version\":\"1\"}"));
        return router;
    }

    private void enrol(RoutingContext c) {
        if (codes.remove(json(c).path("code").asText())) {
            ok(
                    c,
                    "{\"token\":\"" + DEVICE_TOKEN
                            + "\",\"device\":\"counter-3\",\"kind\":\"counter\",\"hall\":\"main\",\"counter\":\"3\"}");
        } else {
            problem(c, 404, "unknown-code", "no such code");
        }
    }

    private void signIn(RoutingContext c) {
        if (!authorized(c, DEVICE_TOKEN)) {
            return;
        }
        if (!json(c).path("password").asText().equals("a good password")) {
            problem(c, 401, "wrong-password", "user or password is wrong");
            return;
        }
        boolean leader = json(c).path("user").asText().equals("lead");
        c.response().setStatusCode(201);
        ok(
                c,
                "{\"token\":\"" + OFFICER_TOKEN + "\",\"user\":\""
                        + json(c).path("user").asText() + "\",\"role\":\"" + (leader ? "supervisor" : "officer")
                        + "\",\"counter\":\"3\",\"expiresAt\":\"2027-01-01T00:00:00Z\"}");
    }

    private void feed(RoutingContext c) {
        if (authorized(c, DEVICE_TOKEN)) {
            c.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .write(": here\n\n");
            feeds.add(c.response());
        }
    }

    private void act(RoutingContext c) {
        if (!authorized(c, OFFICER_TOKEN)) {
            return;
        }
        String key = c.request().getHeader("Idempotency-Key");
        keys.add(key);
        String answer = answers.computeIfAbsent(key, k -> perform(c.pathParam("action"), json(c)));
        if (losesAnswers) {
            c.request().connection().close();
        } else if (answer.isEmpty()) {
            c.response().setStatusCode(204).end();
        } else if (answer.contains("/problems/")) {
            problem(c, 409, "wrong-state", "this cannot be done now");
        } else {
            ok(c, answer);
        }
    }

    private void cases(RoutingContext c) {
        if (!authorized(c, OFFICER_TOKEN)) {
            return;
        }
        asked.add(c.request().method() + " " + c.request().uri() + " "
                + c.request().getHeader("Idempotency-Key") + " " + c.body().asString());
        if (losesAnswers) {
            c.request().connection().close();
        } else if (c.request().path().contains("/documents/")) {
            c.response()
                    .putHeader("Content-Type", "application/pdf")
                    .putHeader("Content-Disposition", "inline; filename=\"1.pdf\"")
                    .putHeader("Missing-Characters", "U+2A6D6")
                    .end(Buffer.buffer(PDF));
        } else if (c.request().path().endsWith("/accept")) {
            problem(c, 409, "materials-incomplete", "there is missing: form");
        } else {
            ok(c, "{\"cases\":[]}");
        }
    }

    /** Something happens to a case. */
    void happensToTheCase() {
        vertx.runOnContext(v -> tell(new CaseEvent.ReminderAcknowledged(
                new CaseId(CASE), CaseEvent.Rung.HANDLER, new OfficerId("1002"), Optional.empty())));
    }

    /** Ends every session of officers. */
    void forgetOfficers() {
        officers = false;
    }

    private String perform(String action, JsonNode body) {
        switch (action) {
            case "open" -> counter = CounterState.OPEN;
            case "call-next" -> {
                if (ticket.isPresent()) {
                    return "/problems/wrong-state";
                }
                if (waiting.isEmpty()) {
                    return "";
                }
                ticket = Optional.of(ticket(waiting.remove(), TicketState.CALLED, 1));
                why = Optional.of(reasons());
            }
            case "start" -> {
                if (!ticket.map(t -> t.id().value())
                        .equals(Optional.of(body.path("ticket").asText()))) {
                    return "/problems/wrong-state";
                }
                ticket = ticket.map(t -> ticket(t.number(), TicketState.SERVING, 1));
            }
            case "finish" -> {
                done.add("finish " + ticket.orElseThrow().number());
                Optional<TicketView> finished = ticket.map(t -> ticket(t.number(), TicketState.DONE, 1));
                ticket = Optional.empty();
                tell(new HallEvent.CounterResumed(COUNTER));
                return Json.write(new CallAnswer(counter(), finished, Optional.empty()));
            }
            default -> throw new IllegalArgumentException(action);
        }
        done.add(action + ticket.map(t -> " " + t.number()).orElse(""));
        tell(new HallEvent.CounterResumed(COUNTER));
        return Json.write(new CallAnswer(counter(), ticket, action.equals("call-next") ? why : Optional.empty()));
    }

    private void tell(JournalEvent event) {
        seq++;
        String data = Json.write(new Recorded(seq, MORNING, "hall", event));
        feeds.removeIf(HttpServerResponse::closed);
        feeds.forEach(feed -> feed.write("id: " + seq + "\nevent: x\ndata: " + data + "\n\n"));
    }

    private ItemsView items() {
        return new ItemsView(
                HALL,
                new Label("青禾市政务服务大厅", "Qinghe Public Service Hall"),
                List.of(new ItemView(
                        ITEM,
                        new Label("企业设立登记", "Company registration"),
                        new Label("企业开办", "Business"),
                        new QueueId("business"),
                        "B",
                        waiting.size(),
                        1)),
                List.of(new ItemsView.ClassView(new ClassId("walk-in"), new Label("普通", "Walk-in"), 0, true)));
    }

    private HallState state() {
        QueueView queue = new QueueView(
                new QueueId("business"),
                new Label("企业开办", "Business registration"),
                "B",
                waiting.size(),
                waiting.isEmpty() ? Optional.empty() : Optional.of(MORNING),
                Optional.empty(),
                waiting.size(),
                0,
                Optional.empty(),
                0,
                900);
        return new HallState(
                HALL,
                new Label("青禾市政务服务大厅", "Qinghe Public Service Hall"),
                "Asia/Shanghai",
                LocalDate.of(2026, 11, 25),
                Instant.now(),
                seq,
                List.of(queue),
                List.of(counter()),
                List.of());
    }

    private CounterView counter() {
        return new CounterView(
                COUNTER,
                new Label("3号企业窗口", "Counter 3"),
                counter,
                MORNING,
                counter == CounterState.CLOSED ? Optional.empty() : Optional.of(new OfficerId("1001")),
                List.of(ITEM),
                Optional.empty(),
                Optional.empty(),
                ticket,
                ticket.filter(t -> t.state() == TicketState.CALLED).map(t -> MORNING.plusSeconds(20)),
                List.of(),
                waiting.size(),
                Map.of());
    }

    private static TicketView ticket(String number, TicketState state, int calls) {
        return new TicketView(
                new TicketId("id-of-" + number),
                number,
                Optional.empty(),
                Optional.empty(),
                new QueueId("business"),
                new ClassId("walk-in"),
                List.of(ITEM),
                ITEM,
                0,
                state,
                MORNING,
                state == TicketState.WAITING ? Optional.empty() : Optional.of(COUNTER),
                calls,
                Optional.empty(),
                MORNING,
                Optional.of(MORNING),
                Optional.of(MORNING),
                Optional.empty(),
                Optional.empty(),
                60,
                false,
                SlipOutcome.PRINTED,
                Optional.empty());
    }

    private static Why reasons() {
        return new Why(CallRule.HEAD_START, MORNING, List.of(), Optional.empty());
    }

    private static JsonNode json(RoutingContext c) {
        return Json.read(c.body().asString(), JsonNode.class);
    }

    private boolean authorized(RoutingContext c, String token) {
        boolean right = ("Bearer " + token).equals(c.request().getHeader("Authorization"))
                && (officers || !token.equals(OFFICER_TOKEN));
        if (!right) {
            problem(c, 401, "no-credential", "send a valid bearer token");
        }
        return right;
    }

    private static void ok(RoutingContext c, String json) {
        c.response().putHeader("Content-Type", "application/json").end(json);
    }

    private static void problem(RoutingContext c, int status, String name, String detail) {
        c.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.write(
                        new Problem("/problems/" + name, name, status, detail, Optional.empty(), List.of(), Map.of())));
    }
}
