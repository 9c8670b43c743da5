package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One line of an item's list of materials.
 *
 * @param value as the item catalogue names it
 */
public record MaterialId(@JsonValue String value) implements Comparable<MaterialId> {
    @JsonCreator
    public MaterialId {
        Identifiers.require("material id", value);
    }

    @Override
    public int compareTo(MaterialId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
