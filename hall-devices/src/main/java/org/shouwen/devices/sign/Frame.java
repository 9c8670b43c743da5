package org.shouwen.devices.sign;

import java.util.HexFormat;
import java.util.Locale;

/** One message to a sign, as it goes over the wire. */
public final class Frame {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final byte[] bytes;
    private final boolean answered;

    private Frame(byte[] bytes, boolean answered) {
        this.bytes = bytes.clone();
        this.answered = answered;
    }

    /** A frame that the sign answers. */
    public static Frame answered(byte[] bytes) {
        return new Frame(bytes, true);
    }

    /** A frame to which the sign says nothing. */
    public static Frame unanswered(byte[] bytes) {
        return new Frame(bytes, false);
    }

    static Frame of(byte[] bytes, boolean answered) {
        return new Frame(bytes, answered);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** Whether the sign answers, so that the line must stay silent until it did or its time is over. */
    public boolean isAnswered() {
        return answered;
    }

    /** Upper-case hex, bytes separated by spaces. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    /**
     * Reads bytes written as {@link #hex} does, or without spaces.
     *
     * @throws IllegalArgumentException when it is not hex
     */
    static byte[] parseHex(String hex) {
        String digits = hex.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (digits.length() % 2 != 0 || !digits.matches("[0-9A-F]*")) {
            throw new IllegalArgumentException("'" + hex + "' is not hex bytes such as A0 90 or A090");
        }
        return HexFormat.of().parseHex(digits);
    }

    @Override
    public String toString() {
        return hex();
    }
}
