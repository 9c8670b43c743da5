package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.cli.Hall;

/**
 * A hub on one configuration and one data directory, that can be killed and started again on the same port. Closing it
 * leaves neither the hub nor its PostgreSQL running.
 */
final class HubProcess implements AutoCloseable {
    /** Where no outgoing connection takes its port from while the hub is down. */
    private static final int LOWEST_PORT = 10_000;

    private static final int HIGHEST_PORT = 32_000;

    private final Path config;
    private final Path data;
    private final int port;
    private @Nullable HallProcess running;

    HubProcess(Path config, Path data) {
        this(config, data, freePort());
    }

    HubProcess(Path config, Path data, int port) {
        this.config = config;
        this.data = data;
        this.port = port;
    }

    /** Starts it, and waits until it is ready. */
    URI start() {
        return launch().awaitReady();
    }

    /** Starts it and does not wait. */
    HallProcess launch() {
        HallProcess launched = HallProcess.start(Hall.class, arguments("hub", "--port", Integer.toString(port)));
        running = launched;
        return launched;
    }

    /** SIGKILL to the hub; its PostgreSQL is left behind. */
    void kill() {
        getRunning().kill();
    }

    /** SIGKILL to its PostgreSQL, which has ended then. */
    void killPostgres() {
        postgres().ifPresent(pid -> {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            awaitThat(() -> !isRunning(pid));
        });
    }

    static void awaitThat(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(HallProcess.PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** SIGTERM to the hub; its exit code. */
    int stop() {
        return getRunning().stop();
    }

    String said() {
        return getRunning().said();
    }

    long pid() {
        return getRunning().pid();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private HallProcess getRunning() {
        return Objects.requireNonNull(running, "start the hub first");
    }

    /** {@code hall password}, as somebody at the machine would. */
    void setPassword(String user, String password) {
        try (HallProcess command = HallProcess.startReading(password + "\n", Hall.class, arguments("password", user))) {
            assertThat(command.awaitEnd()).as(command.said()).isZero();
        }
    }

    /** What {@code hall verify} found. */
    record Verdict(int exitCode, String said) {}

    Verdict verify() {
        try (HallProcess command = HallProcess.start(Hall.class, arguments("verify"))) {
            int exitCode = command.awaitEnd();
            return new Verdict(exitCode, command.said());
        }
    }

    private String[] arguments(String command, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        arguments[1] = "--config";
        arguments[2] = config.toString();
        arguments[3] = "--data";
        arguments[4] = data.toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        return arguments;
    }

    /** Process id of the PostgreSQL that runs on its data. */
    Optional<Long> postgres() {
        return postgresOn(data);
    }

    static Optional<Long> postgresOn(Path data) {
        return postmaster(data)
                .map(lines -> Long.valueOf(lines.getFirst().strip()))
                .filter(HubProcess::isRunning);
    }

    private static Optional<List<String>> postmaster(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a process runs. One that has ended and that nobody reaped does not. */
    static boolean isRunning(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
        } catch (IOException e) {
            return !Files.isDirectory(Path.of("/proc/self"))
                    && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }

    /** A connection to its database that may do everything, also what the hub never would. */
    Connection connect() throws SQLException {
        List<String> lines = postmaster(data).orElseThrow(() -> new AssertionError("no PostgreSQL runs on " + data));
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/hall",
                    "shouwen",
                    Files.readString(data.resolve("postgres.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        HallProcess process = running;
        if (process != null) {
            process.close();
        }
        endPostgres(data);
    }

    /** Ends what a killed hub left behind. */
    static void endPostgres(Path data) {
        Optional<Long> orphan = postgresOn(data);
        if (orphan.isEmpty()) {
            return;
        }
        ProcessHandle.of(orphan.get()).ifPresent(ProcessHandle::destroyForcibly);
        Instant deadline = Instant.now().plus(HallProcess.PATIENCE);
        while (isRunning(orphan.get()) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), candidate));
                return candidate;
            } catch (IOException e) {
                // Taken; the next one may not be.
                continue;
            }
        }
    }
}
