package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.AccessSettings;
import org.shouwen.hub.access.Account;
import org.shouwen.hub.access.Devices.Place;
import org.shouwen.hub.access.Equipment;
import org.shouwen.hub.access.Passwords;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseDocuments;
import org.shouwen.hub.cases.CaseRoutes;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CitizenCaseRoutes;
import org.shouwen.hub.cases.DocumentRoutes;
import org.shouwen.hub.cases.ReviewRoutes;
import org.shouwen.hub.cases.SignalRoutes;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.documents.DocumentPrinter;
import org.shouwen.hub.duty.DutyRoutes;
import org.shouwen.hub.duty.DutyStore;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.items.CatalogueRoutes;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.people.KeptDocuments;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Seal;
import org.shouwen.hub.queue.CollectionRoutes;
import org.shouwen.hub.queue.CollectionTickets;
import org.shouwen.hub.queue.DeskGate;
import org.shouwen.hub.queue.DeskOrder;
import org.shouwen.hub.queue.DeskStore;
import org.shouwen.hub.queue.HallDesk;
import org.shouwen.hub.queue.HallGate;
import org.shouwen.hub.queue.HallMessages;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.hub.queue.HallReply;
import org.shouwen.hub.queue.HallSnapshot;
import org.shouwen.hub.queue.HallVerify;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.DeviceView.Kind;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.OfficerId;

/** A whole hub over HTTP, on a real database, with the hall of {@code config/}. */
public final class TestHub implements AutoCloseable {
    public static final HallId HALL = new HallId("main");
    public static final String PASSWORD = "correct horse battery staple";

    /** High enough to be out of the way. */
    public static final AccessSettings LOOSE = AccessSettings.DEFAULT.withLimits(1_000_000, 1_000_000);

    /** Officers of every office; {@code lead} and {@code director} may both be duty leader. */
    static final Staff STAFF = Staff.of(
            List.of(officer("1001"), officer("1002")),
            List.of(
                    new Staff.Supervisor(new OfficerId("lead"), Set.of(), true),
                    new Staff.Supervisor(new OfficerId("director"), Set.of(Approver.HEAD_OF_AUTHORITY), true)));

    private static final String PASSWORD_HASH = Passwords.hashNow(PASSWORD);

    public final Vertx vertx = Vertx.vertx();
    public final Database database;
    public final Access access;
    public final WatchedGate gate;
    public final String kiosk;
    public final String counter1;
    public final String officer1;
    public final String officer2;
    public final String supervisor;
    public final String director;
    private final HubMetrics metrics = new HubMetrics();
    private final HttpClient client;
    private final HubServer server;
    private final HallPlan plan;
    private final CaseClocks clocks;
    private final Clock clock;

    public TestHub(Database database) {
        this(database, LOOSE, HubSettings.local(0), Clock.systemUTC());
    }

    /** The routes of cases and their documents, with items of their own. */
    static Routes cases(Database database, DeskGate desk, Clock clock) {
        return cases(database, desk, clock, DocumentPrinter.open(List.of()));
    }

    static Routes cases(Database database, DeskGate desk, Clock clock, DocumentPrinter printer) {
        return cases(database, desk, desk, clock, printer);
    }

    private static Routes cases(Database database, DeskGate desk, HallGate gate, Clock clock, DocumentPrinter printer) {
        Configuration configuration = Configuration.read(Path.of("..", "config"));
        CaseClocks clocks = configuration.caseClocks();
        CaseStore store = new CaseStore(database.pool(), HALL, clocks);
        Seal seal = seal();
        People people = new People(database.pool(), seal);
        Routes cases = new CaseRoutes(desk, store, clocks, TestItems::find, people, clock);
        Routes documents = new DocumentRoutes(
                desk,
                store,
                people,
                new KeptDocuments(database.pool(), seal),
                new CaseDocuments(clocks, TestItems.NAMES, configuration.issuer()),
                printer,
                () -> URI.create("http://hall.invalid"),
                clock);
        Routes signals = new SignalRoutes(store, TestItems::find, clock);
        Routes duty = new DutyRoutes(desk, new DutyStore(database.pool(), HALL), STAFF, people, clock);
        Routes reviews = new ReviewRoutes(store);
        Routes catalogue = new CatalogueRoutes(configuration.catalogue());
        Routes citizens = new CitizenCaseRoutes(
                desk,
                store,
                clocks,
                TestItems.NAMES,
                configuration.issuer(),
                new CollectionTickets(gate, configuration.collectionItem(), clock),
                people,
                clock);
        Routes collecting = new CollectionRoutes(gate, store, configuration.collectionItem());
        return Routes.all(cases, citizens, collecting, documents, reviews, catalogue, duty, signals);
    }

    private static Seal seal() {
        try {
            return Seal.ofDirectory(Files.createTempDirectory("shouwen-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestHub(Database database, AccessSettings limits, HubSettings settings, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.client = client(settings);
        HallMessages.register(vertx);
        DeskGate desk = new DeskGate(vertx, Set.of(HALL));
        Configuration configuration = Configuration.read(Path.of("..", "config"));
        plan = configuration.plan(URI.create("http://hall.invalid"));
        clocks = configuration.caseClocks();
        CaseStore caseStore = new CaseStore(database.pool(), plan.id(), clocks);
        vertx.deployVerticle(new HallDesk(
                        plan,
                        new DeskStore(database.pool(), database.writer(), plan, caseStore),
                        caseStore,
                        clocks,
                        STAFF,
                        clock,
                        desk))
                .await();
        gate = new WatchedGate(desk);
        access = Access.of(vertx, database.pool(), clock, limits);
        for (String officer : List.of("1001", "1002")) {
            access.accounts()
                    .put(
                            new Account(
                                    officer,
                                    Role.OFFICER,
                                    HALL,
                                    Optional.of(Set.of(new CounterId(officer.substring(3))))),
                            PASSWORD_HASH)
                    .await();
        }
        for (String user : List.of("lead", "director")) {
            access.accounts()
                    .put(new Account(user, Role.SUPERVISOR, HALL, Optional.empty()), PASSWORD_HASH)
                    .await();
        }
        kiosk = device("kiosk-1", Kind.KIOSK, Optional.empty());
        counter1 = device("counter-1", Kind.COUNTER, Optional.of(new CounterId("1")));
        officer1 = session("1001");
        officer2 = session("1002");
        supervisor = session("lead");
        director = session("director");
        server = HubServer.start(
                        vertx,
                        settings,
                        new HubServer.Parts(
                                access,
                                gate,
                                database.pool(),
                                Equipment.NONE,
                                cases(database, desk, gate, clock, DocumentPrinter.open(List.of())),
                                metrics,
                                clock))
                .await();
    }

    private static Staff.Officer officer(String user) {
        return new Staff.Officer(new OfficerId(user), Optional.empty(), Set.of());
    }

    private static HttpClient client(HubSettings settings) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        settings.tls().ifPresent(tls -> builder.sslContext(trusting(tls.certificate())));
        return builder.build();
    }

    private static SSLContext trusting(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "hub", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String device(String id, Kind kind, Optional<CounterId> counter) {
        return access.devices()
                .enrol(new Place(HALL, new DeviceId(id), kind, counter))
                .await()
                .token();
    }

    private String session(String user) {
        Account account = access.accounts().find(user).await().orElseThrow();
        return access.sessions().begin(account, Optional.empty()).await().token();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    /** {@code lead} comes on duty. */
    public void checkIn() {
        call("POST", "/api/v1/halls/main/duty/check-in")
                .as(session("lead"))
                .json("{}")
                .send()
                .expect(200);
    }

    /** A request to be completed and sent. */
    public Call call(String method, String path) {
        return new Call(method, path);
    }

    /** Lets all be forgotten about cases that have ended, as when their retention is over. */
    public int forget() {
        Instant later = clock.instant().plus(Duration.ofDays(30));
        return new People(database.pool(), seal()).forget(HALL, later, later).await();
    }

    /** The last entry of the hall's journal. */
    public long journalEnd() {
        return gate.feed(HALL).orElseThrow().lastSeq();
    }

    /** Where the tables say something else than the journal. */
    public List<String> faults() {
        return HallVerify.run(database.pool(), plan, clocks).faults();
    }

    /** Changes the database behind the hub's back. */
    public void run(String sql) {
        database.pool().query(sql).execute().await();
    }

    /** What the database says, as text. */
    public List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        database.pool().query(sql).execute().await().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    /** One of the hub's figures, by all that stands before it on its line. */
    public double figure(String line) {
        return call("GET", "/metrics")
                .send()
                .http()
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length())))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        client.close();
        server.stop().await();
        vertx.close().await();
        metrics.close();
    }

    /** One request. */
    public final class Call {
        private final String method;
        private final HttpRequest.Builder request;
        private Optional<byte[]> body = Optional.empty();

        private Call(String method, String path) {
            this.method = method;
            this.request =
                    HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(20));
        }

        public Call as(String token) {
            request.header("Authorization", "Bearer " + token);
            return this;
        }

        public Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        public Call json(String json) {
            request.header("Content-Type", "application/json");
            return body(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        public Call body(byte[] bytes) {
            body = Optional.of(bytes);
            return this;
        }

        public Answer send() {
            try {
                request.method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
                return new Answer(client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Sends it and expects a file. */
        public HttpResponse<byte[]> file() {
            try {
                request.method(method, BodyPublishers.noBody());
                return client.send(request.build(), BodyHandlers.ofByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Opens a stream of server-sent events. */
        public SseProbe stream() {
            return new SseProbe(
                    client, request.method(method, BodyPublishers.noBody()).build());
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> http) {
        public int status() {
            return http.statusCode();
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        public JsonNode json() {
            try {
                return Json.mapper().readTree(http.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + http.body(), e);
            }
        }

        public Answer expect(int status) {
            assertThat(status()).as(http.body()).isEqualTo(status);
            return this;
        }

        /** Expects an error document of this type. */
        public JsonNode expectProblem(int status, String type) {
            expect(status);
            assertThat(header("content-type")).contains("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.get("type").asText()).isEqualTo("/problems/" + type);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("title").asText()).isNotEmpty();
            assertThat(problem.get("detail").asText()).isNotEmpty();
            return problem;
        }
    }

    /** The real gate, which also notes what is ordered and can be shut. */
    public static final class WatchedGate implements HallGate {
        private final HallGate real;
        private final List<DeskOrder> orders = new CopyOnWriteArrayList<>();
        private volatile boolean shut;
        private volatile Optional<Feed> instead = Optional.empty();

        WatchedGate(HallGate real) {
            this.real = real;
        }

        public List<DeskOrder> orders() {
            return orders;
        }

        public void shut(boolean now) {
            shut = now;
        }

        /** Lets readers follow another feed than the desk's. */
        public void follow(Feed feed) {
            instead = Optional.of(feed);
        }

        @Override
        public Set<HallId> halls() {
            return real.halls();
        }

        @Override
        public Future<HallReply> order(HallId hall, DeskOrder order) {
            orders.add(order);
            return shut ? Future.failedFuture("shut") : real.order(hall, order);
        }

        @Override
        public Optional<HallSnapshot> snapshot(HallId hall) {
            return shut ? Optional.empty() : real.snapshot(hall);
        }

        @Override
        public Optional<Feed> feed(HallId hall) {
            return shut ? Optional.empty() : instead.or(() -> real.feed(hall));
        }
    }
}
