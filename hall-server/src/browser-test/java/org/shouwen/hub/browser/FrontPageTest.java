package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketView;

@InABrowser
class FrontPageTest {
    @Test
    void theFrontPageLeadsToEverythingInBothLanguages(Visit visit) {
        Window home = visit.open(visit.hall().hub("/"));
        assertThat(home.page().locator("a[href='/board/lobby']")).containsText("一楼大厅");
        assertThat(home.page().locator("a[href='/supervisor']")).isVisible();
        assertThat(home.page().locator("a[href='/demo']")).isVisible();
        home.assertAccessible("front page, Chinese");
        home.assertFocusIsSeen();

        home.touch("language-en");
        assertThat(home.page().locator("html")).hasAttribute("lang", "en");
        assertThat(home.page().locator("a[href='/board/lobby']")).containsText("Lobby");
        home.assertAccessible("front page, English");
    }

    @Test
    void aCodeTypedByHandInSmallLettersOpensItsTicket(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("food-permit");
        String code = ticket.code().orElseThrow().value();
        Window home = visit.openPhone(visit.hall().hub("/"));
        home.assertFitsWidth();

        home.find("ticket-code").fill("ABC");
        home.press("Enter");
        assertThat(home.page().locator(".form-error").first()).containsText("12");

        home.find("ticket-code").fill(code.toLowerCase());
        home.press("Enter");
        assertThat(home.page()).hasURL(Pattern.compile("/t/" + code + "$"));
        assertThat(home.find("ticket-number")).hasText(ticket.number());
    }
}
