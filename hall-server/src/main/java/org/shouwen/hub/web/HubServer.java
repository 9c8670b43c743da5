package org.shouwen.hub.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.AccessRoutes;
import org.shouwen.hub.access.Equipment;
import org.shouwen.hub.queue.EarlierTickets;
import org.shouwen.hub.queue.HallGate;
import org.shouwen.hub.queue.LiveRoutes;
import org.shouwen.hub.queue.QueueRoutes;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem;
import org.shouwen.protocol.page.PageHandler;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.shouwen.protocol.page.Problems;
import org.shouwen.protocol.page.SameOrigin;
import org.shouwen.protocol.page.SecurityHeaders;

/** The hub's HTTP server. */
public final class HubServer {
    private static final int BODY_BYTES = 64 * 1024;
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final String deployment;
    private final int port;
    private final HubSettings settings;

    private HubServer(Vertx vertx, String deployment, int port, HubSettings settings) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
        this.settings = settings;
    }

    /**
     * What the server stands on.
     *
     * @param database asked for its health and for tickets of days that have ended
     * @param cases the routes of cases
     * @param besides what else is served, such as the demonstration's devices
     */
    public record Parts(
            Access access,
            HallGate gate,
            Pool database,
            Equipment equipment,
            Routes cases,
            HubMetrics metrics,
            Clock clock,
            Consumer<Router> besides) {

        /** Nothing besides the hub's own routes. */
        public Parts(
                Access access,
                HallGate gate,
                Pool database,
                Equipment equipment,
                Routes cases,
                HubMetrics metrics,
                Clock clock) {
            this(access, gate, database, equipment, cases, metrics, clock, router -> {});
        }
    }

    /** Starts serving; the future fails if the port is taken or a file cannot be read. */
    public static Future<HubServer> start(Vertx vertx, HubSettings settings, Parts parts) {
        AtomicInteger port = new AtomicInteger();
        return vertx.executeBlocking(Contract::read, false)
                .compose(contract -> vertx.deployVerticle(
                        () -> new Server(settings, parts, contract, port),
                        new DeploymentOptions().setInstances(settings.eventLoops())))
                .map(deployment -> new HubServer(vertx, deployment, port.get(), settings))
                .recover(failure ->
                        Future.failedFuture(failure instanceof BindException ? taken(settings, failure) : failure));
    }

    private static BindException taken(HubSettings settings, Throwable failure) {
        BindException named = new BindException("The hub cannot listen on " + settings.host() + ":" + settings.port()
                + " (" + failure.getMessage() + "). Stop what uses it, or choose another port.");
        named.initCause(failure);
        return named;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its address on this machine or, if the settings name one, for people. */
    public String url() {
        return settings.publicUrl()
                .orElseGet(() -> (settings.tls().isPresent() ? "https://" : "http://") + settings.host() + ":" + port);
    }

    /** Ends all streams and connections. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    /** All routes, for one event loop. */
    static Router router(Vertx vertx, HubSettings settings, Parts parts, Contract contract, EventStreams streams) {
        boolean tls = settings.tls().isPresent()
                || settings.publicUrl().map(url -> url.startsWith("https:")).orElse(false);
        SameOrigin sameOrigin = new SameOrigin(
                Set.of(),
                settings.publicUrl().map(HubServer::origin).map(Set::of).orElse(Set.of()));
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders(tls));
        router.route().handler(new RequestLog(parts.metrics()));
        router.route().handler(sameOrigin);
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
        ContractCheck check =
                new ContractCheck(parts.access(), parts.gate()::halls, sameOrigin, settings.trustForwardedFor());
        Api api = new Api(vertx, router, contract, check, streams);
        subjects(parts, contract, tls).forEach(routes -> routes.mount(api));
        PageHandler.mountShared(router);
        router.get("/assets/hub/*").method(HttpMethod.HEAD).handler(PageHandler.directory("pages/hub"));
        parts.besides().accept(router);
        Problems.install(router);
        return router;
    }

    private static List<Routes> subjects(Parts parts, Contract contract, boolean tls) {
        EarlierTickets earlier = new EarlierTickets(parts.database());
        return List.of(
                new OperationRoutes(parts.gate(), parts.database(), parts.metrics(), contract),
                new PageRoutes(),
                new AccessRoutes(
                        parts.access(),
                        (hall, counter) -> parts.gate()
                                .snapshot(hall)
                                .map(snapshot -> snapshot.hasCounter(counter))
                                .orElse(false),
                        parts.equipment(),
                        tls,
                        parts.clock()),
                new QueueRoutes(parts.gate(), earlier, parts.access().accounts(), parts.clock()),
                new LiveRoutes(parts.gate(), earlier, parts.clock()),
                parts.cases());
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static final class Server extends VerticleBase {
        private final HubSettings settings;
        private final Parts parts;
        private final Contract contract;
        private final AtomicInteger port;
        private Optional<EventStreams> streams = Optional.empty();

        Server(HubSettings settings, Parts parts, Contract contract, AtomicInteger port) {
            this.settings = settings;
            this.parts = parts;
            this.contract = contract;
            this.port = port;
        }

        @Override
        public Future<?> start() {
            EventStreams opened = new EventStreams(vertx, parts.metrics());
            streams = Optional.of(opened);
            HttpServer server = vertx.createHttpServer(options())
                    .requestHandler(router(vertx, settings, parts, contract, opened))
                    .invalidRequestHandler(Server::refuseUnreadable);
            // A negative port is a free one that all instances share.
            return server.listen(settings.port() == 0 ? -1 : settings.port(), settings.host())
                    .onSuccess(listening -> port.set(listening.actualPort()));
        }

        @Override
        public Future<?> stop() {
            streams.ifPresent(EventStreams::endAll);
            return Future.succeededFuture();
        }

        private HttpServerOptions options() {
            HttpServerOptions options = new HttpServerOptions()
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false)
                    .setTcpNoDelay(true)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
            settings.tls()
                    .ifPresent(tls -> options.setSsl(true)
                            .setUseAlpn(true)
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setCertPath(tls.certificate().toString())
                                    .setKeyPath(tls.key().toString())));
            return options;
        }

        /** What is not even HTTP gets an error document as well, and no second chance on its connection. */
        private static void refuseUnreadable(HttpServerRequest request) {
            ProblemException problem =
                    new ProblemException(ProblemType.INVALID_REQUEST, "this is no HTTP request that can be read here");
            request.response()
                    .setStatusCode(problem.problem().status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(Json.write(problem.problem()))
                    .onComplete(done -> request.connection().close());
        }
    }
}
