package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A person whose data stands in its own table, outside the journal, and goes from there when its retention ends.
 *
 * @param value a UUID in text form
 */
public record PersonId(@JsonValue String value) implements Comparable<PersonId> {
    @JsonCreator
    public PersonId {
        Identifiers.require("person id", value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
