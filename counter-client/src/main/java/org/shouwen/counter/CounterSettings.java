package org.shouwen.counter;

import java.nio.file.Path;
import java.time.Duration;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;

/**
 * What one counter program needs to know.
 *
 * @param hub the hub, and how long an officer waits for it before an outcome counts as unknown
 * @param device the name under which the hub knows this program, such as {@code counter-3}
 * @param counter the counter whose officer works here
 * @param credential where its credential comes from; one got for a code is kept in {@code data}, and a code also serves
 *     when the kept one is refused
 * @param port port of the desk page on 127.0.0.1; 0 takes any free one
 * @param data directory of this program's own files
 * @param version version told to the hub
 */
public record CounterSettings(
        HubSettings hub,
        DeviceId device,
        CounterId counter,
        Credential credential,
        int port,
        Path data,
        String version) {
    /** How long one request may take, and how long an action is tried before its outcome is unknown: 3 s each. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Default of {@link #port}. */
    public static final int PORT = 8103;
}
