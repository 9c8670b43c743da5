package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** What in the records may be passing the buck, as a supervisor looks through it. */
@ExtendWith(PostgresExtension.class)
class SignalsOverHttpTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String CASES = HALL + "/cases";

    private final Database database;
    private TestHub hub;

    SignalsOverHttpTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        hub = new TestHub(database);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aRefusedHandoverIsShownWithTheEntriesThatRaisedIt() {
        String id = refusedHandover();
        JsonNode signals = get(CASES + "/" + id + "/signals").path("signals");
        assertThat(signals).hasSize(1);
        JsonNode signal = signals.path(0);
        assertThat(signal.path("kind").asText()).isEqualTo("handover-refused");
        assertThat(signal.path("case").asText()).isEqualTo(id);
        assertThat(signal.path("number").asText()).matches("\\d{8}-\\d{5}");
        List<JsonNode> entries =
                List.of(signal.path("entries").path(0), signal.path("entries").path(1));
        assertThat(entries)
                .extracting(entry -> entry.path("type").asText())
                .containsExactly("handover-offered", "handover-refused");
        assertThat(entries)
                .extracting(entry -> entry.path("actor").asText())
                .containsExactly("officer:1001", "officer:1002");
        JsonNode events = get(CASES + "/" + id + "/events").path("events");
        assertThat(events.findValues("seq"))
                .contains(entries.get(0).path("seq"), entries.get(1).path("seq"));
    }

    @Test
    void theWholeHallsSignalsAreListedTheLatestFirst() {
        String quiet = contact();
        String earlier = refusedHandover();
        String later = refusedHandover();
        List<String> listed = get(HALL + "/signals").path("signals").findValuesAsText("case");
        assertThat(listed).containsSubsequence(later, earlier).doesNotContain(quiet);
        String tomorrow = LocalDate.parse(get(HALL + "/duty").path("date").asText())
                .plusDays(1)
                .toString();
        assertThat(get(HALL + "/signals?since=" + tomorrow).path("signals")).isEmpty();
    }

    @Test
    void whoIsSentAwayWithAnItemOfThisHallRaisesASignal() {
        String id = contact();
        act(hub.officer1, id, "refer", "{\"body\": \"虚构局\", \"phone\": \"0000-11\", \"reason\": \"不归本厅\"}");
        assertThat(get(CASES + "/" + id + "/signals").at("/signals/0/kind").asText())
                .isEqualTo("sent-away");
        assertThat(get(HALL + "/signals").path("signals").findValuesAsText("case"))
                .contains(id);
    }

    @Test
    void officersDoNotSeeSignals() {
        hub.call("GET", HALL + "/signals").as(hub.officer1).send().expectProblem(403, "wrong-role");
    }

    @Test
    void whoShowsTheWayIsCountedAtTheCounter() {
        String path = HALL + "/counters/1/directions";
        hub.call("POST", path).as(hub.officer1).json("{}").send().expect(200);
        JsonNode answer = hub.call("POST", path)
                .as(hub.officer1)
                .json("{}")
                .send()
                .expect(200)
                .json();
        assertThat(answer.at("/counter/directions/1001").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(hub.faults()).isEmpty();
    }

    private String refusedHandover() {
        String id = contact();
        act(hub.officer1, id, "handover", "{\"to\": \"1002\"}");
        act(hub.officer2, id, "refuse-handover", "{\"reason\": \"不属于本窗口\"}");
        return id;
    }

    private String contact() {
        return hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\", \"item\": \"permit\"}")
                .send()
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private void act(String token, String id, String what, String body) {
        hub.call("POST", CASES + "/" + id + "/" + what)
                .as(token)
                .json(body)
                .send()
                .expect(200);
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.supervisor).send().expect(200).json();
    }
}
