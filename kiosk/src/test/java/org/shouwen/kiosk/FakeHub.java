package org.shouwen.kiosk;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.ItemsView.ClassView;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.shouwen.protocol.page.Problems;

/**
 * As much of the hub as a kiosk meets, over real HTTP: it keeps idempotency keys as the hub does, and can lose answers
 * and connections as a network does.
 */
final class FakeHub implements AutoCloseable {
    static final String TOKEN = "token-of-kiosk-1";
    static final String CODE_OF_YESTERDAY = "9Z9Z9Z9Z9Z9Z";

    final Map<String, TicketView> tickets = new ConcurrentHashMap<>();
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final List<String> strangers = new CopyOnWriteArrayList<>();
    final Set<String> codes = ConcurrentHashMap.newKeySet();
    final AtomicInteger answersToLose = new AtomicInteger();
    final AtomicBoolean deafToSlips = new AtomicBoolean();
    final AtomicInteger takes = new AtomicInteger();

    private final Vertx vertx;
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final List<HttpConnection> feeds = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private Optional<HttpServer> server = Optional.empty();
    private int port;

    FakeHub(Vertx vertx) {
        this.vertx = vertx;
        start();
    }

    int port() {
        return port;
    }

    List<TicketView> listTickets() {
        return List.copyOf(tickets.values());
    }

    TicketView onlyTicket() {
        if (tickets.size() != 1) {
            throw new AssertionError("not one ticket but " + tickets.values());
        }
        return tickets.values().iterator().next();
    }

    void start() {
        HttpServer fresh = vertx.createHttpServer()
                .requestHandler(router())
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = fresh.actualPort();
        server = Optional.of(fresh);
    }

    void stop() {
        feeds.forEach(HttpConnection::close);
        feeds.clear();
        server.ifPresent(running ->
                running.close().toCompletionStage().toCompletableFuture().join());
        server = Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }

    void change(TicketId ticket, TicketState state) {
        tickets.computeIfPresent(ticket.value(), (id, old) -> with(old, state, old.slip(), old.slipReason()));
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        router.post("/api/v1/enrol").handler(this::enrol);
        router.route("/api/v1/*").handler(this::checkCredential);
        router.get("/api/v1/sessions/current")
                .handler(context -> json(context, 200, "{\"user\":\"kiosk-1\",\"role\":\"kiosk\",\"hall\":\"main\"}"));
        router.get("/api/v1/halls/main/state").handler(context -> json(context, 200, Json.write(state())));
        router.get("/api/v1/halls/main/items").handler(context -> json(context, 200, Json.write(items())));
        router.get("/api/v1/halls/main/events").handler(this::feed);
        router.put("/api/v1/halls/main/devices/self/status").handler(context -> {
            statuses.add(context.body().asString());
            context.response().setStatusCode(204).end();
        });
        router.post("/api/v1/halls/main/tickets").handler(this::take);
        router.post("/api/v1/halls/main/tickets/:id/slip")
                .handler(context -> once(context, () -> {
                    if (deafToSlips.get()) {
                        throw new ProblemException(ProblemType.HALL_UNAVAILABLE, "try again in a moment");
                    }
                    JsonObject body = context.body().asJsonObject();
                    SlipOutcome outcome =
                            SlipOutcome.valueOf(body.getString("outcome").toUpperCase(Locale.ROOT));
                    return change(
                            context,
                            old -> with(old, old.state(), outcome, Optional.ofNullable(body.getString("reason"))));
                }));
        router.post("/api/v1/halls/main/tickets/:id/cancel")
                .handler(context -> once(
                        context,
                        () -> change(context, old -> with(old, TicketState.CANCELLED, old.slip(), old.slipReason()))));
        router.post("/api/v1/halls/main/tickets/:id/re-enter")
                .handler(context -> once(
                        context,
                        () -> change(context, old -> {
                            if (old.state() != TicketState.MISSED) {
                                throw new ProblemException(
                                        ProblemType.WRONG_STATE,
                                        "ticket " + old.number() + " was not missed",
                                        List.of(),
                                        Map.of("state", "waiting"));
                            }
                            return with(old, TicketState.WAITING, old.slip(), old.slipReason());
                        })));
        router.get("/api/v1/halls/main/tickets/code/:code").handler(context -> {
            if (context.pathParam("code").equals(CODE_OF_YESTERDAY)) {
                throw new ProblemException(ProblemType.TICKET_OF_EARLIER_DAY, "it was of an earlier day and has ended");
            }
            TicketView found = tickets.values().stream()
                    .filter(ticket -> ticket.code().orElseThrow().value().equals(context.pathParam("code")))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_CODE, "no ticket has this code"));
            json(context, 200, Json.write(found));
        });
        Problems.install(router);
        return router;
    }

    private void enrol(RoutingContext context) {
        if (!codes.remove(context.body().asJsonObject().getString("code"))) {
            throw new ProblemException(ProblemType.UNKNOWN_CODE, "this code was never given out or has been used");
        }
        json(context, 200, "{\"token\":\"" + TOKEN + "\",\"device\":\"kiosk-1\",\"kind\":\"kiosk\",\"hall\":\"main\"}");
    }

    private void checkCredential(RoutingContext context) {
        String given = String.valueOf(context.request().getHeader("Authorization"));
        if (given.equals("Bearer " + TOKEN)) {
            context.next();
        } else {
            strangers.add(given);
            throw new ProblemException(ProblemType.NO_CREDENTIAL, "send Authorization: Bearer …");
        }
    }

    private void feed(RoutingContext context) {
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write(": here\n\n");
        feeds.add(context.request().connection());
    }

    private void take(RoutingContext context) {
        takes.incrementAndGet();
        once(context, () -> {
            JsonObject body = context.body().asJsonObject();
            JsonArray codesAsked = body.getJsonArray("items");
            List<ItemCode> asked = new ArrayList<>();
            for (int i = 0; i < codesAsked.size(); i++) {
                ItemCode code = new ItemCode(codesAsked.getString(i));
                if (items().items().stream().noneMatch(item -> item.code().equals(code))) {
                    throw new ProblemException(ProblemType.UNKNOWN_ITEM, "there is no item " + code);
                }
                asked.add(code);
            }
            int number = numbers.incrementAndGet();
            TicketCode code = new TicketCode(String.format("7K3M9QX2A%03d", number));
            TicketView ticket = new TicketView(
                    new TicketId("ticket-" + number),
                    String.format("A%03d", number),
                    Optional.of(code),
                    Optional.of("http://127.0.0.1:" + port + "/t/" + code),
                    new QueueId("social"),
                    new ClassId(body.getString("class", "walk-in")),
                    asked,
                    asked.getFirst(),
                    0,
                    TicketState.WAITING,
                    Instant.now(),
                    Optional.empty(),
                    0,
                    Optional.of(number - 1),
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    false,
                    SlipOutcome.PENDING,
                    Optional.empty());
            tickets.put(ticket.id().value(), ticket);
            return Json.write(ticket);
        });
    }

    private String change(RoutingContext context, UnaryOperator<TicketView> how) {
        String id = context.pathParam("id");
        TicketView old = tickets.get(id);
        if (old == null) {
            throw new ProblemException(ProblemType.UNKNOWN_TICKET, "there is no ticket " + id);
        }
        TicketView changed = how.apply(old);
        tickets.put(id, changed);
        return Json.write(changed);
    }

    private void once(RoutingContext context, Supplier<String> does) {
        String key = context.request().getHeader("Idempotency-Key");
        if (key == null) {
            throw ProblemException.invalid("header/Idempotency-Key", "is missing");
        }
        String answer = answered.computeIfAbsent(key, k -> does.get());
        if (answersToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            context.request().connection().close();
        } else {
            json(context, 200, answer);
        }
    }

    private static void json(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    private static HallState state() {
        return new HallState(
                new HallId("main"),
                new Label("青禾市政务服务大厅", "Qinghe Public Service Hall"),
                "Asia/Shanghai",
                LocalDate.of(2026, 3, 2),
                Instant.now(),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static ItemsView items() {
        Map<String, String[][]> groups = new LinkedHashMap<>();
        groups.put("社保医保|Social security|A", new String[][] {
            {"social-card", "社会保障卡申领", "Social security card", "12", "2"},
            {"pension-transfer", "养老保险关系转移", "Pension transfer", "12", "2"},
            {"medical-refund", "医疗费用报销", "Medical expense refund", "12", "1"}
        });
        groups.put("企业开办|Business|B", new String[][] {
            {"company-start", "企业设立登记", "Company registration", "3", "2"},
            {"company-change", "企业变更登记", "Change of registration", "3", "2"},
            {"food-permit", "食品经营许可", "Food business permit", "0", "0"}
        });
        groups.put("不动产登记|Real estate|C", new String[][] {
            {"house-transfer", "房屋转移登记", "Transfer of a home", "1", "1"},
            {"mortgage", "抵押权登记", "Mortgage registration", "1", "1"}
        });
        groups.put("户政出入境|Household and travel|D", new String[][] {
            {"household-move", "户口迁移", "Household registration transfer", "0", "1"},
            {"travel-permit", "往来港澳通行证", "Hong Kong and Macao permit", "0", "1"}
        });
        groups.put("综合服务|General|H", new String[][] {{"no-way-out", "办不成事反映", "My matter is stuck", "0", "1"}});
        List<ItemView> items = new ArrayList<>();
        groups.forEach((group, members) -> {
            String[] names = group.split("\\|");
            for (String[] item : members) {
                items.add(new ItemView(
                        new ItemCode(item[0]),
                        new Label(item[1], item[2]),
                        new Label(names[0], names[1]),
                        new QueueId("queue-" + names[2]),
                        names[2],
                        Integer.parseInt(item[3]),
                        Integer.parseInt(item[4])));
            }
        });
        return new ItemsView(
                new HallId("main"),
                new Label("青禾市政务服务大厅", "Qinghe Public Service Hall"),
                items,
                List.of(
                        new ClassView(new ClassId("walk-in"), new Label("普通", "Walk-in"), 0, true),
                        new ClassView(
                                new ClassId("priority"),
                                new Label("优先（老年人、残疾人、孕妇、军人）", "Priority (elderly, disabled, pregnant, military)"),
                                60,
                                true),
                        new ClassView(new ClassId("appointment"), new Label("预约", "Appointment"), 90, false)));
    }

    private static TicketView with(TicketView old, TicketState state, SlipOutcome slip, Optional<String> slipReason) {
        return new TicketView(
                old.id(),
                old.number(),
                old.code(),
                old.url(),
                old.queue(),
                old.ticketClass(),
                old.items(),
                old.item(),
                old.done(),
                state,
                old.since(),
                old.counter(),
                old.calls(),
                old.ahead(),
                old.issuedAt(),
                old.firstCalledAt(),
                old.calledAt(),
                old.startedAt(),
                old.finishedAt(),
                old.waitedSeconds(),
                old.outOfTurn(),
                slip,
                slipReason);
    }
}
