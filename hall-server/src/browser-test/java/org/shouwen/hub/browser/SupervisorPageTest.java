package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.TicketView;

@InABrowser
class SupervisorPageTest {
    @Test
    void signingInAsksForTheRightPasswordAndSigningOutEndsIt(Visit visit) {
        Window page = visit.open("about:blank");
        page.expect(401, "/api/v1/sessions");
        page.go(visit.hall().hub("/supervisor"));
        page.page().locator("[name=user]").fill("nobody-of-the-house");
        page.page().locator("[name=password]").fill("certainly wrong");
        page.touch("sign-in");
        assertThat(page.page().locator("#sign-in-problem")).containsText("用户名或密码不正确");
        page.assertAccessible("supervisor sign-in, Chinese");
        page.assertFocusIsSeen();

        page.page().locator("[name=user]").fill(visit.hall().supervisorUser());
        page.page().locator("[name=password]").fill(visit.hall().supervisorPassword());
        page.press("Enter");
        assertThat(page.find("supervisor-queues")).isVisible();
        page.touch("sign-out");
        assertThat(page.find("sign-in")).isVisible();
        page.page().reload();
        assertThat(page.find("sign-in")).isVisible();
    }

    @Test
    void anOfficersAccountIsToldThatThisPageIsNotItsOwn(Visit visit) {
        Window page = visit.open("about:blank");
        page.expect(401, "/api/v1/sessions");
        page.go(visit.hall().hub("/supervisor"));
        page.page().locator("[name=user]").fill(visit.hall().officerOf("2"));
        page.page().locator("[name=password]").fill(visit.hall().passwordAt("2"));
        page.press("Enter");
        assertThat(page.page().locator("main")).containsText("不能使用本页");
        assertThat(page.find("supervisor-queues")).isHidden();
    }

    @Test
    void everyNumberLeadsToItsTicketsAndTheirEvents(Visit visit) {
        RealHall hall = visit.hall();
        TicketView ticket = hall.takeTicket("company-start");
        hall.takeTicket("company-start");
        Window page = signedIn(visit);
        Locator waiting = page.page().locator("[data-queue=business] td").nth(1);
        assertThat(waiting).hasText("2");
        page.assertAccessible("supervisor, Chinese");
        page.assertFitsWidth();

        waiting.locator("button").click();
        Locator row = page.page().locator("tr[data-ticket=" + ticket.number() + "]");
        assertThat(row).hasAttribute("data-state", "waiting");
        hall.callNext("3");
        assertThat(waiting).hasText("1");
        page.touch("filter-called");
        assertThat(row).hasAttribute("data-state", "called");

        row.locator("button").click();
        assertThat(page.find("ticket-story")).containsText(ticket.number());
        assertThat(page.page().locator(".story li[data-type=ticket-issued]")).isVisible();
        assertThat(page.page().locator(".story li[data-type=ticket-called]")).containsText("为什么叫到它");
        page.assertAccessible("supervisor, a ticket's events, Chinese");
        hall.start("3", ticket);
        assertThat(page.page().locator(".story li[data-type=service-started]")).isVisible();
        page.press("Escape");
        assertThat(page.find("ticket-story")).isHidden();
        page.touch("filter-all");
        assertThat(row).hasAttribute("data-state", "serving");

        page.touch("language-en");
        assertThat(page.find("supervisor-queues")).containsText("Within target");
        page.assertAccessible("supervisor, English");
        page.assertFocusIsSeen();
    }

    @Test
    void aCounterIsClosedOpenedPausedAndReskilledFromHere(Visit visit) {
        RealHall hall = visit.hall();
        Window page = signedIn(visit);
        Locator counter = page.page().locator("tr[data-counter='2']");

        page.touch("counter-2-close");
        page.assertAccessible("supervisor closes a counter");
        page.touch("confirm");
        assertThat(counter).hasAttribute("data-state", "closed");
        Assertions.assertThat(hall.counter("2").state()).isEqualTo(CounterState.CLOSED);

        page.touch("counter-2-open");
        page.page().locator("[name=officer]").fill(hall.officerOf("2"));
        page.assertAccessible("supervisor opens a counter");
        page.touch("confirm");
        assertThat(counter).hasAttribute("data-state", "open");
        assertThat(counter).containsText(hall.officerOf("2"));

        page.touch("counter-2-pause");
        page.touch("confirm");
        assertThat(page.find("counter-dialog")).containsText("请填写原因");
        page.page().locator("[name=reason]").fill("设备维护");
        page.touch("confirm");
        assertThat(counter).hasAttribute("data-state", "paused");
        hall.signWith("window-2", "设备维护");
        page.touch("counter-2-resume");
        page.touch("confirm");
        assertThat(counter).hasAttribute("data-state", "open");

        int before = hall.counter("2").items().size();
        page.touch("counter-2-reskill");
        page.page().locator("input[value=food-permit]").uncheck();
        page.assertAccessible("supervisor changes a counter's items");
        page.touch("confirm");
        assertThat(page.find("counter-dialog")).isHidden();
        Assertions.assertThat(hall.counter("2").items()).hasSize(before - 1);
        page.touch("counter-2-reskill");
        page.page().locator("input[value=food-permit]").check();
        page.touch("confirm");
        assertThat(page.find("counter-dialog")).isHidden();
        Assertions.assertThat(hall.counter("2").items()).hasSize(before);
    }

    @Test
    void devicesLinesAndSignsAreListedAndANewDeviceGetsAOneTimeCode(Visit visit) {
        Window page = signedIn(visit);
        Locator devices = page.find("supervisor-devices");
        for (String row : new String[] {"[data-device=kiosk-1]", "[data-device=counter-4]", "[data-line=west]", "[data-sign=window-3]"}) {
            assertThat(devices.locator(row)).isVisible();
        }
        assertThat(devices.locator("[data-line=west]")).containsText("正常");
        assertThat(devices.locator("[data-device=kiosk-1] [data-label=打印机]")).containsText("正常");
        assertThat(page.find("supervisor-attention")).not().containsText("打印机");

        page.touch("enrol");
        page.page().locator("[name=device]").fill("门口 的 取号机");
        page.touch("confirm");
        assertThat(page.find("enrol-dialog")).containsText("名称只能用");
        page.page().locator("[name=device]").fill("kiosk-9");
        page.assertAccessible("supervisor enrols a device");
        page.touch("confirm");
        assertThat(page.find("enrol-code")).hasText(Pattern.compile("[0-9A-Z-]{6,}"));
        page.assertAccessible("supervisor sees an enrolment code");
    }

    @Test
    void aDeviceIsRevokedFromHereByTheKeyboardOnceThatIsConfirmed(Visit visit) {
        RealHall hall = visit.hall();
        Window page = signedIn(visit);
        page.touch("enrol");
        page.page().locator("[name=device]").fill("kiosk-lost");
        page.touch("confirm");
        String token = hall.enrol(page.find("enrol-code").textContent());
        page.press("Escape");
        Locator row = page.page().locator("[data-device=kiosk-lost]");
        Locator button = page.find("revoke-kiosk-lost");
        button.focus();
        page.press("Enter");
        assertThat(page.find("revoke-dialog")).containsText("kiosk-lost 立即不能再取号");
        page.assertAccessible("supervisor asks before a device is revoked, Chinese");
        page.press("Escape");
        assertThat(page.find("revoke-dialog")).isHidden();
        assertThat(button).isFocused();
        Assertions.assertThat(hall.accepts(token)).isTrue();

        page.touch("language-en");
        button.focus();
        page.press("Enter");
        assertThat(page.find("revoke-dialog")).containsText("kiosk-lost can give no more tickets");
        page.assertAccessible("supervisor asks before a device is revoked, English");
        page.find("confirm").focus();
        page.press("Enter");
        assertThat(page.find("revoke-dialog")).isHidden();
        assertThat(row).isHidden();
        assertThat(page.page().locator("#devices-title")).isFocused();
        Assertions.assertThat(hall.accepts(token)).isFalse();
        assertThat(page.page().locator("[data-device=kiosk-1]")).isVisible();
    }

    @Test
    void thePageIsUsableOnAPhone(Visit visit) {
        visit.hall().takeTicket("travel-permit");
        Window page = visit.openPhone("about:blank");
        signIn(visit.hall(), page);
        assertThat(page.page().locator("tr[data-state=waiting]").first()).isVisible();
        page.assertFitsWidth();
        page.assertAccessible("supervisor on a phone");
    }

    private static Window signedIn(Visit visit) {
        Window page = visit.open("about:blank");
        signIn(visit.hall(), page);
        return page;
    }

    static void signIn(RealHall hall, Window page) {
        // The page asks whose session this is before it offers to sign in.
        page.expect(401, "/api/v1/sessions/current");
        page.go(hall.hub("/supervisor"));
        page.page().locator("[name=user]").fill(hall.supervisorUser());
        page.page().locator("[name=password]").fill(hall.supervisorPassword());
        page.press("Enter");
        assertThat(page.find("supervisor-devices").locator("[data-line=west]")).isVisible();
    }
}
