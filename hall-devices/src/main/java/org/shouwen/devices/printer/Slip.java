package org.shouwen.devices.printer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands on one paper slip, from top to bottom, for any printer. A slip knows nothing of bytes or paper
 * width: {@link EscPos} breaks its lines for the printer at hand.
 *
 * @param parts from top to bottom
 */
public record Slip(List<Part> parts) {

    /**
     * Height of text of size 1 in points: 24 dots at 203 dots an inch. Size 2 is 17 pt and so the smallest
     * size for a citizen's slip (at least 14 pt); size 5 is 42 pt and so the smallest for a number (at least
     * 36 pt).
     */
    public static final double POINTS_PER_SIZE = 24 * 72 / 203.0;

    /** The longest content of a QR code, in UTF-8 bytes: what still can be scanned from a narrow slip. */
    public static final int LONGEST_QR = 300;

    public Slip {
        parts = List.copyOf(parts);
    }

    /** One piece of the slip. */
    public sealed interface Part {}

    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * A line of text, broken into more lines where the paper is too narrow.
     *
     * @param text control characters are printed as spaces
     * @param width 1–8 times the normal width
     * @param height 1–8 times the normal height, see {@link #POINTS_PER_SIZE}
     */
    public record Text(String text, Align align, boolean bold, int width, int height) implements Part {
        public Text {
            if (width < 1 || width > 8 || height < 1 || height > 8) {
                throw new IllegalArgumentException("text size is 1 to 8, not " + width + "×" + height);
            }
        }
    }

    /**
     * A QR code, centred.
     *
     * @param content 1 to {@link #LONGEST_QR} bytes of UTF-8 without control characters
     */
    public record Qr(String content) implements Part {
        public Qr {
            int bytes = content.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > LONGEST_QR) {
                throw new IllegalArgumentException(
                        "QR content is 1 to " + LONGEST_QR + " bytes, not " + bytes + ": " + content);
            }
            if (content.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("QR content has control characters: " + content);
            }
        }
    }

    /** A dashed line across the paper. */
    public record Rule() implements Part {}

    /**
     * Empty paper.
     *
     * @param lines 1–20 lines of normal height
     */
    public record Feed(int lines) implements Part {
        public Feed {
            if (lines < 1 || lines > 20) {
                throw new IllegalArgumentException("a feed is 1 to 20 lines, not " + lines);
            }
        }
    }

    /** Moves the paper past the blade and cuts it, leaving a small bridge so that it does not fall. */
    public record Cut() implements Part {}

    public static Builder builder() {
        return new Builder();
    }

    /** This slip and then another on the same roll. */
    public Slip then(Slip next) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(next.parts);
        return new Slip(all);
    }

    /** Writes a slip from top to bottom; a style holds until it is changed. Starts left, not bold, size 1. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private Align align = Align.LEFT;
        private boolean bold;
        private int width = 1;
        private int height = 1;

        private Builder() {}

        public Builder align(Align to) {
            align = to;
            return this;
        }

        public Builder bold(boolean on) {
            bold = on;
            return this;
        }

        /** Width and height of the text that follows, each 1–8. */
        public Builder size(int times) {
            width = times;
            height = times;
            return this;
        }

        public Builder text(String line) {
            parts.add(new Text(line, align, bold, width, height));
            return this;
        }

        public Builder qr(String content) {
            parts.add(new Qr(content));
            return this;
        }

        public Builder rule() {
            parts.add(new Rule());
            return this;
        }

        public Builder feed(int lines) {
            parts.add(new Feed(lines));
            return this;
        }

        public Builder cut() {
            parts.add(new Cut());
            return this;
        }

        public Slip build() {
            return new Slip(parts);
        }
    }
}
