package org.shouwen.hub.web;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the hub is reached.
 *
 * @param port 0 takes any free one
 * @param publicUrl under which people reach it, if not by host and port
 * @param trustForwardedFor whether a proxy in front names the client's address; without one anybody could claim any
 * @param eventLoops how many of them serve requests
 */
public record HubSettings(
        String host,
        int port,
        Optional<String> publicUrl,
        Optional<Tls> tls,
        boolean trustForwardedFor,
        int eventLoops) {

    /** On this machine only, without TLS, on as many event loops as there are processors, at most four. */
    public static HubSettings local(int port) {
        return new HubSettings(
                "127.0.0.1",
                port,
                Optional.empty(),
                Optional.empty(),
                false,
                Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * PEM files.
     *
     * @param certificate the chain, the server's own first
     */
    public record Tls(Path certificate, Path key) {}
}
