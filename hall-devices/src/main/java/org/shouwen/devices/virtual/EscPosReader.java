package org.shouwen.devices.virtual;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shouwen.devices.printer.Glyphs;

/**
 * Reads ESC/POS as a printer with Chinese firmware does and puts it on paper. Written from the command
 * descriptions of printer manuals, and not from what our encoder sends.
 */
final class EscPosReader {
    /** What the printer's mechanism does for the reader. */
    interface Mechanism {
        /**
         * The next byte in turn. Waits while there is none, or while a fault stops the printer.
         *
         * @throws LinkEnded when the sender went away in the middle
         */
        int next() throws LinkEnded, InterruptedException;

        /** Paper has moved. */
        void moved();

        /** The blade falls. */
        void cut() throws InterruptedException;

        /** Paper sensor, for GS r. */
        int paperSensor();

        void answer(int b);

        /** A command that this printer does not know: its bytes so far, in hex. */
        void unknown(String command);
    }

    /** The sender's connection ended between two bytes. */
    @SuppressWarnings("serial")
    static final class LinkEnded extends Exception {
        LinkEnded() {
            super("the link ended", null, false, false);
        }
    }

    private static final Charset GBK = Charset.forName("GBK");
    private static final int DEFAULT_SPACING = 30;

    private final Mechanism mechanism;
    private final PaperRoll paper;

    private final List<PaperRoll.Run> line = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private int lineDots;
    private PaperRoll.Side side = PaperRoll.Side.LEFT;
    private boolean bold;
    private boolean underlined;
    private int width = 1;
    private int height = 1;
    private int spacing = DEFAULT_SPACING;
    private boolean chinese = true;

    private int qrModule = 3;
    private ErrorCorrectionLevel qrCorrection = ErrorCorrectionLevel.L;
    private String qrContent = "";

    EscPosReader(Mechanism mechanism, PaperRoll paper) {
        this.mechanism = mechanism;
        this.paper = paper;
    }

    /** Reads and prints until interrupted. */
    void run() throws InterruptedException {
        while (true) {
            try {
                one(mechanism.next());
            } catch (LinkEnded e) {
                // A command or line that was cut off is dropped; what is on the paper stays there.
                reset();
            }
        }
    }

    private void reset() {
        line.clear();
        run.setLength(0);
        lineDots = 0;
        side = PaperRoll.Side.LEFT;
        look(false, false, 1, 1);
        spacing = DEFAULT_SPACING;
        chinese = true;
        qrModule = 3;
        qrCorrection = ErrorCorrectionLevel.L;
        qrContent = "";
    }

    private void one(int b) throws LinkEnded, InterruptedException {
        switch (b) {
            case 0x0A -> endLine();
            case 0x0D, 0x00, 0x18 -> {}
            case 0x10 -> realTime();
            case 0x1B -> escape();
            case 0x1C -> fs();
            case 0x1D -> gs();
            default -> text(b);
        }
    }

    /** Acted on when it was received, by {@link VirtualPrinter}; here it is only passed over. */
    private void realTime() throws LinkEnded, InterruptedException {
        int command = mechanism.next();
        switch (command) {
            case 0x04, 0x05 -> mechanism.next();
            case 0x14 -> {
                int function = mechanism.next();
                for (int rest = function == 8 ? 7 : 2; rest > 0; rest--) {
                    mechanism.next();
                }
            }
            default -> mechanism.unknown(hex(0x10, command));
        }
    }

    private void text(int b) throws LinkEnded, InterruptedException {
        if (b < 0x20) {
            mechanism.unknown(hex(b));
        } else if (b < 0x80) {
            put((char) b, 1);
        } else if (!chinese) {
            put('\u00a4', 1);
        } else {
            int trail = mechanism.next();
            String decoded = new String(new byte[] {(byte) b, (byte) trail}, GBK);
            // Trail bytes 30–39 begin the four-byte part, which the font does not have: two wrong marks come out.
            put(decoded.length() == 1 && trail >= 0x40 ? decoded.charAt(0) : '\ufffd', 2);
        }
    }

    private void put(char c, int columns) {
        int dots = columns * Glyphs.CELL / 2 * width;
        if (lineDots + dots > paper.width()) {
            endLine();
        }
        run.append(c);
        lineDots += dots;
    }

    private void endRun() {
        if (!run.isEmpty()) {
            line.add(new PaperRoll.Run(run.toString(), bold, underlined, width, height));
            run.setLength(0);
        }
    }

    private void endLine() {
        endRun();
        paper.line(line, side, spacing);
        line.clear();
        lineDots = 0;
        mechanism.moved();
    }

    private void look(boolean toBold, boolean toUnderlined, int toWidth, int toHeight) {
        endRun();
        bold = toBold;
        underlined = toUnderlined;
        width = toWidth;
        height = toHeight;
    }

    private void escape() throws LinkEnded, InterruptedException {
        int command = mechanism.next();
        switch (command) {
            case '@' -> reset();
            case 'a' -> {
                int n = mechanism.next();
                side = switch (n) {
                    case 0, '0' -> PaperRoll.Side.LEFT;
                    case 1, '1' -> PaperRoll.Side.CENTRE;
                    case 2, '2' -> PaperRoll.Side.RIGHT;
                    default -> side;
                };
            }
            case 'E', 'G' -> look((mechanism.next() & 1) == 1, underlined, width, height);
            case '-' -> look(bold, (mechanism.next() & 3) != 0, width, height);
            case '!' -> {
                int n = mechanism.next();
                look((n & 0x08) != 0, (n & 0x80) != 0, (n & 0x20) != 0 ? 2 : 1, (n & 0x10) != 0 ? 2 : 1);
            }
            case '2' -> spacing = DEFAULT_SPACING;
            case '3' -> spacing = mechanism.next();
            case 'd' -> {
                int lines = mechanism.next();
                if (lineDots > 0) {
                    endLine();
                    lines--;
                }
                blank(Math.max(0, lines) * spacing);
            }
            case 'J' -> blank(mechanism.next());
            case 't', 'R', 'M', ' ' -> mechanism.next();
            default -> mechanism.unknown(hex(0x1B, command));
        }
    }

    private void fs() throws LinkEnded, InterruptedException {
        int command = mechanism.next();
        switch (command) {
            case '&' -> chinese = true;
            case '.' -> chinese = false;
            case '!' -> {
                int n = mechanism.next();
                look(bold, (n & 0x80) != 0, (n & 0x04) != 0 ? 2 : 1, (n & 0x08) != 0 ? 2 : 1);
            }
            case 'W' -> {
                int times = (mechanism.next() & 1) + 1;
                look(bold, underlined, times, times);
            }
            default -> mechanism.unknown(hex(0x1C, command));
        }
    }

    private void gs() throws LinkEnded, InterruptedException {
        int command = mechanism.next();
        switch (command) {
            case '!' -> {
                int n = mechanism.next();
                look(bold, underlined, (n >> 4 & 7) + 1, (n & 7) + 1);
            }
            case 'V' -> {
                int mode = mechanism.next();
                switch (mode) {
                    case 0, 1, '0', '1' -> {}
                    case 'A', 'B' -> blank(mechanism.next());
                    default -> {
                        mechanism.unknown(hex(0x1D, command, mode));
                        return;
                    }
                }
                if (lineDots > 0) {
                    endLine();
                }
                mechanism.cut();
            }
            case 'v' -> raster();
            case '(' -> parenthesised();
            case 'r' -> {
                int n = mechanism.next();
                mechanism.answer(n == 1 || n == '1' ? mechanism.paperSensor() : 0);
            }
            case 'a', 'B', 'H', 'h', 'w' -> mechanism.next();
            default -> mechanism.unknown(hex(0x1D, command));
        }
    }

    private void raster() throws LinkEnded, InterruptedException {
        int zero = mechanism.next();
        int mode = mechanism.next();
        int bytesPerRow = mechanism.next() | mechanism.next() << 8;
        int rows = mechanism.next() | mechanism.next() << 8;
        if (zero != '0' || bytesPerRow == 0 || rows == 0) {
            mechanism.unknown(hex(0x1D, 'v', zero, mode));
            return;
        }
        int wide = (mode & 1) + 1;
        int tall = (mode >> 1 & 1) + 1;
        BitMatrix black = new BitMatrix(bytesPerRow * 8 * wide, rows * tall);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < bytesPerRow; x++) {
                int eight = mechanism.next();
                for (int bit = 0; bit < 8; bit++) {
                    if ((eight & 0x80 >> bit) != 0) {
                        black.setRegion((x * 8 + bit) * wide, y * tall, wide, tall);
                    }
                }
            }
        }
        paper.dots(black, side);
        mechanism.moved();
    }

    /** GS ( : all have a length, so that a printer can pass over those it does not know. */
    private void parenthesised() throws LinkEnded, InterruptedException {
        int family = mechanism.next();
        int length = mechanism.next() | mechanism.next() << 8;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            read.write(mechanism.next());
        }
        byte[] data = read.toByteArray();
        if (family != 'k' || length < 3 || data[0] != 0x31) {
            mechanism.unknown(hex(0x1D, '(', family));
            return;
        }
        switch (data[1]) {
            case 0x41 -> {}
            case 0x43 -> qrModule = Math.clamp(data[2], 1, 16);
            case 0x45 ->
                qrCorrection = switch (data[2]) {
                    case 0x31 -> ErrorCorrectionLevel.M;
                    case 0x32 -> ErrorCorrectionLevel.Q;
                    case 0x33 -> ErrorCorrectionLevel.H;
                    default -> ErrorCorrectionLevel.L;
                };
            case 0x50 -> qrContent = new String(data, 3, data.length - 3, StandardCharsets.UTF_8);
            case 0x51 -> {
                paper.code(qrContent, qrModule, qrCorrection, side);
                mechanism.moved();
            }
            default -> mechanism.unknown(hex(0x1D, '(', family, data[0], data[1]));
        }
    }

    private void blank(int dots) {
        if (dots > 0) {
            paper.blank(dots);
            mechanism.moved();
        }
    }

    private static String hex(int... bytes) {
        StringBuilder hex = new StringBuilder();
        for (int b : bytes) {
            hex.append(String.format("%02X ", b & 0xFF));
        }
        return hex.toString().trim();
    }
}
