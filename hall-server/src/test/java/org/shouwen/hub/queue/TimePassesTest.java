package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseSettings;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.config.CalendarFile;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.duty.DutyCommand;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;

/** Time does what it does to a case, whether the hub runs at the moment or not. */
@ExtendWith(PostgresExtension.class)
class TimePassesTest {
    private static final HallId HALL = new HallId("main");
    private static final OfficerId OFFICER = new OfficerId("1001");
    private static final OfficerId LEADER = new OfficerId("lead");
    private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T02:00:00Z");
    /** The close of the fifth working day after it. */
    private static final Instant DAY_FIVE = Instant.parse("2026-03-09T09:00:00Z");

    private final Database database;
    private final Configuration configuration = Configuration.read(Path.of("..", "config"));
    private final HallPlan plan = configuration.plan(URI.create("http://hall.invalid"));
    private CaseClocks clocks = configuration.caseClocks();
    private CaseStore cases;
    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY_MORNING);
    private final Vertx vertx = Vertx.vertx();
    private DeskGate gate = new DeskGate(vertx, Set.of(HALL));
    private String deployment = "";

    TimePassesTest(Database database) {
        this.database = database;
        this.cases = new CaseStore(database.pool(), HALL, clocks);
    }

    @BeforeEach
    void openAnEmptyHall() {
        for (String table : List.of("ticket", "counter", "answered_request", "case_file")) {
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
    void whatNobodyAnsweredInFiveDaysIsAcceptedThenAndOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        stop();
        now.set(Instant.parse("2026-03-11T01:00:00Z"));
        start();
        List<Recorded> deemed = awaitEvents(id, CaseEvent.DeemedAccepted.class);
        stop();
        start();
        assertThat(awaitEvents(id, CaseEvent.DeemedAccepted.class))
                .isEqualTo(deemed)
                .singleElement()
                .satisfies(entry -> {
                    CaseEvent.DeemedAccepted event = (CaseEvent.DeemedAccepted) entry.event();
                    assertThat(event.due()).isEqualTo(DAY_FIVE);
                    assertThat(event.from()).isEqualTo(MONDAY_MORNING);
                    assertThat(entry.at()).isEqualTo(now.get());
                    assertThat(entry.actor()).isEqualTo("hall");
                });
        assertThat(cases.read(id).await().orElseThrow().state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    @Test
    void whatLapsedBeforeAnOfficerCameIsNotTheOfficersDoing() {
        CaseId id = handedIn();
        now.set(DAY_FIVE.plusSeconds(1));
        assertThat(ask(new CaseCommand.DemandSupplement(id, OFFICER, List.of(), Optional.empty())))
                .isInstanceOf(CaseReply.Refused.class);
        order(new CaseCommand.Withdraw(id, CaseEvent.Why.APPLICANT, Optional.empty()));
        List<Recorded> last = cases.events(id).await().subList(2, 4);
        assertThat(last).extracting(Recorded::actor).containsExactly("hall", "officer:1001");
    }

    @Test
    void aSupplementThatDidNotComeByItsLastDayIsWithdrawnOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        order(new CaseCommand.DemandSupplement(
                id,
                OFFICER,
                List.of(new CaseEvent.Missing(
                        new MaterialId("form"), new NoteId(UUID.randomUUID().toString()))),
                Optional.of(LocalDate.of(2026, 3, 6))));
        stop();
        now.set(Instant.parse("2026-03-09T01:00:00Z"));
        start();
        List<Recorded> withdrawn = awaitEvents(id, CaseEvent.Withdrawn.class);
        stop();
        start();
        assertThat(awaitEvents(id, CaseEvent.Withdrawn.class))
                .isEqualTo(withdrawn)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(((CaseEvent.Withdrawn) entry.event()).due())
                            .contains(Instant.parse("2026-03-06T16:00:00Z"));
                    assertThat(entry.at()).isEqualTo(now.get());
                    assertThat(entry.actor()).isEqualTo("hall");
                });
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    @Test
    void aProcedureThatNobodyEndedRemindsOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        order(new CaseCommand.Accept(id, OFFICER, Optional.empty()));
        gate.order(HALL, new DutyCommand.CheckIn(LEADER, Optional.empty()), "supervisor:lead", Optional.empty())
                .await();
        order(new CaseCommand.BeginExclusion(
                id,
                "expert-review",
                LocalDate.of(2026, 3, 6),
                LEADER,
                new NoteId(UUID.randomUUID().toString())));
        stop();
        now.set(Instant.parse("2026-03-09T01:00:00Z"));
        start();
        List<Recorded> reminders = awaitEvents(id, CaseEvent.ReminderSent.class);
        stop();
        start();
        assertThat(awaitEvents(id, CaseEvent.ReminderSent.class))
                .isEqualTo(reminders)
                .singleElement()
                .satisfies(entry -> assertThat(entry.event())
                        .isEqualTo(new CaseEvent.ReminderSent(
                                id,
                                CaseEvent.Rung.EXCLUSION_END,
                                Optional.of(OFFICER),
                                Instant.parse("2026-03-06T16:00:00Z"))));
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    @Test
    void aBlockedTryIsAnsweredAloneAfterARestartAndNotWrittenAgain() {
        CaseId id = handedIn();
        List<CaseEvent.Missing> missing = List.of(new CaseEvent.Missing(
                new MaterialId("form"), new NoteId(UUID.randomUUID().toString())));
        order(new CaseCommand.DemandSupplement(id, OFFICER, missing, Optional.empty()));
        order(new CaseCommand.HandInMore(id, OFFICER, List.of(new HandedIn(new MaterialId("form"), 1))));
        CaseCommand again = new CaseCommand.DemandSupplement(id, OFFICER, missing, Optional.empty());
        Optional<RequestKey> key = Optional.of(new RequestKey("officer:1001", "one-try", "the same"));
        CaseReply first = gate.order(HALL, again, "officer:1001", key).await();
        stop();
        start();
        assertThat(gate.order(HALL, again, "officer:1001", key).await())
                .isEqualTo(first)
                .isInstanceOf(CaseReply.Refused.class);
        assertThat(awaitEvents(id, CaseEvent.SecondDemandBlocked.class)).hasSize(1);
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    @Test
    void everyLightAndReminderOfALongSleepComesOnceInTheOrderInWhichItWasDue() {
        CaseId id = handedIn();
        order(new CaseCommand.Accept(id, OFFICER, Optional.empty()));
        stop();
        now.set(Instant.parse("2026-05-20T01:00:00Z"));
        start();
        awaitEvents(id, CaseEvent.ReminderSent.class);
        List<Instant> due = cases.events(id).await().stream()
                .flatMap(entry -> switch (entry.event()) {
                    case CaseEvent.LightTurned turned -> java.util.stream.Stream.of(turned.due());
                    case CaseEvent.ReminderSent sent -> java.util.stream.Stream.of(sent.due());
                    default -> java.util.stream.Stream.empty();
                })
                .toList();
        // Yellow, red by promise and by law; handler, group leader, duty leader, hall director, supervision desk.
        assertThat(due).hasSize(8).isSorted().allMatch(at -> at.isBefore(now.get()));
        assertThat(clocks.nextDue(cases.read(id).await().orElseThrow())).isEmpty();
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    @Test
    void aNewYearsWorkingDaysMakeTheDatesOfOpenCasesCertainAndTheirLapseTimely() {
        now.set(Instant.parse("2026-12-21T02:00:00Z"));
        CaseId id = handedIn();
        CaseView accepted = order(new CaseCommand.Accept(id, OFFICER, Optional.empty()));
        assertThat(accepted.committed().orElseThrow().state()).isEqualTo("provisional");
        stop();

        clocks = clocksOf(Set.of(2024, 2025, 2026, 2027));
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("start the hub once");
        now.set(Instant.parse("2027-01-05T02:00:00Z"));
        start();
        awaitEvents(id, CaseEvent.LightTurned.class);
        assertThat(HallVerify.run(database.pool(), plan, clocks).faults()).isEmpty();
    }

    private CaseClocks clocksOf(Set<Integer> years) {
        WorkCalendar announced = CalendarFile.builtIn();
        return new CaseClocks(
                CaseSettings.usual(
                        new WorkClock(new WorkCalendar(years, announced.off(), announced.work()), ClockRules.DEFAULT)),
                configuration.staff());
    }

    @Test
    void aCaseIsReadFromItsStreamWhenSomebodyComesBackToIt() {
        CaseId id = handedIn();
        stop();
        start();
        CaseView view = order(new CaseCommand.Accept(id, OFFICER, Optional.empty()));
        assertThat(view.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(view.committed().orElseThrow().date()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(ask(new CaseCommand.EndExclusion(new CaseId(UUID.randomUUID().toString()), OFFICER)))
                .isInstanceOf(CaseReply.Refused.class);
    }

    @Test
    void numbersGoOnAfterARestartAndBeginAnewEachDay() {
        assertThat(view(handedIn()).number()).isEqualTo("20260302-00001");
        stop();
        start();
        assertThat(view(handedIn()).number()).isEqualTo("20260302-00002");
        now.set(MONDAY_MORNING.plusSeconds(86_400));
        assertThat(view(handedIn()).number()).isEqualTo("20260303-00001");
    }

    private CaseView view(CaseId id) {
        return CaseView.of(cases.read(id).await().orElseThrow(), clocks, now.get());
    }

    private CaseId handedIn() {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        order(new CaseCommand.RecordContact(
                id,
                CaseCode.random(new java.security.SecureRandom()),
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
                id,
                OFFICER,
                new PersonId(UUID.randomUUID().toString()),
                ITEM,
                List.of(new HandedIn(new MaterialId("form"), 1)),
                List.of()));
        return id;
    }

    /** 20 working days by law, 10 promised. */
    private static final RecordedItem ITEM = new RecordedItem(
            new ItemCode("permit"),
            1,
            false,
            Optional.of("permit"),
            new RecordedItem.Term(20, "working-day"),
            new RecordedItem.Term(10, "working-day"),
            5,
            10,
            List.of(new RecordedItem.Material(new MaterialId("form"), false)),
            List.of(),
            false);

    private CaseView order(CaseCommand command) {
        return ((CaseReply.Done) ask(command)).view();
    }

    private CaseReply ask(CaseCommand command) {
        return gate.order(HALL, command, "officer:1001", Optional.empty()).await();
    }

    private List<Recorded> awaitEvents(CaseId id, Class<? extends CaseEvent> type) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        List<Recorded> found;
        do {
            found = cases.events(id).await().stream()
                    .filter(entry -> type.isInstance(entry.event()))
                    .toList();
        } while (found.isEmpty() && System.nanoTime() < deadline);
        return found;
    }

    private void start() {
        cases = new CaseStore(database.pool(), HALL, clocks);
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

    private void run(String sql) {
        database.pool().query(sql).execute().await();
    }
}
