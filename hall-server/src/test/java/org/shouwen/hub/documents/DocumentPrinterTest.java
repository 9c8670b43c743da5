package org.shouwen.hub.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwen.hub.documents.DocumentContent.Applicant;
import org.shouwen.hub.documents.DocumentContent.Due;
import org.shouwen.hub.documents.DocumentContent.Line;

class DocumentPrinterTest {
    private static final DocumentPrinter PRINTER = DocumentPrinter.open(List.of());

    static List<Arguments> everyKindOnEveryPaper() {
        List<Arguments> all = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            for (Paper paper : Paper.values()) {
                all.add(Arguments.of(kind, paper));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyKindOnEveryPaper")
    void everyFieldCanBeReadBackFromThePaper(DocumentKind kind, Paper paper) throws Exception {
        String text = text(PRINTER.print(SampleDocuments.full(kind), paper));

        assertThat(text)
                .contains(squeezed(kind.title().zh()), squeezed(kind.title().en()));
        assertThat(text)
                .contains(SampleDocuments.STATED.stream()
                        .map(DocumentPrinterTest::squeezed)
                        .filter(stated -> !stated.equals("行政审批专用章") || kind != DocumentKind.DEFERRED_COMMITMENT)
                        .toList());
        assertThat(text).doesNotContain("{", "}", "〓");
    }

    @ParameterizedTest
    @MethodSource("everyKindOnEveryPaper")
    void theCodeOnThePageLeadsToTheStatusPage(DocumentKind kind, Paper paper) throws Exception {
        PrintedDocument printed = PRINTER.print(SampleDocuments.usual(kind), paper);

        try (PDDocument pdf = Loader.loadPDF(printed.pdf())) {
            assertThat(scanned(new PDFRenderer(pdf).renderImageWithDPI(printed.pages() - 1, 200)))
                    .isEqualTo(SampleDocuments.STATUS_PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUsualDocumentIsOneSheet(DocumentKind kind) {
        assertThat(PRINTER.print(SampleDocuments.usual(kind), Paper.A4).pages()).isEqualTo(1);
        assertThat(PRINTER.print(SampleDocuments.usual(kind), Paper.SLIP).pages())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentGivesTheSameBytes(Paper paper) {
        DocumentContent content = SampleDocuments.full(DocumentKind.SUPPLEMENT);
        PrintedDocument first = PRINTER.print(content, paper);
        PRINTER.print(SampleDocuments.full(DocumentKind.REFUSED), paper);

        assertThat(PRINTER.print(content, paper).pdf()).isEqualTo(first.pdf());
        assertThat(DocumentPrinter.open(List.of()).print(content, paper).sha256())
                .isEqualTo(first.sha256())
                .matches("[0-9a-f]{64}");
        assertThat(PRINTER.print(SampleDocuments.full(DocumentKind.ACCEPTED), paper)
                        .sha256())
                .isNotEqualTo(first.sha256());
    }

    @ParameterizedTest
    @EnumSource
    void aLongListGoesOnOverThePageAndLosesNothing(Paper paper) throws Exception {
        DocumentDraft draft = SampleDocuments.draft(DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT.required());
        IntStream.rangeClosed(1, 60)
                .forEach(i -> draft.line(Line.of(
                        "第" + i + "号材料：" + "由出具单位盖章的证明文件（原件）".repeat(i % 4 + 1),
                        1,
                        "原因" + i + "，" + "内容与申请书不一致。".repeat(i % 3))));

        PrintedDocument printed = PRINTER.print(draft.complete(), paper);
        String text = text(printed);

        for (int i = 1; i <= 60; i++) {
            assertThat(text).contains("第" + i + "号材料：", "原因" + i + "，");
        }
        assertThat(text).contains("0000-12345", "申请人（签收）");
        assertThat(printed.pages()).isGreaterThan(1);
        List<String> pages = pages(printed);
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(pages.get(page - 1)).contains("第" + page + "页共" + printed.pages() + "页");
            assertInside(printed, paper);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStandsOutsideItsPaperHoweverLongTheWordsAre(Paper paper) throws Exception {
        String long1 = "W".repeat(300);
        String long2 = "（".repeat(80) + "，".repeat(80) + "长名称".repeat(60);
        DocumentContent content = SampleDocuments.draft(DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT.required())
                .applicant(new Applicant(long2, true))
                .caseNumber(long1)
                .line(Line.of(long1, 1000000, long2))
                .line(Line.of("超过一页的理由", 1, "每一行都要印出来，一个字也不少。".repeat(220)))
                .ground(long1)
                .contactPhone(long1)
                .seal("示例市市场监督管理局行政许可专用章（一）")
                .complete();

        PrintedDocument printed = PRINTER.print(content, paper);

        assertInside(printed, paper);
        assertThat(text(printed)).contains("每一行都要印出来，一个字也不少。".repeat(3));
    }

    @Test
    void aRareCharacterThatAnotherFontHasIsPrinted() throws Exception {
        assumeTrue(
                Files.isReadable(Path.of("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf")),
                "the Debian package fonts-hanazono is installed");

        PrintedDocument printed = PRINTER.print(named("㑇䶮𠮷测试"), Paper.A4);

        assertThat(printed.missingCharacters()).isEmpty();
        assertThat(text(printed)).contains("㑇䶮𠮷测试：");
        assertThat(DocumentPrinter.open(List.of())
                        .print(named("㑇䶮𠮷测试"), Paper.A4)
                        .pdf())
                .isEqualTo(printed.pdf());
    }

    @Test
    void aCharacterThatNoFontHasIsReplacedAndNamed() throws Exception {
        Fonts one = Fonts.open(List.of(), List.of(Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")));
        PrintedDocument printed = DocumentPrinter.with(one).print(named("𠮷𰻞样"), Paper.A4);

        assertThat(printed.missingCharacters()).containsExactly(0x20BB7, 0x30EDE);
        assertThat(text(printed)).contains("〓〓样：").contains("U+20BB7、U+30EDE");
    }

    @Test
    void variationSelectorsAndControlsLeaveNoTrace() throws Exception {
        PrintedDocument printed = PRINTER.print(named("辻\uDB40\uDD00本\u200B样\u0007"), Paper.A4);

        assertThat(printed.missingCharacters()).isEmpty();
        assertThat(text(printed)).contains("辻本样：");
    }

    /** A glyph may stand for several characters; what is read back must be the one that was written. */
    @Test
    void everyCharacterOfGb2312IsReadBackAsItself() throws Exception {
        StringBuilder all = new StringBuilder();
        Charset gb2312 = Charset.forName("GB2312");
        for (int row = 0xB0; row <= 0xF7; row++) {
            for (int cell = 0xA1; cell <= 0xFE; cell++) {
                String character = new String(new byte[] {(byte) row, (byte) cell}, gb2312);
                if (!character.contains("\uFFFD")) {
                    all.append(character);
                }
            }
        }
        assertThat(all.length()).isEqualTo(6763);
        DocumentContent content = SampleDocuments.draft(DocumentKind.TELL_ONCE, DocumentKind.TELL_ONCE.required())
                .paragraph(all.toString())
                .paragraph("office affluent fi fl ffi AVAW 0123456789")
                .complete();

        PrintedDocument printed = PRINTER.print(content, Paper.A4);

        assertThat(printed.missingCharacters()).isEmpty();
        assertThat(text(printed)).contains(all).contains("officeaffluentfiflffiAVAW0123456789");
    }

    @Test
    void everyFontIsInsideTheFileAndOnlyWithWhatIsUsed() throws Exception {
        PrintedDocument printed = PRINTER.print(SampleDocuments.full(DocumentKind.RECEIPT), Paper.A4);

        try (PDDocument pdf = Loader.loadPDF(printed.pdf())) {
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                PDFont font = pdf.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
            }
            assertThat(pdf.getDocumentInformation().getTitle()).contains("收件回执", "0012");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
        assertThat(printed.pdf()).hasSizeLessThan(150_000);
    }

    @Test
    void aDayWhoseHolidaysAreNotPublishedIsCalledProvisional() throws Exception {
        DocumentContent content = SampleDocuments.draft(DocumentKind.ACCEPTED, DocumentKind.ACCEPTED.required())
                .due(new Due(java.time.LocalDate.of(2027, 1, 8), false, "自受理次日起20个工作日"))
                .complete();

        assertThat(text(PRINTER.print(content, Paper.A4))).contains("暂算至2027年1月8日（星期五），待国务院公布");
    }

    @Test
    void withoutAFontThePrintIsRefusedAndThePackageNamed() {
        DocumentPrinter printer = DocumentPrinter.with(
                Fonts.open(List.of(Path.of("/nonexistent/own.ttf")), List.of(Path.of("/nonexistent/usual.ttc"))));

        assertThat(printer.isReady()).isFalse();
        assertThatExceptionOfType(FontMissing.class)
                .isThrownBy(() -> printer.print(SampleDocuments.usual(DocumentKind.RECEIPT), Paper.A4))
                .withMessageContaining("fonts-wqy-microhei")
                .withMessageContaining("apt-get install");
    }

    private static DocumentContent named(String applicant) {
        return SampleDocuments.draft(DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT.required())
                .applicant(new Applicant(applicant, false))
                .complete();
    }

    private static String text(PrintedDocument printed) throws IOException {
        return String.join("", pages(printed)).replaceAll("第\\d+页共\\d+页", "");
    }

    private static List<String> pages(PrintedDocument printed) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(printed.pdf())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(printed.pages());
            for (int page = 1; page <= printed.pages(); page++) {
                PDFTextStripper reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                pages.add(squeezed(reader.getText(pdf)));
            }
        }
        return pages;
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s　]+", "");
    }

    private static void assertInside(PrintedDocument printed, Paper paper) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed.pdf())) {
            PDFTextStripper reader = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    PDRectangle sheet = getCurrentPage().getMediaBox();
                    assertThat((double) letter.getXDirAdj()).isGreaterThanOrEqualTo(paper.left() - 0.1);
                    assertThat((double) letter.getXDirAdj() + letter.getWidthDirAdj())
                            .isLessThanOrEqualTo(paper.rightEdge() + 0.1);
                    assertThat(letter.getYDirAdj()).isBetween(8f, sheet.getHeight() - 8);
                }
            };
            reader.getText(pdf);
        }
    }

    /** Moves over the page as a telephone does, until there is a code in view. */
    private static String scanned(BufferedImage page) {
        int view = page.getWidth() * 6 / 10;
        for (int top = 0; top + view <= page.getHeight(); top += view / 6) {
            int[] pixels = page.getRGB(0, top, view, view, null, 0, view);
            try {
                return new QRCodeReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(view, view, pixels))),
                                Map.of(DecodeHintType.TRY_HARDER, true))
                        .getText();
            } catch (ReaderException e) {
                // Not in this view.
            }
        }
        throw new AssertionError("there is no code on the page that can be read");
    }
}
