package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Words that somebody wrote about a case or in the duty log. They may name a person, so they stand in their own table, outside the
 * journal, and go from there when their retention ends.
 *
 * @param value a UUID in text form
 */
public record NoteId(@JsonValue String value) implements Comparable<NoteId> {
    @JsonCreator
    public NoteId {
        Identifiers.require("note id", value);
    }

    @Override
    public int compareTo(NoteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
