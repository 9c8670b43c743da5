package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A service item (政务服务事项) as the hall's configuration names it.
 *
 * @param value item code, such as {@code social-card}
 */
public record ItemCode(@JsonValue String value) implements Comparable<ItemCode> {
    @JsonCreator
    public ItemCode {
        Identifiers.require("item code", value);
    }

    @Override
    public int compareTo(ItemCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
