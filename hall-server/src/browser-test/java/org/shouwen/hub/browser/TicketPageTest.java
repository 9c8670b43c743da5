package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

@InABrowser
class TicketPageTest {
    @Test
    void thePageShowsThePlaceAndTheCallLive(Visit visit) {
        RealHall hall = visit.hall();
        TicketView first = hall.takeTicket("food-permit");
        TicketView mine = hall.takeTicket("food-permit");
        Window phone = visit.openPhone(mine.url().orElseThrow());
        assertThat(phone.find("ticket-number")).hasText(mine.number());
        assertThat(phone.find("ticket-ahead")).hasText("1");
        phone.assertAccessible("ticket waiting, Chinese");
        phone.assertFocusIsSeen();
        phone.assertFitsWidth();
        phone.touch("language-en");
        assertThat(phone.find("ticket-state")).hasText("Waiting");
        phone.assertAccessible("ticket waiting, English");

        hall.callNext("2");
        assertThat(phone.find("ticket-ahead")).hasText("0");
        hall.start("2", first);
        hall.finish("2", first);
        hall.callNext("2");
        assertThat(phone.find("ticket-counter")).hasText("Counter 2");
        assertThat(phone.page()).hasTitle("Go to Counter 2 · " + mine.number());
        phone.assertAccessible("ticket called, English");
        phone.touch("language-zh-CN");
        assertThat(phone.find("ticket-counter")).hasText("2号综合窗口");
        phone.assertAccessible("ticket called, Chinese");

        hall.noShow("2", mine);
        assertThat(phone.find("ticket-state")).hasText("已过号");
        phone.assertAccessible("ticket missed");
    }

    @Test
    void whoGivesUpIsAskedFirst(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("company-change");
        Window phone = visit.openPhone(ticket.url().orElseThrow());
        phone.touch("ticket-cancel");
        assertThat(phone.find("ticket-cancel-dialog")).containsText(ticket.number());
        phone.assertAccessible("ticket asks before it is given up");
        phone.press("Escape");
        assertThat(phone.find("ticket-cancel-dialog")).isHidden();
        assertThat(phone.find("ticket-cancel")).isFocused();
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.WAITING);

        phone.touch("ticket-cancel");
        phone.touch("confirm");
        assertThat(phone.find("ticket-state")).hasText("已取消");
        assertThat(phone.find("ticket-cancel")).isHidden();
        phone.assertAccessible("ticket cancelled");
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.CANCELLED);
    }

    @Test
    void aCodeThatNoTicketHasIsToldPlainlyAndCanBeCorrected(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("company-change");
        Window phone = visit.openPhone("about:blank");
        phone.expect(404, "/api/v1/t/ABCDEFGH2345").expect(404, "/t/ABCDEFGH2345");
        phone.go(visit.hall().hub("/t/ABCDEFGH2345"));
        assertThat(phone.find("ticket-unknown")).containsText("找不到这张号票");
        phone.assertAccessible("ticket unknown");
        phone.find("ticket-code").fill(ticket.code().orElseThrow().value());
        phone.press("Enter");
        assertThat(phone.find("ticket-number")).hasText(ticket.number());
    }

    @Test
    void aTicketOfAnEarlierDayIsSaidToHaveEndedAndNothingOfItIsShown(Visit visit) {
        TicketView today = visit.hall().takeTicket("company-change");
        String code = visit.hall().codeOfTheDayBefore(today);
        Window phone = visit.openPhone("about:blank");
        phone.expect(410, "/api/v1/t/" + code);
        phone.go(visit.hall().hub("/t/" + code));
        assertThat(phone.find("ticket-earlier")).containsText("这张号票是以前的，已经失效");
        assertThat(phone.page().locator("body")).not().containsText(today.number());
        phone.assertAccessible("ticket of an earlier day, Chinese");
        phone.assertFitsWidth();
        phone.touch("language-en");
        assertThat(phone.find("ticket-earlier")).containsText("of an earlier day and has ended");
        phone.find("ticket-code").fill(today.code().orElseThrow().value());
        phone.press("Enter");
        assertThat(phone.find("ticket-number")).hasText(today.number());
    }

    @Test
    void largerWordsFitThePhoneAndStayForTheNextLook(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("company-start", "food-permit");
        Window phone = visit.openPhone(ticket.url().orElseThrow());
        phone.touch("text-size-largest");
        phone.assertFitsWidth();
        phone.assertAccessible("ticket in the largest words");
        Locator words = phone.page().locator("dd").first();
        Assertions.assertThat(((Number) words.evaluate("(at) => parseFloat(getComputedStyle(at).fontSize)")).doubleValue())
                .isGreaterThanOrEqualTo(30);
        phone.page().reload();
        assertThat(phone.find("text-size-largest")).hasAttribute("aria-pressed", "true");
    }
}
