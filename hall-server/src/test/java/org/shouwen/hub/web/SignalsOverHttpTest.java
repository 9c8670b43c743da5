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
    void aSecondDemandThatWasOnlyTriedIsListedToo() {
        String id = contact();
        act(hub.officer1, id, "hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1}]}""");
        String path = CASES + "/" + id;
        String demand = "{\"missing\": [{\"material\": \"%s\", \"reason\": \"未提交\"}]}";
        act(hub.officer1, id, "demand-supplement", demand.formatted("identity"));
        act(hub.officer1, id, "hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        hub.call("POST", path + "/demand-supplement")
                .as(hub.officer1)
                .json(demand.formatted("photo"))
                .send()
                .expectProblem(409, "told-once-already");
        assertThat(get(path + "/signals").at("/signals/0/kind").asText()).isEqualTo("second-demand");
        assertThat(get(HALL + "/signals").path("signals").findValuesAsText("case"))
                .contains(id);
    }

    @Test
    void aPartThatGoesOnWithoutItsWholeRaisesItsOwnSignals() {
        String whole = contact();
        act(hub.officer1, whole, "hand-in", """
                {"item": "1199010090000002213990100000901", "applicant": {"name": "测试甲"}, "materials": [
                 {"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                 {"material": "articles", "copies": 1}, {"material": "premises", "copies": 1},
                 {"material": "staff", "copies": 1}]}""");
        JsonNode part = act(hub.officer1, whole, "accept", "{}").at("/parts/0");
        String id = part.path("id").asText();
        assertThat(get(CASES + "/" + id + "/signals").path("signals")).isEmpty();
        act(hub.officer1, id, "claim", "{\"step\": \"registration\"}");
        act(hub.officer1, id, "opinion", "{\"step\": \"registration\", \"opinion\": \"agree\"}");
        act(hub.officer1, id, "decide", "{\"outcome\": \"granted\"}");
        act(hub.officer1, whole, "withdraw", "{\"why\": \"applicant\"}");
        refuseHandover(id);
        JsonNode signal = get(CASES + "/" + id + "/signals").at("/signals/0");
        assertThat(signal.path("kind").asText()).isEqualTo("handover-refused");
        assertThat(signal.path("number")).isEqualTo(part.path("number"));
        assertThat(get(HALL + "/signals").path("signals").findValuesAsText("case"))
                .contains(id)
                .doesNotContain(whole);
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
        refuseHandover(id);
        return id;
    }

    private void refuseHandover(String id) {
        act(hub.officer1, id, "handover", "{\"to\": \"1002\"}");
        act(hub.officer2, id, "refuse-handover", "{\"reason\": \"不属于本窗口\"}");
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

    private JsonNode act(String token, String id, String what, String body) {
        return hub.call("POST", CASES + "/" + id + "/" + what)
                .as(token)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.supervisor).send().expect(200).json();
    }
}
