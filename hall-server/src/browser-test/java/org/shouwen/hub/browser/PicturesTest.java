package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shouwen.protocol.TicketView;

/**
 * Makes the pictures of the README from a hall at work: {@code ./hall test -Dpictures=true -Dtest=PicturesTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest {
    private static final Path PICTURES =
            Path.of("..", "docs", "pictures").toAbsolutePath().normalize();
    private static final String OWN_COUNTER = "1";

    private final List<Window> windows = new ArrayList<>();

    @Test
    void everyPageIsPhotographedInAHallAtWork() throws IOException {
        try (RealHall hall = RealHall.open()) {
            Window kiosk = open(hall, 1080, 1920, 0.5);
            kiosk.go(hall.kioskPage(1));
            for (String item : List.of("social-card", "house-transfer", "travel-permit", "medical-refund")) {
                kiosk.touch("item-" + item);
                assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
                kiosk.touch("done");
            }
            work(hall);
            assertThat(kiosk.find("item-social-card")).containsText("等候 3 人");
            photograph(kiosk, "kiosk");

            Window desk = open(hall, 1280, 800, 1);
            desk.go(hall.counterPage(OWN_COUNTER));
            Keyboard keyboard = new Keyboard(desk);
            keyboard.signIn(hall.officerOf(OWN_COUNTER), hall.passwordAt(OWN_COUNTER));
            Window board = open(hall, 1920, 1080, 2 / 3.0);
            board.go(hall.hub("/board/lobby"));
            TicketView waiting = hall.takeTicket("social-card");
            Window phone = open(hall, 390, 844, 1);
            phone.go(waiting.url().orElseThrow());
            assertThat(phone.find("ticket-number")).hasText(waiting.number());
            photograph(phone, "ticket");

            keyboard.press("Space", "idle", "called");
            Locator called = desk.find("current-number");
            String number = called.textContent();
            assertThat(board.find("board-calling")).containsText(number);
            photograph(board, "board");
            photograph(desk, "counter");

            hall.signWith("window-" + OWN_COUNTER, number);
            Window signs = open(hall, 1400, 1300, 0.75);
            signs.go(hall.hub("/demo"));
            signs.page()
                    .waitForFunction("() => { const slips = [...document.querySelectorAll('.slip img')];"
                            + " return slips.length === 4 && slips.every((slip) => slip.naturalWidth > 0); }");
            assertThat(signs.find("sign-text-window-" + OWN_COUNTER)).containsText(number);
            photograph(signs, "demo");

            Window supervisor = open(hall, 1400, 900, 1);
            SupervisorPageTest.signIn(hall, supervisor);
            photograph(supervisor, "supervisor");
            Assertions.assertThat(windows).flatMap(Window::close).isEmpty();
        }
    }

    /** Brings it about that people wait, are called and are served. */
    private static void work(RealHall hall) {
        List.of(
                        "pension-transfer", "company-start", "mortgage", "household-move", "social-card", "food-permit",
                        "company-change", "social-card", "medical-refund", "house-transfer", "food-permit")
                .forEach(hall::takeTicket);
        for (String counter : List.of("2", "3", "4", "2", "3", "4")) {
            TicketView ticket = hall.callNext(counter);
            hall.start(counter, ticket);
            hall.finish(counter, ticket);
        }
        hall.start("2", hall.callNext("2"));
        hall.callNext("3");
        hall.callNext("4");
    }

    private Window open(RealHall hall, int width, int height, double scale) {
        Window window = Window.open(hall.browser(), new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(scale)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        windows.add(window);
        return window;
    }

    private static void photograph(Window window, String name) {
        window.settle();
        window.photograph(PICTURES.resolve(name + ".png"));
    }
}
