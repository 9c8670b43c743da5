package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketView;

@InABrowser
class BoardPageTest {
    @Test
    void aCallAppearsAtOnceAndGoesToTheRecentOnesWhenServiceBegins(Visit visit) {
        RealHall hall = visit.hall();
        Window board = visit.openTelevision(hall.hub("/board/lobby"));
        Locator waiting = board.page().locator("[data-queue=property] .queue-waiting");
        assertThat(waiting).hasText("0");
        assertThat(board.find("board-calling")).containsText("请留意叫号");
        board.assertAccessible("board at rest");

        TicketView ticket = hall.takeTicket("mortgage");
        assertThat(waiting).hasText("1");
        hall.callNext("3");
        assertThat(board.find("board-calling").locator("li")).containsText(new String[] {ticket.number()});
        assertThat(board.find("board-calling")).containsText("3号企业窗口");
        assertThat(board.find("board-spoken")).containsText("请 " + ticket.number() + " 号到3号企业窗口");
        assertThat(waiting).hasText("0");
        board.assertAccessible("board with a call, Chinese");

        hall.start("3", ticket);
        assertThat(board.find("board-calling").locator("li")).hasCount(0);
        assertThat(board.find("board-recent")).containsText(ticket.number());
    }

    @Test
    void theBoardSpeaksEnglishWhereItIsAskedTo(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("mortgage");
        visit.hall().callNext("4");
        Window board = visit.openTelevision(visit.hall().hub("/board/lobby?lang=en"));
        assertThat(board.find("board-calling")).containsText("Now calling");
        assertThat(board.find("board-calling")).containsText(ticket.number());
        board.assertAccessible("board with a call, English");
    }

    @Test
    void numbersCanBeReadFromAcrossTheRoomAndNothingIsCutOff(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("house-transfer");
        visit.hall().callNext("4");
        Window board = visit.openTelevision(visit.hall().hub("/board/lobby"));
        Locator number = board.page().locator("[data-number=" + ticket.number() + "] .call-number");
        assertThat(number).isVisible();
        Assertions.assertThat(number.boundingBox().height).isGreaterThan(1080 / 12.0);
        board.assertFitsWidth();
        Assertions.assertThat(board.page().evaluate("() => document.documentElement.scrollHeight - innerHeight"))
                .as("pixels below the lower edge")
                .isEqualTo(0);
    }

    @Test
    void aBoardThatIsNotThereSaysSo(Visit visit) {
        Window board = visit.openTelevision("about:blank");
        board.expect(404, "/api/v1/halls/main/boards/attic").expect(404, "/board/attic");
        board.go(visit.hall().hub("/board/attic"));
        assertThat(board.page().locator("body")).containsText("没有这块显示屏");
    }
}
