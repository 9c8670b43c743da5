package org.shouwen.protocol.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.shouwen.protocol.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bearer token by which the hub knows a device's program: given by hand, or got for a one-time code and kept. */
public final class DeviceCredential {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceCredential.class);

    private final Credential source;
    private final String kind;
    private final Optional<DeviceId> device;
    private final CredentialFile kept;

    /**
     * The credential of one program.
     *
     * @param kind {@code kiosk} or {@code counter}
     * @param device which one is being started; empty for whichever the credential belongs to
     * @param data the program's own directory, where what was enrolled is kept
     */
    public DeviceCredential(Credential source, String kind, Optional<DeviceId> device, Path data) {
        this.source = source;
        this.kind = kind;
        this.device = device;
        this.kept = CredentialFile.in(data);
    }

    /**
     * The token there is, if any.
     *
     * @throws IOException naming the file that cannot be read, or the other device that the credential belongs to
     */
    public Optional<String> find() throws IOException {
        return switch (source) {
            case Credential.Token given -> Optional.of(given.token());
            case Credential.TokenFile file ->
                Optional.of(Files.readString(file.path(), StandardCharsets.UTF_8)
                                .strip())
                        .filter(token -> !token.isEmpty());
            case Credential.Kept none -> findKept();
            case Credential.Code code -> findKept();
        };
    }

    private Optional<String> findKept() throws IOException {
        Optional<Enrolled> before = kept.find();
        if (before.isPresent()) {
            requireOwn(before.get());
        }
        return before.map(Enrolled::token);
    }

    /** Whether a new token can be got with a one-time code. */
    public boolean canEnrol() {
        return source instanceof Credential.Code;
    }

    /**
     * Exchanges the one-time code for a token and keeps it. The same code is sent under the same key, so that a lost
     * answer does not cost the code.
     *
     * @throws HubProblem if the hub does not take the code
     * @throws HubUnreachable if it cannot be asked
     * @throws IOException naming the file that cannot be written, or the other device that the code was for
     * @throws IllegalStateException if there is no code
     */
    public String enrol(HubClient hub) throws IOException {
        if (!(source instanceof Credential.Code code)) {
            throw new IllegalStateException("there is no one-time code");
        }
        UUID key = UUID.nameUUIDFromBytes(("enrol " + code.code()).getBytes(StandardCharsets.UTF_8));
        Enrolled enrolled = hub.enrol(code.code(), new IdempotencyKey(key.toString()));
        requireOwn(enrolled);
        kept.keep(enrolled);
        LOG.info("enrolled as {} in hall {}; credential kept in {}", enrolled.device(), enrolled.hall(), kept.path());
        return enrolled.token();
    }

    private void requireOwn(Enrolled enrolled) throws IOException {
        if (!enrolled.kind().equals(kind)
                || device.filter(id -> !id.equals(enrolled.device())).isPresent()) {
            throw new IOException(
                    "the credential belongs to the " + enrolled.kind() + " " + enrolled.device() + " and not to the "
                            + kind + " " + device.map(DeviceId::value).orElse("") + " being started");
        }
    }

    /** What a person has to do when there is no token and no code. */
    public String howToGetOne() {
        return source instanceof Credential.TokenFile file
                ? "there is no credential in " + file.path()
                : "no credential in " + kept.path() + ": enrol this " + kind
                        + " with a code from the supervisor's page (--enrol CODE)";
    }
}
