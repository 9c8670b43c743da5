package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A counter (窗口) of a hall.
 *
 * @param value number or name as configured and spoken, such as {@code 3}
 */
public record CounterId(@JsonValue String value) implements Comparable<CounterId> {
    @JsonCreator
    public CounterId {
        Identifiers.require("counter id", value);
    }

    @Override
    public int compareTo(CounterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
