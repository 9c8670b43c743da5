package org.shouwen.hub.config;

import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.OfficerId;

/** The programs that the demo starts beside the hub ({@code devices.yaml}). */
public record DevicesFile(List<Kiosk> kiosks, List<Counter> counters) {

    /**
     * A kiosk program.
     *
     * @param port of its page on this machine; any if absent or 0
     */
    public record Kiosk(DeviceId id, Optional<Integer> port) {}

    /**
     * A counter program.
     *
     * @param officer who works there in the demo
     * @param port of its page on this machine; any if absent or 0
     */
    public record Counter(DeviceId id, CounterId counter, OfficerId officer, Optional<Integer> port) {}
}
