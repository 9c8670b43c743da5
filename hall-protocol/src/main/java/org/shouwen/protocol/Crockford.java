package org.shouwen.protocol;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Codes that open a page to whoever holds the slip: twelve characters of Crockford's base 32 (60 random bits), upper
 * case, without I, L, O and U so that they can be read aloud and typed.
 */
final class Crockford {
    static final int LENGTH = 12;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    static void require(String what, String value) {
        if (value == null || value.length() != LENGTH || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a " + what + " has 12 characters of 0-9 and A-Z without I, L, O and U");
        }
    }

    static String random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Twelve characters from the first twelve bytes of a hash. */
    static String of(byte[] hash) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(hash[i] & (ALPHABET.length() - 1)));
        }
        return code.toString();
    }

    static String typed(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
