package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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

    /** Reads a code as a person typed it: any case, with dashes or blanks, O for 0, I and L for 1. */
    public static CaseCode typed(String text) {
        return new CaseCode(Crockford.typed(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
