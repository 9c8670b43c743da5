package org.shouwen.devices.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame written as hex bytes and places in braces, such as {@code AA 55 {length} {address} F8 21 00 {text} 00}.
 *
 * <ul>
 *   <li>{@code {address}} one byte; {@code :2} two bytes high first, {@code :2le} low first, {@code :hex} two hex digits,
 *       {@code :dec3} decimal digits, so many
 *   <li>{@code {text}} the text
 *   <li>{@code {number}} the first run of digits in the text, as {@code address} is written
 *   <li>{@code {length}} what {@code length-of} counts, as {@code address} is written
 *   <li>{@code {text-length}} bytes of the text
 *   <li>{@code [} and {@code ]} where the checksum begins and ends; without them it covers all that stands before it
 *   <li>{@code {checksum}} the check value; {@code :hex} as hex digits
 *   <li>{@code {pad:29}} zero bytes until the frame has 29
 * </ul>
 */
final class TemplateLayout {
    /** What a length field counts. */
    enum LengthOf {
        /** The bytes after the length field. */
        AFTER,
        /** The whole frame. */
        FRAME,
        /** The text alone. */
        TEXT
    }

    private static final Pattern TOKEN =
            Pattern.compile("([0-9A-Fa-f]{2})|\\{([a-z-]+)(?::([0-9a-z]+))?}|([\\[\\]])|(\\S)");

    private final List<Part> parts;
    private final Checksum checksum;
    private final boolean lowByteFirst;
    private final LengthOf lengthOf;
    private final int lengthAdd;

    private sealed interface Part {
        record Bytes(byte[] bytes) implements Part {}

        record Place(Name name, Form form) implements Part {}

        record RangeStart() implements Part {}

        record RangeEnd() implements Part {}

        record Pad(int length) implements Part {}
    }

    private enum Name {
        ADDRESS,
        TEXT,
        NUMBER,
        LENGTH,
        TEXT_LENGTH,
        CHECKSUM
    }

    private sealed interface Form {
        record Binary(int bytes, boolean lowFirst) implements Form {}

        record Hex() implements Form {}

        record Decimal(int digits) implements Form {}

        default int length() {
            return switch (this) {
                case Binary binary -> binary.bytes();
                case Hex hex -> 2;
                case Decimal decimal -> decimal.digits();
            };
        }

        default byte[] write(int value) {
            return switch (this) {
                case Binary binary -> {
                    byte[] bytes = new byte[binary.bytes()];
                    for (int i = 0; i < bytes.length; i++) {
                        int shift = 8 * (binary.lowFirst() ? i : bytes.length - 1 - i);
                        bytes[i] = (byte) (value >>> shift);
                    }
                    yield bytes;
                }
                case Hex hex -> "%02X".formatted(value & 0xFF).getBytes(StandardCharsets.US_ASCII);
                case Decimal decimal -> {
                    String digits = ("%0" + decimal.digits() + "d").formatted(value);
                    yield digits.substring(digits.length() - decimal.digits()).getBytes(StandardCharsets.US_ASCII);
                }
            };
        }
    }

    private TemplateLayout(
            List<Part> parts, Checksum checksum, boolean lowByteFirst, LengthOf lengthOf, int lengthAdd) {
        this.parts = List.copyOf(parts);
        this.checksum = checksum;
        this.lowByteFirst = lowByteFirst;
        this.lengthOf = lengthOf;
        this.lengthAdd = lengthAdd;
    }

    /** @throws IllegalArgumentException naming the place that is wrong */
    static TemplateLayout parse(
            String layout, Checksum checksum, boolean lowByteFirst, LengthOf lengthOf, int lengthAdd) {
        List<Part> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(layout);
        while (token.find()) {
            if (token.group(1) != null) {
                parts.add(new Part.Bytes(Frame.parseHex(token.group(1))));
            } else if (token.group(2) != null) {
                parts.add(place(token.group(), token.group(2), Optional.ofNullable(token.group(3))));
            } else if (token.group(4) != null) {
                parts.add(token.group(4).equals("[") ? new Part.RangeStart() : new Part.RangeEnd());
            } else {
                throw new IllegalArgumentException("'" + token.group() + "' in layout '" + layout
                        + "' is neither a hex byte, nor a bracket, nor a place such as {address}");
            }
        }
        return new TemplateLayout(parts, checksum, lowByteFirst, lengthOf, lengthAdd);
    }

    private static Part place(String token, String name, Optional<String> form) {
        if (name.equals("pad")) {
            return new Part.Pad(form.map(Integer::parseInt)
                    .orElseThrow(() -> new IllegalArgumentException("{pad} needs a length, such as {pad:29}")));
        }
        for (Name each : Name.values()) {
            if (each.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(name)) {
                return new Part.Place(each, form(token, form.orElse("1")));
            }
        }
        throw new IllegalArgumentException("there is no place " + token
                + "; there are {address}, {text}, {number}, {length}, {text-length}, {checksum} and {pad:29}");
    }

    private static Form form(String token, String form) {
        if (form.matches("[1-4](le)?")) {
            return new Form.Binary(form.charAt(0) - '0', form.endsWith("le"));
        }
        if (form.equals("hex")) {
            return new Form.Hex();
        }
        if (form.matches("dec[1-9]")) {
            return new Form.Decimal(form.charAt(3) - '0');
        }
        throw new IllegalArgumentException(
                "the form in " + token + " must be a number of bytes (1 to 4, or 2le for low first), hex or dec3");
    }

    /** Whether the frame needs a number from the text. */
    boolean needsNumber() {
        return parts.stream().anyMatch(part -> part instanceof Part.Place place && place.name() == Name.NUMBER);
    }

    byte[] write(int address, byte[] text, int number) {
        int whole = length(text.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        int to = -1;
        for (Part part : parts) {
            switch (part) {
                case Part.Bytes literal -> out.writeBytes(literal.bytes());
                case Part.RangeStart start -> from = out.size();
                case Part.RangeEnd end -> to = out.size();
                case Part.Pad pad -> {
                    while (out.size() < pad.length()) {
                        out.write(0);
                    }
                }
                case Part.Place place ->
                    out.writeBytes(
                            switch (place.name()) {
                                case ADDRESS -> place.form().write(address);
                                case TEXT -> text;
                                case NUMBER -> place.form().write(number);
                                case TEXT_LENGTH -> place.form().write(text.length);
                                case LENGTH ->
                                    place.form()
                                            .write(lengthAdd
                                                    + switch (lengthOf) {
                                                        case AFTER ->
                                                            whole
                                                                    - out.size()
                                                                    - place.form()
                                                                            .length();
                                                        case FRAME -> whole;
                                                        case TEXT -> text.length;
                                                    });
                                case CHECKSUM -> checkBytes(place.form(), out.toByteArray(), from, to);
                            });
            }
        }
        return out.toByteArray();
    }

    private byte[] checkBytes(Form form, byte[] before, int from, int to) {
        int value = checksum.over(before, from, to < 0 ? before.length : to);
        if (form instanceof Form.Hex) {
            String digits = ("%0" + 2 * checksum.length() + "X").formatted(value);
            return checksum == Checksum.NONE ? new byte[0] : digits.getBytes(StandardCharsets.US_ASCII);
        }
        return new Form.Binary(checksum.length(), lowByteFirst).write(value);
    }

    private int length(int textLength) {
        int length = 0;
        for (Part part : parts) {
            length = switch (part) {
                case Part.Bytes literal -> length + literal.bytes().length;
                case Part.RangeStart start -> length;
                case Part.RangeEnd end -> length;
                case Part.Pad pad -> Math.max(length, pad.length());
                case Part.Place place ->
                    length
                            + switch (place.name()) {
                                case TEXT -> textLength;
                                case CHECKSUM ->
                                    place.form() instanceof Form.Hex ? 2 * checksum.length() : checksum.length();
                                case ADDRESS, NUMBER, LENGTH, TEXT_LENGTH ->
                                    place.form().length();
                            };
            };
        }
        return length;
    }
}
