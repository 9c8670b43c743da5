package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * The unguessable code behind a case's QR: whoever holds a document of the case may see where it stands, nobody else.
 *
 * @param value as in {@link TicketCode}
 */
public record CaseCode(@JsonValue String value) {
    @JsonCreator
    public CaseCode {
        Crockford.require("case code", value);
    }

    /** A fresh code; {@code random} must be cryptographically strong. */
    public static CaseCode random(RandomGenerator random) {
        return new CaseCode(Crockford.random(random));
    }

    /**
     * The code of one part of a joint case: whoever holds the whole's code can tell it, and nobody can tell the whole's from
     * it.
     */
    public static CaseCode ofPart(CaseCode whole, ItemCode item) {
        try {
            return new CaseCode(Crockford.of(MessageDigest.getInstance("SHA-256")
                    .digest((whole.value() + "/" + item.value()).getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Reads a code as a person typed it: any case, with dashes or blanks, O for 0, I and L for 1. */
    public static CaseCode typed(String text) {
        return new CaseCode(Crockford.typed(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
