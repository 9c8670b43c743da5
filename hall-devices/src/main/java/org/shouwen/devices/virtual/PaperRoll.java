package org.shouwen.devices.virtual;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.devices.printer.Glyphs;

/** What has come out of a virtual printer since the last cut. */
final class PaperRoll {
    enum Side {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** Characters of one look on a line. */
    record Run(String text, boolean bold, boolean underlined, int width, int height) {
        int dots() {
            return Glyphs.columns(text) * Glyphs.CELL / 2 * width;
        }
    }

    private sealed interface Piece {
        int height();
    }

    private record Line(List<Run> runs, Side side, int height) implements Piece {}

    private record Dots(BitMatrix black, Side side) implements Piece {
        @Override
        public int height() {
            return black.getHeight();
        }
    }

    private record Code(String content, BitMatrix modules, int moduleDots, Side side) implements Piece {
        @Override
        public int height() {
            return modules.getHeight() * moduleDots;
        }
    }

    private record Blank(int height) implements Piece {}

    private static final int MARGIN = 16;

    private final int width;
    private final Glyphs glyphs;
    private final List<Piece> pieces = new ArrayList<>();
    private int fed;

    PaperRoll(int width, Glyphs glyphs) {
        this.width = width;
        this.glyphs = glyphs;
    }

    int width() {
        return width;
    }

    /** Length of all paper that ever came out, in dots. */
    int fed() {
        return fed;
    }

    void line(List<Run> runs, Side side, int spacing) {
        int tallest =
                runs.stream().mapToInt(run -> run.height() * Glyphs.CELL).max().orElse(Glyphs.CELL);
        add(new Line(List.copyOf(runs), side, Math.max(spacing, tallest)));
    }

    /** An image; one that follows another of the same width directly continues it. */
    void dots(BitMatrix black, Side side) {
        if (!pieces.isEmpty()
                && pieces.getLast() instanceof Dots above
                && above.side() == side
                && above.black().getWidth() == black.getWidth()) {
            BitMatrix both = new BitMatrix(black.getWidth(), above.black().getHeight() + black.getHeight());
            copy(above.black(), both, 0);
            copy(black, both, above.black().getHeight());
            pieces.removeLast();
            fed -= above.height();
            add(new Dots(both, side));
        } else {
            add(new Dots(black, side));
        }
    }

    private static void copy(BitMatrix from, BitMatrix to, int top) {
        for (int y = 0; y < from.getHeight(); y++) {
            for (int x = 0; x < from.getWidth(); x++) {
                if (from.get(x, y)) {
                    to.set(x, top + y);
                }
            }
        }
    }

    /** A QR code that the printer draws itself. Nothing comes out for a content no code can hold. */
    void code(String content, int moduleDots, ErrorCorrectionLevel correction, Side side) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, correction, EncodeHintType.MARGIN, 0));
            add(new Code(content, modules, moduleDots, side));
        } catch (WriterException | IllegalArgumentException e) {
            // As the real ones do.
        }
    }

    void blank(int height) {
        add(new Blank(height));
    }

    private void add(Piece piece) {
        pieces.add(piece);
        fed += piece.height();
    }

    /** Takes off what has come out. */
    VirtualSlip cut(long number, Instant at) {
        List<String> lines = new ArrayList<>();
        List<String> qrCodes = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Line line -> {
                    StringBuilder text = new StringBuilder();
                    line.runs().forEach(run -> text.append(run.text()));
                    lines.add(text.toString());
                }
                case Dots dots ->
                    scan(dots.black()).ifPresentOrElse(qrCodes::add, () -> lines.add(VirtualSlip.PICTURE));
                case Code code -> qrCodes.add(code.content());
                case Blank blank -> {}
            }
        }
        List<Piece> cutOff = List.copyOf(pieces);
        pieces.clear();
        return new VirtualSlip(number, at, lines, qrCodes, () -> draw(cutOff));
    }

    private static Optional<String> scan(BitMatrix black) {
        int[] pixels = new int[black.getWidth() * black.getHeight()];
        for (int y = 0; y < black.getHeight(); y++) {
            for (int x = 0; x < black.getWidth(); x++) {
                pixels[y * black.getWidth() + x] = black.get(x, y) ? 0x000000 : 0xFFFFFF;
            }
        }
        BinaryBitmap image = new BinaryBitmap(
                new GlobalHistogramBinarizer(new RGBLuminanceSource(black.getWidth(), black.getHeight(), pixels)));
        // The first takes the dots as a clean grid, as they are here; the search for finder patterns that suits
        // photographs misses some clean codes, and helps where a picture holds more than the code.
        for (DecodeHintType way : List.of(DecodeHintType.PURE_BARCODE, DecodeHintType.TRY_HARDER)) {
            try {
                return Optional.of(
                        new QRCodeReader().decode(image, Map.of(way, true)).getText());
            } catch (ReaderException e) {
                // No code to be seen this way.
            }
        }
        return Optional.empty();
    }

    private BufferedImage draw(List<Piece> slip) {
        int height = 2 * MARGIN + slip.stream().mapToInt(Piece::height).sum();
        BufferedImage paper = new BufferedImage(width + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D on = paper.createGraphics();
        try {
            on.setColor(Color.WHITE);
            on.fillRect(0, 0, paper.getWidth(), paper.getHeight());
            on.setColor(Color.BLACK);
            int y = MARGIN;
            for (Piece piece : slip) {
                draw(on, piece, y);
                y += piece.height();
            }
        } finally {
            on.dispose();
        }
        return paper;
    }

    private void draw(Graphics2D on, Piece piece, int y) {
        switch (piece) {
            case Line line -> {
                int x = left(
                        line.side(), line.runs().stream().mapToInt(Run::dots).sum());
                int tallest = line.runs().stream().mapToInt(Run::height).max().orElse(1);
                for (Run run : line.runs()) {
                    int top = y + (tallest - run.height()) * Glyphs.CELL;
                    glyphs.draw(on, run.text(), x, top, run.bold(), run.width(), run.height());
                    if (run.underlined()) {
                        on.fillRect(x, top + run.height() * Glyphs.CELL - 1, run.dots(), 1);
                    }
                    x += run.dots();
                }
            }
            case Dots dots ->
                squares(on, dots.black(), 1, left(dots.side(), dots.black().getWidth()), y);
            case Code code ->
                squares(
                        on,
                        code.modules(),
                        code.moduleDots(),
                        left(code.side(), code.modules().getWidth() * code.moduleDots()),
                        y);
            case Blank blank -> {}
        }
    }

    private static void squares(Graphics2D on, BitMatrix black, int edge, int left, int top) {
        for (int y = 0; y < black.getHeight(); y++) {
            for (int x = 0; x < black.getWidth(); x++) {
                if (black.get(x, y)) {
                    on.fillRect(left + x * edge, top + y * edge, edge, edge);
                }
            }
        }
    }

    private int left(Side side, int dots) {
        return MARGIN
                + switch (side) {
                    case LEFT -> 0;
                    case CENTRE -> Math.max(0, (width - dots) / 2);
                    case RIGHT -> Math.max(0, width - dots);
                };
    }
}
