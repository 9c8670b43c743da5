package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One hall (政务服务大厅 or 分厅): a place with its own counters, queues and business day.
 *
 * @param value lower-case name as configured, such as {@code main}
 */
public record HallId(@JsonValue String value) implements Comparable<HallId> {
    @JsonCreator
    public HallId {
        Identifiers.require("hall id", value);
    }

    @Override
    public int compareTo(HallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
