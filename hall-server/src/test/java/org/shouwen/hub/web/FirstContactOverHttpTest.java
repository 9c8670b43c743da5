package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** First contact (首问负责) and telling once (一次性告知), as officers do it and visitors get it in writing. */
@ExtendWith(PostgresExtension.class)
class FirstContactOverHttpTest {
    private static final String CASES = "/api/v1/halls/main/cases";
    private static final String NO_CASE = "6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a";

    private final Database database;
    private TestHub hub;

    FirstContactOverHttpTest(Database database) {
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
    void theReceiptHasEverythingThatTheVisitorMustKnow() {
        String path = asked();
        JsonNode listed = get(path + "/documents").at("/documents/0");
        for (String paper : new String[] {"slip", "a4"}) {
            String receipt = text(path, listed, paper);
            assertThat(receipt)
                    .contains("首问登记回执", "怎么办理？", "户口簿复印件2份")
                    .contains("首问责任人：综合窗口工作人员工号1001电话0000-1234567")
                    .contains("答复时限", "当日17:00前答复")
                    .contains("监督投诉电话：0000-7654321", "扫码查询办理情况", "来访人（确认）");
        }
    }

    @Test
    void theVisitorConfirmsTheRegisterOnceAndTheReceiptSaysSo() {
        String path = asked();
        JsonNode confirmed = act(path + "/confirm", "{\"method\": \"screen\"}");
        assertThat(confirmed.at("/confirmed/method").asText()).isEqualTo("screen");
        refused(path + "/confirm", "{\"method\": \"orally\"}", 409, "wrong-case-state");
        refused(path + "/confirm", "{\"method\": \"by-nodding\"}", 400, "invalid-request");
        assertThat(text(path, get(path + "/documents").at("/documents/0"), "slip"))
                .contains("来访人已于", "在屏幕上确认登记内容");
    }

    @Test
    void whatTheVisitorLeftStandsBesideTheJournalAndNowhereInIt() {
        JsonNode view = get(asked());
        JsonNode notes = get(CASES + "/" + view.path("id").asText() + "/texts").path("notes");
        assertThat(notes.path(view.path("papers").asText()).asText()).isEqualTo("户口簿复印件2份");
        assertThat(hub.texts("select body from journal")).noneMatch(body -> body.contains("户口簿"));
    }

    @Test
    void theNoticeTellsEverythingThatTheItemNeeds() {
        String path = asked();
        JsonNode told = act(path + "/inform", "{\"item\": \"permit\"}");
        assertThat(told.path("state").asText()).isEqualTo("contact");
        JsonNode document = last(get(path + "/documents").path("documents"));
        assertThat(document.path("kind").asText()).isEqualTo("tell-once");
        assertThat(told.at("/toldOnce/document")).isEqualTo(document.path("number"));
        for (String paper : new String[] {"a4", "slip"}) {
            assertThat(text(path, document, paper))
                    .contains("一次性告知书", "虚构经营许可", "permit", "《虚构经营管理条例》第三条", "虚构经营许可证")
                    .contains("虚构经营许可申请书", "经营者身份证明", "来源：政府部门核发；形式：复印件", "经营场所照片", "可以容缺后补", "有填写样本")
                    .contains("2")
                    .contains("承诺办结期限：10个工作日；法定办结期限：20个工作日", "5个工作日内告知是否受理", "作出决定后10个工作日内")
                    .contains("受理条件：经营场所在本市；经营者已满十八周岁")
                    .contains("收费：虚构工本费5.00元", "办理地点：测试大厅1号窗口")
                    .contains("联系电话：0000-1234567", "监督投诉电话：0000-7654321", "扫码查询办理情况");
        }
        refused(path + "/inform", "{\"item\": \"permit\"}", 409, "wrong-case-state");
        refused(path + "/inform", "{\"item\": \"no-such-item\"}", 422, "unknown-item");
        refused(path + "/inform", "{}", 400, "invalid-request");
    }

    @Test
    void whatWasToldOnceAndDidNotComeIsShownAsTheApplicants() {
        String path = asked();
        act(path + "/inform", "{\"item\": \"permit\"}");
        handIn(path);
        JsonNode demanded = act(path + "/demand-supplement", demand("identity", ""));
        assertThat(demanded.at("/toldOnce/demanded/0").asText()).isEqualTo("identity");
        assertThat(demanded.at("/toldOnce/listChanged").asBoolean()).isFalse();
        refused(path + "/inform", "{\"item\": \"permit\"}", 409, "wrong-case-state");
    }

    @Test
    void theNameUnderWhichTicketsAreTakenIsNoItemCodeOnPaper() {
        String path = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\", \"item\": \"company-start\"}")
                .send()
                .expect(201)
                .header("Location")
                .orElseThrow();
        assertThat(text(path, last(get(path + "/documents").path("documents")), "a4"))
                .contains("首问登记回执", "企业设立登记")
                .doesNotContain("company-start", "事项编码");
    }

    @Test
    void acceptanceWithMaterialsToFollowIssuesTheApplicantsCommitment() {
        String path = asked();
        handIn(path);
        act(path + "/hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        act(path + "/accept", "{\"deferredUntil\": \"2099-01-01\"}");
        JsonNode documents = get(path + "/documents").path("documents");
        assertThat(documents.findValuesAsText("kind"))
                .containsExactly(
                        "first-contact-receipt", "receipt", "receipt", "deferred-accepted", "deferred-commitment");
        assertThat(documents.findValuesAsText("number")).doesNotHaveDuplicates();
        assertThat(text(path, last(documents), "a4"))
                .contains("容缺受理承诺书", "测试甲", "经营场所照片", "2099年1月1日", "视为撤回申请", "承诺人：", "（签名或盖章）");
    }

    @Test
    void aSupplementNoticeNamesItsLastDayAndWhatFollows() {
        String path = asked();
        handIn(path);
        refused(path + "/demand-supplement", demand("identity", "2020-01-06"), 422, "day-not-possible");
        refused(path + "/demand-supplement", demand("identity", "2099-01-03"), 422, "day-not-possible");
        refused(path + "/demand-supplement", demand("identity", "soon"), 400, "invalid-request");
        JsonNode demanded = act(path + "/demand-supplement", demand("identity", "2099-01-05"));
        assertThat(demanded.path("supplementUntil").asText()).isEqualTo("2099-01-05");
        assertThat(text(path, last(get(path + "/documents").path("documents")), "a4"))
                .contains("请于2099年1月5日（含当日）前补正上述材料", "逾期没有补正的，视为撤回申请");
        refused(path + "/withdraw", "{\"why\": \"supplement-not-supplied\"}", 409, "still-in-time");
        JsonNode seen = hub.call("GET", "/api/v1/c/" + demanded.path("code").asText())
                .send()
                .expect(200)
                .json();
        assertThat(seen.at("/supplementUntil/date/zh").asText()).startsWith("2099年1月5日");
    }

    @Test
    void aBlockedDemandIsWrittenDownOnceForOneRequest() {
        String path = asked();
        handIn(path);
        act(path + "/demand-supplement", demand("identity", ""));
        act(path + "/hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        long before = hub.journalEnd();

        JsonNode first = blocked(path, "one-try", demand("photo", ""));
        JsonNode again = blocked(path, "one-try", demand("photo", ""));

        assertThat(again).isEqualTo(first);
        assertThat(hub.journalEnd()).isEqualTo(before + 1);
        JsonNode entry = last(get(path + "/events").path("events"));
        assertThat(entry.at("/event/type").asText()).isEqualTo("second-demand-blocked");
        assertThat(entry.at("/event/missing/0").asText()).isEqualTo("photo");
        assertThat(entry.path("actor").asText()).isEqualTo("officer:1001");
        blocked(path, "another-try", demand("photo", ""));
        assertThat(hub.journalEnd()).isEqualTo(before + 2);
        hub.call("POST", path + "/demand-supplement")
                .as(hub.officer1)
                .header("Idempotency-Key", "one-try")
                .json(demand("form", ""))
                .send()
                .expectProblem(409, "key-reused");
        assertThat(hub.journalEnd()).isEqualTo(before + 2);
        assertThat(get(path).path("version").asInt())
                .isEqualTo(get(path + "/events").path("events").size());
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aMatterThatIsStuckIsClassifiedSpokenAboutAndAnswered() {
        JsonNode stuckCase = get(asked());
        JsonNode begun = stuck(stuckCase.path("id").asText(), "甲某某", "0000-1");
        String path = CASES + "/" + begun.path("id").asText();
        assertThat(begun.path("about")).isEqualTo(stuckCase.path("id"));

        JsonNode general = act(path + "/classify", "{\"grade\": \"general\"}");
        assertThat(general.path("grade").asText()).isEqualTo("general");
        assertThat(general.path("answerBy").asText())
                .isNotEqualTo(begun.path("answerBy").asText());
        act(path + "/classify", "{\"grade\": \"complex\"}");
        refused(path + "/classify", "{\"grade\": \"impossible\"}", 409, "leader-needed");
        refused(path + "/classify", "{\"grade\": \"hopeless\"}", 400, "invalid-request");
        hub.checkIn();
        hub.call("POST", path + "/classify")
                .as(hub.supervisor)
                .json("{\"grade\": \"impossible\"}")
                .send()
                .expect(200);
        assertThat(act(path + "/contacted", "{\"text\": \"已电话说明\"}")
                        .path("visitorContactedAt")
                        .asText())
                .isNotEmpty();
        refused(path + "/answer", "{}", 422, "reason-needed");
        assertThat(act(path + "/answer", "{\"text\": \"因不符合规划不能办理\"}")
                        .path("state")
                        .asText())
                .isEqualTo("closed");
        assertThat(hub.texts("select body from journal"))
                .noneMatch(body -> body.contains("已电话说明") || body.contains("不符合规划") || body.contains("甲某某"));
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void nothingIsRecordedAboutACaseThatTheHallDoesNotHave() {
        long before = hub.journalEnd();
        hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"stuck\", \"about\": \"" + NO_CASE + "\"}")
                .send()
                .expectProblem(404, "unknown-case");
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    @Test
    void theLeaderListsTheOpenOnesThatAreStuckTheFirstDueFirst() {
        String about = get(asked()).path("id").asText();
        JsonNode later = stuck(about, "甲某某", "0000-1");
        JsonNode sooner = stuck(about, "乙某某", "0000-2");
        JsonNode closed = stuck(about, "丙某某", "0000-3");
        act(CASES + "/" + later.path("id").asText() + "/classify", "{\"grade\": \"complex\"}");
        act(CASES + "/" + sooner.path("id").asText() + "/classify", "{\"grade\": \"simple\"}");
        act(CASES + "/" + closed.path("id").asText() + "/answer", "{\"text\": \"已解决\"}");
        JsonNode listed = hub.call("GET", CASES + "?concern=stuck")
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json()
                .path("cases");
        assertThat(listed.findValuesAsText("id"))
                .containsSubsequence(
                        sooner.path("id").asText(), later.path("id").asText())
                .doesNotContain(closed.path("id").asText(), about);
        assertThat(listed.findValuesAsText("concern")).containsOnly("stuck");
        hub.call("GET", CASES + "?concern=whatever").as(hub.supervisor).send().expectProblem(400, "invalid-request");
    }

    @Test
    void theVisitorsPageOpensTheStuckCaseOnlyToSomebodyWhoIsNamedInItToo() {
        JsonNode stuckCase = get(handIn(asked()));
        JsonNode same = seen(stuck(stuckCase.path("id").asText(), "测试甲", "0000-9"));
        assertThat(same.at("/about/number")).isEqualTo(stuckCase.path("number"));
        assertThat(same.at("/about/code")).isEqualTo(stuckCase.path("code"));
        JsonNode other = seen(stuck(stuckCase.path("id").asText(), "测试甲", "0000-8"));
        assertThat(other.at("/about/number")).isEqualTo(stuckCase.path("number"));
        assertThat(other.path("about").has("code")).isFalse();
        assertThat(other.path("stuck").has("grade")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000019490101000x", "0000001949-0101-000X"})
    void otherCasesOfTheSamePersonAreFoundHoweverTheNumberIsWritten(String written) {
        String first = withNumber("00000019490101000X");
        String second = withNumber(written);
        withNumber("000000194901010001");
        JsonNode related = get(CASES + "/" + second + "/related").path("cases");
        assertThat(related.findValuesAsText("id")).contains(first).doesNotContain(second);
        assertThat(related.findValuesAsText("id").getFirst()).isNotEqualTo(second);
        assertThat(related.toString()).doesNotContain("0000001949", "甲某某");
        assertThat(hub.texts("select encode(mark, 'escape') from person where mark is not null"))
                .isNotEmpty()
                .noneMatch(mark -> mark.contains("0000001949"));
    }

    @Test
    void whoGaveNoNumberIsRelatedToNobody() {
        String path = asked();
        asked();
        assertThat(get(path + "/related").path("cases")).isEmpty();
        hub.call("GET", CASES + "/" + NO_CASE + "/related")
                .as(hub.officer1)
                .send()
                .expectProblem(404, "unknown-case");
    }

    @Test
    void theVisitorsPageTellsEachStepInPlainWords() {
        String path = asked();
        act(path + "/confirm", "{\"method\": \"signature\"}");
        act(path + "/inform", "{\"item\": \"permit\"}");
        JsonNode life = seen(get(path)).path("life");
        assertThat(life.findValuesAsText("event")).containsExactly("contact-recorded", "contact-confirmed", "informed");
        assertThat(life.path(2).at("/detail/zh").asText()).contains("3项材料", "一次性告知书");
        assertThat(life.toString()).doesNotContain("户口簿");

        JsonNode stuck = stuck(get(path).path("id").asText(), "甲某某", "0000-1");
        String stuckPath = CASES + "/" + stuck.path("id").asText();
        act(stuckPath + "/classify", "{\"grade\": \"simple\"}");
        act(stuckPath + "/contacted", "{}");
        JsonNode seen = seen(stuck);
        assertThat(seen.at("/stuck/grade").asText()).isEqualTo("simple");
        assertThat(seen.at("/stuck/word/zh").asText()).contains("当日办结");
        assertThat(seen.at("/stuck/contactedAt").asText()).isNotEmpty();
        assertThat(seen.path("life").findValuesAsText("event"))
                .containsExactly("contact-recorded", "stuck-classified", "visitor-contacted");
    }

    private String asked() {
        return CASES + "/"
                + hub.call("POST", CASES)
                        .as(hub.officer1)
                        .json("""
                                {"channel": "counter", "concern": "own", "item": "permit", "matter": "怎么办理？",
                                 "papers": "户口簿复印件2份"}""")
                        .send()
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
    }

    private JsonNode stuck(String about, String name, String contact) {
        return hub.call("POST", CASES)
                .as(hub.officer1)
                .json("""
                        {"channel": "counter", "concern": "stuck", "item": "no-way-out", "about": "%s",
                         "visitor": {"name": "%s", "contact": "%s"}, "matter": "材料齐全但办不成"}""".formatted(about, name, contact))
                .send()
                .expect(201)
                .json();
    }

    private String withNumber(String idNumber) {
        return hub.call("POST", CASES)
                .as(hub.officer1)
                .json("""
                        {"channel": "counter", "concern": "own", "visitor": {"name": "甲某某", "idNumber": "%s"}}""".formatted(idNumber))
                .send()
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private String handIn(String path) {
        act(path + "/hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲", "contact": "0000-9"},
                 "materials": [{"material": "form", "copies": 1}]}""");
        return path;
    }

    private static String demand(String material, String until) {
        return "{\"missing\": [{\"material\": \"" + material + "\", \"reason\": \"未提交\"}]"
                + (until.isEmpty() ? "" : ", \"until\": \"" + until + "\"") + "}";
    }

    private JsonNode blocked(String path, String key, String body) {
        return hub.call("POST", path + "/demand-supplement")
                .as(hub.officer1)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expectProblem(409, "told-once-already");
    }

    private JsonNode act(String path, String body) {
        return hub.call("POST", path)
                .as(hub.officer1)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private void refused(String path, String body, int status, String type) {
        long before = hub.journalEnd();
        hub.call("POST", path).as(hub.officer1).json(body).send().expectProblem(status, type);
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    private JsonNode get(String path) {
        return hub.call("GET", path).as(hub.officer1).send().expect(200).json();
    }

    /** As whoever holds its code sees it. */
    private JsonNode seen(JsonNode view) {
        return hub.call("GET", "/api/v1/c/" + view.path("code").asText())
                .send()
                .expect(200)
                .json();
    }

    private static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    /** Everything that stands on a document, in one line. */
    private String text(String path, JsonNode document, String paper) {
        HttpResponse<byte[]> pdf = hub.call(
                        "GET", path + "/documents/" + document.path("number").asText() + "?paper=" + paper)
                .as(hub.officer1)
                .file();
        assertThat(pdf.statusCode()).isEqualTo(200);
        try (PDDocument read = Loader.loadPDF(pdf.body())) {
            return new PDFTextStripper().getText(read).replaceAll("\\s|　", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
