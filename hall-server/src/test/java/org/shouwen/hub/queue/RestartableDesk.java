package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shouwen.hub.cases.Case;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.journal.ChainVerifier;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;

/** The desk of the hall of {@code config/} on a real database, which can be stopped and started again at any time of day. */
final class RestartableDesk implements AutoCloseable {
    static final HallId HALL = new HallId("main");
    static final OfficerId OFFICER = new OfficerId("1001");

    final Database database;
    final Configuration configuration = Configuration.read(Path.of("..", "config"));
    private final HallPlan plan = configuration.plan(URI.create("http://hall.invalid"));
    private final Vertx vertx = Vertx.vertx();
    private CaseClocks clocks = configuration.caseClocks();
    private CaseStore cases;
    private DeskGate gate = new DeskGate(vertx, Set.of(HALL));
    private volatile Instant now;
    private String deployment = "";

    /** Empties the hall and starts its desk. */
    RestartableDesk(Database database, Instant now) {
        this.database = database;
        this.now = now;
        this.cases = new CaseStore(database.pool(), HALL, clocks);
        for (String table : List.of("ticket", "counter", "answered_request", "case_file", "case_step")) {
            run("delete from " + table);
        }
        run("alter table journal disable trigger user; alter table journal_head disable trigger user;"
                + " truncate journal, journal_head;"
                + " alter table journal enable trigger user; alter table journal_head enable trigger user");
        HallMessages.register(vertx);
        start();
    }

    void start() {
        cases = new CaseStore(database.pool(), HALL, clocks);
        gate = new DeskGate(vertx, Set.of(HALL));
        deployment = vertx.deployVerticle(new HallDesk(
                        plan,
                        new DeskStore(database.pool(), database.writer(), plan, cases),
                        cases,
                        clocks,
                        configuration.staff(),
                        () -> now,
                        gate))
                .await();
    }

    void stop() {
        vertx.undeploy(deployment).await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    Instant now() {
        return now;
    }

    void setClock(Instant instant) {
        now = instant;
    }

    /** Counts by these from the next start. */
    void setClocks(CaseClocks others) {
        clocks = others;
    }

    CaseClocks clocks() {
        return clocks;
    }

    CaseStore cases() {
        return cases;
    }

    DeskGate gate() {
        return gate;
    }

    Case read(CaseId id) {
        return cases.read(id).await().orElseThrow();
    }

    /** A case whose application for an item was handed in. */
    CaseId handedIn(RecordedItem item, List<HandedIn> materials, List<RecordedItem> parts) {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        order(new CaseCommand.RecordContact(
                id,
                CaseCode.random(new SecureRandom()),
                CaseEvent.Channel.COUNTER,
                OFFICER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CaseEvent.Concern.OWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
        order(new CaseCommand.HandIn(
                id, OFFICER, new PersonId(UUID.randomUUID().toString()), item, materials, parts, Optional.empty()));
        return id;
    }

    /** What the officer orders, which is not refused. */
    CaseView order(CaseCommand command) {
        CaseReply reply = ask(command);
        assertThat(reply).isInstanceOf(CaseReply.Done.class);
        return ((CaseReply.Done) reply).view();
    }

    CaseReply ask(CaseCommand command) {
        return ask(command, Optional.empty());
    }

    CaseReply ask(CaseCommand command, Optional<RequestKey> key) {
        return gate.order(HALL, command, "officer:1001", key).await();
    }

    /** Where the tables say something else than the journal. */
    List<String> faults() {
        return HallVerify.run(database.pool(), plan, clocks).faults();
    }

    /** Neither tables nor chain have a fault. */
    void verify() {
        assertThat(new ChainVerifier(database.pool()).verify(HALL).await().faults())
                .isEmpty();
        assertThat(faults()).isEmpty();
    }

    void run(String sql) {
        database.pool().query(sql).execute().await();
    }
}
