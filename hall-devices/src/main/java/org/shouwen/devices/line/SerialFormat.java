package org.shouwen.devices.line;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speed and frame of the bytes on a serial wire.
 *
 * @param baud bits a second, 50 to 4,000,000
 * @param dataBits 7 or 8; with 7 no Chinese text can pass
 * @param parity how the parity bit is made
 * @param stopBits 1 or 2
 */
public record SerialFormat(int baud, int dataBits, Parity parity, int stopBits) {
    /** 9600 8N1, what most signs are delivered with. */
    public static final SerialFormat USUAL = new SerialFormat(9600, 8, Parity.NONE, 1);

    private static final Pattern FORM = Pattern.compile("([78])([NEO])([12])");

    /** The parity bit after the data bits. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public SerialFormat {
        if (baud < 50 || baud > 4_000_000) {
            throw new IllegalArgumentException("baud must be 50 to 4000000, but is " + baud);
        }
        if (dataBits != 7 && dataBits != 8) {
            throw new IllegalArgumentException("data bits must be 7 or 8, but are " + dataBits);
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stop bits must be 1 or 2, but are " + stopBits);
        }
    }

    /**
     * @param form data bits, parity letter (N, E or O) and stop bits, such as {@code 8N1}
     * @throws IllegalArgumentException saying what would be right
     */
    public static SerialFormat parse(int baud, String form) {
        Matcher matcher = FORM.matcher(form.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "format must be data bits, parity and stop bits such as 8N1 or 7E1, but is '" + form + "'");
        }
        Parity parity = switch (matcher.group(2)) {
            case "E" -> Parity.EVEN;
            case "O" -> Parity.ODD;
            default -> Parity.NONE;
        };
        return new SerialFormat(baud, Integer.parseInt(matcher.group(1)), parity, Integer.parseInt(matcher.group(3)));
    }

    /** Bits one byte takes on the wire: start, data, parity and stop bits. */
    public int bitsPerByte() {
        return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }

    /** The time so many bytes need on the wire when nothing pauses between them. */
    public Duration wireTime(int bytes) {
        return Duration.ofNanos(bytes * bitsPerByte() * 1_000_000_000L / baud);
    }

    /** As read by {@link #parse}, such as {@code 8N1}. */
    public String form() {
        return "" + dataBits + parity.name().charAt(0) + stopBits;
    }
}
