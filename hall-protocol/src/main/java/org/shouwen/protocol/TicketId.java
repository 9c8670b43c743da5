package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One ticket (号票) for ever: the journal's name for it, not the number that people see.
 *
 * @param value a UUID in text form
 */
public record TicketId(@JsonValue String value) implements Comparable<TicketId> {
    @JsonCreator
    public TicketId {
        Identifiers.require("ticket id", value);
    }

    @Override
    public int compareTo(TicketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
