package org.shouwen.devices.sign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The characters a sign has in its font, and their bytes. What it has not is replaced, so that no raw byte gets out. */
public enum SignCharset {
    /** Nearly every Chinese sign; both bytes of a character are A1 or above, so none is taken for a control byte. */
    GB2312("GB2312", "□"),
    GBK("GBK", "□"),
    GB18030("GB18030", "□"),
    ASCII(StandardCharsets.US_ASCII.name(), "?"),
    WINDOWS_1251("windows-1251", "?");

    /** Java's tables know one code point for a mark of the sets, where people and other tables use another. */
    private static final Map<Integer, List<String>> LOOK_ALIKES = Map.of(
            0x00B7, List.of("\u30FB"),
            0x30FB, List.of("\u00B7"),
            0x2022, List.of("\u30FB", "\u00B7"),
            0x2014, List.of("\u2015", "-"),
            0x2013, List.of("-"),
            0x00A5, List.of("\uFFE5"),
            0x00A0, List.of(" "));

    private final Charset charset;
    private final String replacement;

    SignCharset(String name, String replacement) {
        this.charset = Charset.forName(name);
        this.replacement = replacement;
    }

    /** @throws IllegalArgumentException naming the charsets there are */
    static SignCharset parse(String name) {
        for (SignCharset each : values()) {
            if (each.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no charset '" + name + "'; there are " + List.of(values()));
    }

    public Charset charset() {
        return charset;
    }

    /** The text's bytes: unknown characters as a box or question mark, control characters as spaces. */
    byte[] encode(String text) {
        return encode(text, Integer.MAX_VALUE);
    }

    /** As {@link #encode(String)}, cut after the last whole character that fits. */
    byte[] encode(String text, int most) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int codePoint : text.codePoints().toArray()) {
            String character = Character.isISOControl(codePoint) ? " " : Character.toString(codePoint);
            byte[] bytes = bytes(encoder, character)
                    .or(() -> LOOK_ALIKES.getOrDefault(codePoint, List.of()).stream()
                            .flatMap(alike -> bytes(encoder, alike).stream())
                            .findFirst())
                    .or(() -> bytes(encoder, replacement))
                    .orElseThrow();
            if (out.size() + bytes.length > most) {
                break;
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static Optional<byte[]> bytes(CharsetEncoder encoder, String character) {
        try {
            ByteBuffer buffer = encoder.encode(CharBuffer.wrap(character));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
