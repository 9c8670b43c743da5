package org.shouwen.protocol.client;

import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;

/**
 * A device's place in the system, got for its one-time code.
 *
 * @param token its bearer credential: keep it where only the program can read it
 * @param kind {@code kiosk} or {@code counter}
 * @param counter the counter of a counter program
 */
public record Enrolled(String token, DeviceId device, String kind, HallId hall, Optional<CounterId> counter) {
    @Override
    public String toString() {
        return "Enrolled[" + device + ", " + kind + ", hall " + hall + "]";
    }
}
