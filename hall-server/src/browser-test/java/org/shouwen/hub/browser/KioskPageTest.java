package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shouwen.devices.virtual.VirtualPrinter.Fault;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

@InABrowser
class KioskPageTest {
    private static final Pattern SOCIAL_NUMBER = Pattern.compile("A\\d{3}");

    @Test
    void oneTouchPrintsATicketAndASecondLeavesThePageToTheNextPerson(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));
        assertThat(kiosk.find("item-social-card")).containsText("社会保障卡申领");
        kiosk.assertAccessible("kiosk start, Chinese");
        kiosk.assertFocusIsSeen();
        kiosk.assertFitsWidth();

        kiosk.touch("item-social-card");
        assertThat(kiosk.find("number")).hasText(SOCIAL_NUMBER);
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
        kiosk.assertAccessible("kiosk ticket, Chinese");
        String number = kiosk.find("number").textContent();
        JsonNode slip = visit.hall().slipOf(number);
        Assertions.assertThat(slip.get("text").asText()).contains("社会保障卡申领");
        Assertions.assertThat(slip.get("qr").asText()).endsWith("/t/" + kiosk.find("code").textContent().replace("-", ""));

        kiosk.touch("done");
        assertThat(kiosk.find("item-social-card")).isVisible();
        assertThat(kiosk.find("number")).isHidden();
    }

    @Test
    void anEnglishReaderGetsATicketInEnglishAndTheNextPersonFindsChinese(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));
        kiosk.touch("language");
        assertThat(kiosk.find("item-travel-permit")).containsText("Hong Kong and Macao permit");
        kiosk.assertAccessible("kiosk start, English");

        kiosk.touch("item-travel-permit");
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
        assertThat(kiosk.find("slip-state")).containsText("Please take your slip");
        kiosk.assertAccessible("kiosk ticket, English");
        JsonNode slip = visit.hall().slipOf(kiosk.find("number").textContent());
        Assertions.assertThat(slip.get("text").asText().replace('\n', ' '))
                .contains("Hong Kong and Macao permit", "Your number");

        kiosk.touch("done");
        assertThat(kiosk.find("item-travel-permit")).containsText("往来港澳通行证");
    }

    @Test
    void theElderVersionHasLargerWordsAndStillGivesATicketInTwoTouches(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));
        Locator name = kiosk.page().locator("[data-testid=item-medical-refund] .name");
        double before = fontSize(name);
        kiosk.touch("elder");
        assertThat(kiosk.page().locator("html.elder")).hasCount(1);
        kiosk.page()
                .waitForFunction(
                        "least => parseFloat(getComputedStyle(document.querySelector("
                                + "'[data-testid=item-medical-refund] .name')).fontSize) >= least",
                        before * 1.15);
        kiosk.assertFitsWidth();
        kiosk.assertAccessible("kiosk elder start, Chinese");

        kiosk.touch("item-medical-refund");
        assertThat(kiosk.find("number")).hasText(SOCIAL_NUMBER);
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
        kiosk.assertFitsWidth();
        kiosk.assertAccessible("kiosk elder ticket, Chinese");
        kiosk.touch("done");
        assertThat(kiosk.page().locator("html.elder")).hasCount(0);
    }

    @Test
    void severalMattersOfOneVisitGetOneNumber(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));
        kiosk.touch("several");
        assertThat(kiosk.find("take-several")).isDisabled();
        kiosk.touch("item-pension-transfer");
        kiosk.touch("item-medical-refund");
        kiosk.touch("item-social-card");
        kiosk.touch("item-pension-transfer");
        assertThat(kiosk.find("item-medical-refund")).containsText("第 1 项");
        kiosk.assertAccessible("kiosk several matters, Chinese");

        kiosk.touch("take-several");
        assertThat(kiosk.page().locator(".matters li")).hasText(new String[] {"医疗费用报销", "社会保障卡申领"});
        TicketView ticket = visit.hall().ticketNumbered(kiosk.find("number").textContent());
        Assertions.assertThat(ticket.items()).extracting(Object::toString).containsExactly("medical-refund", "social-card");
    }

    @Test
    void withoutPaperTheNumberStandsOnTheScreenAndIsPrintedOnceThereIsSome(Visit visit) throws IOException, ReaderException {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(2));
        try {
            visit.hall().printerOf(2).raise(Fault.PAPER_OUT);
            assertThat(kiosk.find("printer-fault")).isVisible();
            kiosk.assertAccessible("kiosk start without paper");

            kiosk.touch("item-company-start");
            assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "failed");
            String number = kiosk.find("number").textContent();
            kiosk.assertAccessible("kiosk ticket without paper");
            String url = readQr(kiosk.find("qr").screenshot());
            Window phone = visit.openPhone(url);
            assertThat(phone.find("ticket-number")).hasText(number);
        } finally {
            visit.hall().printerOf(2).clear(Fault.PAPER_OUT);
        }
        kiosk.touch("reprint");
        assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "printed");
        visit.hall().slipOf(kiosk.find("number").textContent());
    }

    @Test
    void aNumberThatDidNotPrintCanBeGivenBack(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(2));
        try {
            visit.hall().printerOf(2).raise(Fault.COVER_OPEN);
            kiosk.touch("item-company-change");
            assertThat(kiosk.find("slip-state")).hasAttribute("data-stage", "failed");
            String number = kiosk.find("number").textContent();

            kiosk.touch("void");
            assertThat(kiosk.find("void-confirm")).containsText(number);
            kiosk.assertAccessible("kiosk asks before giving back");
            kiosk.press("Escape");
            assertThat(kiosk.find("void-confirm")).isHidden();
            Assertions.assertThat(visit.hall().ticketNumbered(number).state()).isEqualTo(TicketState.WAITING);

            kiosk.touch("void");
            kiosk.touch("confirm");
            assertThat(kiosk.find("voided")).containsText(number);
            Assertions.assertThat(visit.hall().ticketNumbered(number).state()).isEqualTo(TicketState.CANCELLED);
        } finally {
            visit.hall().printerOf(2).clear(Fault.COVER_OPEN);
        }
    }

    @Test
    void whoMissedTheCallComesBackByTheCodeOnTheSlip(Visit visit) {
        TicketView ticket = visit.hall().takeTicket("mortgage");
        visit.hall().callNext("4");
        visit.hall().noShow("4", ticket);
        String code = ticket.code().orElseThrow().value();
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1));

        kiosk.touch("re-enter");
        code.chars().forEach(letter -> kiosk.touch("key-" + (char) letter));
        kiosk.assertAccessible("kiosk re-entry, Chinese");
        kiosk.touch("re-enter-submit");
        assertThat(kiosk.find("re-entered")).containsText(ticket.number());
        kiosk.assertAccessible("kiosk re-entered");
        Assertions.assertThat(visit.hall().ticket(ticket).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void aCodeThatNoSlipHasIsRefusedInPlainWords(Visit visit) {
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1)).expect(404, "/api/re-enter");
        kiosk.touch("re-enter");
        kiosk.page().keyboard().insertText("ABCDEFGH2345");
        kiosk.touch("re-enter-submit");
        assertThat(kiosk.find("re-enter-problem")).containsText("没有找到这个查询码");
        kiosk.touch("back");
        assertThat(kiosk.find("item-social-card")).isVisible();
    }

    @Test
    void aSlipOfAnEarlierDayIsSaidToHaveEnded(Visit visit) {
        String code = visit.hall().codeOfTheDayBefore(visit.hall().takeTicket("company-change"));
        Window kiosk = visit.openKiosk(visit.hall().kioskPage(1)).expect(410, "/api/re-enter");
        kiosk.touch("re-enter");
        kiosk.page().keyboard().insertText(code);
        kiosk.touch("re-enter-submit");
        assertThat(kiosk.find("re-enter-problem")).containsText("这是以前的号票");
        kiosk.assertAccessible("kiosk refuses a slip of an earlier day");
    }

    @Test
    void afterAMinuteWithoutATouchItAsksAndThenForgetsThePerson(Visit visit) {
        Window kiosk = visit.openKiosk("about:blank");
        kiosk.page().clock().install();
        kiosk.go(visit.hall().kioskPage(1));
        kiosk.touch("language");
        assertThat(kiosk.find("item-social-card")).containsText("Social security card");

        kiosk.settle();
        kiosk.page().clock().fastForward("01:02");
        assertThat(kiosk.find("idle-warning")).isVisible();
        kiosk.touch("idle-continue");
        assertThat(kiosk.find("idle-warning")).isHidden();
        assertThat(kiosk.find("item-social-card")).containsText("Social security card");

        kiosk.settle();
        kiosk.page().clock().fastForward("01:02");
        assertThat(kiosk.find("idle-warning")).isVisible();
        kiosk.page().clock().fastForward("00:21");
        assertThat(kiosk.find("item-social-card")).containsText("社会保障卡申领");
    }

    private static double fontSize(Locator text) {
        return ((Number) text.evaluate("(at) => parseFloat(getComputedStyle(at).fontSize)")).doubleValue();
    }

    private static String readQr(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
