package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A counter officer (工作人员) by staff number; never a name.
 *
 * @param value staff number or account name
 */
public record OfficerId(@JsonValue String value) implements Comparable<OfficerId> {
    @JsonCreator
    public OfficerId {
        Identifiers.require("officer id", value);
    }

    @Override
    public int compareTo(OfficerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
