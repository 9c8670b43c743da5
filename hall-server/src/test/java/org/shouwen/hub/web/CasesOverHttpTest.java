package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** A case from the first question to the result in hand, as its officers do it. */
@ExtendWith(PostgresExtension.class)
class CasesOverHttpTest {
    private static final String CASES = "/api/v1/halls/main/cases";

    private final Database database;
    private TestHub hub;

    CasesOverHttpTest(Database database) {
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
    void aCaseGoesFromTheFirstQuestionToTheResultInHand() {
        JsonNode begun = contact();
        assertThat(begun.path("state").asText()).isEqualTo("contact");
        assertThat(begun.path("handlers").path(0).path("officer").asText()).isEqualTo("1001");
        String path = CASES + "/" + begun.path("id").asText();

        act(hub.officer1, path + "/hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲", "contact": "13800000000"},
                 "materials": [{"material": "form", "copies": 1}]}""");
        JsonNode demanded = act(
                hub.officer1,
                path + "/demand-supplement",
                "{\"missing\": [{\"material\": \"identity\", \"reason\": \"未提交\"}]}");
        assertThat(demanded.path("state").asText()).isEqualTo("supplement");
        act(hub.officer1, path + "/hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        refused(hub.officer1, path + "/accept", "{}", 409, "materials-incomplete");
        act(hub.officer2, path + "/accept", "{\"deferredUntil\": \"2099-01-01\"}");
        act(hub.officer2, path + "/hand-in-more", "{\"materials\": [{\"material\": \"photo\", \"copies\": 1}]}");
        for (String officer : new String[] {hub.officer1, hub.officer2}) {
            act(officer, path + "/claim", "{\"step\": \"review\"}");
            act(officer, path + "/opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        }
        act(hub.officer2, path + "/decide", "{\"outcome\": \"granted\"}");
        act(hub.officer2, path + "/ready", "{\"way\": \"collect\"}");
        refused(hub.officer2, path + "/deliver", "{\"identitySeen\": false}", 409, "identity-not-seen");
        JsonNode delivered = act(hub.officer2, path + "/deliver", "{\"identitySeen\": true}");
        assertThat(delivered.path("state").asText()).isEqualTo("delivered");
        assertThat(delivered.path("follower").asText()).isEqualTo("1001");
        assertThat(delivered.path("handlers").path(1).path("by").asText()).isEqualTo("acceptance");
        assertThat(get(path).path("version").asInt())
                .isEqualTo(get(path + "/events").path("events").size());
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void whatPeopleSaidStandsBesideTheJournalAndNowhereInIt() {
        JsonNode begun = contact();
        String path = CASES + "/" + begun.path("id").asText();
        JsonNode texts = get(path + "/texts");
        assertThat(texts.path("persons").elements().next().path("name").asText())
                .isEqualTo("测试甲");
        assertThat(texts.path("notes").elements().next().asText()).isEqualTo("怎么办理？");
        assertThat(hub.texts("select body from journal")).noneMatch(body -> body.contains("测试甲"));
        assertThat(hub.texts("select body from journal")).noneMatch(body -> body.contains("怎么办理"));
        assertThat(hub.texts("select encode(sealed, 'hex') from person"))
                .noneMatch(hex -> hex.contains(HexFormat.of().formatHex("测试甲".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theCodeThatOpensACaseIsInNoFeedOfTheHall() {
        try (SseProbe feed = hub.call("GET", "/api/v1/halls/main/events").as(hub.kiosk).stream()) {
            JsonNode begun = contact();
            JsonNode heard = feed.next(event -> event.name().equals("contact-recorded"))
                    .json()
                    .path("event");
            assertThat(heard.path("case")).isEqualTo(begun.path("id"));
            assertThat(heard.path("code").asText()).isEqualTo("000000000000");
        }
    }

    @Test
    void aHandoverThatIsRefusedMovesNothingAndTheLeaderSettlesIt() {
        String path = CASES + "/" + contact().path("id").asText();
        act(hub.officer1, path + "/handover", "{\"to\": \"1002\", \"reason\": \"属于其窗口\"}");
        JsonNode refused = act(hub.officer2, path + "/refuse-handover", "{\"reason\": \"不属于本窗口\"}");
        assertThat(refused.path("handlers")).hasSize(1);
        refused(hub.officer1, path + "/assign", "{\"to\": \"1002\"}", 403, "wrong-role");
        refused(hub.supervisor, path + "/assign", "{\"to\": \"1002\"}", 409, "not-on-duty");
        hub.checkIn();
        JsonNode assigned = act(hub.supervisor, path + "/assign", "{\"to\": \"1002\"}");
        assertThat(assigned.path("handlers").path(1).path("officer").asText()).isEqualTo("1002");
        refused(hub.officer2, path + "/handover", "{\"to\": \"1001\"}", 409, "assigned-by-leader");
    }

    @Test
    void listsShowWhatAnOfficerHandlesOrIsAskedToTakeOver() {
        JsonNode begun = contact();
        String path = CASES + "/" + begun.path("id").asText();
        act(hub.officer1, path + "/handover", "{\"to\": \"1002\"}");
        JsonNode asked =
                hub.call("GET", CASES).as(hub.officer2).send().expect(200).json();
        assertThat(asked.path("cases")).anyMatch(row -> row.path("id").equals(begun.path("id")));
        JsonNode byNumber = hub.call(
                        "GET", CASES + "?number=" + begun.path("number").asText())
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json();
        assertThat(byNumber.path("cases")).hasSize(1);
    }

    @Test
    void aCaseIsFoundByTheCodeOfItsDocumentsHoweverItIsTyped() {
        JsonNode begun = contact();
        String code = begun.path("code").asText();
        String typed =
                code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4, 8) + "%20" + code.substring(8);
        assertThat(get(CASES + "?code=" + typed).path("cases"))
                .singleElement()
                .matches(row -> row.path("id").equals(begun.path("id")));
        assertThat(get(CASES + "?code=0123456789AB").path("cases")).isEmpty();
        hub.call("GET", CASES + "?code=nonsense").as(hub.officer1).send().expectProblem(400, "invalid-request");
    }

    @Test
    void theCasesOfATicketAreThoseThatBeganWithIt() {
        String ticket = UUID.randomUUID().toString();
        JsonNode begun = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\", \"ticket\": \"" + ticket + "\"}")
                .send()
                .expect(201)
                .json();
        contact();
        assertThat(get(CASES + "?ticket=" + ticket).path("cases"))
                .singleElement()
                .matches(row -> row.path("id").equals(begun.path("id")));
        assertThat(get(CASES + "?ticket=" + UUID.randomUUID()).path("cases")).isEmpty();
        hub.call("GET", CASES + "?ticket=A001").as(hub.officer1).send().expectProblem(400, "invalid-request");
    }

    @Test
    void whatCanBeAppliedForIsToldWithItsLimitsMaterialsAndSteps() {
        String path = "/api/v1/halls/main/catalogue";
        JsonNode catalogue = get(path);
        JsonNode permit = catalogue.path("items").path(1);
        assertThat(permit.at("/name/zh").asText()).isEqualTo("食品经营许可");
        assertThat(permit.at("/committed/text/zh").asText()).isEqualTo("10个工作日");
        assertThat(permit.at("/extension/approver").asText()).isEqualTo("head-of-authority");
        assertThat(permit.at("/materials/3/deferrable").asBoolean()).isTrue();
        assertThat(permit.at("/steps/1/twoOfficers").asBoolean()).isTrue();
        assertThat(permit.at("/takenAs/0").asText()).isEqualTo("food-permit");
        assertThat(catalogue.path("offices"))
                .anyMatch(office -> office.path("id").equals(permit.at("/steps/0/office")));
        hub.call("GET", path).as(hub.counter1).send().expect(200);
        hub.call("GET", path).as(hub.kiosk).send().expectProblem(403, "wrong-role");
        hub.call("GET", path).send().expectProblem(401, "no-credential");
        hub.call("GET", path)
                .as(hub.officer1)
                .header("If-None-Match", '"' + catalogue.path("version").asText() + '"')
                .send()
                .expect(304);
    }

    @Test
    void theSameKeyBeginsOneCaseOnly() {
        String body = "{\"channel\": \"phone\", \"concern\": \"own\"}";
        JsonNode first = hub.call("POST", CASES)
                .as(hub.officer1)
                .header("Idempotency-Key", "once")
                .json(body)
                .send()
                .expect(201)
                .json();
        JsonNode again = hub.call("POST", CASES)
                .as(hub.officer1)
                .header("Idempotency-Key", "once")
                .json(body)
                .send()
                .expect(201)
                .json();
        assertThat(again).isEqualTo(first);
    }

    private JsonNode contact() {
        return hub.call("POST", CASES)
                .as(hub.officer1)
                .json("""
                        {"channel": "counter", "concern": "own", "item": "permit",
                         "visitor": {"name": "测试甲"}, "matter": "怎么办理？"}""")
                .send()
                .expect(201)
                .json();
    }

    private JsonNode act(String token, String path, String body) {
        return hub.call("POST", path).as(token).json(body).send().expect(200).json();
    }

    private void refused(String token, String path, String body, int status, String type) {
        long before = hub.journalEnd();
        hub.call("POST", path).as(token).json(body).send().expectProblem(status, type);
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.officer1).send().expect(200).json();
    }
}
