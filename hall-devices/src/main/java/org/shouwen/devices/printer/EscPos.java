package org.shouwen.devices.printer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shouwen.devices.printer.Slip.Align;

/**
 * Slips as ESC/POS, the language of nearly all thermal printers. Pure: the same slip, model and fonts give the
 * same bytes.
 *
 * <p>Text is GB 18030 with Chinese mode on. A line with a character outside the printer's own font (most
 * printers print garbage for the four-byte part of GB 18030, where the rarer characters of names are) is drawn
 * from a font of this machine and sent as an image; where no font has it either, 〓 stands in its place and the
 * job names it. No byte pair that a printer takes for a real-time command occurs in a job.
 */
public final class EscPos {
    /** Real-time status, group 1–4: one byte back at once, even when the printer is offline. */
    static byte[] askStatus(int group) {
        return new byte[] {0x10, 0x04, (byte) group};
    }

    /** Paper sensor, answered in turn after all before it was printed. */
    static byte[] askInOrder() {
        return new byte[] {0x1D, 0x72, 0x01};
    }

    /** Drops what is received and not printed yet. The seven bytes guard against chance. */
    static byte[] clearBuffer() {
        return new byte[] {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};
    }

    /** Rows of one image command: more than this overruns the buffer of small printers. */
    static final int BAND_ROWS = 128;

    private static final int REPLACEMENT = 0x3013;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String NOT_AT_LINE_END = "（《「『【〔“‘￥([{";
    private static final String NOT_AT_LINE_START = "、。，．；：？！）》」』】〕”’…—%,.;:?!)]}";

    private final PrinterModel model;
    private final Glyphs glyphs;
    private final CharsetEncoder gb18030 = GB18030.newEncoder();
    private final CharsetEncoder own;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<String> replaced = new LinkedHashSet<>();
    private int drawnLines;
    private int heightDots;

    private Align align = Align.LEFT;
    private boolean bold;
    private int size;
    private int spacing = -1;

    private EscPos(PrinterModel model, Glyphs glyphs) {
        this.model = model;
        this.glyphs = glyphs;
        this.own = Charset.forName(
                        switch (model.hanzi()) {
                            case GB2312 -> "GB2312";
                            case GBK -> "GBK";
                        })
                .newEncoder();
    }

    /** The bytes of a slip for this model, with rare characters drawn from these fonts. */
    public static PrintJob encode(Slip slip, PrinterModel model, Glyphs glyphs) {
        EscPos job = new EscPos(model, glyphs);
        job.put(0x1B, 0x40);
        job.put(0x1C, 0x26);
        slip.parts().forEach(job::part);
        return new PrintJob(job.out.toByteArray(), job.heightDots, job.drawnLines, List.copyOf(job.replaced));
    }

    private void part(Slip.Part part) {
        switch (part) {
            case Slip.Text text -> text(text);
            case Slip.Qr qr -> qr(qr.content());
            case Slip.Rule rule -> text(new Slip.Text("-".repeat(model.dots() / 12), Align.LEFT, false, 1, 1));
            case Slip.Feed feed -> {
                spacing(30);
                put(0x1B, 0x64, feed.lines());
                heightDots += 30 * feed.lines();
            }
            case Slip.Cut cut -> put(0x1D, 0x56, 0x42, 0x00);
        }
    }

    private void text(Slip.Text text) {
        String printable = printable(text.text());
        for (String line : broken(printable, Math.max(2, model.dots() / (12 * text.width())))) {
            align(text.align());
            int rows = 30 * text.height();
            if (line.codePoints().allMatch(this::printerHas)) {
                bold(text.bold());
                size((text.width() - 1) << 4 | (text.height() - 1));
                spacing(rows);
                out.writeBytes(line.getBytes(GB18030));
                put(0x0A);
            } else {
                drawnLines++;
                image(glyphs.raster(line, text.bold(), text.width(), text.height(), rows));
            }
            heightDots += rows;
        }
    }

    private void qr(String content) {
        align(Align.CENTRE);
        switch (model.qr()) {
            case NATIVE -> {
                // Printers leave out the quiet zone above and below.
                int quiet = 4 * model.qrModuleDots();
                put(0x1B, 0x4A, quiet);
                byte[] data = content.getBytes(StandardCharsets.UTF_8);
                put(0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);
                put(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, model.qrModuleDots());
                put(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31);
                put(0x1D, 0x28, 0x6B, (data.length + 3) & 0xFF, (data.length + 3) >> 8, 0x31, 0x50, 0x30);
                out.writeBytes(data);
                put(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30);
                put(0x1B, 0x4A, quiet);
                heightDots += 45 * model.qrModuleDots();
            }
            case RASTER -> {
                Raster image = Raster.ofQr(content, model.qrModuleDots(), model.dots());
                image(image);
                heightDots += image.rows();
            }
        }
    }

    private void image(Raster image) {
        for (int from = 0; from < image.rows(); from += BAND_ROWS) {
            int to = Math.min(image.rows(), from + BAND_ROWS);
            put(0x1D, 0x76, 0x30, 0x00, image.bytesPerRow() & 0xFF, image.bytesPerRow() >> 8, to - from, 0x00);
            out.writeBytes(image.bytesOfRows(from, to));
        }
    }

    private void align(Align to) {
        if (align != to) {
            put(
                    0x1B,
                    0x61,
                    switch (to) {
                        case LEFT -> 0;
                        case CENTRE -> 1;
                        case RIGHT -> 2;
                    });
            align = to;
        }
    }

    private void bold(boolean on) {
        if (bold != on) {
            put(0x1B, 0x45, on ? 1 : 0);
            bold = on;
        }
    }

    private void size(int to) {
        if (size != to) {
            put(0x1D, 0x21, to);
            size = to;
        }
    }

    private void spacing(int rows) {
        if (spacing != rows) {
            put(0x1B, 0x33, rows);
            spacing = rows;
        }
    }

    private void put(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }

    /** The text with what nobody can draw replaced, and without what has no shape of its own. */
    private String printable(String text) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c)) {
                kept.append(' ');
            } else if (type == Character.FORMAT || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF) {
                return;
            } else if (printerHas(c) || type != Character.SURROGATE && type != Character.UNASSIGNED && glyphs.has(c)) {
                kept.appendCodePoint(c);
            } else {
                replaced.add(named(c));
                kept.appendCodePoint(REPLACEMENT);
            }
        });
        return allOrNothing(kept.toString());
    }

    /**
     * A drawn line needs a font for each of its characters. Where the common ones have none (a machine without
     * a Chinese font), the printer's font prints the line and the rare ones are replaced.
     */
    private String allOrNothing(String text) {
        if (text.codePoints().allMatch(this::printerHas)
                || text.codePoints().allMatch(c -> c == ' ' || glyphs.has(c))) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (printerHas(c)) {
                kept.appendCodePoint(c);
            } else {
                replaced.add(named(c));
                kept.appendCodePoint(REPLACEMENT);
            }
        });
        return kept.toString();
    }

    private static String named(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    private boolean printerHas(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 0x20 && codePoint < 0x7F;
        }
        if (codePoint > 0xFFFF || Character.isSurrogate((char) codePoint)) {
            return false;
        }
        CharBuffer one = CharBuffer.wrap(new char[] {(char) codePoint});
        try {
            ByteBuffer standard = gb18030.encode(one.duplicate());
            // The two tables differ in a few places of GBK that the standard moved later.
            return standard.remaining() == 2 && own.encode(one).equals(standard);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * The text in lines of at most so many half-width columns. Breaks at spaces and between Chinese characters,
     * never before a closing or after an opening mark; a word longer than the line is broken anywhere.
     */
    private static List<String> broken(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int[] rest = text.codePoints().toArray();
        int start = 0;
        while (start < rest.length) {
            int end = start;
            int width = 0;
            while (end < rest.length && width + Glyphs.columns(rest[end]) <= columns) {
                width += Glyphs.columns(rest[end]);
                end++;
            }
            int next = end < rest.length ? breakAtOrBefore(rest, start, end) : end;
            lines.add(new String(rest, start, next - start).stripTrailing());
            start = next;
            while (start < rest.length && rest[start] == ' ') {
                start++;
            }
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static int breakAtOrBefore(int[] text, int start, int end) {
        for (int at = end; at > start; at--) {
            if (mayBreak(text[at - 1], text[at])) {
                return at;
            }
        }
        return end;
    }

    private static boolean mayBreak(int before, int after) {
        if (before == ' ' || after == ' ') {
            return true;
        }
        boolean insideWord = before < 0x80 && after < 0x80;
        return !insideWord && NOT_AT_LINE_START.indexOf(after) < 0 && NOT_AT_LINE_END.indexOf(before) < 0;
    }
}
