package org.shouwen.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.shouwen.devices.printer.Slip.Align;

class EscPosTest {
    private static final PrinterModel WIDE = PrinterModel.eightyMillimetre();
    private static final String START = "1B 40 1C 26 ";

    private static String hex(Slip slip, PrinterModel model) {
        String all = HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(EscPos.encode(slip, model, Glyphs.none()).bytes());
        assertThat(all).startsWith(START.trim());
        return all.substring(Math.min(all.length(), START.length()));
    }

    private static String hex(Slip slip) {
        return hex(slip, WIDE);
    }

    @Test
    void aJobInitialisesThePrinterAndTurnsChineseOn() {
        assertThat(hex(Slip.builder().build())).isEmpty();
    }

    @Test
    void aLineIsGb18030WithItsSpacingAndALineFeed() {
        assertThat(hex(Slip.builder().text("请A001号").build())).isEqualTo("1B 33 1E C7 EB 41 30 30 31 BA C5 0A");
    }

    @Test
    void alignmentIsSentWhenItChanges() {
        assertThat(hex(Slip.builder()
                        .text("a")
                        .align(Align.CENTRE)
                        .text("b")
                        .text("c")
                        .align(Align.RIGHT)
                        .text("d")
                        .align(Align.LEFT)
                        .text("e")
                        .build()))
                .isEqualTo("1B 33 1E 61 0A 1B 61 01 62 0A 63 0A 1B 61 02 64 0A 1B 61 00 65 0A");
    }

    @Test
    void boldIsSentWhenItChanges() {
        assertThat(hex(Slip.builder().bold(true).text("a").bold(false).text("b").build()))
                .isEqualTo("1B 45 01 1B 33 1E 61 0A 1B 45 00 62 0A");
    }

    @Test
    void sizeHoldsWidthInTheHighAndHeightInTheLowHalf() {
        assertThat(hex(Slip.builder().size(2).text("a").size(6).text("A").build()))
                .isEqualTo("1D 21 11 1B 33 3C 61 0A 1D 21 55 1B 33 B4 41 0A");
        assertThat(hex(Slip.builder().size(8).text("A").build())).startsWith("1D 21 77 1B 33 F0");
    }

    @Test
    void emptyPaperIsFedInLinesOfNormalHeight() {
        assertThat(hex(Slip.builder().feed(3).build())).isEqualTo("1B 33 1E 1B 64 03");
    }

    @Test
    void theCutFeedsPastTheBladeAndLeavesABridge() {
        assertThat(hex(Slip.builder().cut().build())).isEqualTo("1D 56 42 00");
    }

    @Test
    void aRuleGoesAcrossThePaper() {
        assertThat(hex(Slip.builder().rule().build())).isEqualTo("1B 33 1E " + "2D ".repeat(48) + "0A");
        assertThat(hex(Slip.builder().rule().build(), PrinterModel.fiftyEightMillimetre()))
                .isEqualTo("1B 33 1E " + "2D ".repeat(32) + "0A");
    }

    @Test
    void aNativeQrCodeIsModelModuleCorrectionDataAndPrint() {
        assertThat(hex(Slip.builder().qr("https://q.example.gov.cn/t/7F3K9Q").build()))
                .isEqualTo("1B 61 01 1B 4A 20 "
                        + "1D 28 6B 04 00 31 41 32 00 "
                        + "1D 28 6B 03 00 31 43 08 "
                        + "1D 28 6B 03 00 31 45 31 "
                        + "1D 28 6B 24 00 31 50 30 68 74 74 70 73 3A 2F 2F 71 2E 65 78 61 6D 70 6C 65 2E 67 6F 76 "
                        + "2E 63 6E 2F 74 2F 37 46 33 4B 39 51 "
                        + "1D 28 6B 03 00 31 51 30 1B 4A 20");
    }

    @Test
    void aRasterQrCodeGoesInBandsOfAtMost128Rows() {
        // 33 characters: version 3, 29 modules and a quiet zone of 4 on each side: 37 × 8 = 296 dots.
        String hex = hex(
                Slip.builder().qr("https://q.example.gov.cn/t/7F3K9Q").build(), WIDE.withQr(PrinterModel.Qr.RASTER));
        assertThat(hex).startsWith("1B 61 01 1D 76 30 00 25 00 80 00 ");
        int band = (8 + 37 * 128) * 3;
        String rest = hex.substring("1B 61 01 ".length());
        assertThat(rest.substring(band)).startsWith("1D 76 30 00 25 00 80 00 ");
        assertThat(rest.substring(2 * band)).startsWith("1D 76 30 00 25 00 28 00 ");
        assertThat(rest).hasSize(2 * band + (8 + 37 * 40) * 3 - 1);
    }

    @Test
    void aRasterQrCodeThatWouldBeWiderThanThePaperHasSmallerModules() {
        Raster narrow = Raster.ofQr("https://q.example.gov.cn/t/" + "x".repeat(120), 8, 384);
        assertThat(narrow.bytesPerRow() * 8).isLessThanOrEqualTo(384);
    }

    @Property(tries = 200)
    void noRealTimeCommandHidesInAJob(@ForAll("anyText") String text, @ForAll boolean raster) {
        Slip slip = Slip.builder()
                .size(2)
                .text(text)
                .qr("https://q.example.gov.cn/t/" + Integer.toHexString(text.hashCode()))
                .cut()
                .build();
        PrinterModel model = WIDE.withQr(raster ? PrinterModel.Qr.RASTER : PrinterModel.Qr.NATIVE);
        assertNoRealTimeCommand(EscPos.encode(slip, model, Glyphs.ofSystem()).bytes());
    }

    private static void assertNoRealTimeCommand(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == 0x10) {
                assertThat(bytes[i + 1]).as("byte after DLE at %d", i).isNotIn((byte) 4, (byte) 5, (byte) 0x14);
            }
        }
    }

    @Test
    void anImageThatHoldsAStatusQuestionIsBrokenUpByOneDot() {
        Raster image = new Raster(24, 1);
        image.blacken(3, 0);
        image.blacken(13, 0);
        image.blacken(23, 0);
        assertThat(image.bytesOfRows(0, 1)).containsExactly(0x18, 0x04, 0x01);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().withCharRange('\u4e00', '\u9fff').ofMaxLength(40),
                Arbitraries.strings().withCharRange('\u3400', '\u4dbf').ofMaxLength(20));
    }

    @Test
    void linesBreakBetweenHanziButNotBeforeAClosingOrAfterAnOpeningMark() {
        // Size 2 on 80 mm paper: twelve hanzi a line.
        String text = "一二三四五六七八九十甲乙。丙";
        assertThat(hex(Slip.builder().size(2).text(text).build()))
                .isEqualTo(hex(
                        Slip.builder().size(2).text("一二三四五六七八九十甲").text("乙。丙").build()));
    }

    @Test
    void linesBreakAtSpacesAndALongWordAnywhere() {
        assertThat(hex(Slip.builder()
                        .size(4)
                        .text("please watch 0123456789ABCDEF")
                        .build()))
                .isEqualTo(hex(Slip.builder()
                        .size(4)
                        .text("please watch")
                        .text("0123456789AB")
                        .text("CDEF")
                        .build()));
    }

    @Test
    void controlCharactersBecomeSpacesAndFormatCharactersVanish() {
        assertThat(hex(Slip.builder().text("a\u0010\u0004b\u200bc\ufeff").build()))
                .isEqualTo("1B 33 1E 61 20 20 62 63 0A");
    }

    @Test
    void aCharacterThatNobodyCanDrawIsReplacedAndNamed() {
        PrintJob job = EscPos.encode(Slip.builder().text("𬱖女士，𬱖😀").build(), WIDE, Glyphs.none());
        assertThat(job.replaced()).containsExactly("U+2CC56", "U+1F600");
        assertThat(job.drawnLines()).isZero();
        assertThat(job.bytes())
                .isEqualTo(EscPos.encode(Slip.builder().text("〓女士，〓〓").build(), WIDE, Glyphs.none())
                        .bytes());
    }

    @Test
    void aLineWithARareCharacterIsDrawnWhereAFontHasIt() {
        Glyphs fonts = Glyphs.ofSystem();
        assumeThat(fonts.has(0x36C3) && fonts.has('女')).as("a Chinese font").isTrue();
        PrintJob job =
                EscPos.encode(Slip.builder().size(2).text("㛃女士").text("女士").build(), WIDE, fonts);
        assertThat(job.replaced()).isEmpty();
        assertThat(job.drawnLines()).isEqualTo(1);
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(job.bytes());
        // Three full cells of 48 dots are 18 bytes; 60 rows are the line with its spacing.
        assertThat(hex).startsWith(START + "1D 76 30 00 12 00 3C 00 ").endsWith("C5 AE CA BF 0A");
        assertThat(HexFormat.of().formatHex(job.bytes(), 12, 12 + 18 * 60)).containsPattern("[1-9a-f]");
    }

    @Test
    void aPrinterWithTheSmallFontGetsOnlyItsCharacters() {
        // 镕 is in GBK and not in GB 2312.
        Slip slip = Slip.builder().text("镕").build();
        assertThat(hex(slip)).endsWith("E9 46 0A");
        assertThat(EscPos.encode(slip, WIDE.withHanzi(PrinterModel.Hanzi.GB2312), Glyphs.none())
                        .replaced())
                .containsExactly("U+9555");
    }

    @Test
    void aSlipRefusesWhatNoPrinterCanDo() {
        assertThatThrownBy(() -> Slip.builder().size(9).text("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9×9");
        assertThatThrownBy(() -> Slip.builder().qr("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Slip.builder().qr("a\u0010\u0004\u0001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Slip.builder().qr("x".repeat(Slip.LONGEST_QR + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.format(Locale.ROOT, "%d bytes", Slip.LONGEST_QR));
    }
}
