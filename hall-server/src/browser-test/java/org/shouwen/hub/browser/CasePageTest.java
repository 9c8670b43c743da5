package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.HubSettings;
import org.shouwen.hub.web.TestHub;

/** The page of one case in a hub whose clock goes only when it is set, so that its dates are known. */
@InABrowser
@ExtendWith(PostgresExtension.class)
class CasePageTest {
    private static final String CASES = "/api/v1/halls/main/cases";

    private final Database database;
    private final SetClock clock = new SetClock();
    private TestHub hub;
    private String id;
    private String code;

    CasePageTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        hub = new TestHub(database, TestHub.LOOSE, HubSettings.local(0), clock);
        clock.set("2026-03-02T09:30:00+08:00");
        JsonNode begun = hub.call("POST", CASES)
                .as(signedIn("1001"))
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
    void thePageFollowsTheCaseFromWhatIsMissingToTheResult(Visit visit) {
        act("1001", "hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1}]}""");
        act("1001", "demand-supplement", """
                {"missing": [{"material": "identity", "reason": "没有交"}, {"material": "photo", "reason": "看不清门牌"}],
                 "until": "2026-03-20"}""");
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-item")).hasText("虚构经营许可");
        assertThat(phone.find("case-state")).hasText("待补正");
        assertThat(phone.find("case-missing")).containsText("看不清门牌");
        assertThat(phone.find("case-missing")).containsText("2026年3月20日（星期五）");
        look(phone, "something is missing");

        clock.set("2026-03-03T10:00:00+08:00");
        act("1001", "hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        phone.page().reload();
        assertThat(phone.find("case-missing")).containsText("已收到");
        assertThat(phone.find("case-state")).hasText("待补正");

        clock.set("2026-03-04T14:00:00+08:00");
        act("1002", "accept", "{\"deferredUntil\": \"2026-03-20\"}");
        phone.page().reload();
        assertThat(phone.find("case-state")).hasText("审查中");
        assertThat(phone.find("case-handler")).hasText("工号 1002");
        assertThat(phone.find("case-follower")).hasText("工号 1001");
        assertThat(phone.find("due-committed")).containsText("2026年3月18日（星期三）17:00前");
        assertThat(phone.find("due-committed")).containsText("在期限内");
        assertThat(phone.find("case-deferred")).containsText("2026年3月20日（星期五）");
        Locator count = phone.find("due-committed").locator("summary");
        count.click();
        assertThat(phone.find("due-committed").locator("li.counted")).hasCount(10);
        assertThat(phone.find("due-committed").locator("li.not").nth(1)).containsText("周末");
        look(phone, "under review");

        act("1002", "hand-in-more", "{\"materials\": [{\"material\": \"photo\", \"copies\": 1}]}");
        hub.checkIn();
        act("lead", "begin-exclusion", """
                {"reason": "expert-review", "plannedEnd": "2026-03-13", "why": "需要评审"}""");
        phone.page().reload();
        assertThat(phone.find("case-state")).hasText("不计时");
        assertThat(phone.find("case-life")).containsText("计划2026年3月13日（星期五）结束");
        look(phone, "excluded time");

        clock.set("2026-03-09T09:00:00+08:00");
        act("1002", "end-exclusion", "{}");
        for (String officer : List.of("1001", "1002")) {
            act(officer, "claim", "{\"step\": \"review\"}");
            act(officer, "opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        }
        act("1002", "decide", "{\"outcome\": \"granted\"}");
        act("1002", "ready", "{\"way\": \"collect\"}");
        phone.page().reload();
        assertThat(phone.find("case-next")).containsText("到大厅窗口领取");
        assertThat(phone.find("due-committed")).containsText("按期办结");
        look(phone, "result ready");

        act("1002", "deliver", "{\"identitySeen\": true}");
        phone.page().reload();
        assertThat(phone.find("case-state")).hasText("已办结");
        look(phone, "ended");
    }

    @Test
    void aMatterThatIsStuckTellsItsGradeAndLeadsToTheCaseItIsAbout(Visit visit) {
        act("1001", "hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲", "contact": "0000-1"}, "materials": []}""");
        String about = code;
        JsonNode begun = hub.call("POST", CASES)
                .as(signedIn("1001"))
                .json("""
                        {"channel": "counter", "concern": "stuck", "about": "%s",
                         "visitor": {"name": "测试甲", "contact": "0000-1"}}"""
                        .formatted(id))
                .send()
                .expect(201)
                .json();
        id = begun.path("id").asText();
        code = begun.path("code").asText();
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-grade")).containsText("还没有分类");
        look(phone, "stuck");
        act("1001", "classify", "{\"grade\": \"general\"}");
        act("1001", "contacted", "{\"text\": \"已电话说明\"}");
        phone.page().reload();
        assertThat(phone.find("case-grade")).containsText("一般问题");
        assertThat(phone.find("case-life")).containsText("与来访人联系");
        look(phone, "stuck and classified");
        phone.find("case-stuck").locator("a").click();
        assertThat(phone.page()).hasURL(hub.url() + "/c/" + about);
        assertThat(phone.find("case-state")).hasText("已收件，待受理");
    }

    @Test
    void theHolderOfAJointCaseSeesEveryPartAndReachesItsPage(Visit visit) {
        act("1001", "hand-in", """
                {"item": "1199010090000002213990100000901", "applicant": {"name": "测试甲"}, "materials": [
                 {"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                 {"material": "articles", "copies": 1}, {"material": "premises", "copies": 1}]}""");
        act("1001", "accept", "{\"deferredUntil\": \"2026-03-20\"}");
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-item")).hasText("开办企业“一件事”");
        assertThat(phone.find("case-part")).hasCount(3);
        Locator registration = phone.find("case-part").nth(0);
        assertThat(registration).containsText("企业设立登记");
        assertThat(registration).containsText("审查中");
        assertThat(registration).containsText("青禾市市场监督管理局 · 工号 1001");
        assertThat(registration).containsText("2026年3月3日（星期二）17:00前");
        look(phone, "joint case");

        clock.set("2026-03-04T09:00:00+08:00");
        phone.page().reload();
        assertThat(registration).containsText("已超期");
        assertThat(phone.find("case-part").nth(1)).containsText("即将到期");
        registration.getByRole(AriaRole.LINK).click();
        assertThat(phone.find("case-item")).hasText("企业设立登记");
        assertThat(phone.find("case-whole")).containsText("开办企业“一件事”");
        assertThat(phone.find("case-parts")).hasCount(0);
        look(phone, "part of a joint case");
    }

    @Test
    void theHolderOfAForwardedCaseSeesWhoDecides(Visit visit) {
        act("1001", "hand-in", """
                {"item": "11990100900000049Q3990100000302", "applicant": {"name": "测试甲"}, "materials": [
                 {"material": "application", "copies": 1}, {"material": "id-card", "copies": 1},
                 {"material": "photo", "copies": 1}]}""");
        act("1001", "accept", "{}");
        for (String step : List.of("first-review", "forwarding")) {
            act("1001", "claim", "{\"step\": \"" + step + "\"}");
            act("1001", "opinion", "{\"step\": \"" + step + "\", \"opinion\": \"agree\"}");
        }
        act("1001", "forward", "{\"body\": \"青禾地区出入境管理局\", \"phone\": \"0000-5550001\"}");
        Window phone = visit.openPhone(page());
        assertThat(phone.find("case-state")).hasText("已上报");
        assertThat(phone.find("case-next")).containsText("报送青禾地区出入境管理局决定");
        assertThat(phone.find("case-forwarded")).hasText("青禾地区出入境管理局");
        assertThat(phone.find("due-committed")).containsText("按期");
        look(phone, "with the authority above");
    }

    @Test
    void thePageLooksAgainByItself(Visit visit) {
        Window phone = visit.openPhone("about:blank");
        phone.page().clock().install();
        phone.go(page());
        assertThat(phone.find("case-state")).hasText("已登记");
        act("1001", "answer", "{\"text\": \"不需要办理\"}");
        phone.page().clock().fastForward(31_000);
        assertThat(phone.find("case-state")).hasText("已答复");
    }

    @Test
    void onPaperEveryCountIsOpenAndNoButtonIsThere(Visit visit) {
        act("1001", "hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"}, "materials": [{"material": "form", "copies": 1},
                 {"material": "identity", "copies": 1}, {"material": "photo", "copies": 1}]}""");
        act("1001", "accept", "{}");
        Window desk = visit.open(page());
        assertThat(desk.find("due-statutory")).isVisible();
        Page page = desk.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
        assertThat(desk.find("due-statutory").locator("li.counted").last()).isVisible();
        assertThat(desk.find("case-print")).isHidden();
        page.evaluate("() => dispatchEvent(new Event('afterprint'))");
        assertThat(desk.find("due-statutory").locator("li.counted").last()).isHidden();
    }

    @Test
    void aCodeThatNoCaseHasIsToldPlainlyAndCanBeCorrected(Visit visit) {
        Window phone = visit.openPhone("about:blank");
        phone.expect(404, "/api/v1/c/ABCDEFGH2345");
        phone.go(hub.url() + "/c/ABCDEFGH2345");
        assertThat(phone.find("case-unknown")).containsText("找不到这个办件");
        phone.assertAccessible("case unknown");
        phone.find("case-code").fill(code);
        phone.press("Enter");
        assertThat(phone.find("case-state")).hasText("已登记");
    }

    @Test
    void largerWordsFitThePhone(Visit visit) {
        Window phone = visit.openPhone(page());
        phone.touch("text-size-largest");
        phone.assertFitsWidth();
        phone.assertAccessible("case in the largest words");
        Locator words = phone.page().locator("dd").first();
        Assertions.assertThat(((Number) words.evaluate("(at) => parseFloat(getComputedStyle(at).fontSize)")).doubleValue())
                .isGreaterThanOrEqualTo(30);
    }

    /** In both languages; it leaves the page in Chinese. */
    private void look(Window phone, String state) {
        for (String language : List.of("en", "zh-CN")) {
            phone.touch("language-" + language);
            phone.assertAccessible("case, " + state + ", " + language);
            phone.assertFitsWidth();
        }
    }

    private String page() {
        return hub.url() + "/c/" + code;
    }

    private void act(String user, String what, String body) {
        hub.call("POST", CASES + "/" + id + "/" + what)
                .as(signedIn(user))
                .json(body)
                .send()
                .expect(200);
    }

    /** A fresh credential: days may have passed. */
    private String signedIn(String user) {
        return hub.call("POST", "/api/v1/sessions")
                .json("{\"user\": \"" + user + "\", \"password\": \"" + TestHub.PASSWORD + "\"}")
                .send()
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

        private void set(String text) {
            now = OffsetDateTime.parse(text).toInstant();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
