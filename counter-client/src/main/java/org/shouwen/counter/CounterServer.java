package org.shouwen.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.shouwen.protocol.page.PageHandler;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.shouwen.protocol.page.Problems;
import org.shouwen.protocol.page.SameOrigin;
import org.shouwen.protocol.page.SecurityHeaders;

/**
 * The counter program: the desk page of one counter, on this computer alone.
 *
 * <p>It binds 127.0.0.1 and answers only to its own name there, so that no page from elsewhere can press its keys. The
 * hub's credentials, the device's and the officer's, stay in this program; the browser holds a cookie that means
 * something here only.
 */
public final class CounterServer extends VerticleBase {
    private static final String ADDRESS = "127.0.0.1";
    private static final int BODY_LIMIT = 16 * 1024;
    private static final long KEEP_OPEN_MS = 15_000;

    private final CounterSettings settings;
    private final List<Page> pages = new ArrayList<>();
    private volatile int port;
    private @Nullable Desk desk;

    private CounterServer(CounterSettings settings) {
        this.settings = settings;
    }

    /** A page that follows the desk. */
    private record Page(HttpServerResponse response, Optional<String> sessionKey) {}

    private record Credentials(String user, String password) {}

    private record GiveUp(String key) {}

    private record Callable(List<TicketView> tickets) {}

    private record CaseChanged(@JsonProperty("case") CaseId caseId) {}

    private record Shown(DeskView desk) {}

    private record Answered(
            String action, @JsonProperty("outcome") Outcome.Kind kind, Optional<TicketView> ticket, DeskView desk) {}

    /**
     * Starts the program.
     *
     * @return it, once its page can be opened; the hub need not be there yet
     */
    public static Future<CounterServer> start(Vertx vertx, CounterSettings settings) {
        CounterServer server = new CounterServer(settings);
        return vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .map(id -> server);
    }

    /** Where the desk page is. */
    public URI url() {
        return URI.create("http://" + ADDRESS + ":" + port + "/");
    }

    /** Stops it; the hub is told nothing, and the counter stays as it is. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentID());
    }

    @Override
    public Future<?> start() {
        Desk started = new Desk(vertx, settings, new PageFollower());
        desk = started;
        Future<HttpServer> listening = vertx.createHttpServer()
                .requestHandler(router(started))
                .listen(settings.port(), ADDRESS)
                .map(server -> {
                    port = server.actualPort();
                    started.start();
                    return server;
                });
        vertx.setPeriodic(
                KEEP_OPEN_MS,
                id -> List.copyOf(pages).forEach(page -> page.response().write(": here\n\n")));
        return listening;
    }

    @Override
    public Future<?> stop() {
        return desk == null ? Future.succeededFuture() : desk.stop();
    }

    private Router router(Desk desk) {
        Router router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(new SecurityHeaders(false));
        router.route().handler(this::guard);

        PageHandler.mountShared(router);
        router.get("/").method(HttpMethod.HEAD).handler(PageHandler.file("pages/counter/index.html"));
        router.get("/assets/counter/*").method(HttpMethod.HEAD).handler(PageHandler.directory("pages/counter"));

        router.get("/api/desk").handler(context -> answer(context, desk.view(sessionKey(context))));
        router.get("/api/events").handler(context -> follow(context, desk));
        router.get("/api/callable")
                .handler(context -> hubAnswer(
                        context, desk, () -> answer(context, new Callable(desk.callable(sessionKey(context))))));
        router.get("/api/missed")
                .handler(context -> hubAnswer(
                        context, desk, () -> answer(context, new Callable(desk.missed(sessionKey(context))))));
        router.post().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.route(HubRelay.MOUNT + "*")
                .method(HttpMethod.GET)
                .method(HttpMethod.POST)
                .handler(context ->
                        hubAnswer(context, desk, () -> HubRelay.handle(context, sessionKey(context), desk::handOn)));
        router.post("/api/sign-in").handler(context -> hubAnswer(context, desk, () -> signIn(context, desk)));
        router.post("/api/sign-out").handler(context -> signOut(context, desk));
        router.post("/api/give-up").handler(context -> giveUp(context, desk));
        router.post("/api/:action").handler(context -> hubAnswer(context, desk, () -> act(context, desk)));
        return router;
    }

    // The port may have been chosen by the system, so the names to answer to are known only when a request is here.
    private void guard(RoutingContext context) {
        int here = context.request().localAddress().port();
        new SameOrigin(Set.of(ADDRESS + ":" + here, "localhost:" + here), Set.of()).handle(context);
    }

    private void signIn(RoutingContext context, Desk desk) {
        Credentials credentials = body(context, Credentials.class);
        if (credentials.user() == null || credentials.password() == null) {
            throw ProblemException.invalid(credentials.user() == null ? "/user" : "/password", "is needed");
        }
        String key = desk.signIn(credentials.user(), credentials.password(), idempotencyKey(context));
        context.response()
                .addCookie(Cookie.cookie(cookieName(context), key)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setPath("/"));
        answer(context, new Shown(desk.view(Optional.of(key))));
    }

    private void signOut(RoutingContext context, Desk desk) {
        desk.signOut(sessionKey(context));
        context.response()
                .addCookie(Cookie.cookie(cookieName(context), "")
                        .setMaxAge(0)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setPath("/"));
        answer(context, new Shown(desk.view(Optional.empty())));
    }

    private void giveUp(RoutingContext context, Desk desk) {
        GiveUp wanted = body(context, GiveUp.class);
        desk.giveUp(sessionKey(context), key(wanted.key()));
        answer(context, new Shown(desk.view(sessionKey(context))));
    }

    private void act(RoutingContext context, Desk desk) {
        DeskAction action = DeskAction.find(context.pathParam("action"))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PATH,
                        "nothing is at " + context.request().path()));
        Optional<String> session = sessionKey(context);
        Outcome outcome = desk.act(session, action, body(context, Wish.class), idempotencyKey(context));
        context.response().setStatusCode(outcome.outcome() == Outcome.Kind.UNKNOWN ? 202 : 200);
        answer(context, new Answered(outcome.action(), outcome.outcome(), outcome.ticket(), desk.view(session)));
    }

    /** Hands on what the hub said when it refused, and says so when it was not there. */
    private static void hubAnswer(RoutingContext context, Desk desk, Runnable work) {
        try {
            desk.working(work);
        } catch (HubProblem e) {
            context.response()
                    .setStatusCode(e.problem().status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Json.write(e.problem()));
        } catch (HubUnreachable e) {
            throw new ProblemException(ProblemType.HALL_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private void follow(RoutingContext context, Desk desk) {
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no");
        Page page = new Page(response, sessionKey(context));
        response.closeHandler(v -> pages.remove(page));
        response.exceptionHandler(e -> pages.remove(page));
        pages.add(page);
        send(page, "desk", desk.view(page.sessionKey()));
    }

    private final class PageFollower implements Desk.Follower {
        @Override
        public void changed() {
            Desk shown = desk;
            if (shown != null) {
                List.copyOf(pages).forEach(page -> send(page, "desk", shown.view(page.sessionKey())));
            }
        }

        @Override
        public void settled(Outcome outcome) {
            tellOfficer("outcome", outcome);
        }

        @Override
        public void caseChanged(CaseId of) {
            tellOfficer("case", new CaseChanged(of));
        }

        private void tellOfficer(String event, Object data) {
            Desk shown = desk;
            if (shown != null) {
                List.copyOf(pages).stream()
                        .filter(page -> shown.knows(page.sessionKey()))
                        .forEach(page -> send(page, event, data));
            }
        }
    }

    private void send(Page page, String event, Object data) {
        if (page.response().writeQueueFull()) {
            // A page that does not read is cut off and comes back for the present state.
            pages.remove(page);
            page.response().reset();
            return;
        }
        page.response().write("event: " + event + "\ndata: " + Json.write(data) + "\n\n");
    }

    private static void answer(RoutingContext context, Object body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.write(body));
    }

    private static <T> T body(RoutingContext context, Class<T> type) {
        requireJson(context);
        try {
            return Json.read(context.body().asString(), type);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("", String.valueOf(e.getMessage()));
        }
    }

    static void requireJson(RoutingContext context) {
        String sent = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (sent == null || !sent.startsWith("application/json")) {
            throw new ProblemException(ProblemType.WRONG_MEDIA_TYPE, "send Content-Type: application/json");
        }
    }

    static IdempotencyKey idempotencyKey(RoutingContext context) {
        return key(context.request().getHeader("Idempotency-Key"));
    }

    private static IdempotencyKey key(@Nullable String value) {
        try {
            return new IdempotencyKey(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("header/Idempotency-Key", String.valueOf(e.getMessage()));
        }
    }

    // Cookies do not know ports: several counters' pages may be open in one browser.
    private static String cookieName(RoutingContext context) {
        return "desk-" + context.request().localAddress().port();
    }

    private static Optional<String> sessionKey(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(cookieName(context)))
                .map(Cookie::getValue);
    }
}
