package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** What a case puts in writing, as its officers print it. */
@ExtendWith(PostgresExtension.class)
class DocumentsOverHttpTest {
    private static final String CASES = "/api/v1/halls/main/cases";

    private final Database database;
    private TestHub hub;

    DocumentsOverHttpTest(Database database) {
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
    void whoHandsInGetsAReceiptOfEachMaterial() {
        String path = received("测试甲");
        JsonNode listed = documents(path);
        assertThat(listed.findValuesAsText("kind")).containsExactly("first-contact-receipt", "receipt");
        assertThat(text(print(path, listed.path(0), "slip"))).contains("首问登记回执", "怎么办理？", "1001");
        String receipt = text(print(path, listed.path(1), "a4"));
        assertThat(receipt).contains("收件回执", "虚构经营许可申请书", "测试甲", "1001", number(listed.path(1)), "0000-12345");
    }

    @Test
    void aSupplementNoticeTellsEachMissingLineWithItsReason() {
        String path = demanded();
        assertThat(text(print(path, last(path), "a4")))
                .contains("补正告知书", "经营者身份证明", "复印件不清晰", "经营场所照片", "没有标明日期", "青禾市虚构监督管理局");
    }

    @Test
    void aDocumentIsPrintedAgainWithTheSameBytesAndTheJournalKnowsTheirHash() {
        String path = demanded();
        JsonNode document = last(path);
        byte[] first = print(path, document, "a4").body();
        long recorded = hub.journalEnd();

        assertThat(print(path, document, "a4").body()).isEqualTo(first);

        assertThat(hub.journalEnd()).as("only the first print is an event").isEqualTo(recorded);
        JsonNode event = last(get(path + "/events").path("events")).path("event");
        assertThat(event.path("type").asText()).isEqualTo("document-printed");
        assertThat(event.path("document").asText()).isEqualTo(number(document));
        assertThat(event.path("sha256").asText()).isEqualTo(sha256(first));
        JsonNode prints = last(path).path("prints");
        assertThat(prints.findValuesAsText("sha256")).containsExactly(sha256(first));
        assertThat(prints.findValuesAsText("paper")).containsExactly("a4");

        byte[] slip = print(path, document, "slip").body();
        assertThat(slip).isNotEqualTo(first);
        assertThat(last(path).path("prints").findValuesAsText("paper")).containsExactly("a4", "slip");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aFileThatWasExchangedIsNotPrinted() {
        String path = demanded();
        JsonNode document = last(path);
        print(path, document, "a4");
        print(path, document, "slip");
        hub.run("update case_document set sealed = (select sealed from case_document where number = '"
                + number(document) + "' and paper = 'slip') where paper = 'a4' and number = '" + number(document)
                + "'");
        assertThat(hub.call("GET", file(path, document, "a4"))
                        .as(hub.officer1)
                        .file()
                        .statusCode())
                .isEqualTo(500);

        hub.run("update case_document set sha256 = repeat('0', 64) where paper = 'slip' and number = '"
                + number(document) + "'");
        assertThat(hub.faults()).singleElement().asString().contains(number(document), "0".repeat(64));

        hub.run("delete from case_document where number = '" + number(document) + "'");
        hub.call("GET", file(path, document, "a4")).as(hub.officer1).send().expectProblem(410, "document-gone");
    }

    @Test
    void refusalsTellGroundAndRemediesAndWhereToGoInstead() {
        String path = received("测试甲");
        act(path + "/refuse", """
                {"ground": "not-ours", "reason": "经营场所在邻县", "referral": {"body": "虚构县监管局", "phone": "0000-11"}}""");
        assertThat(text(print(path, last(path), "a4")))
                .contains("不予受理决定书", "经营场所在邻县", "虚构县监管局", "六十日内", "青禾市人民政府", "六个月内", "青禾市青禾区人民法院");

        String other = received("测试乙");
        act(other + "/refuse", "{\"ground\": \"condition-not-met\", \"reason\": \"未满法定期限\"}");
        assertThat(text(print(other, last(other), "a4")))
                .contains("不予受理决定书", "未满法定期限", "六十日内")
                .doesNotContain("职权范围");
    }

    @Test
    void acceptanceTellsTheDueDateWithItsCountAndTheDecisionWhatItRestsOn() {
        String path = received("测试甲");
        act(path + "/hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        act(path + "/accept", "{\"deferredUntil\": \"2099-01-01\"}");
        assertThat(text(print(path, ofKind(path, "deferred-accepted"), "a4")))
                .contains("容缺受理", "经营场所照片", "2099年1月1日", "为第1日", "共10个工作日", "法定办结期限");
        for (String officer : List.of(hub.officer1, hub.officer2)) {
            act(officer, path + "/claim", "{\"step\": \"review\"}");
            act(officer, path + "/opinion", "{\"step\": \"review\", \"opinion\": \"disagree\"}");
        }
        hub.checkIn();
        act(hub.supervisor, path + "/begin-exclusion", """
                {"reason": "expert-review", "plannedEnd": "2098-01-01", "why": "需要专家评审"}""");
        assertThat(text(print(path, last(path), "a4"))).contains("专家评审", "顺延后的办结期限");
        act(path + "/end-exclusion", "{}");
        act(path + "/decide", "{\"outcome\": \"denied\", \"ground\": \"场所不符合条件\"}");
        assertThat(text(print(path, last(path), "a4")))
                .contains("不予行政许可决定书", "场所不符合条件", "《虚构经营管理条例》第三条", "六十日内", "六个月内");
        act(path + "/ready", "{\"way\": \"collect\"}");
        act(path + "/deliver", "{\"identitySeen\": true}");
        assertThat(text(print(path, last(path), "a4"))).contains("送达回证", "直接送达", "不予行政许可决定书");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void theDeliveryRecordTellsTheTicketAndWhoSawWhomOrTheConsignmentAndItsProof() {
        String collected = ready();
        JsonNode ticket = hub.call("POST", "/api/v1/halls/main/tickets")
                .as(hub.kiosk)
                .json("{\"items\": [\"collect\"]}")
                .send()
                .expect(201)
                .json();
        String id = ticket.path("id").asText();
        act(collected + "/collection-ticket", "{\"ticket\": \"" + id + "\"}");
        act(collected + "/deliver", "{\"identitySeen\": true, \"ticket\": \"" + id + "\"}");
        assertThat(text(print(collected, last(collected), "a4")))
                .contains("送达回证", "直接送达", "领取号票：" + ticket.path("number").asText(), "已由工号1001的工作人员当面核对");

        String posted = ready();
        act(posted + "/wish", """
                {"way": "post", "address": {"name": "测试甲", "phone": "0000-1112223", "address": "虚构市虚构路9号"}}""");
        act(posted + "/post", "{\"carrier\": \"虚构邮政\", \"number\": \"XX000000001CN\"}");
        act(posted + "/deliver", "{\"identitySeen\": false, \"proof\": \"本人签收\"}");
        assertThat(text(print(posted, last(posted), "a4")))
                .contains("送达回证", "邮寄送达", "虚构邮政", "XX000000001CN", "送达凭证：本人签收")
                .doesNotContain("领取号票", "当面核对", "虚构路9号");
        assertThat(hub.faults()).isEmpty();
    }

    /** The path of a case whose result is ready to be collected. */
    private String ready() {
        String path = received("测试甲");
        act(path + "/hand-in-more", """
                {"materials": [{"material": "identity", "copies": 1}, {"material": "photo", "copies": 1}]}""");
        act(path + "/accept", "{}");
        for (String officer : List.of(hub.officer1, hub.officer2)) {
            act(officer, path + "/claim", "{\"step\": \"review\"}");
            act(officer, path + "/opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        }
        act(path + "/decide", "{\"outcome\": \"granted\"}");
        act(path + "/ready", "{}");
        return path;
    }

    @Test
    void whoseCaseGoesUpIsToldWhereItWentAndWhomToAsk() {
        String path = CASES
                + "/"
                + hub.call("POST", CASES)
                        .as(hub.officer1)
                        .json("{\"channel\": \"counter\", \"concern\": \"own\"}")
                        .send()
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        act(path + "/hand-in", """
                {"item": "11990100900000049Q3990100000302", "applicant": {"name": "测试甲"},
                 "materials": [{"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                               {"material": "photo", "copies": 2}]}""");
        act(path + "/accept", "{}");
        for (String step : List.of("first-review", "forwarding")) {
            act(path + "/claim", "{\"step\": \"" + step + "\"}");
            act(path + "/opinion", "{\"step\": \"" + step + "\", \"opinion\": \"agree\"}");
        }
        act(path + "/forward", "{\"body\": \"青禾地区出入境管理局\", \"phone\": \"0000-5550001\"}");
        assertThat(get(path).path("state").asText()).isEqualTo("forwarded");
        assertThat(get(path).path("forwarded").path("body").asText()).isEqualTo("青禾地区出入境管理局");
        assertThat(text(print(path, last(path), "a4")))
                .contains("转报告知书", "青禾市公安局", "青禾地区出入境管理局", "0000-5550001", "第三十五条", "测试甲");
        JsonNode seen = hub.call("GET", "/api/v1/c/" + get(path).path("code").asText())
                .send()
                .expect(200)
                .json();
        assertThat(seen.at("/committed/standing/word/zh").asText()).isEqualTo("按期上报");
        act(path + "/decide", "{\"outcome\": \"denied\", \"ground\": \"不符合条件\"}");
        act(path + "/ready", "{\"way\": \"collect\"}");
        act(path + "/deliver", "{\"identitySeen\": true}");
        assertThat(text(print(path, last(path), "a4")))
                .contains("送达回证", "青禾地区出入境管理局的决定")
                .doesNotContain("往来港澳通行证1");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void whatIsForgottenIsPrintedNoMoreAndNothingIsMissedInTheTables() {
        String path = received("测试甲");
        JsonNode printed = last(path);
        print(path, printed, "a4");
        act(path + "/refuse", "{\"ground\": \"condition-not-met\", \"reason\": \"未满法定期限\"}");
        JsonNode unprinted = last(path);

        assertThat(hub.forget()).isGreaterThan(3);

        hub.call("GET", file(path, printed, "a4")).as(hub.officer1).send().expectProblem(410, "document-gone");
        hub.call("GET", file(path, unprinted, "a4")).as(hub.officer1).send().expectProblem(409, "document-incomplete");
        assertThat(hub.texts("select number from case_document")).doesNotContain(number(printed));
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void noRowOfTheJournalHasWhatADocumentSaysOfAPerson() {
        String path = demanded();
        print(path, last(path), "a4");
        assertThat(hub.texts("select body from journal"))
                .noneMatch(body -> body.contains("测试甲") || body.contains("复印件不清晰") || body.contains("怎么办理"));
        // The file as Base64 would begin so; a mark as short as "PDF" stands in sealed bytes by chance now and then.
        assertThat(hub.texts("select encode(sealed, 'escape') from case_document"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("JVBERi0x") || row.contains("missingCharacters"));
    }

    @Test
    void aCharacterThatNoFontHasIsNamed() {
        // U+3FFFF will never be a character.
        String path = received("测\uD8BF\uDFFF");
        HttpResponse<byte[]> receipt = print(path, last(path), "a4");
        assertThat(receipt.headers().firstValue("Missing-Characters")).hasValue("U+3FFFF");
        assertThat(print(path, last(path), "a4").headers().firstValue("Missing-Characters"))
                .hasValue("U+3FFFF");
    }

    @Test
    void onlyWhatTheCaseIssuedCanBePrinted() {
        String path = received("测试甲");
        String other = received("测试乙");
        hub.call("GET", file(path, last(other), "a4")).as(hub.officer1).send().expectProblem(404, "unknown-document");
        hub.call("GET", file(path, last(path), "a3")).as(hub.officer1).send().expectProblem(400, "invalid-request");
        hub.call("GET", file(path, last(path), "a4")).as(hub.kiosk).send().expectProblem(403, "wrong-role");
    }

    private String received(String name) {
        JsonNode begun = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("""
                        {"channel": "counter", "concern": "own", "item": "permit", "matter": "怎么办理？"}""")
                .send()
                .expect(201)
                .json();
        String path = CASES + "/" + begun.path("id").asText();
        act(path + "/hand-in", """
                {"item": "permit", "applicant": {"name": "%s", "contact": "13800000000"},
                 "materials": [{"material": "form", "copies": 1}]}""".formatted(name));
        return path;
    }

    private String demanded() {
        String path = received("测试甲");
        act(path + "/demand-supplement", """
                {"missing": [{"material": "identity", "reason": "复印件不清晰"},
                             {"material": "photo", "reason": "没有标明日期"}]}""");
        return path;
    }

    private JsonNode documents(String path) {
        return get(path + "/documents").path("documents");
    }

    /** The last document of a case. */
    private JsonNode last(String path) {
        return last(documents(path));
    }

    private JsonNode ofKind(String path, String kind) {
        for (JsonNode document : documents(path)) {
            if (document.path("kind").asText().equals(kind)) {
                return document;
            }
        }
        throw new AssertionError("no " + kind + " among the documents");
    }

    private static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    private static String number(JsonNode document) {
        return document.path("number").asText();
    }

    private static String file(String path, JsonNode document, String paper) {
        return path + "/documents/" + number(document) + "?paper=" + paper;
    }

    private HttpResponse<byte[]> print(String path, JsonNode document, String paper) {
        HttpResponse<byte[]> answer =
                hub.call("GET", file(path, document, paper)).as(hub.officer1).file();
        assertThat(answer.statusCode())
                .as(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/pdf");
        return answer;
    }

    /** Everything that stands in a PDF, in one line. */
    private static String text(HttpResponse<byte[]> pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void act(String path, String body) {
        act(hub.officer1, path, body);
    }

    private void act(String token, String path, String body) {
        hub.call("POST", path).as(token).json(body).send().expect(200);
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.officer1).send().expect(200).json();
    }
}
