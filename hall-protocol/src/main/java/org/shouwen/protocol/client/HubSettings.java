package org.shouwen.protocol.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the hub is and how long a person should wait for it.
 *
 * @param hub base URL, {@code http} or {@code https}, without a path
 * @param trust PEM file with the certificates to trust for {@code https}; empty trusts what the Java runtime trusts
 * @param attempt how long one request may take before it counts as lost
 * @param patience how long one call goes on trying before it gives up; at least one attempt is made
 */
public record HubSettings(URI hub, Optional<Path> trust, Duration attempt, Duration patience) {
    /** Default of {@link #attempt}: 3 seconds. */
    public static final Duration ATTEMPT = Duration.ofSeconds(3);

    /** Default of {@link #patience}: 6 seconds, about what somebody in front of a screen takes for slow. */
    public static final Duration PATIENCE = Duration.ofSeconds(6);

    public HubSettings {
        String scheme = hub.getScheme();
        if (hub.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the hub's URL must look like http://hub.example:8080 or https://hub.example, but is '" + hub
                            + "'");
        }
    }

    /** The hub at this URL with default waiting times. */
    public static HubSettings of(URI hub) {
        return new HubSettings(hub, Optional.empty(), ATTEMPT, PATIENCE);
    }

    /** The same, trusting only the certificates in this PEM file. */
    public HubSettings withTrust(Path pem) {
        return new HubSettings(hub, Optional.of(pem), attempt, patience);
    }

    /** The same with other waiting times. */
    public HubSettings withWaiting(Duration newAttempt, Duration newPatience) {
        return new HubSettings(hub, trust, newAttempt, newPatience);
    }

    String url(String path) {
        String base = hub.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
