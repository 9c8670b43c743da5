package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.slf4j.LoggerFactory;

/** What the holder of a case's code does about its result, and what the counter does with it. */
@ExtendWith(PostgresExtension.class)
class CollectingOverHttpTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String CASES = HALL + "/cases";
    private static final String ADDRESS = "虚构市虚构区虚构路9号8栋707室";
    private static final String POST = """
            {"way": "post", "address": {"name": "测试收件人", "phone": "0000-1112223", "address": "%s"}}""".formatted(ADDRESS);

    private final Database database;
    private TestHub hub;
    private String id;
    private String code;

    CollectingOverHttpTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        hub = new TestHub(database);
        JsonNode begun = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\", \"item\": \"permit\"}")
                .send()
                .expect(201)
                .json();
        id = begun.path("id").asText();
        code = begun.path("code").asText();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theHolderOfTheCodeSaysHowTheResultIsToCome() {
        assertThat(seen().path("mayWish").asBoolean()).isFalse();
        citizen("wish", "{\"way\": \"collect\"}").expectProblem(409, "wrong-case-state");
        handIn();
        assertThat(seen().path("mayWish").asBoolean()).isTrue();
        citizen("wish", "{\"way\": \"post\"}").expectProblem(422, "address-needed");

        JsonNode wished = citizen("wish", POST).expect(200).json();
        assertThat(wished.at("/wish/way").asText()).isEqualTo("post");
        assertThat(wished.at("/wish/addressTail").asText()).isEqualTo("707室");

        decide();
        act("ready", "{}");
        assertThat(seen().path("way").asText()).isEqualTo("post");
        citizen("wish", "{\"way\": \"collect\"}").expectProblem(409, "wrong-case-state");
        act("wish", "{\"way\": \"collect\"}");
        assertThat(seen().path("way").asText()).isEqualTo("collect");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void anAddressStandsInNoJournalNoLogNoUrlAndComesBackByItsLastCharactersOnly() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger requests = (Logger) LoggerFactory.getLogger("org.shouwen.hub.requests");
        Level before = requests.getLevel();
        requests.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
        try {
            handIn();
            citizen("wish", POST).expect(200);
            citizen("wish", POST.replace("0000-1112223", "not a phone")).expectProblem(400, "invalid-request");
            String answer = hub.call("GET", "/api/v1/c/" + code)
                    .send()
                    .expect(200)
                    .http()
                    .body();
            assertThat(answer).doesNotContain(ADDRESS, "虚构路9号", "测试收件人", "0000-1112223");
        } finally {
            root.detachAppender(log);
            requests.setLevel(before);
        }
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("虚构路9号")
                        || line.contains("测试收件人")
                        || line.contains("1112223")
                        || line.contains(code));
        assertThat(hub.texts("select body from journal"))
                .noneMatch(body -> body.contains("虚构路9号") || body.contains("测试收件人") || body.contains("1112223"));
        assertThat(hub.texts("select row_to_json(case_file)::text from case_file where code = '" + code + "'"))
                .singleElement()
                .asString()
                .doesNotContain("虚构路9号", "测试收件人", "1112223");
        assertThat(get(CASES + "/" + id + "/texts").path("notes"))
                .anyMatch(note -> note.asText().endsWith(ADDRESS));
    }

    @Test
    void wishesThatCannotBeReadChangeNothing() {
        handIn();
        String longAddress = POST.replace(ADDRESS, "路".repeat(201));
        long end = hub.journalEnd();
        long notes = notes();
        for (String body : List.of(
                "{}",
                "{\"way\": \"carrier-pigeon\"}",
                longAddress,
                POST.replace(ADDRESS, "    "),
                POST.replace("测试收件人", "甲\\n乙"),
                POST.replace("\"name\": \"测试收件人\", ", ""))) {
            citizen("wish", body).expectProblem(400, "invalid-request");
        }
        hub.call("POST", "/api/v1/c/7K3M9QXA4TZC/wish")
                .json("{\"way\": \"collect\"}")
                .send()
                .expectProblem(404, "unknown-code");
        assertThat(hub.journalEnd()).isEqualTo(end);
        assertThat(notes()).isEqualTo(notes);
    }

    @Test
    void anAddressForACaseThatTakesNoWishIsNotEvenWrittenDown() {
        long notes = notes();
        citizen("wish", POST).expectProblem(409, "wrong-case-state");
        assertThat(notes()).isEqualTo(notes);
    }

    @Test
    void aWishSentTwiceWithOneKeyIsOneWish() {
        handIn();
        long end = hub.journalEnd();
        for (int i = 0; i < 2; i++) {
            hub.call("POST", "/api/v1/c/" + code + "/wish")
                    .header("Idempotency-Key", "wish-1")
                    .json(POST)
                    .send()
                    .expect(200);
        }
        assertThat(hub.journalEnd()).isEqualTo(end + 1);
        hub.call("POST", "/api/v1/c/" + code + "/wish")
                .header("Idempotency-Key", "wish-1")
                .json("{\"way\": \"collect\"}")
                .send()
                .expectProblem(409, "key-reused");
    }

    @Test
    void aReadyResultIsCollectedWithATicketOfTheHallsOwnQueue() {
        handIn();
        citizen("collection-ticket", "{}").expectProblem(409, "wrong-case-state");
        decide();
        act("ready", "{}");
        int waiting = seen().at("/collection/waiting").asInt();

        JsonNode ticket = citizen("collection-ticket", "{}").expect(201).json();
        assertThat(ticket.path("items").path(0).asText()).isEqualTo("collect");
        assertThat(ticket.path("code").asText()).hasSize(12);
        JsonNode again = citizen("collection-ticket", "{}").expect(200).json();
        assertThat(again.path("id")).isEqualTo(ticket.path("id"));
        assertThat(again.path("code")).isEqualTo(ticket.path("code"));
        JsonNode seen = seen();
        assertThat(seen.at("/collection/ticket/number")).isEqualTo(ticket.path("number"));
        assertThat(seen.at("/collection/ticket/code")).isEqualTo(ticket.path("code"));
        assertThat(seen.at("/collection/waiting").asInt()).isEqualTo(waiting + 1);
        assertThat(life(seen)).contains("collection-ticket-taken");

        counter("open", "{}");
        String thisTicket = "{\"ticket\": \"" + ticket.path("id").asText() + "\"}";
        counter("call", thisTicket.replace("}", ", \"reason\": \"试叫\"}"));
        counter("start", thisTicket);
        assertThat(seen().at("/collection/ticket/state").asText()).isEqualTo("serving");
        assertThat(get(CASES + "?ticket=" + ticket.path("id").asText())
                        .at("/cases/0/id")
                        .asText())
                .isEqualTo(id);
        JsonNode delivered = act(
                "deliver",
                "{\"identitySeen\": true, \"ticket\": \"" + ticket.path("id").asText() + "\"}");
        assertThat(delivered.path("state").asText()).isEqualTo("delivered");
        counter("finish", thisTicket);
        assertThat(seen().has("collection")).isFalse();
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void manyPressesAtOnceMakeOneTicket() {
        handIn();
        decide();
        act("ready", "{}");
        List<String> tickets = java.util.stream.IntStream.range(0, 12)
                .parallel()
                .mapToObj(press ->
                        citizen("collection-ticket", "{}").json().path("id").asText())
                .distinct()
                .toList();
        assertThat(tickets).hasSize(1);
        assertThat(life(seen()).stream().filter("collection-ticket-taken"::equals))
                .hasSize(1);
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aTicketThatWasGivenUpMakesRoomForAnother() {
        handIn();
        decide();
        act("ready", "{}");
        JsonNode first = citizen("collection-ticket", "{}").expect(201).json();
        hub.call("POST", "/api/v1/t/" + first.path("code").asText() + "/cancel")
                .json("{}")
                .send()
                .expect(200);
        assertThat(seen().at("/collection/ticket").isMissingNode()).isTrue();
        refused(
                "deliver",
                "{\"identitySeen\": true, \"ticket\": \"" + first.path("id").asText() + "\"}",
                "not-its-ticket");
        JsonNode second = citizen("collection-ticket", "{}").expect(201).json();
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void whoMissedHisCallIsToldSoAndMayTakeAnotherTicket() {
        handIn();
        decide();
        act("ready", "{}");
        JsonNode first = citizen("collection-ticket", "{}").expect(201).json();
        String ticket = "{\"ticket\": \"" + first.path("id").asText() + "\", \"reason\": \"试叫\"}";
        counter("open", "{}");
        counter("call", ticket);
        counter("no-show", "{\"ticket\": \"" + first.path("id").asText() + "\"}");
        assertThat(seen().at("/collection/missed")).isEqualTo(first.path("number"));
        assertThat(seen().at("/collection/ticket").isMissingNode()).isTrue();
        citizen("collection-ticket", "{}").expect(201);
        assertThat(seen().at("/collection").has("missed")).isFalse();
    }

    @Test
    void anOfficerNamesATicketThatSomebodySimplyTookAndItsCodeStaysWithItsHolder() {
        handIn();
        decide();
        act("ready", "{}");
        JsonNode slip = hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .json("{\"items\": [\"collect\"]}")
                .send()
                .expect(201)
                .json();
        String ticket = "{\"ticket\": \"" + slip.path("id").asText() + "\"}";
        JsonNode linked = act("collection-ticket", ticket);
        assertThat(linked.at("/collection/linkedBy").asText()).isEqualTo("1001");
        assertThat(seen().at("/collection/ticket/number")).isEqualTo(slip.path("number"));
        assertThat(seen().at("/collection/ticket").has("code")).isFalse();
        assertThat(citizen("collection-ticket", "{}").expect(200).json().has("code"))
                .isFalse();
        refused("collection-ticket", "{\"ticket\": \"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\"}", 404, "unknown-ticket");
    }

    @Test
    void whatIsPostedShowsItsNumberToTheHolderOfTheCodeAloneAndEndsWithProof() {
        handIn();
        citizen("wish", POST).expect(200);
        decide();
        act("ready", "{}");
        refused("deliver", "{\"identitySeen\": false, \"proof\": \"签收\"}", "wrong-case-state");
        String sent = "{\"carrier\": \"虚构邮政\", \"number\": \"XX000000001CN\"}";
        act("post", sent);
        JsonNode seen = seen();
        assertThat(seen.at("/posted/carrier").asText()).isEqualTo("虚构邮政");
        assertThat(seen.at("/posted/number").asText()).isEqualTo("XX000000001CN");
        assertThat(seen.at("/delivery/standing/name").asText()).isEqualTo("kept");
        assertThat(hub.texts("select body from journal")).noneMatch(body -> body.contains("XX000000001CN"));
        assertThat(get(CASES).toString()).doesNotContain("XX000000001CN", "虚构邮政");

        act("returned", "{\"why\": \"无人签收\"}");
        assertThat(seen().path("way").asText()).isEqualTo("collect");
        assertThat(seen().has("posted")).isFalse();
        citizen("wish", POST).expect(200);
        act("post", sent);
        refused("deliver", "{\"identitySeen\": false}", "proof-needed");
        act("deliver", "{\"identitySeen\": false, \"proof\": \"本人签收\"}");
        assertThat(seen().path("state").asText()).isEqualTo("delivered");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void whatTheApplicantWillBringIsSeenByTheCounterBeforeHeComes() {
        act("hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1}]}""");
        act("demand-supplement", """
                {"missing": [{"material": "identity", "reason": "未提交"}, {"material": "photo", "reason": "看不清"}]}""");
        assertThat(seen().path("awaited")).hasSize(2);
        JsonNode ticked =
                citizen("papers", "{\"materials\": [\"identity\"]}").expect(200).json();
        assertThat(ticked.path("announced").path(0).asText()).isEqualTo("identity");
        assertThat(get(CASES + "/" + id).path("announced").path(0).asText()).isEqualTo("identity");

        long end = hub.journalEnd();
        citizen("papers", "{\"materials\": [\"form\"]}").expectProblem(422, "not-of-this-item");
        citizen("papers", "{\"materials\": [\"no-such-paper\"]}").expectProblem(422, "not-of-this-item");
        citizen("papers", "{}").expectProblem(400, "invalid-request");
        assertThat(hub.journalEnd()).isEqualTo(end);
        citizen("papers", "{\"materials\": []}").expect(200);
        assertThat(seen().path("announced")).isEmpty();
        assertThat(seen().at("/place/address/zh").asText()).isEqualTo("青禾市政务大道1号");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aHallThatIsNotThereSaysSo() {
        handIn();
        decide();
        act("ready", "{}");
        hub.gate.shut(true);
        citizen("collection-ticket", "{}").expectProblem(503, "hall-unavailable");
    }

    private void handIn() {
        act("hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1},
                 {"material": "identity", "copies": 1}, {"material": "photo", "copies": 1}]}""");
    }

    private void decide() {
        act("accept", "{}");
        for (String officer : List.of(hub.officer1, hub.officer2)) {
            act(officer, "claim", "{\"step\": \"review\"}");
            act(officer, "opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        }
        act("decide", "{\"outcome\": \"granted\"}");
    }

    private long notes() {
        return Long.parseLong(hub.texts("select count(*)::text from note").getFirst());
    }

    private static List<String> life(JsonNode seen) {
        return seen.path("life").findValuesAsText("event");
    }

    private TestHub.Answer citizen(String what, String body) {
        return hub.call("POST", "/api/v1/c/" + code + "/" + what).json(body).send();
    }

    private JsonNode seen() {
        return hub.call("GET", "/api/v1/c/" + code).send().expect(200).json();
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.officer1).send().expect(200).json();
    }

    private JsonNode counter(String what, String body) {
        return hub.call("POST", HALL + "/counters/1/" + what)
                .as(hub.officer1)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private JsonNode act(String what, String body) {
        return act(hub.officer1, what, body);
    }

    private JsonNode act(String token, String what, String body) {
        return hub.call("POST", CASES + "/" + id + "/" + what)
                .as(token)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private void refused(String what, String body, String problem) {
        refused(what, body, 409, problem);
    }

    private void refused(String what, String body, int status, String problem) {
        hub.call("POST", CASES + "/" + id + "/" + what)
                .as(hub.officer1)
                .json(body)
                .send()
                .expectProblem(status, problem);
    }
}
