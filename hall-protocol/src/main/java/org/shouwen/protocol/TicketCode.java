package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.random.RandomGenerator;

/**
 * The unguessable code behind a ticket's QR: whoever holds the slip may see and cancel the ticket, nobody else.
 *
 * @param value twelve characters of Crockford's base 32 (60 random bits), upper case, without I, L, O and U so that it
 *     can be read aloud and typed
 */
public record TicketCode(@JsonValue String value) {
    /** Characters of a code. */
    public static final int LENGTH = Crockford.LENGTH;

    @JsonCreator
    public TicketCode {
        Crockford.require("ticket code", value);
    }

    /** A fresh code; {@code random} must be cryptographically strong. */
    public static TicketCode random(RandomGenerator random) {
        return new TicketCode(Crockford.random(random));
    }

    /** Reads a code as a person typed it: any case, with dashes or blanks, O for 0, I and L for 1. */
    public static TicketCode typed(String text) {
        return new TicketCode(Crockford.typed(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
