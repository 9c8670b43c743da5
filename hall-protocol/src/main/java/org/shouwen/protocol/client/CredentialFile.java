package org.shouwen.protocol.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.shouwen.protocol.Json;

/**
 * Where a device's program keeps what it got for its one-time code: a file that only its own account can read.
 *
 * @param path the file; its directory is made when needed
 */
public record CredentialFile(Path path) {

    /** The file in a program's data directory. */
    public static CredentialFile in(Path data) {
        return new CredentialFile(data.resolve("credential.json"));
    }

    /**
     * What was kept, if anything.
     *
     * @throws IOException naming the file, if it is there but cannot be read
     */
    public Optional<Enrolled> find() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(path, StandardCharsets.UTF_8), Enrolled.class));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    path + " is damaged (" + e.getMessage() + "): delete it and enrol the device again", e);
        }
    }

    /** Keeps it, readable and writable for the owner alone, whole or not at all. */
    public void keep(Enrolled enrolled) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(
                directory,
                "credential",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Json.write(enrolled), StandardCharsets.UTF_8);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
