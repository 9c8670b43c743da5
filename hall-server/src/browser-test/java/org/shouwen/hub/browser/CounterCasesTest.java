package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/** Cases at the officer's desk, without a mouse. */
@InABrowser
class CounterCasesTest {
    private static final String COUNTER = "2";
    private static final String OTHER = "1";

    @Test
    void aMatterGoesFromTheTicketToItsAcceptanceByKeyboardAlone(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("food-permit");
        Window desk = deskWithTheCases(visit, ticket);
        look(desk, "no case of the ticket yet");

        desk.press("n");
        look(desk, "first contact");
        desk.press("Tab");
        desk.press("Tab");
        assertThat(desk.find("contact-name")).isFocused();
        desk.page().keyboard().insertText("甲某某");
        desk.press("Enter");
        state(desk, "contact");
        String number = desk.find("matter-number").textContent();
        assertThat(desk.find("matters-ofTicket")).containsText(number);
        assertThat(desk.find("matter-offer")).containsText("首问");
        look(desk, "a fresh case");

        desk.press("i");
        assertThat(desk.find("matter-hand-in")).containsText("甲某某");
        desk.press("0");
        desk.press("3");
        look(desk, "hand-in");
        desk.press("Enter");
        state(desk, "received");
        assertThat(desk.find("matter-offer")).containsText("收件回执");
        assertThat(desk.find("matter-materials").locator("li").nth(2)).containsText("未交");
        look(desk, "received");

        desk.press("s");
        assertThat(desk.find("matter-demand")).containsText("经营场所平面布局图");
        look(desk, "acceptance");
        desk.press("Enter");
        state(desk, "supplement");
        assertThat(desk.find("matter-told")).containsText("一次性告知了全部补正内容");
        assertThat(desk.find("matter-told")).containsText("未提交");
        openLinksHere(desk);
        desk.press("p");
        desk.page().waitForFunction("() => window.opened?.type === 'application/pdf' && window.opened.start === '%PDF'");
        assertThat(desk.find("matter-documents").locator("li").last()).containsText("已打印");
        look(desk, "supplement demanded");

        desk.press("m");
        desk.press("1");
        look(desk, "handing in more");
        desk.press("Enter");
        state(desk, "received");

        desk.press("s");
        assertThat(desk.find("matter-acceptance")).containsText("材料已经齐全");
        desk.press("Enter");
        state(desk, "under-review");
        assertThat(desk.find("matter-light")).hasText("在期限内");
        assertThat(desk.find("matter-who")).containsText(visit.hall().officerOf(COUNTER) + "（我）");
        desk.press("u");
        assertThat(desk.find("matter-dues").locator("li.counted").first()).containsText("第 1 天");
        look(desk, "under review, with its count");
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.SERVING);

        desk.press("Escape");
        desk.press("Escape");
        desk.press("Escape");
        assertThat(desk.find("current-number")).hasText(ticket.number());
    }

    @Test
    void whatIsWrittenIsNotThrownAwayByOneKeyAndCallsNobody(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("food-permit");
        Window desk = deskWithTheCases(visit, ticket);
        desk.press("n");
        desk.press("Tab");
        desk.press("Tab");
        desk.page().keyboard().insertText("乙某某");
        desk.press("Escape");
        assertThat(desk.find("matter-leave")).isVisible();
        look(desk, "asks before throwing away");
        desk.press("Escape");
        assertThat(desk.find("contact-name")).hasValue("乙某某");

        desk.press("Escape");
        assertThat(desk.find("matter-leave")).isVisible();
        desk.press("Tab");
        desk.press("Enter");
        assertThat(desk.find("matter-contact")).isHidden();
        desk.press("m");
        desk.press("t");
        desk.press("Space");
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.SERVING);
    }

    @Test
    void aCaseIsFoundByTheAddressBehindItsCodeAndItsFieldsAreCopied(Visit visit) {
        Window desk = deskWithTheCases(visit, visit.hall().takeTicket("food-permit"));
        desk.page().context().grantPermissions(java.util.List.of("clipboard-read", "clipboard-write"));
        desk.press("n");
        desk.press("Enter");
        state(desk, "contact");
        String number = desk.find("matter-number").textContent();
        String code = (String) desk.page().evaluate(
                "number => fetch('/api/hub/cases?number=' + number).then(a => a.json()).then(a => a.cases[0].code)", number);
        desk.press("Escape");
        desk.press("Escape");

        desk.press("/");
        desk.page().keyboard().insertText(visit.hall().hub("/c/" + code));
        desk.press("Enter");
        assertThat(desk.find("matter-number")).hasText(number);
        desk.press("c");
        assertThat(desk.find("toasts")).containsText("已复制");
        Assertions.assertThat((String) desk.page().evaluate("() => navigator.clipboard.readText()"))
                .contains("办件编号\t" + number, "事项名称\t食品经营许可", "事项编码\t1199010090000002213990100000201");
        desk.press("Escape");

        desk.press("/");
        desk.page().keyboard().insertText("20010101-00001");
        desk.press("Enter");
        assertThat(desk.find("matters")).containsText("没有找到");
    }

    @Test
    void aHandoverWaitsOnTheOtherDeskUntilItIsAccepted(Visit visit) {
        Window first = deskWithTheCases(visit, visit.hall().takeTicket("food-permit"));
        first.press("n");
        first.press("Enter");
        state(first, "contact");
        String number = first.find("matter-number").textContent();
        first.press("h");
        assertThat(first.find("matter-to")).isFocused();
        assertThat(first.page().locator("datalist option[value='" + visit.hall().officerOf(OTHER) + "']")).hasCount(1);
        first.page().keyboard().insertText(visit.hall().officerOf(OTHER));
        look(first, "hand over");
        first.press("Enter");
        assertThat(first.find("matter-handover")).containsText("仍由您负责");

        Window second = visit.open(visit.hall().counterPage(OTHER));
        new Keyboard(second).signIn(visit.hall().officerOf(OTHER), visit.hall().passwordAt(OTHER));
        assertThat(second.find("cases-badge")).containsText("移交等我答复");
        second.assertAccessible("desk with a handover");
        second.press("d");
        assertThat(second.find("matters-offered")).containsText(number);
        second.page().locator("[data-number='" + number + "']").press("Enter");
        assertThat(second.find("matter-handover")).containsText("接受或拒绝");
        second.press("y");
        second.press("Enter");
        assertThat(second.find("matter-who")).containsText("接受移交");
        assertThat(first.find("matter-who")).containsText("接受移交");
    }

    @Test
    void theCasesFitBesideAnotherProgramsWindowAndOnPaper(Visit visit) {
        Window desk = deskWithTheCases(visit, visit.hall().takeTicket("food-permit"));
        desk.page().setViewportSize(480, 800);
        desk.assertFitsWidth();
        desk.press("n");
        desk.assertFitsWidth();
        desk.press("Enter");
        state(desk, "contact");
        desk.press("i");
        desk.press("0");
        desk.assertFitsWidth();
        look(desk, "hand-in, narrow");
        desk.press("Escape");
        assertThat(desk.find("matter-leave")).isVisible();
        desk.press("Tab");
        desk.press("Enter");
        desk.assertFitsWidth();
        desk.press("k");
        look(desk, "a case in high contrast, narrow");
        desk.press("k");
        desk.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(desk.find("matter-number")).isVisible();
        assertThat(desk.find("matter-actions")).isHidden();
    }

    private static Window deskWithTheCases(Visit visit, TicketView ticket) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(visit.hall().officerOf(COUNTER), visit.hall().passwordAt(COUNTER));
        keyboard.press("Space", "idle", "called");
        keyboard.press("Space", "called", "serving");
        assertThat(desk.find("current-number")).hasText(ticket.number());
        desk.press("d");
        assertThat(desk.find("matters-new")).isEnabled();
        return desk;
    }

    private static void state(Window desk, String state) {
        assertThat(desk.find("matter-file")).hasAttribute("data-state", state);
        assertThat(desk.page().locator(".matter-form")).hasCount(0);
    }

    /** In both languages; it leaves the page in Chinese. */
    private static void look(Window desk, String what) {
        desk.assertAccessible("cases, " + what + ", Chinese");
        desk.page().evaluate("() => document.querySelector('[data-testid=language]').click()");
        assertThat(desk.page().locator("html")).hasAttribute("lang", Pattern.compile("en"));
        desk.assertAccessible("cases, " + what + ", English");
        desk.page().evaluate("() => document.querySelector('[data-testid=language]').click()");
        assertThat(desk.page().locator("html")).hasAttribute("lang", "zh-CN");
    }

    /** What the next link would open in the browser's own viewer, which asks for parts of its own, is read by the page. */
    @Test
    void aDocumentOpensBesideThePageAndWhyThereIsNoneIsSaidOnIt(Visit visit) {
        Window desk = deskWithTheCases(visit, visit.hall().takeTicket("company-change"));
        desk.press("n");
        desk.press("Enter");
        state(desk, "contact");
        desk.page().evaluate(
                """
                () => { window.open = () => ({ location: { replace: (url) => { window.openedAt = url; } },
                                               close: () => { window.closedAgain = true; } }); }""");
        desk.press("p");
        desk.page().waitForFunction("() => window.openedAt?.endsWith('paper=a4')");

        desk.expect(409, "/api/hub/cases");
        desk.page()
                .route(
                        "**/documents/*?paper=slip",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(409)
                                .setContentType("application/problem+json")
                                .setBody("{\"type\": \"/problems/document-incomplete\", \"status\": 409}")));
        desk.find("matter-documents").locator("a").last().click();
        desk.page().waitForFunction("() => window.closedAgain");
        assertThat(desk.find("toasts")).containsText("不能打印");
    }

    private static void openLinksHere(Window desk) {
        desk.page().evaluate(
                """
                () => document.addEventListener('click', async (event) => {
                  event.preventDefault();
                  const file = await fetch(event.target.closest('a[target=_blank]').href).then((answer) => answer.blob());
                  window.opened = { type: file.type, start: await file.slice(0, 4).text() };
                }, { once: true, capture: true })""");
    }
}
