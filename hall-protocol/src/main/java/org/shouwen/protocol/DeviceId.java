package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A kiosk, counter program, board or sign.
 *
 * @param value name as configured, such as {@code kiosk-1}
 */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {
    @JsonCreator
    public DeviceId {
        Identifiers.require("device id", value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
