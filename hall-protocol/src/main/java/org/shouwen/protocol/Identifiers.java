package org.shouwen.protocol;

import java.util.regex.Pattern;

/** What every identifier on the wire must look like: it stands in URLs, file names and logs. */
final class Identifiers {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Identifiers() {}

    static void require(String what, String value) {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 64 letters, digits, dots, dashes or underscores, but is '" + value + "'");
        }
    }
}
