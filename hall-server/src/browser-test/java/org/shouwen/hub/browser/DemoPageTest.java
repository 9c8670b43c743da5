package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.TicketView;

@InABrowser
class DemoPageTest {
    private static final String LIT_PIXELS =
            """
            (canvas) => {
              const picture = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              let lit = 0;
              for (let i = 0; i < picture.length; i += 4) if (Math.max(picture[i], picture[i + 1]) > 180) lit++;
              return lit;
            }""";

    @Test
    void signsAreDrawnWithWhatTheyShowAndLinksLeadToEveryProgram(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("household-move");
        Window page = visit.open(visit.hall().hub("/demo"));
        visit.hall().callNext("4");
        assertThat(page.find("sign-text-window-4")).hasText("请" + ticket.number() + "到4号窗口");
        assertThat(page.find("sign-text-lobby")).containsText(ticket.number());
        Locator canvas = page.find("sign-window-4").locator("canvas");
        Assertions.assertThat(((Number) canvas.evaluate(LIT_PIXELS)).intValue()).isPositive();
        for (String url : new String[] {
            visit.hall().kioskPage(1), visit.hall().kioskPage(2), visit.hall().counterPage("1"), visit.hall().counterPage("4")
        }) {
            assertThat(page.page().locator("a[href='" + url + "']")).isVisible();
        }
        page.assertAccessible("demo, Chinese");
        page.assertFocusIsSeen();
        page.touch("language-en");
        page.assertAccessible("demo, English");
    }

    @Test
    void slipsComeOutAsPictures(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));
        kiosk.touch("item-medical-refund");
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
        String number = kiosk.find("number").textContent();

        Window page = visit.open(visit.hall().hub("/demo"));
        Locator slip = page.find("slip-kiosk-1").filter(new Locator.FilterOptions().setHasText(number)).first();
        Locator picture = slip.locator("img");
        picture.scrollIntoViewIfNeeded();
        page.page().waitForFunction("(image) => image.complete && image.naturalWidth > 300", picture.elementHandle());
        page.assertAccessible("demo with slips");
    }
}
