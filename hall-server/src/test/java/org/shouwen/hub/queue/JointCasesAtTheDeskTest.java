package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.cases.Case;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.cases.Items;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.journal.ChainVerifier;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;

/** A joint case and its parts are written together, read together and found together. */
@ExtendWith(PostgresExtension.class)
class JointCasesAtTheDeskTest {
    private static final HallId HALL = new HallId("main");
    private static final OfficerId OFFICER = new OfficerId("1001");
    private static final ItemCode COMPANY = new ItemCode("1199010090000002213990100000901");

    private final Database database;
    private final Configuration configuration = Configuration.read(Path.of("..", "config"));
    private final HallPlan plan = configuration.plan(URI.create("http://hall.invalid"));
    private final CaseClocks clocks = configuration.caseClocks();
    private final CaseStore cases;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T02:00:00Z"));
    private final Vertx vertx = Vertx.vertx();
    private DeskGate gate = new DeskGate(vertx, Set.of(HALL));
    private String deployment = "";

    JointCasesAtTheDeskTest(Database database) {
        this.database = database;
        this.cases = new CaseStore(database.pool(), HALL, clocks);
    }

    @BeforeEach
    void openAnEmptyHall() {
        for (String table : List.of("ticket", "counter", "answered_request", "case_file", "case_step")) {
            run("delete from " + table);
        }
        run("alter table journal disable trigger user; alter table journal_head disable trigger user;"
                + " truncate journal, journal_head;"
                + " alter table journal enable trigger user; alter table journal_head enable trigger user");
        HallMessages.register(vertx);
        start();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void acceptanceWritesTheWholeAndAllItsPartsInOneCommit() {
        CaseView whole = order(accept(handedIn()));
        assertThat(whole.parts()).hasSize(3);
        assertThat(texts("select distinct xmin::text from journal where type in ('case-accepted', 'part-begun')"))
                .hasSize(1);
        assertThat(texts("select number from case_file where parent = '" + whole.id() + "' order by number"))
                .containsExactly("20260302-00002", "20260302-00003", "20260302-00004");
        verify();
    }

    @Test
    void whereOnePartCannotBeWrittenNothingIsAndTheSameRequestMayComeAgain() {
        CaseId id = handedIn();
        run("create function refuse_it() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no room'; end $$;"
                + " create trigger refuse_third before insert on journal for each row"
                + " when (new.type = 'part-opened' and new.body like '%20260302-00004%') execute function refuse_it()");
        try {
            assertThat(ask(accept(id), Optional.of(key()))).isInstanceOf(CaseReply.Unavailable.class);
        } finally {
            run("drop trigger refuse_third on journal; drop function refuse_it()");
        }
        awaitHall();
        assertThat(read(id).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(texts("select stream from journal where type = 'part-begun'"))
                .isEmpty();
        assertThat(texts("select number from case_file")).containsExactly("20260302-00001");
        assertThat(ask(accept(id), Optional.of(key()))).isInstanceOf(CaseReply.Done.class);
        assertThat(texts("select max(number) from case_file")).containsExactly("20260302-00004");
        verify();
    }

    @Test
    void afterARestartTheWholeFamilyIsReadBeforeAnythingIsDecided() {
        CaseView whole = order(accept(handedIn()));
        stop();
        start();
        CaseId part = whole.parts().get(1).id();
        CaseReply reply = ask(new CaseCommand.Withdraw(part, Why.APPLICANT, Optional.empty()), Optional.empty());
        assertThat(reply).isInstanceOf(CaseReply.Refused.class);
        order(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()));
        for (CaseView.PartView one : whole.parts()) {
            assertThat(read(one.id()).state()).isEqualTo(CaseState.WITHDRAWN);
        }
        verify();
    }

    @Test
    void ordersOnAFamilyThatComeTogetherAreDecidedOneAfterTheOther() {
        CaseView whole = order(accept(handedIn()));
        stop();
        start();
        OfficerId other = new OfficerId("1002");
        Map<CaseId, Future<CaseReply>> assigned = new LinkedHashMap<>();
        for (CaseView.PartView part : whole.parts()) {
            assigned.put(
                    part.id(),
                    gate.order(
                            HALL,
                            new CaseCommand.Assign(part.id(), other, OFFICER, Optional.empty()),
                            "supervisor:lead",
                            Optional.empty()));
        }
        order(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()));
        // Which of them came first is the machine's affair; none is half done.
        assigned.forEach((part, reply) -> assertThat(reply.await() instanceof CaseReply.Done)
                .isEqualTo(read(part).duty().handler().officer().equals(other)));
        assertThat(whole.parts()).allMatch(part -> read(part.id()).state() == CaseState.WITHDRAWN);
        verify();
    }

    @Test
    void ifNobodySaysAnythingTheHallOpensThePartsAsOfTheDayItWasDue() {
        CaseId id = handedIn();
        stop();
        now.set(Instant.parse("2026-03-11T01:00:00Z"));
        start();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (read(id).parts().size() < 3 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(texts("select distinct actor from journal where type in ('part-begun', 'part-opened')"))
                .containsExactly("hall");
        assertThat(read(read(id).parts().getFirst().id()).since()).isEqualTo(Instant.parse("2026-03-09T09:00:00Z"));
        verify();
    }

    @Test
    void aPartThatItsWholeDidNotOpenIsNamed() {
        order(accept(handedIn()));
        change("delete from journal where type = 'part-opened' and body like '%20260302-00003%'");
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults())
                .anyMatch(fault -> fault.startsWith("case 20260302-00003, a part of 20260302-00001,")
                        && fault.contains("not opened"));
    }

    @Test
    void aWholeWhosePartDidNotBeginIsNamed() {
        order(accept(handedIn()));
        change("delete from journal where type = 'part-begun' and body like '%\"number\":\"20260302-00004\"%'");
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults())
                .anyMatch(fault -> fault.startsWith("case 20260302-00001 opened its part 20260302-00004"));
    }

    @Test
    void aFamilyThatLacksOneIsLeftAloneAndTheHallGoesOn() {
        CaseView whole = order(accept(handedIn()));
        stop();
        change("delete from journal where type = 'part-begun' and body like '%\"number\":\"20260302-00004\"%'");
        start();
        assertThat(ask(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()), Optional.empty()))
                .isInstanceOf(CaseReply.Unavailable.class);
        assertThat(order(accept(handedIn())).parts()).hasSize(3);
    }

    private static CaseCommand accept(CaseId id) {
        return new CaseCommand.Accept(id, OFFICER, Optional.empty());
    }

    private static RequestKey key() {
        return new RequestKey("officer:1001", "accept-1", "accept");
    }

    private CaseId handedIn() {
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
        Items.AppliedFor company = configuration.items().find(COMPANY).orElseThrow();
        order(new CaseCommand.HandIn(
                id,
                OFFICER,
                new PersonId(UUID.randomUUID().toString()),
                company.item(),
                company.item().materials().stream()
                        .map(material -> new HandedIn(material.id(), 1))
                        .toList(),
                company.parts()));
        return id;
    }

    private Case read(CaseId id) {
        return cases.read(id).await().orElseThrow();
    }

    private CaseView order(CaseCommand command) {
        CaseReply reply = ask(command, Optional.empty());
        assertThat(reply).isInstanceOf(CaseReply.Done.class);
        return ((CaseReply.Done) reply).view();
    }

    private CaseReply ask(CaseCommand command, Optional<RequestKey> key) {
        return gate.order(HALL, command, "officer:1001", key).await();
    }

    private void awaitHall() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (gate.snapshot(HALL).isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private void start() {
        gate = new DeskGate(vertx, Set.of(HALL));
        deployment = vertx.deployVerticle(new HallDesk(
                        plan,
                        new DeskStore(database.pool(), database.writer(), plan, cases),
                        cases,
                        clocks,
                        configuration.staff(),
                        now::get,
                        gate))
                .await();
    }

    private void stop() {
        vertx.undeploy(deployment).await();
    }

    private void verify() {
        assertThat(new ChainVerifier(database.pool()).verify(HALL).await().faults())
                .isEmpty();
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    /** Behind everybody's back. */
    private void change(String sql) {
        run("alter table journal disable trigger user; " + sql + "; alter table journal enable trigger user");
    }

    private void run(String sql) {
        database.pool().query(sql).execute().await();
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        database.pool().query(sql).execute().await().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }
}
