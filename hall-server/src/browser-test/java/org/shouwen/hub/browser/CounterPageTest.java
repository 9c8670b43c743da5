package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/** The desk page, by keyboard alone. */
@InABrowser
class CounterPageTest {
    private static final String COUNTER = "1";

    @Test
    void whoWasOnlyShownTheWayIsCountedWithOneKeyAndNothingIsAsked(Visit visit) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(visit.hall().officerOf(COUNTER), visit.hall().passwordAt(COUNTER));
        keyboard.await("idle");
        OfficerId officer = new OfficerId(visit.hall().officerOf(COUNTER));
        int before = visit.hall().counter(COUNTER).directions().getOrDefault(officer, 0);
        desk.press("w");
        assertThat(desk.find("message")).containsText("今天指路 " + (before + 1) + " 次");
        Assertions.assertThat(visit.hall().counter(COUNTER).directions()).containsEntry(officer, before + 1);
    }

    @Test
    void anOfficerServesATicketFromSignInToFinishWithoutAMouse(Visit visit) {
        RealHall hall = visit.hall();
        hall.close(COUNTER);
        TicketView ticket = hall.takeTicket("household-move");
        Window desk = visit.open(hall.counterPage(COUNTER));
        desk.assertAccessible("desk sign-in, Chinese");
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(hall.officerOf(COUNTER), hall.passwordAt(COUNTER));

        keyboard.await("closed");
        desk.assertAccessible("desk closed");
        keyboard.press("Space", "closed", "idle");
        assertThat(desk.find("current-number")).containsText("1");
        desk.assertAccessible("desk idle");
        desk.assertFocusIsSeen();

        keyboard.press("Enter", "idle", "called");
        assertThat(desk.find("current-number")).hasText(ticket.number());
        assertThat(desk.find("why")).containsText(ticket.number());
        desk.assertAccessible("desk called, Chinese");
        desk.press("z");
        assertThat(desk.find("start")).containsText("Start");
        desk.assertAccessible("desk called, English");
        desk.press("z");

        keyboard.press("Space", "called", "serving");
        desk.assertAccessible("desk serving");
        keyboard.press("Space", "serving", "idle");
        Assertions.assertThat(hall.ticket(ticket).state()).isEqualTo(TicketState.DONE);
    }

    @Test
    void aWrongPasswordIsToldAndTheFieldIsReadyForTheNextTry(Visit visit) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER)).expect(401, "/api/sign-in");
        assertThat(desk.find("sign-in-user")).isFocused();
        desk.page().keyboard().insertText("9999");
        desk.press("Tab");
        desk.page().keyboard().insertText("certainly wrong");
        desk.press("Enter");
        assertThat(desk.find("message")).containsText("用户名或密码不正确");
        assertThat(desk.find("sign-in-password")).isFocused();
        desk.assertAccessible("desk after a wrong password");
    }

    @Test
    void aRecallTooSoonSaysHowLongToWait(Visit visit) {
        visit.hall().takeTicket("no-way-out");
        Keyboard keyboard = deskWithACall(visit);
        keyboard.desk().press("r");
        assertThat(keyboard.desk().find("message")).containsText(Pattern.compile("再过 \\d+ 秒可以重呼"));
        assertThat(keyboard.desk().page().locator("main")).hasAttribute("data-mode", "called");
        keyboard.desk().press("Escape");
        assertThat(keyboard.desk().find("message")).not().containsText("重呼");
    }

    @Test
    void theSpacingOfRecallsCountsDownBeforeAnythingIsPressed(Visit visit) {
        visit.hall().takeTicket("no-way-out");
        Window desk = deskWithACall(visit).desk();
        assertThat(desk.find("recall")).containsText(Pattern.compile("\\d+ 秒后"));
        desk.press("z");
        assertThat(desk.find("recall")).containsText(Pattern.compile("in \\d+ s"));
        desk.press("z");
    }

    @Test
    void aMissedTicketIsQueuedAgainByItsNumber(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("no-way-out");
        Keyboard keyboard = deskWithACall(visit);
        Window desk = keyboard.desk();
        desk.press("m");
        keyboard.choose(2);
        keyboard.await("idle");

        desk.press("e");
        assertThat(desk.find("ask-number")).isFocused();
        desk.assertAccessible("desk asks which missed ticket is back");
        desk.page().keyboard().insertText(ticket.number());
        desk.press("Enter");
        assertThat(desk.find("message")).containsText(ticket.number() + " 已重新排队");
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void aHeldTicketIsTakenUpAgain(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("social-card");
        Keyboard keyboard = deskWithACall(visit);
        Window desk = keyboard.desk();
        keyboard.press("Space", "called", "serving");

        desk.press("h");
        assertThat(desk.find("ask")).containsText(ticket.number());
        desk.assertAccessible("desk asks for the reason of a hold");
        keyboard.choose(2);
        keyboard.await("idle");
        assertThat(desk.find("held")).containsText(ticket.number());
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.HELD);

        keyboard.press("b", "idle", "serving");
        assertThat(desk.find("current-number")).hasText(ticket.number());
        keyboard.press("Space", "serving", "idle");
    }

    @Test
    void aTicketIsTransferredToAnotherItemAndKeepsItsIssueTime(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("travel-permit");
        Keyboard keyboard = deskWithACall(visit);
        Window desk = keyboard.desk();

        desk.press("t");
        keyboard.choose(1);
        assertThat(desk.find("ask")).containsText("转到哪个事项");
        desk.assertAccessible("desk asks for the item of a transfer");
        desk.page()
                .locator("[data-testid=ask] button", new Page.LocatorOptions()
                        .setHasText("户口迁移"))
                .focus();
        desk.press("Enter");
        assertThat(desk.find("ask")).containsText("办完之后");
        keyboard.choose(1);
        keyboard.await("idle");

        TicketView now = visit.hall().ticket(ticket);
        Assertions.assertThat(now.state()).isEqualTo(TicketState.WAITING);
        Assertions.assertThat(now.item().value()).isEqualTo("household-move");
        Assertions.assertThat(now.issuedAt()).isEqualTo(ticket.issuedAt());
    }

    @Test
    void missedAfterOneCallAsksFirstAndTheTicketCanThenBeCalledOutOfTurn(Visit visit) {
        TicketView missed = visit.hall().takeTicket("medical-refund");
        visit.hall().takeTicket("medical-refund");
        Keyboard keyboard = deskWithACall(visit);
        Window desk = keyboard.desk();

        desk.press("m");
        assertThat(desk.find("ask")).containsText("只叫过 1 次");
        keyboard.choose(1);
        assertThat(desk.find("ask")).isHidden();
        assertThat(desk.page().locator("main")).hasAttribute("data-mode", "called");
        desk.press("m");
        keyboard.choose(2);
        keyboard.await("idle");
        Assertions.assertThat(visit.hall().ticket(missed).state()).isEqualTo(TicketState.MISSED);

        desk.press("c");
        assertThat(desk.find("ask-number")).isFocused();
        desk.assertAccessible("desk asks which ticket to call");
        desk.page().keyboard().insertText(missed.number());
        desk.press("Enter");
        assertThat(desk.find("ask")).containsText("理由");
        keyboard.choose(2);
        keyboard.await("called");
        assertThat(desk.find("current-number")).hasText(missed.number());
        assertThat(desk.find("why")).containsText("不按顺序");
        Assertions.assertThat(visit.hall().ticket(missed).outOfTurn()).isTrue();
        desk.assertAccessible("desk with a call out of turn");
    }

    @Test
    void aPauseWithItsReasonIsOnTheSignAndEndsWithOneKey(Visit visit) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(visit.hall().officerOf(COUNTER), visit.hall().passwordAt(COUNTER));
        keyboard.await("idle");
        desk.press("p");
        keyboard.choose(1);
        assertThat(desk.find("ask")).containsText("什么时候回来");
        keyboard.choose(3);
        keyboard.await("paused");
        desk.assertAccessible("desk paused");
        CounterView counter = visit.hall().counter(COUNTER);
        Assertions.assertThat(counter.state()).isEqualTo(CounterState.PAUSED);
        Assertions.assertThat(counter.pauseReason()).contains("午餐");
        Assertions.assertThat(counter.pauseUntil()).isPresent();
        visit.hall().signWith("window-1", "午餐");

        keyboard.press("Space", "paused", "idle");
        visit.hall().signWith("window-1", "欢迎光临");
    }

    @Test
    void theKeysAreListedOnThePageAndAnOfficerSignsOutByKey(Visit visit) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(visit.hall().officerOf(COUNTER), visit.hall().passwordAt(COUNTER));
        keyboard.await("idle");
        desk.press("?");
        assertThat(desk.find("help-dialog")).isVisible();
        desk.assertAccessible("desk help");
        desk.press("Escape");
        assertThat(desk.find("help-dialog")).isHidden();
        desk.press("k");
        assertThat(desk.page().locator("html")).hasAttribute("data-contrast", "high");
        desk.assertAccessible("desk in high contrast");
        desk.press("q");
        keyboard.choose(2);
        assertThat(desk.find("sign-in-user")).isFocused();
        Assertions.assertThat(visit.hall().counter(COUNTER).state()).isEqualTo(CounterState.OPEN);
    }

    private static Keyboard deskWithACall(Visit visit) {
        Window desk = visit.open(visit.hall().counterPage(COUNTER));
        Keyboard keyboard = new Keyboard(desk);
        keyboard.signIn(visit.hall().officerOf(COUNTER), visit.hall().passwordAt(COUNTER));
        keyboard.press("Space", "idle", "called");
        return keyboard;
    }
}
