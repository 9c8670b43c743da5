package org.shouwen.hub.config;

import java.util.List;
import java.util.Optional;

/** How the hub runs ({@code hub.yaml}). */
public record HubFile(
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> publicUrl,
        Optional<Postgres> database,
        Optional<Tls> tls,
        Optional<Boolean> trustForwardedFor,
        Optional<Limits> limits,
        Optional<Documents> documents,
        Optional<Retention> retention) {

    /**
     * A PostgreSQL server of the hall's own, instead of the embedded one.
     *
     * @param passwordFile holds the password; else the environment's {@code HALL_DATABASE_PASSWORD}
     */
    public record Postgres(String url, Optional<String> passwordFile) {}

    /** PEM files. */
    public record Tls(String certificate, String key) {}

    /**
     * How documents are printed.
     *
     * @param fonts files of TrueType fonts, asked for a character before the usual ones; a relative path begins at the
     *     configuration directory
     */
    public record Documents(List<String> fonts) {}

    /**
     * How long persons and what was written about them are kept.
     *
     * @param caseDays after the end of their case
     * @param dutyDays after the day of which the duty log tells
     */
    public record Retention(Optional<Integer> caseDays, Optional<Integer> dutyDays) {}

    /** Requests a minute from one address. */
    public record Limits(Optional<Integer> publicPerMinute, Optional<Integer> signInPerMinute) {}
}
