package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketView;

/**
 * A matter from the ticket to the result in hand, looked at from three places at each step: the officer's desk, the duty
 * leader's page, and the applicant's phone. With {@code -Dpictures=true} each step is photographed for the documentation.
 */
@InABrowser
class CaseWalkTest {
    private static final Path PICTURES =
            Path.of("..", "docs", "pictures").toAbsolutePath().normalize();
    private static final String FOOD_PERMIT = "1199010090000002213990100000201";
    private static final String COMPANY_START = "1199010090000002213990100000901";
    private static final String SOCIAL_CARD = "1199010090000001463990100000101";

    @Test
    void theDeskTheConsoleAndTheApplicantsPhoneAgreeFromTheTicketToTheResult(Visit visit) {
        RealHall hall = visit.hall();
        String officer = hall.officersTokenAt("2");
        String reviewer = hall.officersTokenAt("3");
        TicketView ticket = hall.takeTicket("food-permit");
        Window desk = visit.open(hall.counterPage("2"));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(hall.officerOf("2"), hall.passwordAt("2"));
        keyboard.press("Space", "idle", "called");
        keyboard.press("Space", "called", "serving");

        JsonNode begun = hall.post(officer, "/cases", """
                {"channel": "counter", "concern": "own", "ticket": "%s", "item": "food-permit",
                 "visitor": {"name": "测试甲", "contact": "0000-1234567"}}""".formatted(ticket.id()));
        String path = "/cases/" + begun.get("id").asText();
        desk.press("d");
        desk.find("matters-ofTicket").locator(".matters-row").click();
        Window console = signIn(visit, "/duty", hall.supervisorUser(), hall.supervisorPassword());
        beOnDuty(console);
        console.find("matters-search").fill(begun.get("number").asText());
        console.press("Enter");
        Window phone = visit.openPhone(hall.hub("/c/" + begun.get("code").asText()));
        Walk walk = new Walk(desk, console, phone);
        walk.agree("contact");

        hall.post(officer, path + "/hand-in", """
                {"item": "%s", "applicant": {"name": "测试甲", "contact": "0000-1234567"},
                 "materials": [{"material": "application", "copies": 1}, {"material": "licence", "copies": 1},
                               {"material": "rules", "copies": 1}]}""".formatted(FOOD_PERMIT));
        walk.agree("received");
        desk.press("s");
        assertThat(desk.find("matter-acceptance")).isVisible();
        picture(desk, "case-acceptance");
        desk.press("Escape");

        hall.post(officer, path + "/demand-supplement", """
                {"missing": [{"material": "layout", "reason": "未提交"}]}""");
        walk.agree("supplement");
        String notice = lastDocument(hall, officer, path);
        Assertions.assertThat(notice).contains("补正", "经营场所平面布局图", "未提交");
        picture(phone, "case-phone");

        hall.post(officer, path + "/hand-in-more", "{\"materials\": [{\"material\": \"layout\", \"copies\": 1}]}");
        walk.agree("received");
        hall.post(officer, path + "/accept", "{}");
        walk.agree("under-review");
        assertThat(desk.find("matter-who")).containsText(hall.officerOf("2"));
        picture(desk, "case-desk");

        Window office = signIn(visit, "/office", hall.officerOf("3"), hall.passwordAt("3"));
        assertThat(office.find("matters-steps-waiting")).containsText(begun.get("number").asText());
        say(hall, reviewer, path, "review");
        hall.post(hall.supervisorsToken(), path + "/begin-exclusion", """
                {"reason": "expert-review", "plannedEnd": "%s", "why": "需组织专家评审"}"""
                .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(5)));
        walk.agree("excluded");
        Assertions.assertThat(lastDocument(hall, officer, path)).contains("专家评审");
        assertThat(console.find("matters-exclusion")).containsText(begun.get("number").asText());
        picture(console, "duty");
        assertThat(office.find("matters-steps-waiting")).containsText("专家评审");
        office.find("matters-steps-waiting")
                .locator("[data-number='" + begun.get("number").asText() + "']")
                .click();
        assertThat(office.find("matter-file")).hasAttribute("data-state", "excluded");
        office.assertAccessible("a back office's queue and case");
        picture(office, "office");

        hall.post(officer, path + "/end-exclusion", "{}");
        walk.agree("under-review");
        say(hall, officer, path, "expert-review");
        say(hall, reviewer, path, "expert-review");
        say(hall, reviewer, path, "decision");
        hall.post(reviewer, path + "/decide", "{\"outcome\": \"granted\"}");
        walk.agree("decided");
        Assertions.assertThat(lastDocument(hall, officer, path)).contains("准予");

        hall.post(officer, path + "/ready", "{}");
        walk.agree("ready");
        phone.touch("case-take");
        assertThat(phone.find("case-ticket")).isVisible();
        picture(phone, "case-collect");
        TicketView collecting = hall.callNext("4");
        hall.start("4", collecting);
        String output = hall.officersTokenAt("4");
        Assertions.assertThat(hall.look(output, "/cases?ticket=" + collecting.id())
                        .at("/cases/0/number")
                        .asText())
                .isEqualTo(begun.get("number").asText());
        hall.post(output, path + "/deliver", """
                {"ticket": "%s", "identitySeen": true}""".formatted(collecting.id()));
        walk.agree("delivered");
        hall.finish("4", collecting);
        console.assertAccessible("the duty leader's page");
    }

    @Test
    void anImmediateItemIsDoneAtOnceAndSaysSo(Visit visit) {
        RealHall hall = visit.hall();
        String officer = hall.officersTokenAt("1");
        JsonNode begun = hall.post(officer, "/cases", """
                {"channel": "counter", "concern": "own", "item": "social-card"}""");
        String path = "/cases/" + begun.get("id").asText();
        hall.post(officer, path + "/hand-in", """
                {"item": "%s", "applicant": {"name": "测试乙"},
                 "materials": [{"material": "id-card", "copies": 1}, {"material": "photo", "copies": 1}]}"""
                .formatted(SOCIAL_CARD));
        for (String act : new String[] {"accept", "decide", "ready", "deliver"}) {
            hall.post(officer, path + "/" + act, switch (act) {
                case "decide" -> "{\"outcome\": \"granted\"}";
                case "deliver" -> "{\"identitySeen\": true}";
                default -> "{}";
            });
        }
        Window phone = visit.openPhone(hall.hub("/c/" + begun.get("code").asText()));
        assertThat(phone.find("case-state")).hasText("已办结");
        assertThat(phone.find("due-committed")).containsText("按期");
    }

    @Test
    void aRefusalSaysWhyAndWhereToAppeal(Visit visit) {
        RealHall hall = visit.hall();
        String officer = hall.officersTokenAt("2");
        JsonNode begun = hall.post(officer, "/cases", """
                {"channel": "counter", "concern": "own", "item": "food-permit"}""");
        String path = "/cases/" + begun.get("id").asText();
        hall.post(officer, path + "/hand-in", """
                {"item": "%s", "applicant": {"name": "测试丙"}, "materials": []}""".formatted(FOOD_PERMIT));
        hall.post(officer, path + "/refuse", """
                {"ground": "not-ours", "reason": "经营场所不在本市",
                 "referral": {"body": "邻市市场监督管理局", "phone": "0000-7000000"}}""");
        Assertions.assertThat(lastDocument(hall, officer, path))
                .contains("不予受理", "经营场所不在本市", "邻市市场监督管理局", "0000-7000000", "行政复议");
        Window phone = visit.openPhone(hall.hub("/c/" + begun.get("code").asText()));
        assertThat(phone.find("case-state")).hasText("不予受理");

        Window console = signIn(visit, "/duty", hall.supervisorUser(), hall.supervisorPassword());
        beOnDuty(console);
        assertThat(console.find("matters-negative")).containsText("不予受理");
        console.find("matters-negative")
                .locator("[data-number='" + begun.get("number").asText() + "']")
                .click();
        assertThat(console.find("matter-negative")).containsText("待带班领导复核");
        console.press("k");
        console.press("2");
        console.page().locator("[data-at='/note']").fill("经营场所在本市，请联系申请人重新受理");
        console.assertAccessible("the review of a negative answer");
        console.press("Enter");
        assertThat(console.find("matter-negative")).containsText("应予纠正");
        assertThat(console.find("matters-negative")
                        .locator("[data-number='" + begun.get("number").asText() + "']"))
                .hasCount(0);
        console.find("tab-signals").click();
        assertThat(console.find("signals")).containsText("经复核应予纠正");
        phone.page().reload();
        assertThat(phone.page().locator("body")).containsText("应予纠正，工作人员会与您联系");
    }

    @Test
    void aHandoverThatIsRefusedIsSettledByTheDutyLeaderAndStaysSettled(Visit visit) {
        RealHall hall = visit.hall();
        String officer = hall.officersTokenAt("1");
        JsonNode begun = hall.post(officer, "/cases", """
                {"channel": "guide-desk", "concern": "unclear", "matter": "补助归谁管？"}""");
        String path = "/cases/" + begun.get("id").asText();
        hall.post(officer, path + "/handover", "{\"to\": \"1003\", \"reason\": \"涉及企业\"}");
        Window console = signIn(visit, "/duty", hall.supervisorUser(), hall.supervisorPassword());
        beOnDuty(console);
        assertThat(console.find("matters-handover")).containsText(begun.get("number").asText());
        hall.post(hall.officersTokenAt("3"), path + "/refuse-handover", "{\"reason\": \"不是企业事项\"}");

        console.find("matters-search").fill(begun.get("number").asText());
        console.press("Enter");
        assertThat(console.find("matter-record")).containsText("1003");
        console.press("b");
        console.page().locator("[data-at='/to']").fill("1004");
        console.press("Enter");
        assertThat(console.find("matter-who")).containsText("1004");
        JsonNode assigned = hall.look(officer, path);
        Assertions.assertThat(assigned.at("/handlers/1/officer").asText()).isEqualTo("1004");
        Assertions.assertThat(assigned.at("/handlers/1/by").asText()).isEqualTo("assigned-by-leader");
        Assertions.assertThat(assigned.get("follower").asText()).isEqualTo("1001");
        Assertions.assertThatThrownBy(() -> hall.post(hall.officersTokenAt("4"), path + "/handover", """
                {"to": "1001"}""")).hasMessageContaining("assigned-by-leader");

        console.find("tab-signals").click();
        assertThat(console.find("signals")).containsText(begun.get("number").asText());
        console.assertAccessible("signals");
    }

    @Test
    void aJointCaseIsOneApplicationForThreeDepartmentsAndOneResult(Visit visit) {
        RealHall hall = visit.hall();
        String officer = hall.officersTokenAt("2");
        JsonNode begun = hall.post(officer, "/cases", """
                {"channel": "counter", "concern": "own", "item": "%s"}""".formatted(COMPANY_START));
        String path = "/cases/" + begun.get("id").asText();
        hall.post(officer, path + "/hand-in", """
                {"item": "%s", "applicant": {"name": "测试丁"},
                 "materials": [{"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                               {"material": "articles", "copies": 1}, {"material": "premises", "copies": 1},
                               {"material": "staff", "copies": 1}]}""".formatted(COMPANY_START));
        JsonNode whole = hall.post(officer, path + "/accept", "{}");
        Assertions.assertThat(whole.get("parts")).hasSize(3);
        Window phone = visit.openPhone(hall.hub("/c/" + begun.get("code").asText()));
        assertThat(phone.find("case-part")).hasCount(3);
        phone.assertAccessible("the parts of a joint case");
        Window office = signIn(visit, "/office", hall.officerOf("3"), hall.passwordAt("3"));
        office.find("matters-search").fill(begun.get("number").asText());
        office.press("Enter");
        assertThat(office.find("matter-parts").locator("li")).hasCount(3);
        picture(office, "case-joint");
        office.find("matter-parts").locator("button").first().click();
        assertThat(office.find("matter-file")).hasAttribute("data-state", "under-review");
        assertThat(office.find("act-decide")).isVisible();
        assertThat(office.find("act-withdraw")).hasCount(0);
        office.touch("matter-whole");
        assertThat(office.find("matter-number")).hasText(begun.get("number").asText());
        assertThat(office.find("act-withdraw")).isVisible();

        for (JsonNode part : whole.get("parts")) {
            String of = part.get("department").asText().equals("market") ? "3" : "1";
            String departments = hall.officersTokenAt(of);
            String own = "/cases/" + part.get("id").asText();
            Assertions.assertThatThrownBy(() -> hall.post(officer, path + "/decide", "{\"outcome\": \"granted\"}"))
                    .hasMessageContaining("review-incomplete");
            say(hall, departments, own, hall.look(departments, own).at("/steps/0/id").asText());
            hall.post(departments, own + "/decide", "{\"outcome\": \"granted\"}");
        }
        hall.post(officer, path + "/decide", "{\"outcome\": \"granted\"}");
        hall.post(officer, path + "/ready", "{}");
        hall.post(officer, path + "/deliver", "{\"identitySeen\": true}");
        assertThat(office.find("matter-file")).hasAttribute("data-state", "delivered");
        office.find("matter-parts").locator("button").first().click();
        assertThat(office.find("matter-whole")).containsText(begun.get("number").asText());
        assertThat(office.find("matter-file")).hasAttribute("data-state", "delivered");
        phone.page().reload();
        assertThat(phone.find("case-state")).hasText("已办结");
    }

    @Test
    void theLeaderPlansTheRotaRecordsALeaveAndFindsItAllInTheLog(Visit visit) {
        RealHall hall = visit.hall();
        Window console = signIn(visit, "/duty", hall.supervisorUser(), hall.supervisorPassword());
        beOnDuty(console);
        console.touch("tab-rota");
        LocalDate later = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3);
        console.find("rota-" + later).selectOption("director");
        assertThat(console.find("toasts")).containsText("值班表已更新");
        console.touch("leave-new");
        console.press("4");
        console.page().locator("[data-at='/from']").fill(later.toString());
        console.page().locator("[data-at='/to']").fill(later.plusDays(1).toString());
        console.page().locator("[data-at='/cover'] input").first().check();
        console.assertAccessible("rota and leaves");
        picture(console, "duty-rota");
        console.touch("matter-send");
        assertThat(console.find("leaves")).containsText("1004");

        console.touch("duty-log");
        console.page().locator("[data-at='/kind'] input").first().check();
        console.find("duty-log-text").fill("3号窗口打印机故障，已联系维修");
        console.press("Enter");
        console.touch("tab-log");
        assertThat(console.find("log-entries")).containsText("3号窗口打印机故障");
        assertThat(console.find("log-entries")).containsText("签到带班");
        console.assertAccessible("the duty log");
    }

    private record Walk(Window desk, Window console, Window phone) {
        /** Pages follow by themselves; the phone looks again when it is told to. */
        void agree(String state) {
            assertThat(desk.find("matter-file")).hasAttribute("data-state", state);
            assertThat(console.find("matter-file")).hasAttribute("data-state", state);
            phone.page().reload();
            assertThat(phone.page().locator("article.head")).hasAttribute("data-state", state);
        }
    }

    private static Window signIn(Visit visit, String path, String user, String password) {
        Window window = visit.open("about:blank");
        // The page asks whose session this is before it offers to sign in.
        window.expect(401, "/api/v1/sessions/current");
        window.go(visit.hall().hub(path));
        window.page().locator("[name=user]").fill(user);
        window.page().locator("[name=password]").fill(password);
        window.press("Enter");
        assertThat(window.find("sign-out")).isVisible();
        return window;
    }

    private static void beOnDuty(Window console) {
        assertThat(console.find("duty-bar")).isVisible();
        if (console.find("duty-check-in").count() > 0) {
            console.touch("duty-check-in");
            console.press("Enter");
        }
        assertThat(console.find("duty-hand-over")).isVisible();
    }

    private static void say(RealHall hall, String officer, String path, String step) {
        hall.post(officer, path + "/claim", "{\"step\": \"" + step + "\"}");
        hall.post(officer, path + "/opinion", "{\"step\": \"" + step + "\", \"opinion\": \"agree\"}");
    }

    /** The text of the document that was issued last. */
    private static String lastDocument(RealHall hall, String officer, String path) {
        JsonNode documents = hall.look(officer, path + "/documents").get("documents");
        String number = documents.get(documents.size() - 1).get("number").asText();
        try (PDDocument pdf = Loader.loadPDF(hall.get(officer, path + "/documents/" + number + "?paper=a4"))) {
            return new PDFTextStripper().getText(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void picture(Window window, String name) {
        if (Boolean.getBoolean("pictures")) {
            window.settle();
            window.photograph(PICTURES.resolve(name + ".png"));
        }
    }
}
