package org.shouwen.devices.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.Glyphs;
import org.shouwen.devices.printer.PrintOutcome;
import org.shouwen.devices.printer.Printer;
import org.shouwen.devices.printer.PrinterFault;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.devices.printer.Slip;
import org.shouwen.devices.printer.TicketSlip;

class VirtualPrinterTest {
    private static VirtualPrinter shared;
    private static Printer onShared;

    @BeforeContainer
    static void switchOn() throws IOException {
        shared = VirtualPrinter.onTcp();
        onShared = printer(shared, PrinterModel.eightyMillimetre());
    }

    @AfterContainer
    static void switchOff() {
        onShared.close();
        shared.close();
    }

    private static Printer printer(VirtualPrinter paper, PrinterModel model) {
        return new Printer(new LinkAddress.Tcp("127.0.0.1", paper.port().orElseThrow(), Optional.empty()), model);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Property(tries = 150)
    void whatWasEncodedIsReadBack(@ForAll("chinese") String text, @ForAll("sizes") int size) {
        Slip slip = Slip.builder()
                .size(size)
                .text(text)
                .qr("https://q.example.gov.cn/t/" + text.hashCode())
                .cut()
                .build();
        assertThat(onShared.print(slip)).isInstanceOf(PrintOutcome.Printed.class);
        VirtualSlip paper = shared.slips().getLast();
        assertThat(String.join("", paper.lines())).isEqualTo(text);
        assertThat(paper.qrCodes()).containsExactly("https://q.example.gov.cn/t/" + text.hashCode());
        assertThat(shared.unknownCommands()).isEmpty();
    }

    @Provide
    Arbitrary<String> chinese() {
        return Arbitraries.strings()
                .withCharRange('\u4e00', '\u9fa5')
                .withCharRange('!', '~')
                .withChars("，。、；：？！“”（）《》【】·—…￥℃①②③")
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(1, 8);
    }

    @Property(tries = 60)
    void aRasterQrCodeIsReadBackFromItsDots(@ForAll("urls") String url, @ForAll boolean narrow) throws IOException {
        PrinterModel model = narrow
                ? PrinterModel.fiftyEightMillimetre()
                : PrinterModel.eightyMillimetre().withQr(PrinterModel.Qr.RASTER);
        try (Printer printer = printer(shared, model)) {
            assertThat(printer.print(
                            Slip.builder().text("上").qr(url).text("下").cut().build()))
                    .isInstanceOf(PrintOutcome.Printed.class);
        }
        assertThat(shared.slips().getLast().qrCodes()).containsExactly(url);
        assertThat(shared.slips().getLast().lines()).containsExactly("上", "下");
    }

    @Example
    void aRasterQrCodeThatASearchForFinderPatternsMissesIsReadBack() throws IOException {
        aRasterQrCodeIsReadBackFromItsDots("https://q.example.gov.cn/t/00A0D201D", true);
    }

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.strings()
                .withCharRange('0', '9')
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .withChars("/?=&%-")
                .ofMaxLength(150)
                .map(path -> "https://q.example.gov.cn/t/" + path);
    }

    @Test
    void theTicketSlipCarriesNumberCodeAndTheTicketsPage() throws IOException {
        TicketSlip ticket = new TicketSlip(
                "示范市政务服务大厅",
                "Shifan Service Hall",
                List.of(TicketSlip.Language.ZH_CN, TicketSlip.Language.EN),
                "A001",
                List.of("不动产登记"),
                OptionalInt.of(3),
                Instant.parse("2026-03-30T02:15:00Z"),
                ZoneId.of("Asia/Shanghai"),
                "https://q.example.gov.cn/t/7F3K9Q",
                "7F3K9Q",
                List.of("首问负责 一次告知"),
                true);
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Printer printer = printer(paper, PrinterModel.eightyMillimetre())) {
            assertThat(printer.print(ticket.slip())).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(paper.slips()).hasSize(2);
            VirtualSlip first = paper.slips().getFirst();
            assertThat(first.lines())
                    .contains(
                            "示范市政务服务大厅",
                            "A001",
                            "不动产登记",
                            "前面还有3人",
                            "3 people ahead",
                            "2026年3月30日（星期一）",
                            "10:15",
                            "Mon 30 Mar 2026, 10:15",
                            "查询码 7F3K9Q",
                            "Code 7F3K9Q",
                            "请留意叫号",
                            "Please watch the board")
                    .doesNotContain("【存根】");
            assertThat(first.qrCodes()).containsExactly("https://q.example.gov.cn/t/7F3K9Q");
            assertThat(paper.slips().getLast().lines()).contains("【存根】", "[Copy]", "A001");
        }
    }

    @Test
    void thePictureOfASlipCanBeScanned() throws Exception {
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Printer printer = printer(paper, PrinterModel.eightyMillimetre())) {
            printer.print(Slip.builder()
                    .size(2)
                    .text("A001")
                    .qr("https://q.example.gov.cn/t/7F3K9Q")
                    .cut()
                    .build());
            BufferedImage png = ImageIO.read(
                    new ByteArrayInputStream(paper.slips().getFirst().png()));
            assertThat(png.getWidth()).isEqualTo(576 + 32);
            int[] pixels = png.getRGB(0, 0, png.getWidth(), png.getHeight(), null, 0, png.getWidth());
            assertThat(new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(png.getWidth(), png.getHeight(), pixels))))
                            .getText())
                    .isEqualTo("https://q.example.gov.cn/t/7F3K9Q");
        }
    }

    @Test
    void aDrawnLineArrivesAsAPicture() throws IOException {
        assumeThat(Glyphs.ofSystem().has(0x36C3)).as("a Chinese font").isTrue();
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Printer printer = printer(paper, PrinterModel.eightyMillimetre())) {
            printer.print(Slip.builder().size(2).text("㛃女士").text("女士").cut().build());
            assertThat(paper.slips().getFirst().lines()).containsExactly(VirtualSlip.PICTURE, "女士");
        }
    }

    @Test
    void fourByteCharactersComeOutAsGarbageAsOnRealPrinters() throws IOException {
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), paper.port().orElseThrow())) {
            socket.getOutputStream().write("𬱖女\n".getBytes(Charset.forName("GB18030")));
            socket.getOutputStream().write(new byte[] {0x1D, 0x56, 0x00});
            await("the slip", () -> paper.slips().size() == 1);
            assertThat(paper.slips().getFirst().lines()).containsExactly("\ufffd\ufffd女");
        }
    }

    @Test
    void aStatusQuestionInsideAnImageIsAnsweredAsOnRealPrinters() throws IOException {
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), paper.port().orElseThrow())) {
            socket.getOutputStream().write(HexFormat.of().parseHex("1d76300003000100" + "100401" + "1d5600"));
            assertThat(socket.getInputStream().read()).isEqualTo(0x12);
            await("the slip", () -> paper.slips().size() == 1);
            assertThat(paper.slips().getFirst().lines()).containsExactly(VirtualSlip.PICTURE);
        }
    }

    @Test
    void aPrinterThatWasSwitchedOffAndOnForgetsWhatItHad() throws IOException {
        try (VirtualPrinter paper = VirtualPrinter.onTcp();
                Printer printer = printer(paper, PrinterModel.eightyMillimetre())) {
            paper.raiseAfterDots(20, VirtualPrinter.Fault.PAPER_OUT);
            printer.print(Slip.builder().text("旧").text("旧").cut().build());
            paper.restart();
            paper.clear(VirtualPrinter.Fault.PAPER_OUT);
            printer.print(Slip.builder().text("新").cut().build());
            assertThat(paper.slips()).hasSize(1);
            assertThat(paper.slips().getFirst().lines()).containsExactly("旧", "新");
        }
    }

    @Test
    void aStoppedPrinterIsNotThereAnyMore() throws IOException {
        VirtualPrinter paper = VirtualPrinter.onTcp();
        Printer printer = printer(paper, PrinterModel.eightyMillimetre());
        assertThat(printer.status().canPrint()).isTrue();
        paper.close();
        await("the printer to be gone", () -> printer.status().faults().contains(PrinterFault.UNREACHABLE));
        printer.close();
    }
}
