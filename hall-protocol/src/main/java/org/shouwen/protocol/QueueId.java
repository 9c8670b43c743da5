package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A queue (队列): the items that share one number prefix.
 *
 * @param value name as configured, such as {@code social}
 */
public record QueueId(@JsonValue String value) implements Comparable<QueueId> {
    @JsonCreator
    public QueueId {
        Identifiers.require("queue id", value);
    }

    @Override
    public int compareTo(QueueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
