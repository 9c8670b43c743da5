package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The unguessable code behind a ticket's QR: whoever holds the slip may see and cancel the ticket, nobody else.
 *
 * @param value twelve characters of Crockford's base 32 (60 random bits), upper case, without I, L, O and U so that it
 *     can be read aloud and typed
 */
public record TicketCode(@JsonValue String value) {
    /** Characters of a code. */
    public static final int LENGTH = 12;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @JsonCreator
    public TicketCode {
        if (value == null || value.length() != LENGTH || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a ticket code has 12 characters of 0-9 and A-Z without I, L, O and U");
        }
    }

    /** A fresh code; {@code random} must be cryptographically strong. */
    public static TicketCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TicketCode(code.toString());
    }

    /** Reads a code as a person typed it: any case, with dashes or blanks, O for 0, I and L for 1. */
    public static TicketCode typed(String text) {
        String code = text.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return new TicketCode(code);
    }

    @Override
    public String toString() {
        return value;
    }
}
