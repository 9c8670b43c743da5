package org.shouwen.hub.documents;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.shouwen.hub.documents.Fonts.Face;
import org.shouwen.hub.documents.Sheet.Mark;

/** Sheets as the bytes of a PDF, with the used characters of the fonts inside. */
final class PdfFile {
    private static final float SEAL_GREY = 0.55f;
    /** How far from the centre the handles of a quarter circle's curve stand, for radius 1. */
    private static final float KAPPA = 0.5523f;

    private final PDDocument document;
    private final Fonts fonts;
    private final Map<Face, PDType0Font> embedded = new HashMap<>();

    private PdfFile(PDDocument document, Fonts fonts) {
        this.document = document;
        this.fonts = fonts;
    }

    static byte[] of(DocumentContent content, List<Sheet> sheets, Fonts fonts) throws IOException {
        try (PDDocument document = new PDDocument()) {
            new PdfFile(document, fonts).draw(sheets);
            describe(document, content);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    /** Everything that a PDF usually takes from clock and chance comes from the content. */
    private static void describe(PDDocument document, DocumentContent content) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(content.kind().title().zh() + " " + content.number());
        information.setAuthor(content.authority());
        information.setProducer("Shouwen");
        String midnight = "D:" + DateTimeFormatter.BASIC_ISO_DATE.format(content.issued()) + "000000+08'00'";
        information.getCOSObject().setString(COSName.CREATION_DATE, midnight);
        document.setDocumentId(fingerprint(content));
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    private static long fingerprint(DocumentContent content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void draw(List<Sheet> sheets) throws IOException {
        for (Sheet sheet : sheets) {
            PDPage page = new PDPage(new PDRectangle((float) sheet.width(), (float) sheet.height()));
            document.addPage(page);
            try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                for (Mark mark : sheet.marks()) {
                    switch (mark) {
                        case Mark.Text text -> write(pen, sheet, text);
                        case Mark.Line line -> {
                            pen.setStrokingColor(0f);
                            pen.setLineWidth((float) line.thickness());
                            pen.moveTo((float) line.fromX(), up(sheet, line.fromY()));
                            pen.lineTo((float) line.toX(), up(sheet, line.toY()));
                            pen.stroke();
                        }
                        case Mark.Ring ring -> circle(pen, sheet, ring);
                        case Mark.Code code -> fill(pen, sheet, code);
                    }
                }
            }
        }
    }

    /** A text whose characters may come from several fonts. */
    private void write(PDPageContentStream pen, Sheet sheet, Mark.Text text) throws IOException {
        pen.beginText();
        pen.setNonStrokingColor((float) text.grey());
        if (text.bold()) {
            // The font has one weight; an outline of its own colour makes it heavier.
            pen.setStrokingColor((float) text.grey());
            pen.setLineWidth((float) text.size() / 40);
            pen.setRenderingMode(RenderingMode.FILL_STROKE);
        } else {
            pen.setRenderingMode(RenderingMode.FILL);
        }
        pen.newLineAtOffset((float) text.x(), up(sheet, text.baseline()));
        int[] codePoints = text.text().codePoints().toArray();
        int from = 0;
        while (from < codePoints.length) {
            Face face = face(codePoints[from]);
            int to = from + 1;
            while (to < codePoints.length && face(codePoints[to]).equals(face)) {
                to++;
            }
            pen.setFont(embed(face), (float) text.size());
            pen.showText(new String(codePoints, from, to - from));
            from = to;
        }
        pen.endText();
    }

    private Face face(int codePoint) {
        return fonts.find(codePoint).orElseThrow(() -> new IllegalStateException("not made printable first"));
    }

    private PDType0Font embed(Face face) throws IOException {
        PDType0Font font = embedded.get(face);
        if (font == null) {
            font = PDType0Font.load(document, face.font(), true);
            embedded.put(face, font);
        }
        return font;
    }

    private static void circle(PDPageContentStream pen, Sheet sheet, Mark.Ring ring) throws IOException {
        float x = (float) ring.x();
        float y = up(sheet, ring.y());
        float r = (float) ring.radius();
        float k = r * KAPPA;
        pen.setStrokingColor(SEAL_GREY);
        pen.setLineWidth(0.7f);
        pen.setLineDashPattern(new float[] {3, 3}, 0);
        pen.moveTo(x + r, y);
        pen.curveTo(x + r, y + k, x + k, y + r, x, y + r);
        pen.curveTo(x - k, y + r, x - r, y + k, x - r, y);
        pen.curveTo(x - r, y - k, x - k, y - r, x, y - r);
        pen.curveTo(x + k, y - r, x + r, y - k, x + r, y);
        pen.closeAndStroke();
        pen.setLineDashPattern(new float[] {}, 0);
    }

    private static void fill(PDPageContentStream pen, Sheet sheet, Mark.Code code) throws IOException {
        BitMatrix modules = code.modules();
        float side = (float) (code.size() / modules.getWidth());
        pen.setNonStrokingColor(0f);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                int start = column;
                while (column < modules.getWidth() && modules.get(column, row)) {
                    column++;
                }
                if (column > start) {
                    pen.addRect(
                            (float) code.x() + start * side,
                            up(sheet, code.y()) - (row + 1) * side,
                            (column - start) * side,
                            side);
                }
            }
        }
        pen.fill();
    }

    private static float up(Sheet sheet, double y) {
        return (float) (sheet.height() - y);
    }
}
