package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

@InABrowser
class WholeWalkTest {
    @Test
    void aTicketGoesFromTheKioskToTheLitSignAndEveryScreenFollows(Visit visit) {
        RealHall hall = visit.hall();
        Window board = visit.openTelevision(hall.hub("/board/lobby"));
        Window kiosk = visit.openKiosk(hall.kioskPage(1));

        kiosk.touch("item-house-transfer");
        String number = kiosk.find("number").textContent();
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");

        JsonNode slip = hall.slipOf(number);
        Assertions.assertThat(slip.get("qr").asText()).startsWith(hall.hub("/t/"));
        Window phone = visit.openPhone(slip.get("qr").asText());
        assertThat(phone.find("ticket-number")).hasText(number);
        assertThat(phone.find("ticket-ahead")).hasText("0");

        Window desk = visit.open(hall.counterPage("4"));
        new Keyboard(desk).signIn(hall.officerOf("4"), hall.passwordAt("4"));
        new Keyboard(desk).press("Space", "idle", "called");
        assertThat(desk.find("current-number")).hasText(number);

        Assertions.assertThat(hall.signWith("window-4", number)).contains("4");
        assertThat(board.find("board-calling")).containsText(number);
        assertThat(phone.find("ticket-counter")).containsText("4");

        new Keyboard(desk).press("Space", "called", "serving");
        assertThat(phone.page().locator("[data-state=serving]")).isVisible();
        new Keyboard(desk).press("Space", "serving", "idle");
        assertThat(phone.page().locator("[data-state=done]")).isVisible();
        TicketView ticket = hall.ticketNumbered(number);
        Assertions.assertThat(ticket.state()).isEqualTo(TicketState.DONE);
    }
}
