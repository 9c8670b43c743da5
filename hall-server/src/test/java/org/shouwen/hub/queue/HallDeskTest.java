package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.journal.ChainVerifier;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedPlan;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

@ExtendWith(PostgresExtension.class)
class HallDeskTest {
    private static final HallId HALL = new HallId("main");
    private static final CounterId ONE = new CounterId("1");
    private static final ItemCode CARD = new ItemCode("social-card");

    private final Database database;
    private final CaseClocks clocks =
            Configuration.read(Path.of("..", "config")).caseClocks();
    private HallPlan plan = Configuration.read(Path.of("..", "config")).plan(URI.create("http://hall.invalid"));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));
    private final InstantSource clock = now::get;
    private final Vertx vertx = Vertx.vertx();
    private DeskGate gate = new DeskGate(vertx, Set.of(HALL));
    private String deployment = "";

    HallDeskTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void openTheHall() {
        run("delete from ticket");
        run("delete from counter");
        run("delete from answered_request");
        run("alter table journal disable trigger user; alter table journal_head disable trigger user;"
                + " truncate journal, journal_head;"
                + " alter table journal enable trigger user; alter table journal_head enable trigger user");
        HallMessages.register(vertx);
        deploy();
    }

    @AfterEach
    void closeTheHall() {
        vertx.close().await();
    }

    @Test
    void aTicketIsAnsweredOnlyAfterItStandsInJournalAndTable() {
        TicketView ticket = take(Optional.empty());
        assertThat(ticket.number()).isEqualTo("A001");
        assertThat(ticket.url())
                .contains("http://hall.invalid/t/" + ticket.code().orElseThrow());
        assertThat(texts("select type from journal order by seq")).containsExactly("day-opened", "ticket-issued");
        assertThat(texts("select number || ' ' || state from ticket")).containsExactly("A001 waiting");
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerEvenAfterARestart() {
        Optional<RequestKey> key = Optional.of(new RequestKey("device:kiosk-1", "tap-1", "print"));
        TicketView first = take(key);
        assertThat(take(key)).isEqualTo(first);
        restart();
        assertThat(take(key)).isEqualTo(first);
        assertThat(texts("select number from ticket")).containsExactly("A001");
    }

    @Test
    void aKeyWithAnotherBodyIsAConflictAndChangesNothing() {
        take(Optional.of(new RequestKey("device:kiosk-1", "tap-1", "print")));
        HallReply reply = order(takeCommand(), Optional.of(new RequestKey("device:kiosk-1", "tap-1", "another print")));
        assertThat(reply).isEqualTo(new HallReply.KeyReused());
        assertThat(texts("select number from ticket")).containsExactly("A001");
    }

    @Test
    void theSameKeyOfAnotherClientIsAnotherRequest() {
        take(Optional.of(new RequestKey("device:kiosk-1", "tap-1", "print")));
        take(Optional.of(new RequestKey("device:kiosk-2", "tap-1", "print")));
        assertThat(texts("select number from ticket order by number")).containsExactly("A001", "A002");
    }

    @Test
    void ordersThatComeTogetherAreDecidedOneAfterTheOther() {
        List<Future<HallReply>> replies = IntStream.range(0, 300)
                .mapToObj(i -> gate.order(HALL, new HallOrder(takeCommand(), "device:kiosk-1", Optional.empty())))
                .toList();
        List<String> numbers = replies.stream()
                .map(reply -> ((HallReply.Taken) reply.await()).ticket().number())
                .toList();
        assertThat(numbers).hasSize(300).doesNotHaveDuplicates();
        assertThat(texts("select number from ticket order by number"))
                .hasSize(300)
                .endsWith("A300");
        verify();
    }

    @Test
    void ordersThatComeDuringACommitGoOutTogetherInTheNext() {
        take(Optional.empty());
        SqlConnection other = database.pool().getConnection().await();
        Transaction holding = other.begin().await();
        other.query("select 1 from journal_head for update").execute().await();
        List<Future<HallReply>> replies = new ArrayList<>();
        replies.add(gate.order(HALL, new HallOrder(takeCommand(), "device:kiosk-1", Optional.empty())));
        awaitCommitHeldUp();
        for (int i = 0; i < 100; i++) {
            replies.add(gate.order(HALL, new HallOrder(takeCommand(), "device:kiosk-1", Optional.empty())));
        }
        holding.commit().await();
        other.close().await();
        replies.forEach(reply -> assertThat(reply.await()).isInstanceOf(HallReply.Taken.class));
        // How many had arrived when the lock was released is the machine's affair; one by one it would take 102.
        assertThat(count("select count(distinct xmin::text) from journal where type = 'ticket-issued'"))
                .isLessThan(20);
        verify();
    }

    @Test
    void theRunningDayComesBackAsItWasAfterARestart() {
        TicketView ticket = take(Optional.empty());
        order(new HallCommand.OpenCounter(ONE, new OfficerId("1001"), Optional.empty()), Optional.empty());
        order(new HallCommand.CallNext(ONE), Optional.empty());
        var before = gate.snapshot(HALL).orElseThrow().state(now.get());
        restart();
        assertThat(gate.snapshot(HALL).orElseThrow().state(now.get())).isEqualTo(before);
        assertThat(gate.snapshot(HALL).orElseThrow().ticket(ticket.id(), now.get()))
                .map(TicketView::state)
                .contains(TicketState.CALLED);
        verify();
    }

    @Test
    void aRefusedOrderLeavesNoTrace() {
        TicketView ticket = take(Optional.empty());
        long entries = count("select count(*) from journal");
        HallReply reply = order(new HallCommand.StartService(ONE, ticket.id()), Optional.empty());
        assertThat(reply).isInstanceOf(HallReply.Refused.class);
        assertThat(count("select count(*) from journal")).isEqualTo(entries);
    }

    @Test
    void theFeedHasWhatWasCommittedInOrderAndResumes() {
        take(Optional.empty());
        take(Optional.empty());
        List<Recorded> all = gate.feed(HALL).orElseThrow().read(0, 100).await();
        assertThat(all).extracting(Recorded::seq).containsExactly(1L, 2L, 3L);
        restart();
        assertThat(gate.feed(HALL).orElseThrow().read(0, 100).await()).isEqualTo(all);
        assertThat(gate.feed(HALL).orElseThrow().read(2, 100).await()).isEqualTo(all.subList(2, 3));
    }

    @Test
    void aTicketKnowsItsOwnEvents() {
        TicketView ticket = take(Optional.empty());
        take(Optional.empty());
        order(new HallCommand.Cancel(ticket.id(), "citizen", Optional.empty()), Optional.empty());
        assertThat(gate.feed(HALL).orElseThrow().listOf(ticket.id()).await())
                .extracting(recorded -> recorded.event().typeName())
                .containsExactly("ticket-issued", "ticket-cancelled");
    }

    @Test
    void aDeskBehindWhoseBackSomebodyWroteIsFencedOffAndReadsTheTruth() {
        take(Optional.empty());
        Batch behind = batchBehind();
        assertThat(behind.written()).hasSize(1);
        HallReply reply = order(takeCommand(), Optional.empty());
        assertThat(reply).isInstanceOf(HallReply.Unavailable.class);
        awaitHall();
        assertThat(take(Optional.empty()).number()).isEqualTo("A003");
        verify();
    }

    @Test
    void theDayTurnsByItselfBeforeTheFirstOrderOfTheNext() {
        TicketView old = take(Optional.empty());
        now.set(Instant.parse("2026-03-03T01:00:00Z"));
        TicketView fresh = take(Optional.empty());
        assertThat(fresh.number()).isEqualTo("A001");
        assertThat(gate.snapshot(HALL).orElseThrow().ticket(old.id(), now.get()))
                .isEmpty();
        assertThat(texts("select state from ticket order by issued_at")).containsExactly("expired", "waiting");
        assertThat(texts("select distinct stream from journal order by 1"))
                .containsExactly("day/2026-03-02", "day/2026-03-03");
        restart();
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
        verify();
    }

    @Test
    void anItemRemovedOvernightLeavesTheRecordWhole() {
        take(Optional.empty());
        order(new HallCommand.OpenCounter(ONE, new OfficerId("1001"), Optional.empty()), Optional.empty());
        now.set(Instant.parse("2026-03-03T01:00:00Z"));
        restart(without(plan, CARD));
        assertThat(texts("select type from journal order by seq desc limit 2"))
                .containsExactly("plan-set", "day-opened");
        assertThat(order(takeCommand(), Optional.empty())).isInstanceOf(HallReply.Refused.class);
        verify();
    }

    @Test
    void anItemAddedAtNoonCanBeTakenAfterARestartAndOpenCountersServeIt() {
        HallPlan whole = plan;
        restart(without(plan, CARD));
        order(new HallCommand.OpenCounter(ONE, new OfficerId("1001"), Optional.empty()), Optional.empty());
        assertThat(order(takeCommand(), Optional.empty())).isInstanceOf(HallReply.Refused.class);
        restart(whole);
        take(Optional.empty());
        assertThat(order(new HallCommand.CallNext(ONE), Optional.empty())).isInstanceOf(HallReply.Counter.class);
        restart();
        assertThat(texts("select type from journal where type = 'plan-set'")).hasSize(2);
        verify();
    }

    @Test
    void anItemThatSomebodyWaitsForCannotBeRemovedAndNothingIsWritten() {
        HallPlan whole = plan;
        take(Optional.empty());
        long entries = count("select count(*) from journal");
        assertThatThrownBy(() -> restart(without(whole, CARD)))
                .isInstanceOf(PlanRefused.class)
                .hasMessageContainingAll("ticket A001 is waiting", "item social-card", "start the hub again");
        assertThat(count("select count(*) from journal")).isEqualTo(entries);
        restart(whole);
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
    }

    @Test
    void aJournalFromBeforePlansWereRecordedIsNamed() {
        run("alter table journal disable trigger user; update journal set body = '"
                + "{\"type\":\"day-opened\",\"date\":\"2026-03-02\",\"carried\":[],\"openCounters\":[]}';"
                + " alter table journal enable trigger user");
        assertThatThrownBy(this::restart)
                .isInstanceOf(JournalUnreadable.class)
                .hasMessageContainingAll("hall main", "Entry 1", "day-opened has no plan");
    }

    @Test
    void aChangedTicketRowIsNamed() {
        take(Optional.empty());
        run("update ticket set state = 'done'");
        List<String> faults = HallVerify.run(database.pool(), plan, clocks).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst()).startsWith("ticket A001 of 2026-03-02").contains("differs");
    }

    @Test
    void verifyingBesideAWorkingHallFindsNothingWrong() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread citizens = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                TicketView ticket = take(Optional.empty());
                order(new HallCommand.Cancel(ticket.id(), "citizen", Optional.empty()), Optional.empty());
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
        }
        enough.set(true);
        citizens.join();
    }

    @Test
    void aTicketRowThatNobodyIssuedIsNamed() {
        take(Optional.empty());
        run("insert into ticket select gen_random_uuid(), hall, day, '0000000000ZZ', 'A900', 900, queue, class, items,"
                + " item, done, state, since, counter, calls, issued_at, called_at, started_at, finished_at,"
                + " out_of_turn, slip, slip_reason from ticket");
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults())
                .singleElement()
                .asString()
                .startsWith("ticket A900")
                .contains("not in the journal");
    }

    private Batch batchBehind() {
        DeskStore.Recovered recovered = new DeskStore(database.pool(), database.pool(), plan, cases())
                .recover()
                .await();
        Batch batch = new Batch(recovered.day(), recovered.place(), recovered.numbers(), recovered.roster(), now.get());
        switch (batch.day().decide(takeCommand(), now.get())) {
            case Decision.Accepted accepted -> accepted.events().forEach(event -> batch.add(event, "device:other"));
            case Decision.Refused refused -> throw new AssertionError(refused.toString());
        }
        new DeskStore(database.pool(), database.pool(), plan, cases())
                .commit(batch)
                .await();
        return batch;
    }

    private CaseStore cases() {
        return new CaseStore(database.pool(), HALL, clocks);
    }

    private void deploy() {
        deployment = vertx.deployVerticle(new HallDesk(
                        plan,
                        new DeskStore(database.pool(), database.writer(), plan, cases()),
                        cases(),
                        clocks,
                        Staff.NOBODY,
                        clock,
                        gate))
                .await();
    }

    private void restart(HallPlan changed) {
        plan = changed;
        restart();
    }

    private static HallPlan without(HallPlan plan, ItemCode item) {
        ObjectNode json = plan.recorded().json().deepCopy();
        ((ArrayNode) json.path("items"))
                .removeIf(entry -> entry.path("code").asText().equals(item.value()));
        json.path("counters")
                .forEach(counter -> ((ArrayNode) counter.path("items"))
                        .removeIf(code -> code.asText().equals(item.value())));
        return plan.with(new RecordedPlan(json));
    }

    private void awaitCommitHeldUp() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (texts("select 'held' from pg_stat_activity where wait_event_type = 'Lock' and query like '%head_moved%'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("a commit waits").isLessThan(deadline);
        }
    }

    private void restart() {
        if (vertx.deploymentIDs().contains(deployment)) {
            vertx.undeploy(deployment).await();
        }
        gate = new DeskGate(vertx, Set.of(HALL));
        deploy();
    }

    private void awaitHall() {
        Instant deadline = Instant.now().plusSeconds(20);
        while (gate.snapshot(HALL).isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
    }

    private HallCommand takeCommand() {
        return new HallCommand.TakeTicket(
                new TicketId(UUID.randomUUID().toString()),
                TicketCode.random(new SecureRandom()),
                List.of(CARD),
                new ClassId("walk-in"),
                "kiosk-1");
    }

    private TicketView take(Optional<RequestKey> key) {
        HallReply reply = order(takeCommand(), key);
        assertThat(reply).isInstanceOf(HallReply.Taken.class);
        return ((HallReply.Taken) reply).ticket();
    }

    private HallReply order(HallCommand command, Optional<RequestKey> key) {
        return gate.order(HALL, new HallOrder(command, "device:kiosk-1", key)).await();
    }

    private void verify() {
        assertThat(new ChainVerifier(database.pool()).verify(HALL).await().faults())
                .isEmpty();
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    private void run(String sql) {
        database.pool().query(sql).execute().await();
    }

    private long count(String sql) {
        return database.pool().query(sql).execute().await().iterator().next().getLong(0);
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        database.pool().preparedQuery(sql).execute(Tuple.tuple()).await().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }
}
