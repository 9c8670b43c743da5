package org.shouwen.hub;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.AccessSettings;
import org.shouwen.hub.access.Account;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseDocuments;
import org.shouwen.hub.cases.CaseNames;
import org.shouwen.hub.cases.CaseRoutes;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CitizenCaseRoutes;
import org.shouwen.hub.cases.DocumentRoutes;
import org.shouwen.hub.cases.ReviewRoutes;
import org.shouwen.hub.cases.SignalRoutes;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.config.HubFile;
import org.shouwen.hub.documents.DocumentPrinter;
import org.shouwen.hub.duty.DutyRoutes;
import org.shouwen.hub.duty.DutyStore;
import org.shouwen.hub.items.CatalogueRoutes;
import org.shouwen.hub.journal.HallLock;
import org.shouwen.hub.people.KeptDocuments;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Seal;
import org.shouwen.hub.queue.CollectionRoutes;
import org.shouwen.hub.queue.CollectionTickets;
import org.shouwen.hub.queue.DeskGate;
import org.shouwen.hub.queue.DeskStore;
import org.shouwen.hub.queue.HallDesk;
import org.shouwen.hub.queue.HallGate;
import org.shouwen.hub.queue.HallMessages;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.hub.signage.Signage;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.web.HubMetrics;
import org.shouwen.hub.web.HubServer;
import org.shouwen.hub.web.HubSettings;
import org.shouwen.hub.web.Routes;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.HallId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub, put together: database, desk, signs and server. Starting and closing block; neither may be called on an event
 * loop.
 */
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(6);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Vertx vertx;
    private final Database database;
    private final Access access;
    private final HallPlan plan;
    private final HallGate gate;
    private final HubServer server;

    /**
     * What a hub is started from.
     *
     * @param data where it keeps what must outlive it
     * @param port instead of the configured one; 0 for any free one
     * @param accessSettings how long credentials last and how often strangers may try
     * @param clock what time it is
     * @param lines hears of every content written to a sign
     * @param besides what else its server serves
     */
    public record Setup(
            Configuration configuration,
            Path data,
            Optional<Integer> port,
            AccessSettings accessSettings,
            Clock clock,
            LineListener lines,
            Consumer<Router> besides) {

        /** As configured, with nothing besides. */
        public Setup(Configuration configuration, Path data) {
            this(
                    configuration,
                    data,
                    Optional.empty(),
                    accessSettings(configuration.hub()),
                    Clock.systemUTC(),
                    new LineListener() {},
                    router -> {});
        }

        /** The same on another port. */
        public Setup withPort(int newPort) {
            return new Setup(configuration, data, Optional.of(newPort), accessSettings, clock, lines, besides);
        }

        /** The same with more to serve, and somebody who hears of the signs. */
        public Setup with(LineListener newLines, Consumer<Router> newBesides) {
            return new Setup(configuration, data, port, accessSettings, clock, newLines, newBesides);
        }

        /** The same with other limits and lives of credentials. */
        public Setup withAccess(AccessSettings newAccessSettings) {
            return new Setup(configuration, data, port, newAccessSettings, clock, lines, besides);
        }

        /** The same by another clock, for rehearsals: what is written then is dated by it. */
        public Setup by(Clock newClock) {
            return new Setup(configuration, data, port, accessSettings, newClock, lines, besides);
        }

        private static AccessSettings accessSettings(HubFile file) {
            AccessSettings usual = AccessSettings.DEFAULT;
            return file.limits()
                    .map(limits -> usual.withLimits(
                            limits.publicPerMinute().orElse(usual.publicPerMinute()),
                            limits.signInPerMinute().orElse(usual.signInPerMinute())))
                    .orElse(usual);
        }
    }

    /** Starts everything; if anything fails, what was started before is stopped again. */
    public static Hub start(Setup setup) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new Hub(setup, opened);
        } catch (Throwable e) { // await throws what failed, checked or not
            closeAll(opened);
            throw e;
        }
    }

    private Hub(Setup setup, Deque<AutoCloseable> started) {
        Clock clock = setup.clock();
        Configuration configuration = setup.configuration();
        HubMetrics metrics = new HubMetrics();
        started.push(metrics);
        vertx = metrics.vertx(new VertxOptions());
        started.push(() -> vertx.close().await());
        HallMessages.register(vertx);

        database = DatabaseOfHub.open(vertx, configuration.hub(), setup.data());
        started.push(database);
        HallId hall = configuration.plan(URI.create("http://localhost")).id();
        HallLock lock = HallLock.acquire(vertx, database.connectOptions(), hall, LOCK_PATIENCE)
                .await();
        started.push(() -> lock.release().await());

        DocumentPrinter documents = DocumentPrinter.open(configuration.fonts());

        access = Access.of(vertx, database.pool(), clock, setup.accessSettings());
        access.accounts().putAll(accounts(configuration, hall)).await();

        DeskGate desks = new DeskGate(vertx, Set.of(hall));
        gate = desks;
        LateEquipment equipment = new LateEquipment();
        CaseClocks clocks = configuration.caseClocks();
        CaseStore caseStore = new CaseStore(database.pool(), hall, clocks);
        Seal seal = Seal.ofDirectory(setup.data());
        People people = new People(database.pool(), seal);
        forgetInTime(people, hall, configuration, clock);
        CaseNames names = configuration.caseNames();
        Routes ofOfficers = new CaseRoutes(desks, caseStore, clocks, configuration.items(), people, clock);
        Routes issued = new DocumentRoutes(
                desks,
                caseStore,
                people,
                new KeptDocuments(database.pool(), seal),
                new CaseDocuments(clocks, names, configuration.issuer()),
                documents,
                () -> URI.create(plan().publicUrl()),
                clock);
        Routes signals = new SignalRoutes(caseStore, configuration.items(), clock);
        Routes ofDuty =
                new DutyRoutes(desks, new DutyStore(database.pool(), hall), configuration.staff(), people, clock);
        Routes ofOffices = new ReviewRoutes(caseStore);
        Routes ofItems = new CatalogueRoutes(configuration.catalogue());
        Routes ofCitizens = new CitizenCaseRoutes(
                desks,
                caseStore,
                clocks,
                names,
                configuration.issuer(),
                new CollectionTickets(desks, configuration.collectionItem(), clock),
                people,
                clock);
        Routes collecting = new CollectionRoutes(desks, caseStore, configuration.collectionItem());
        server = HubServer.start(
                        vertx,
                        settings(configuration.hub(), setup),
                        new HubServer.Parts(
                                access,
                                gate,
                                database.pool(),
                                equipment,
                                Routes.all(
                                        ofOfficers,
                                        ofCitizens,
                                        collecting,
                                        issued,
                                        ofItems,
                                        ofOffices,
                                        ofDuty,
                                        signals),
                                metrics,
                                clock,
                                setup.besides()))
                .await();
        started.push(() -> server.stop().await());

        plan = configuration.plan(URI.create(server.url()));
        String desk = vertx.deployVerticle(new HallDesk(
                        plan,
                        new DeskStore(database.pool(), database.writer(), plan, caseStore),
                        caseStore,
                        clocks,
                        configuration.staff(),
                        clock,
                        desks))
                .await();
        started.push(() -> vertx.undeploy(desk).await());
        lock.lost().onSuccess(why -> {
            log.error("Hall {} is no longer this hub's: {}. Its desk stops; start the hub again", hall, why);
            vertx.undeploy(desk);
        });

        Signage signage = Signage.open(vertx, plan, configuration.signs(), setup.data(), gate, clock, setup.lines());
        started.push(signage);
        equipment.arrived(signage);
        signage.follow();
        opened.addAll(started);
    }

    private void forgetInTime(People people, HallId hall, Configuration configuration, Clock clock) {
        vertx.setPeriodic(1, FORGET_EVERY.toMillis(), ignored -> {
            Instant now = clock.instant();
            people.forget(hall, now.minus(configuration.retention()), now)
                    .onSuccess(count -> {
                        if (count > 0) {
                            log.info("Hall {}: {} persons and notes of ended cases are deleted", hall, count);
                        }
                    })
                    .onFailure(e ->
                            log.warn("Hall {}: persons and notes of ended cases cannot be deleted just now", hall, e));
            people.forgetDuty(hall, WorkClock.dateOf(now).minus(configuration.dutyRetention()))
                    .onSuccess(count -> {
                        if (count > 0) {
                            log.info("Hall {}: {} notes of the duty log are deleted", hall, count);
                        }
                    })
                    .onFailure(e -> log.warn("Hall {}: old notes of the duty log cannot be deleted just now", hall, e));
        });
    }

    /** Its address for people and programs. */
    public URI url() {
        return URI.create(server.url());
    }

    public Vertx vertx() {
        return vertx;
    }

    public Database database() {
        return database;
    }

    public Access access() {
        return access;
    }

    public HallPlan plan() {
        return plan;
    }

    public HallGate gate() {
        return gate;
    }

    /** Stops everything, in the opposite order. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("A part of the hub did not stop cleanly: {}", e.toString());
            }
        }
    }

    private static HubSettings settings(HubFile file, Setup setup) {
        HubSettings local = HubSettings.local(setup.port().or(file::port).orElse(8080));
        return new HubSettings(
                file.host().orElse(local.host()),
                local.port(),
                file.publicUrl(),
                file.tls().map(tls -> new HubSettings.Tls(Path.of(tls.certificate()), Path.of(tls.key()))),
                file.trustForwardedFor().orElse(false),
                local.eventLoops());
    }

    /** The accounts that a configuration names. */
    public static List<Account> accounts(Configuration configuration, HallId hall) {
        List<Account> accounts = new ArrayList<>();
        configuration
                .accounts()
                .officers()
                .forEach(officer -> accounts.add(new Account(
                        officer.user(), Role.OFFICER, hall, officer.counters().map(Set::copyOf))));
        configuration
                .accounts()
                .supervisors()
                .forEach(supervisor ->
                        accounts.add(new Account(supervisor.user(), Role.SUPERVISOR, hall, Optional.empty())));
        return accounts;
    }
}
