package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.cli.Hall;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.hub.process.HubProcess.Verdict;
import org.shouwen.protocol.Json;

/**
 * What is due while nobody runs happens once, dated when it was due: a hub that was killed before the moment, and killed
 * again while it made up for it.
 */
class KilledOverADueMomentTest {
    private static final String CASES = "/api/v1/halls/main/cases";
    private static final String FOOD_PERMIT = "1199010090000002213990100000201";
    private static final List<Map<String, Object>> EVERYTHING = Stream.of("application", "licence", "layout", "rules")
            .<Map<String, Object>>map(material -> Map.of("material", material, "copies", 1))
            .toList();

    private static final String MONDAY_MORNING = "2026-03-02T10:00:00+08:00";
    /** The fifth working day after it, an hour after its close. */
    private static final String AFTER_DAY_FIVE = "2026-03-09T18:00:00+08:00";

    private static final Instant CLOSE_OF_DAY_FIVE = Instant.parse("2026-03-09T09:00:00Z");
    /** Ten working days were promised. */
    private static final String AFTER_THE_PROMISE = "2026-03-17T08:00:00+08:00";

    private static final Instant CLOSE_OF_DAY_TEN = Instant.parse("2026-03-16T09:00:00Z");

    @TempDir
    private Path directory;

    private final Http http = new Http();

    /** A case's id, and the code with which its applicant sees it. */
    private record Begun(String id, String code) {}

    @AfterEach
    void nothingIsLeft() {
        http.close();
        HubProcess.endPostgres(data());
    }

    @Test
    void aHubThatWasKilledBeforeAndAfterADueMomentRecordsItOnceAndSaysThatItIsLate() throws Exception {
        Begun forgotten = killedAfter(MONDAY_MORNING, officer -> handIn(officer));
        Begun accepted = killedAfter(MONDAY_MORNING, officer -> {
            Begun begun = handIn(officer);
            officer.post(CASES + "/" + begun.id() + "/accept", Map.of()).expect(200);
            return begun;
        });

        // Killed as soon as it answers: whatever it had begun to make up for is there or is not, but is not there
        // twice.
        killedAfter(AFTER_DAY_FIVE, Officers::standBy);
        killedAfter(AFTER_THE_PROMISE, Officers::standBy);
        try (HallProcess demo = start(AFTER_THE_PROMISE)) {
            URI hub = demo.awaitReady();
            Person officer = officer(hub);
            Person applicant = http.stranger(hub);
            JsonNode record = officer.poll(
                    CASES + "/" + forgotten.id() + "/events",
                    events -> all(events, "deemed-accepted").count() == 1);
            assertThat(all(record, "deemed-accepted"))
                    .singleElement()
                    .satisfies(entry -> happenedAt(entry, CLOSE_OF_DAY_FIVE));
            assertThat(life(applicant, forgotten, "deemed-accepted"))
                    .singleElement()
                    .satisfies(KilledOverADueMomentTest::saysThatItIsLate);

            record = officer.poll(
                    CASES + "/" + accepted.id() + "/events",
                    events -> all(events, "light-turned").count() == 2);
            assertThat(all(record, "light-turned")
                            .map(entry -> entry.at("/event/light").asText()))
                    .containsExactly("yellow", "red");
            happenedAt(all(record, "light-turned").toList().getLast(), CLOSE_OF_DAY_TEN);
            assertThat(all(record, "reminder-sent")
                            .map(entry -> entry.at("/event/rung").asText()))
                    .containsExactly("handler", "group-leader", "duty-leader");
            assertThat(demo.stop()).isEqualTo(143);
        }
        Verdict verdict = new HubProcess(config(), data()).verify();
        assertThat(verdict.exitCode()).as(verdict.said()).isZero();
    }

    private interface Deed<T> {
        T by(Person officer);
    }

    /** Somebody for whom it is enough that the hub is there. */
    private static final class Officers {
        static boolean standBy(Person officer) {
            return true;
        }
    }

    private <T> T killedAfter(String instant, Deed<T> deed) throws IOException {
        try (HallProcess demo = start(instant)) {
            T done = deed.by(officer(demo.awaitReady()));
            demo.kill();
            return done;
        }
    }

    private static Begun handIn(Person officer) {
        JsonNode begun = officer.post(CASES, Map.of("channel", "counter", "concern", "own", "answered", false))
                .expect(201)
                .json();
        String id = begun.get("id").asText();
        officer.post(
                        CASES + "/" + id + "/hand-in",
                        Map.of("item", FOOD_PERMIT, "applicant", Map.of("name", "甲某某"), "materials", EVERYTHING))
                .expect(200);
        return new Begun(id, begun.get("code").asText());
    }

    private static void happenedAt(JsonNode entry, Instant due) {
        assertThat(Instant.parse(entry.at("/event/due").asText())).isEqualTo(due);
        assertThat(Instant.parse(entry.get("at").asText())).isAfter(due.plus(Duration.ofMinutes(30)));
        assertThat(entry.get("actor").asText()).isEqualTo("hall");
    }

    private static void saysThatItIsLate(JsonNode step) {
        assertThat(Instant.parse(step.get("at").asText())).isEqualTo(CLOSE_OF_DAY_FIVE);
        assertThat(Instant.parse(step.get("recordedAt").asText())).isAfter(CLOSE_OF_DAY_FIVE);
    }

    private static Stream<JsonNode> all(JsonNode record, String type) {
        return StreamSupport.stream(record.get("events").spliterator(), false)
                .filter(entry -> entry.at("/event/type").asText().equals(type));
    }

    private static List<JsonNode> life(Person applicant, Begun of, String event) {
        JsonNode life =
                applicant.get("/api/v1/c/" + of.code()).expect(200).json().get("life");
        return StreamSupport.stream(life.spliterator(), false)
                .filter(step -> step.get("event").asText().equals(event))
                .toList();
    }

    private HallProcess start(String instant) {
        return HallProcess.start(
                Hall.class,
                "demo",
                "--config",
                config().toString(),
                "--data",
                data().toString(),
                "--citizens",
                "off",
                "--port",
                "0",
                "--at",
                instant);
    }

    private Person officer(URI hub) {
        try {
            JsonNode access = Json.mapper().readTree(Files.readString(data().resolve("access.json")));
            return http.withToken(hub, access.at("/counters/0/token").asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path config() {
        return Path.of("..", "config").toAbsolutePath().normalize();
    }

    private Path data() {
        return directory.resolve("data");
    }
}
