package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** Starting a company in one go: one application, three offices, one result (一件事一次办). */
@ExtendWith(PostgresExtension.class)
class JointCasesOverHttpTest {
    private static final String CASES = "/api/v1/halls/main/cases";
    private static final String COMPANY = "1199010090000002213990100000901";
    private static final List<String> PARTS = List.of(
            "1199010090000002213990100000202", "11990100900000049Q3990100000301", "1199010090000001463990100000102");
    private static final Map<String, String> STEPS =
            Map.of(PARTS.get(0), "registration", PARTS.get(1), "filing", PARTS.get(2), "registration");

    private final Database database;
    private TestHub hub;
    private String code = "";

    JointCasesOverHttpTest(Database database) {
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
    void oneApplicationBecomesThreePartsAndOneResult() {
        String path = handedIn();
        JsonNode whole = act(path + "/accept", "{}");
        assertThat(whole.path("parts").findValuesAsText("item")).containsExactlyElementsOf(PARTS);
        assertThat(whole.path("parts").findValuesAsText("department"))
                .containsExactly("market", "public-security", "human-resources");
        refused(path + "/decide", "{\"outcome\": \"granted\"}", "review-incomplete");
        for (JsonNode part : whole.path("parts")) {
            decide(part, "granted");
        }
        refused(part(whole, 1) + "/ready", "{\"way\": \"collect\"}", "part-of-joint-case");
        act(path + "/decide", "{\"outcome\": \"granted\"}");
        act(path + "/ready", "{\"way\": \"collect\"}");
        JsonNode delivered = act(path + "/deliver", "{\"identitySeen\": true}");
        assertThat(delivered.path("parts").findValuesAsText("state"))
                .containsExactly("delivered", "delivered", "delivered");
        assertThat(get(part(whole, 0)).path("handedOverAt").isMissingNode()).isTrue();
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void eachOfficeSeesItsPartAndWhatThatNeeds() {
        JsonNode whole = act(handedIn() + "/accept", "{}");
        JsonNode seals = get(part(whole, 1));
        assertThat(seals.path("whole").path("number")).isEqualTo(whole.path("number"));
        assertThat(seals.path("parts")).isEmpty();
        assertThat(texts(seals.path("handedIn"))).containsExactly("application", "id-card");
        JsonNode told = get(part(whole, 1) + "/texts");
        assertThat(told.path("persons").findValuesAsText("name")).containsExactly("测试甲");
        assertThat(told.path("notes")).isEmpty();
    }

    @Test
    void theNoticeNamesThePartsAndTheDeliveryRecordAllDecisions() {
        String path = handedIn();
        JsonNode whole = act(path + "/accept", "{}");
        assertThat(text(print(path))).contains("受理通知书", "企业设立登记、公章刻制备案、企业社会保险登记", "统一送达");
        decide(whole.path("parts").path(0), "granted");
        decide(whole.path("parts").path(1), "granted");
        decide(whole.path("parts").path(2), "denied");
        assertThat(text(print(part(whole, 0)))).contains("准予行政许可决定书", "企业设立登记", "测试甲");
        refused(path + "/decide", "{\"outcome\": \"granted\"}", "review-incomplete");
        act(path + "/decide", "{\"outcome\": \"denied\", \"ground\": \"其中一项不予\"}");
        act(path + "/ready", "{\"way\": \"collect\"}");
        act(path + "/deliver", "{\"identitySeen\": true}");
        assertThat(text(print(path)))
                .contains("送达回证", "营业执照", "公章刻制备案回执", "准予行政许可决定书", "不予行政许可决定书")
                .doesNotContain("社会保险登记确认单");
    }

    @Test
    void theHolderOfTheWholesCodeSeesAllPartsAndTheHolderOfAPartsItsOwn() {
        act(handedIn() + "/accept", "{}");
        JsonNode page = citizen(code);
        assertThat(page.path("parts")).hasSize(3);
        JsonNode first = page.path("parts").path(0);
        assertThat(first.path("itemName").path("zh").asText()).isEqualTo("企业设立登记");
        assertThat(first.path("authority").asText()).isEqualTo("青禾市市场监督管理局");
        assertThat(first.path("handler").path("officer").asText()).isEqualTo("1001");
        assertThat(first.path("committed").path("due").path("dueDate").isMissingNode())
                .isFalse();
        JsonNode part = citizen(first.path("code").asText());
        assertThat(part.path("whole").path("itemName").path("zh").asText()).isEqualTo("开办企业“一件事”");
        assertThat(part.path("parts")).isEmpty();
        assertThat(part.toString()).doesNotContain(code);
    }

    @Test
    void noCodeOfAPartIsInTheHallsFeed() {
        try (SseProbe feed = hub.call("GET", "/api/v1/halls/main/events").as(hub.kiosk).stream()) {
            act(handedIn() + "/accept", "{}");
            JsonNode heard =
                    feed.next(event -> event.name().equals("part-begun")).json().path("event");
            assertThat(heard.path("code").asText()).isEqualTo("000000000000");
            assertThat(heard.path("item").path("code").asText()).isEqualTo(PARTS.getFirst());
        }
    }

    @Test
    void withTheWholeItsPartsAreWithdrawn() {
        String path = handedIn();
        JsonNode whole = act(path + "/accept", "{}");
        refused(part(whole, 0) + "/withdraw", "{\"why\": \"applicant\"}", "part-of-joint-case");
        act(path + "/withdraw", "{\"why\": \"applicant\"}");
        assertThat(get(part(whole, 0)).path("state").asText()).isEqualTo("withdrawn");
        assertThat(hub.faults()).isEmpty();
    }

    private String handedIn() {
        JsonNode begun = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\"}")
                .send()
                .expect(201)
                .json();
        code = begun.path("code").asText();
        String path = CASES + "/" + begun.path("id").asText();
        act(path + "/hand-in", """
                {"item": "%s", "applicant": {"name": "测试甲"}, "materials": [
                 {"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                 {"material": "articles", "copies": 1}, {"material": "premises", "copies": 1},
                 {"material": "staff", "copies": 1}]}""".formatted(COMPANY));
        return path;
    }

    private void decide(JsonNode part, String outcome) {
        String path = CASES + "/" + part.path("id").asText();
        String step = STEPS.get(part.path("item").asText());
        act(path + "/claim", "{\"step\": \"" + step + "\"}");
        act(
                path + "/opinion",
                "{\"step\": \"" + step + "\", \"opinion\": \"" + (outcome.equals("granted") ? "agree" : "disagree")
                        + "\"}");
        act(
                path + "/decide",
                outcome.equals("granted")
                        ? "{\"outcome\": \"granted\"}"
                        : "{\"outcome\": \"denied\", \"ground\": \"材料不实\"}");
    }

    private static String part(JsonNode whole, int index) {
        return CASES + "/" + whole.path("parts").path(index).path("id").asText();
    }

    private JsonNode act(String path, String body) {
        return hub.call("POST", path)
                .as(hub.officer1)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private void refused(String path, String body, String type) {
        long before = hub.journalEnd();
        hub.call("POST", path).as(hub.officer1).json(body).send().expectProblem(409, type);
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.officer1).send().expect(200).json();
    }

    private JsonNode citizen(String of) {
        return hub.call("GET", "/api/v1/c/" + of).send().expect(200).json();
    }

    /** The last document of a case. */
    private HttpResponse<byte[]> print(String path) {
        JsonNode documents = get(path + "/documents").path("documents");
        String number = documents.path(documents.size() - 1).path("number").asText();
        HttpResponse<byte[]> file =
                hub.call("GET", path + "/documents/" + number).as(hub.officer1).file();
        assertThat(file.statusCode()).as(new String(file.body(), 0, 200)).isEqualTo(200);
        return file;
    }

    private static String text(HttpResponse<byte[]> pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
