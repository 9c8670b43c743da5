package org.shouwen.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.shouwen.protocol.client.CredentialFile;
import org.shouwen.protocol.client.Enrolled;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.IdempotencyKey;

/** The bearer token by which the hub knows this program: given by hand in a file, or got for a one-time code and kept. */
final class DeviceCredential {
    private final CounterSettings settings;
    private final CredentialFile kept;

    DeviceCredential(CounterSettings settings) {
        this.settings = settings;
        this.kept = CredentialFile.in(settings.data());
    }

    /**
     * The token there is, if any.
     *
     * @throws UncheckedIOException naming the file, if it is there but cannot be read
     */
    Optional<String> find() {
        try {
            if (settings.tokenFile().isPresent()) {
                String given = Files.readString(settings.tokenFile().get(), StandardCharsets.UTF_8);
                return Optional.of(given.strip()).filter(token -> !token.isEmpty());
            }
            return kept.find().map(Enrolled::token);
        } catch (IOException e) {
            throw new UncheckedIOException("this program's credential cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a new token can be got with a one-time code. */
    boolean canEnrol() {
        return settings.enrolCode().isPresent() && settings.tokenFile().isEmpty();
    }

    /**
     * Exchanges the one-time code for a token and keeps it. The same code is sent under the same key, so that a lost
     * answer does not cost the code.
     */
    String enrol(HubClient hub) {
        String code = settings.enrolCode().orElseThrow();
        UUID key = UUID.nameUUIDFromBytes(("enrol " + code).getBytes(StandardCharsets.UTF_8));
        Enrolled enrolled = hub.enrol(code, new IdempotencyKey(key.toString()));
        try {
            kept.keep(enrolled);
        } catch (IOException e) {
            throw new UncheckedIOException("this program's credential cannot be kept: " + e.getMessage(), e);
        }
        return enrolled.token();
    }

    /** What a person has to do when there is no token and no code. */
    String howToGetOne() {
        return settings.tokenFile()
                .map(file -> "there is no credential in " + file)
                .orElse("this program has no credential yet: start it with --enrol CODE, a one-time code that a"
                        + " supervisor gets from the hub");
    }
}
