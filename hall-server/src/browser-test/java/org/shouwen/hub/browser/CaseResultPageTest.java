package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.TestHub;

/** What the holder of a case's code does on its page: says how the result is to come, takes a ticket, ticks off papers. */
@InABrowser
@ExtendWith(PostgresExtension.class)
class CaseResultPageTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String CASES = HALL + "/cases";
    private static final String ADDRESS = "虚构市虚构区虚构路9号8栋707室";

    private final Database database;
    private TestHub hub;
    private String id;
    private String code;

    CaseResultPageTest(Database database) {
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
    void aReadyResultIsWishedForCollectedWithATicketAndThePageSaysSoAtEachStep(Visit visit) {
        handInAll();
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-wish-now")).containsText("您还没有选择");
        phone.touch("case-wish-change");
        phone.touch("wish-collect");
        look(phone, "saying how the result is to come");
        phone.touch("wish-save");
        assertThat(phone.find("case-wish-now")).containsText("到大厅领取");
        assertThat(phone.find("wish-form")).hasCount(0);

        decide();
        phone.page().reload();
        assertThat(phone.find("case-next")).containsText("到大厅窗口领取");
        assertThat(phone.find("case-wish")).hasCount(0);
        assertThat(phone.find("case-collect")).containsText("现在没有窗口办理领取");
        counter("open", "{}");
        phone.page().reload();
        assertThat(phone.find("case-take")).isVisible();
        assertThat(phone.find("case-collect").locator(".banner")).hasCount(0);
        look(phone, "a result to collect");

        phone.touch("case-take");
        String number = phone.find("case-ticket").textContent();
        assertThat(phone.find("case-ticket-state")).hasText("等候中");
        assertThat(phone.find("case-life")).containsText(number);
        look(phone, "a ticket to collect");
        phone.page().reload();
        assertThat(phone.find("case-ticket")).hasText(number);
        phone.touch("case-ticket-page");
        assertThat(phone.find("ticket-number")).hasText(number);
        phone.page().goBack();

        JsonNode called = counter("call-next", "{}").path("ticket");
        Assertions.assertThat(called.path("number").asText()).isEqualTo(number);
        phone.page().reload();
        assertThat(phone.find("case-ticket-state")).hasText("已叫号");
        assertThat(phone.find("case-ticket-page")).containsText("轮到您了");
        String ticket = called.path("id").asText();
        counter("start", "{\"ticket\": \"" + ticket + "\"}");
        phone.page().reload();
        assertThat(phone.find("case-ticket-state")).hasText("办理中");
        act("deliver", "{\"identitySeen\": true, \"ticket\": \"" + ticket + "\"}");
        counter("finish", "{\"ticket\": \"" + ticket + "\"}");
        phone.page().reload();
        assertThat(phone.find("case-state")).hasText("已办结");
        assertThat(phone.find("case-collect")).hasCount(0);
        look(phone, "collected");
    }

    @Test
    void whoWantsItByPostTypesAnAddressOnceAndNeverSeesItInFullAgain(Visit visit) {
        handInAll();
        Window phone = visit.openPhone(page());
        phone.touch("case-wish-change");
        phone.touch("wish-post");
        phone.touch("wish-save");
        assertThat(phone.find("wish-form")).containsText("请填写收件人姓名");
        assertThat(phone.find("wish-name")).isFocused();
        phone.find("wish-name").fill("测试甲");
        phone.find("wish-phone").fill("没有");
        phone.find("wish-address").fill(ADDRESS);
        phone.press("Enter");
        assertThat(phone.find("wish-phone")).isFocused();
        look(phone, "an address that cannot be used yet");
        phone.find("wish-phone").fill("0000-1112223");
        phone.press("Enter");
        assertThat(phone.find("case-wish-now")).containsText("邮寄");
        assertThat(phone.find("case-wish")).containsText("707室");
        assertThat(phone.page().locator("body")).not().containsText("虚构路9号");
        look(phone, "an address on file");

        decide();
        act("post", "{\"carrier\": \"虚构邮政\", \"number\": \"XX000000001CN\"}");
        phone.page().reload();
        assertThat(phone.find("case-next")).containsText("已经寄给您");
        assertThat(phone.find("case-posted")).containsText("XX000000001CN");
        assertThat(phone.page().locator("body")).not().containsText("虚构路9号");
        look(phone, "posted");

        act("returned", "{}");
        phone.page().reload();
        assertThat(phone.find("case-posted")).hasCount(0);
        assertThat(phone.find("case-take")).isVisible();
        assertThat(phone.find("case-life")).containsText("邮件被退回");
    }

    @Test
    void whoWasToldWhatIsMissingTicksWhatHeBringsAndTakesTheListAlong(Visit visit) {
        act("hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1}]}""");
        act("demand-supplement", """
                {"until": "2099-01-09", "missing": [{"material": "identity", "reason": "没有交"},
                 {"material": "photo", "reason": "看不清门牌"}]}""");
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-missing")).containsText("看不清门牌");
        assertThat(phone.find("case-missing")).containsText("青禾市政务大道1号");
        assertThat(phone.find("case-missing")).containsText("2099年1月9日");
        assertThat(phone.find("case-announce")).isDisabled();
        phone.find("bring-photo").focus();
        phone.press("Space");
        phone.touch("case-announce");
        assertThat(phone.find("case-announced")).containsText("1 项");
        Assertions.assertThat(hub.call("GET", CASES + "/" + id)
                        .as(hub.officer1)
                        .send()
                        .json()
                        .path("announced")
                        .path(0)
                        .asText())
                .isEqualTo("photo");
        phone.page().reload();
        assertThat(phone.find("bring-photo")).isChecked();
        assertThat(phone.find("bring-identity")).not().isChecked();
        look(phone, "a list of what to bring");

        Page page = phone.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(phone.find("case-missing")).containsText("0000-1234567");
        assertThat(phone.find("case-announce")).isHidden();
        assertThat(phone.find("case-wish-change")).isHidden();
    }

    @Test
    void whatTheHallRefusesIsSaidOnThePage(Visit visit) {
        handInAll();
        decide();
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-take")).isVisible();
        hub.gate.shut(true);
        phone.expect(503, "/api/v1/c/" + code + "/collection-ticket");
        phone.touch("case-take");
        assertThat(phone.find("case-take-problem")).containsText("暂时不可用");
    }

    @Test
    void largestWordsFitThePhoneInEveryForm(Visit visit) {
        handInAll();
        Window phone = visit.openPhone(page());
        phone.touch("text-size-largest");
        phone.touch("case-wish-change");
        phone.touch("wish-post");
        phone.assertFitsWidth();
        phone.assertAccessible("how the result comes, in the largest words");
    }

    /** In both languages; it leaves the page in Chinese. */
    private void look(Window phone, String state) {
        for (String language : List.of("en", "zh-CN")) {
            phone.touch("language-" + language);
            phone.assertAccessible("case, " + state + ", " + language);
            phone.assertFitsWidth();
        }
    }

    private void handInAll() {
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
        act("ready", "{}");
    }

    private String page() {
        return hub.url() + "/c/" + code;
    }

    private JsonNode counter(String what, String body) {
        return hub.call("POST", HALL + "/counters/1/" + what)
                .as(hub.officer1)
                .json(body)
                .send()
                .expect(200)
                .json();
    }

    private void act(String what, String body) {
        act(hub.officer1, what, body);
    }

    private void act(String token, String what, String body) {
        hub.call("POST", CASES + "/" + id + "/" + what)
                .as(token)
                .json(body)
                .send()
                .expect(200);
    }
}
