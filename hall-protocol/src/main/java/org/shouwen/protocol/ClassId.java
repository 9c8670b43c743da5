package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A ticket class: how far ahead of its issue time a ticket counts (walk-in, priority, appointment).
 *
 * @param value name as configured, such as {@code walk-in}
 */
public record ClassId(@JsonValue String value) implements Comparable<ClassId> {
    @JsonCreator
    public ClassId {
        Identifiers.require("ticket class", value);
    }

    @Override
    public int compareTo(ClassId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
