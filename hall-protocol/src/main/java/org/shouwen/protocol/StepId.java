package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One step of the back office's way through a case.
 *
 * @param value as the item catalogue names it
 */
public record StepId(@JsonValue String value) implements Comparable<StepId> {
    @JsonCreator
    public StepId {
        Identifiers.require("step id", value);
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
