package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseSettings;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.config.CalendarFile;
import org.shouwen.hub.duty.DutyCommand;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;

/** Time does what it does to a case, whether the hub runs at the moment or not. */
@ExtendWith(PostgresExtension.class)
class TimePassesTest {
    private static final OfficerId LEADER = new OfficerId("lead");
    private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T02:00:00Z");
    /** The close of the fifth working day after it. */
    private static final Instant DAY_FIVE = Instant.parse("2026-03-09T09:00:00Z");

    private final Database database;
    private RestartableDesk desk;

    TimePassesTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        desk = new RestartableDesk(database, MONDAY_MORNING);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatNobodyAnsweredInFiveDaysIsAcceptedThenAndOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        desk.stop();
        desk.setClock(Instant.parse("2026-03-11T01:00:00Z"));
        desk.start();
        List<Recorded> deemed = awaitEvents(id, CaseEvent.DeemedAccepted.class);
        desk.stop();
        desk.start();
        assertThat(awaitEvents(id, CaseEvent.DeemedAccepted.class))
                .isEqualTo(deemed)
                .singleElement()
                .satisfies(entry -> {
                    CaseEvent.DeemedAccepted event = (CaseEvent.DeemedAccepted) entry.event();
                    assertThat(event.due()).isEqualTo(DAY_FIVE);
                    assertThat(event.from()).isEqualTo(MONDAY_MORNING);
                    assertThat(entry.at()).isEqualTo(desk.now());
                    assertThat(entry.actor()).isEqualTo("hall");
                });
        assertThat(desk.read(id).state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(desk.faults()).isEmpty();
    }

    @Test
    void whatLapsedBeforeAnOfficerCameIsNotTheOfficersDoing() {
        CaseId id = handedIn();
        desk.setClock(DAY_FIVE.plusSeconds(1));
        assertThat(desk.ask(new CaseCommand.DemandSupplement(id, RestartableDesk.OFFICER, List.of(), Optional.empty())))
                .isInstanceOf(CaseReply.Refused.class);
        desk.order(new CaseCommand.Withdraw(id, CaseEvent.Why.APPLICANT, Optional.empty()));
        List<Recorded> last = desk.cases().events(id).await().subList(2, 4);
        assertThat(last).extracting(Recorded::actor).containsExactly("hall", "officer:1001");
    }

    @Test
    void aSupplementThatDidNotComeByItsLastDayIsWithdrawnOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        desk.order(new CaseCommand.DemandSupplement(
                id,
                RestartableDesk.OFFICER,
                List.of(new CaseEvent.Missing(
                        new MaterialId("form"), new NoteId(UUID.randomUUID().toString()))),
                Optional.of(LocalDate.of(2026, 3, 6))));
        desk.stop();
        desk.setClock(Instant.parse("2026-03-09T01:00:00Z"));
        desk.start();
        List<Recorded> withdrawn = awaitEvents(id, CaseEvent.Withdrawn.class);
        desk.stop();
        desk.start();
        assertThat(awaitEvents(id, CaseEvent.Withdrawn.class))
                .isEqualTo(withdrawn)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(((CaseEvent.Withdrawn) entry.event()).due())
                            .contains(Instant.parse("2026-03-06T16:00:00Z"));
                    assertThat(entry.at()).isEqualTo(desk.now());
                    assertThat(entry.actor()).isEqualTo("hall");
                });
        assertThat(desk.faults()).isEmpty();
    }

    @Test
    void aProcedureThatNobodyEndedRemindsOnceAlsoIfTheHubWasDown() {
        CaseId id = handedIn();
        desk.order(new CaseCommand.Accept(id, RestartableDesk.OFFICER, Optional.empty()));
        desk.gate()
                .order(
                        RestartableDesk.HALL,
                        new DutyCommand.CheckIn(LEADER, Optional.empty()),
                        "supervisor:lead",
                        Optional.empty())
                .await();
        desk.order(new CaseCommand.BeginExclusion(
                id,
                "expert-review",
                LocalDate.of(2026, 3, 6),
                LEADER,
                new NoteId(UUID.randomUUID().toString())));
        desk.stop();
        desk.setClock(Instant.parse("2026-03-09T01:00:00Z"));
        desk.start();
        List<Recorded> reminders = awaitEvents(id, CaseEvent.ReminderSent.class);
        desk.stop();
        desk.start();
        assertThat(awaitEvents(id, CaseEvent.ReminderSent.class))
                .isEqualTo(reminders)
                .singleElement()
                .satisfies(entry -> assertThat(entry.event())
                        .isEqualTo(new CaseEvent.ReminderSent(
                                id,
                                CaseEvent.Rung.EXCLUSION_END,
                                Optional.of(RestartableDesk.OFFICER),
                                Instant.parse("2026-03-06T16:00:00Z"))));
        assertThat(desk.faults()).isEmpty();
    }

    @Test
    void aBlockedTryIsAnsweredAloneAfterARestartAndNotWrittenAgain() {
        CaseId id = handedIn();
        List<CaseEvent.Missing> missing = List.of(new CaseEvent.Missing(
                new MaterialId("form"), new NoteId(UUID.randomUUID().toString())));
        desk.order(new CaseCommand.DemandSupplement(id, RestartableDesk.OFFICER, missing, Optional.empty()));
        desk.order(new CaseCommand.HandInMore(
                id, RestartableDesk.OFFICER, List.of(new HandedIn(new MaterialId("form"), 1))));
        CaseCommand again = new CaseCommand.DemandSupplement(id, RestartableDesk.OFFICER, missing, Optional.empty());
        Optional<RequestKey> key = Optional.of(new RequestKey("officer:1001", "one-try", "the same"));
        CaseReply first = desk.ask(again, key);
        desk.stop();
        desk.start();
        assertThat(desk.ask(again, key)).isEqualTo(first).isInstanceOf(CaseReply.Refused.class);
        assertThat(awaitEvents(id, CaseEvent.SecondDemandBlocked.class)).hasSize(1);
        assertThat(desk.faults()).isEmpty();
    }

    @Test
    void everyLightAndReminderOfALongSleepComesOnceInTheOrderInWhichItWasDue() {
        CaseId id = handedIn();
        desk.order(new CaseCommand.Accept(id, RestartableDesk.OFFICER, Optional.empty()));
        desk.stop();
        desk.setClock(Instant.parse("2026-05-20T01:00:00Z"));
        desk.start();
        awaitEvents(id, CaseEvent.ReminderSent.class);
        List<Instant> due = desk.cases().events(id).await().stream()
                .flatMap(entry -> switch (entry.event()) {
                    case CaseEvent.LightTurned turned -> Stream.of(turned.due());
                    case CaseEvent.ReminderSent sent -> Stream.of(sent.due());
                    default -> Stream.empty();
                })
                .toList();
        // Yellow, red by promise and by law; handler, group leader, duty leader, hall director, supervision desk.
        assertThat(due).hasSize(8).isSorted().allMatch(at -> at.isBefore(desk.now()));
        assertThat(desk.clocks().nextDue(desk.read(id))).isEmpty();
        assertThat(desk.faults()).isEmpty();
    }

    @Test
    void aNewYearsWorkingDaysMakeTheDatesOfOpenCasesCertainAndTheirLapseTimely() {
        desk.setClock(Instant.parse("2026-12-21T02:00:00Z"));
        CaseId id = handedIn();
        CaseView accepted = desk.order(new CaseCommand.Accept(id, RestartableDesk.OFFICER, Optional.empty()));
        assertThat(accepted.committed().orElseThrow().state()).isEqualTo("provisional");
        desk.stop();

        desk.setClocks(clocksOf(Set.of(2024, 2025, 2026, 2027)));
        assertThat(desk.faults())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("start the hub once");
        desk.setClock(Instant.parse("2027-01-05T02:00:00Z"));
        desk.start();
        awaitEvents(id, CaseEvent.LightTurned.class);
        assertThat(desk.faults()).isEmpty();
    }

    private CaseClocks clocksOf(Set<Integer> years) {
        WorkCalendar announced = CalendarFile.builtIn();
        return new CaseClocks(
                CaseSettings.usual(
                        new WorkClock(new WorkCalendar(years, announced.off(), announced.work()), ClockRules.DEFAULT)),
                desk.configuration.staff());
    }

    @Test
    void aCaseIsReadFromItsStreamWhenSomebodyComesBackToIt() {
        CaseId id = handedIn();
        desk.stop();
        desk.start();
        CaseView view = desk.order(new CaseCommand.Accept(id, RestartableDesk.OFFICER, Optional.empty()));
        assertThat(view.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(view.committed().orElseThrow().date()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(desk.ask(new CaseCommand.EndExclusion(
                        new CaseId(UUID.randomUUID().toString()), RestartableDesk.OFFICER)))
                .isInstanceOf(CaseReply.Refused.class);
    }

    @Test
    void numbersGoOnAfterARestartAndBeginAnewEachDay() {
        assertThat(view(handedIn()).number()).isEqualTo("20260302-00001");
        desk.stop();
        desk.start();
        assertThat(view(handedIn()).number()).isEqualTo("20260302-00002");
        desk.setClock(MONDAY_MORNING.plusSeconds(86_400));
        assertThat(view(handedIn()).number()).isEqualTo("20260303-00001");
    }

    private CaseView view(CaseId id) {
        return CaseView.of(desk.read(id), desk.clocks(), desk.now());
    }

    private CaseId handedIn() {
        return desk.handedIn(ITEM, List.of(new HandedIn(new MaterialId("form"), 1)), List.of());
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
            false,
            false);

    private List<Recorded> awaitEvents(CaseId id, Class<? extends CaseEvent> type) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        List<Recorded> found;
        do {
            found = desk.cases().events(id).await().stream()
                    .filter(entry -> type.isInstance(entry.event()))
                    .toList();
        } while (found.isEmpty() && System.nanoTime() < deadline);
        return found;
    }
}
