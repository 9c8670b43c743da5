package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.process.Http.Answer;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketId;

/**
 * A full hall at work while its hub is killed, over and over: nothing that was acknowledged is lost, nothing happens
 * twice. Everybody repeats what was not answered under the same key, as devices and officers' programs do.
 */
class KilledHubTest {
    private static final int CLIENTS = 64;
    private static final int TICKETS_EACH = 12;
    private static final int OFFICERS = 16;
    private static final int KILLS = 5;
    private static final int TICKETS = CLIENTS * TICKETS_EACH;

    /** Each ticket is taken, called, started and finished. */
    private static final int DEEDS = 4 * TICKETS;

    private static final String PASSWORD = "a password for the test";
    private static final String HALL = "/api/v1/halls/main/";
    private static final List<String> ITEMS = List.of("card", "permit");

    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private final Semaphore timeToKill = new Semaphore(0);
    /** {@code -Dhall.seed=…} kills at the same moments again. */
    private final long seed =
            Long.getLong("hall.seed", ThreadLocalRandom.current().nextLong());

    private final TreeSet<Integer> momentsToKill = momentsToKill();

    @TempDir
    private Path directory;

    /** Something that was asked for, and the answer it got. */
    private record Deed(Person person, String path, Object body, String key, Answer answer) {
        TicketId ticket() {
            JsonNode json = answer.json();
            return new TicketId(
                    (json.has("ticket") ? json.get("ticket") : json).get("id").asText());
        }
    }

    @Test
    void aHubThatIsKilledAtAnyMomentLosesNothingAndDoesNothingTwice() throws Exception {
        try (Http http = new Http();
                HubProcess hub = new HubProcess(hallOfManyCounters(), directory.resolve("data"))) {
            hub.start();
            List<Person> officers = signInOfficers(http, hub);
            List<Person> kiosks = enrolKiosks(http, hub);

            try {
                work(hub, kiosks, officers);
            } catch (ExecutionException e) {
                throw new AssertionError("killed at the moments of -Dhall.seed=" + seed, e.getCause());
            }

            assertThat(kills).hasValue(KILLS);
            assertThat(served).hasValue(TICKETS);
            everyRepeatedKeyGetsTheSameAnswer();
            try (Connection connection = hub.connect()) {
                theJournalTellsThisVeryStory(connection);
            }
            assertThat(hub.verify()).satisfies(verdict -> {
                assertThat(verdict.said()).contains(TICKETS + " tickets compared: whole");
                assertThat(verdict.exitCode()).isZero();
            });
            assertThat(hub.stop()).isEqualTo(143);
            assertThat(hub.postgres()).isEmpty();
        }
    }

    private void work(HubProcess hub, List<Person> kiosks, List<Person> officers) throws Exception {
        List<Callable<Boolean>> people = new ArrayList<>();
        people.add(() -> killOverAndOver(hub));
        for (int i = 0; i < CLIENTS; i++) {
            Person kiosk = kiosks.get(i % kiosks.size());
            String item = ITEMS.get(i % ITEMS.size());
            people.add(() -> takeTickets(kiosk, item));
        }
        for (int i = 0; i < OFFICERS; i++) {
            Person officer = officers.get(i);
            String counter = Integer.toString(i + 1);
            people.add(() -> serve(officer, counter));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Boolean> atWork = new ExecutorCompletionService<>(threads);
            people.forEach(atWork::submit);
            try {
                for (int i = 0; i < people.size(); i++) {
                    assertThat(atWork.take().get()).isTrue();
                }
            } finally {
                givenUp.set(true);
                timeToKill.release(KILLS);
            }
        }
    }

    private boolean takeTickets(Person kiosk, String item) {
        for (int i = 0; i < TICKETS_EACH; i++) {
            insist(kiosk, HALL + "tickets", Map.of("items", List.of(item)), 201);
        }
        return true;
    }

    private boolean serve(Person officer, String counter) {
        String here = HALL + "counters/" + counter + "/";
        Instant deadline = Instant.now().plus(HallProcess.PATIENCE);
        while (served.get() < TICKETS) {
            Optional<Deed> call = insist(officer, here + "call-next", Map.of(), 200);
            if (call.isEmpty()) {
                assertThat(Instant.now())
                        .as("only %s of %s tickets are served, and nobody waits", served, TICKETS)
                        .isBefore(deadline);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                continue;
            }
            Map<String, TicketId> ticket = Map.of("ticket", call.get().ticket());
            insist(officer, here + "start", ticket, 200);
            insist(officer, here + "finish", ticket, 200);
            served.incrementAndGet();
            deadline = Instant.now().plus(HallProcess.PATIENCE);
        }
        return true;
    }

    /** Repeats under one key until there is an answer; empty if that is "nobody waits". */
    private Optional<Deed> insist(Person person, String path, Object body, int wanted) {
        String key = UUID.randomUUID().toString();
        Instant deadline = Instant.now().plus(HallProcess.PATIENCE);
        while (true) {
            Optional<Answer> answer = ask(person, path, body, key);
            if (answer.isPresent() && answer.get().status() == 204) {
                return Optional.empty();
            }
            if (answer.isPresent() && answer.get().status() != 503) {
                Deed deed = new Deed(person, path, body, key, answer.get().expect(wanted));
                deeds.add(deed);
                if (momentsToKill.contains(done.incrementAndGet())) {
                    timeToKill.release();
                }
                return Optional.of(deed);
            }
            if (givenUp.get() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("no answer from " + path);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Optional<Answer> ask(Person person, String path, Object body, String key) {
        try {
            return Optional.of(person.post(path, body, key));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private TreeSet<Integer> momentsToKill() {
        SplittableRandom chance = new SplittableRandom(seed);
        int stretch = DEEDS / (KILLS + 1);
        return IntStream.rangeClosed(1, KILLS)
                .map(kill -> kill * stretch + chance.nextInt(-stretch / 3, stretch / 3))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean killOverAndOver(HubProcess hub) throws InterruptedException {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            timeToKill.acquire();
            if (givenUp.get()) {
                return true;
            }
            if (kill % 2 == 0) {
                // The hub lives on without its database: whatever it acknowledges now had better be there.
                hub.killPostgres();
            }
            LockSupport.parkNanos(chance.nextLong(Duration.ofMillis(50).toNanos()));
            hub.kill();
            kills.incrementAndGet();
            switch (kill) {
                case 2, 4 -> assertThat(hub.postgres()).isEmpty();
                case 3 -> {
                    // Also before it has got up again.
                    HallProcess rising = hub.launch();
                    LockSupport.parkNanos(chance.nextLong(Duration.ofSeconds(3).toNanos()));
                    rising.kill();
                }
                default -> assertThat(hub.postgres()).as("outlives its hub").isPresent();
            }
            hub.start();
        }
        return true;
    }

    private void everyRepeatedKeyGetsTheSameAnswer() throws Exception {
        List<Callable<Boolean>> repeats = new ArrayList<>();
        for (Deed deed : deeds) {
            repeats.add(() -> {
                Answer again = deed.person().post(deed.path(), deed.body(), deed.key());
                assertThat(again.status()).isEqualTo(deed.answer().status());
                assertThat(again.json()).isEqualTo(deed.answer().json());
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(OFFICERS)) {
            for (var repeat : threads.invokeAll(repeats)) {
                assertThat(repeat.get()).isTrue();
            }
        }
    }

    private void theJournalTellsThisVeryStory(Connection connection) throws SQLException {
        Map<TicketId, String> given = new HashMap<>();
        Map<QueueId, Integer> lastNumber = new HashMap<>();
        Map<TicketId, CounterId> at = new HashMap<>();
        Map<TicketId, CounterId> calledTo = new HashMap<>();
        int finished = 0;
        for (HallEvent event : events(connection)) {
            switch (event) {
                case HallEvent.TicketIssued issued -> {
                    assertThat(given.put(issued.ticket(), issued.number()))
                            .as("%s", issued)
                            .isNull();
                    assertThat(issued.sequence())
                            .as("the numbers of %s, without gaps", issued.queue())
                            .isEqualTo(lastNumber.merge(issued.queue(), 1, Integer::sum));
                }
                case HallEvent.TicketCalled called -> {
                    assertThat(at).as("%s", called).doesNotContainKey(called.ticket());
                    assertThat(at).as("%s", called).doesNotContainValue(called.counter());
                    at.put(called.ticket(), called.counter());
                    assertThat(calledTo.put(called.ticket(), called.counter()))
                            .as("%s", called)
                            .isNull();
                }
                case HallEvent.ServiceStarted started ->
                    assertThat(at).as("%s", started).containsEntry(started.ticket(), started.counter());
                case HallEvent.MatterFinished matter -> {
                    assertThat(at.remove(matter.ticket())).as("%s", matter).isEqualTo(matter.counter());
                    finished++;
                }
                case HallEvent.DayOpened opened -> assertThat(opened.carried()).isEmpty();
                case HallEvent.CounterOpened opened ->
                    assertThat(opened.items()).hasSize(ITEMS.size());
                default -> throw new AssertionError("nobody did this: " + event);
            }
        }
        assertThat(at).isEmpty();
        assertThat(finished).isEqualTo(TICKETS);
        assertThat(given).isEqualTo(acknowledged());
        assertThat(given.values()).doesNotHaveDuplicates();
        assertThat(calledTo).isEqualTo(acknowledgedCalls());
    }

    private static List<HallEvent> events(Connection connection) throws SQLException {
        List<HallEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select seq, body from journal order by seq")) {
            while (rows.next()) {
                events.add(Json.read(rows.getString(2), HallEvent.class));
                assertThat(rows.getLong(1)).isEqualTo(events.size());
            }
        }
        return events;
    }

    private Map<TicketId, String> acknowledged() {
        return deeds.stream()
                .filter(deed -> deed.path().endsWith("/tickets"))
                .collect(Collectors.toMap(
                        Deed::ticket, deed -> deed.answer().json().get("number").asText()));
    }

    private Map<TicketId, CounterId> acknowledgedCalls() {
        return deeds.stream()
                .filter(deed -> deed.path().endsWith("/call-next"))
                .collect(Collectors.toMap(
                        Deed::ticket,
                        deed -> new CounterId(
                                deed.answer().json().at("/counter/id").asText())));
    }

    private static List<Person> signInOfficers(Http http, HubProcess hub) throws SQLException {
        hub.setPassword("lead", PASSWORD);
        // The command takes a process for each account; the officers get the supervisor's password without.
        try (Connection connection = hub.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update account set password_hash = (select password_hash from account where name = 'lead')");
        }
        List<Person> officers = new ArrayList<>();
        for (int counter = 1; counter <= OFFICERS; counter++) {
            Person officer = http.withToken(hub.url(), http.signIn(hub.url(), officer(counter), PASSWORD));
            officer.post(HALL + "counters/" + counter + "/open", Map.of()).expect(200);
            officers.add(officer);
        }
        return officers;
    }

    private static List<Person> enrolKiosks(Http http, HubProcess hub) {
        URI at = hub.url();
        Person lead = http.withToken(at, http.signIn(at, "lead", PASSWORD));
        return IntStream.rangeClosed(1, 4)
                .mapToObj(i -> {
                    String code = lead.post("/api/v1/enrolments", Map.of("device", "kiosk-" + i, "kind", "kiosk"))
                            .expect(201)
                            .json()
                            .get("code")
                            .asText();
                    String token = http.stranger(at)
                            .post("/api/v1/enrol", Map.of("code", code))
                            .expect(201)
                            .json()
                            .get("token")
                            .asText();
                    return http.withToken(at, token);
                })
                .toList();
    }

    private static String officer(int counter) {
        return Integer.toString(1000 + counter);
    }

    private Path hallOfManyCounters() throws IOException {
        HallConfig config = HallConfig.in(directory.resolve("config"));
        String counters = IntStream.rangeClosed(1, OFFICERS)
                .mapToObj(i -> "  - {id: '%d', name: {zh: '%d号窗口', en: Counter %d}, items: [card, permit]}\n"
                        .formatted(i, i, i))
                .collect(Collectors.joining());
        config.write("hall.yaml", """
                id: main
                name: {zh: 试验大厅, en: Test hall}
                zone: %s
                queues:
                  - {id: social, name: {zh: 社保, en: Social}, prefix: A, first: 1, last: 99999, digits: 5}
                  - {id: business, name: {zh: 企业, en: Business}, prefix: B, first: 1, last: 99999, digits: 5}
                items:
                  - {code: card, name: {zh: 社保卡, en: Card}, group: {zh: 社保, en: Social}, queue: social}
                  - {code: permit, name: {zh: 许可, en: Permit}, group: {zh: 企业, en: Business}, queue: business}
                classes:
                  - {id: walk-in, name: {zh: 普通, en: Walk-in}, headStartMinutes: 0, selfService: true}
                boards:
                  - {id: lobby, name: {zh: 一楼, en: Lobby}}
                callPolicy: {kind: head-start, tieMinutes: 5}
                recall: {spacingSeconds: 20, callsBeforeMissed: 3}
                reEntry: {letPass: 3, withinMinutes: 30, times: 1}
                dayEnd: {policy: clear, at: "00:00"}
                counters:
                """.formatted(HallConfig.zoneWhereItIsNoon()) + counters);
        config.write(
                "accounts.yaml",
                "supervisors:\n  - {user: lead}\nofficers:\n"
                        + IntStream.rangeClosed(1, OFFICERS)
                                .mapToObj(i -> "  - {user: '%s', counters: ['%d']}\n".formatted(officer(i), i))
                                .collect(Collectors.joining()));
        config.write("devices.yaml", "kiosks: []\ncounters: []\n");
        config.write("signs.yaml", """
                lines: []
                signs: []
                texts: {call: "{number}", serving: "{number}", pause: "{reason}", welcome: "-", closed: "-"}
                """);
        return config.directory();
    }
}
