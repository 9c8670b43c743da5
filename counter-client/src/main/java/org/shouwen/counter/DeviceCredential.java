package org.shouwen.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.IdempotencyKey;

/** The bearer token by which the hub knows this program. It lies in a file that only its user can read. */
final class DeviceCredential {
    private static final String FILE = "credential";

    private final Path file;
    private final Optional<String> enrolCode;
    private final boolean givenByHand;

    DeviceCredential(CounterSettings settings) {
        this.file = settings.tokenFile().orElseGet(() -> settings.data().resolve(FILE));
        this.givenByHand = settings.tokenFile().isPresent();
        this.enrolCode = settings.enrolCode();
    }

    /** The kept token, if there is one. */
    Optional<String> find() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException("the credential in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a new token can be got with a one-time code. */
    boolean canEnrol() {
        return enrolCode.isPresent() && !givenByHand;
    }

    /**
     * Exchanges the one-time code for a token and keeps it. The same code is sent under the same key, so that a lost
     * answer does not cost the code.
     */
    String enrol(HubClient hub) {
        String code = enrolCode.orElseThrow();
        UUID key = UUID.nameUUIDFromBytes(("enrol " + code).getBytes(StandardCharsets.UTF_8));
        String token = hub.enrol(code, new IdempotencyKey(key.toString())).token();
        keep(token);
        return token;
    }

    /** What a person has to do when there is no token and no code. */
    String howToGetOne() {
        return givenByHand
                ? "there is no credential in " + file
                : "this program has no credential yet: start it with --enrol CODE, a one-time code from the supervisor's"
                        + " page";
    }

    private void keep(String token) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, FILE, ".new", ownerOnly());
            Files.writeString(fresh, token + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the credential cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
