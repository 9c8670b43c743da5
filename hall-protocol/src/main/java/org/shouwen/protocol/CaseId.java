package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One case (办件) for ever: the journal's name for it, not the number that people see.
 *
 * @param value a UUID in text form
 */
public record CaseId(@JsonValue String value) implements Comparable<CaseId> {
    @JsonCreator
    public CaseId {
        Identifiers.require("case id", value);
    }

    /** The id of one part of a joint case. */
    public static CaseId ofPart(CaseId whole, ItemCode item) {
        return new CaseId(UUID.nameUUIDFromBytes((whole.value() + "/" + item.value()).getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
