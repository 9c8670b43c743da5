package org.shouwen.hub.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015): class 2, division 6, organisation code 9 with its own
 * check character (GB 11714-1997), check character 1.
 */
record CreditCode(String value) {
    static final int LENGTH = 18;

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern STRUCTURE =
            Pattern.compile("[" + ALPHABET + "]{2}[0-9]{6}[0-9A-Z]{8}[0-9X][" + ALPHABET + "]");
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION_START = 8;
    private static final int ORGANISATION_CHECK = 16;
    private static final int MODULUS = 31;
    private static final int ORGANISATION_MODULUS = 11;

    /** What would be right instead. Empty if the code is well formed. */
    Optional<String> objection() {
        if (!STRUCTURE.matcher(value).matches() || !onlyOf(value.substring(0, LENGTH - 1))) {
            return Optional.of("a unified social credit code: 18 digits and capital letters without I, O, S, V, Z, the"
                    + " 3rd to the 8th being digits");
        }
        char organisation = organisationCheck();
        if (value.charAt(ORGANISATION_CHECK) != organisation) {
            return Optional.of("the organisation code in the unified social credit code to end in " + organisation
                    + " (its 17th character)");
        }
        char check = check();
        return value.charAt(LENGTH - 1) == check
                ? Optional.empty()
                : Optional.of("the unified social credit code to end in " + check + " (its 18th character)");
    }

    private static boolean onlyOf(String text) {
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    private char check() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    private char organisationCheck() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(value.charAt(ORGANISATION_START + i), Character.MAX_RADIX) * ORGANISATION_WEIGHTS[i];
        }
        int check = ORGANISATION_MODULUS - sum % ORGANISATION_MODULUS;
        return switch (check) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + check);
        };
    }
}
