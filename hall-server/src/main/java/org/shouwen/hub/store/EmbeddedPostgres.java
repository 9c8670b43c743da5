package org.shouwen.hub.store;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the hub's own, with durable settings, on a free port of 127.0.0.1.
 *
 * <p>In its data directory stand {@code postgres/} (the cluster), {@code postgres.password} (readable by its owner
 * only), {@code postgres.log} (what the server says) and {@code postgres.lock}, which is held while a program owns the
 * server. The server outlives a killed owner; the next owner adopts it. A server that dies under its owner is started
 * again on the same port.
 *
 * <p>Methods block; none may be called on an event loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "shouwen";
    static final String DATABASE = "hall";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long WATCH_MILLIS = 250;
    private static final long LOG_BYTES_KEPT = 10L << 20;

    /** Few connections, little memory, English messages; nothing that would trade a committed row for speed. */
    private static final Map<String, String> SERVER_SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "40"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            Map.entry("io_method", "sync"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("lc_messages", "C"));

    private final Settings settings;
    private final @Nullable FileChannel lock;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private final @Nullable Thread exitHook;
    private String password = "";
    private @Nullable PostgresBinaries binaries;
    private int port;
    private long pid;
    private boolean adopted;
    private boolean closed;

    /**
     * How to run the server.
     *
     * @param data directory of this hub's data; made if absent, readable by its owner only
     * @param home directory the PostgreSQL programs are unpacked into, once for all data directories; made if absent
     * @param stopAtExit whether the server stops when the JVM ends in an orderly way. Switch it off if the program
     *     closes the server itself at its end, after those who use it
     * @param overrides server settings that stand above ours, by their PostgreSQL names
     */
    public record Settings(Path data, Path home, boolean stopAtExit, Map<String, String> overrides) {
        public Settings {
            data = data.toAbsolutePath().normalize();
            home = home.toAbsolutePath().normalize();
            overrides = Map.copyOf(overrides);
            requirePlain(data);
            requirePlain(home);
        }

        /** Data in the given directory, programs in the user's cache directory, stopped at the JVM's end. */
        public static Settings in(Path data) {
            return new Settings(data, Directories.cache(), true, Map.of());
        }

        public Settings withHome(Path other) {
            return new Settings(data, other, stopAtExit, overrides);
        }

        public Settings withStopAtExit(boolean stop) {
            return new Settings(data, home, stop, overrides);
        }

        public Settings withOverride(String name, String value) {
            Map<String, String> more = new TreeMap<>(overrides);
            more.put(name, value);
            return new Settings(data, home, stopAtExit, more);
        }

        // pg_ctl hands these paths to a shell, in double quotes.
        private static void requirePlain(Path path) {
            if (!PostgresBinaries.windows()
                    && path.toString()
                            .chars()
                            .anyMatch(c -> c == '"' || c == '$' || c == '`' || c == '\\' || c < ' ')) {
                throw new DatabaseFailure("The embedded PostgreSQL cannot run in " + path
                        + ": the path has a quote, a dollar sign, a backslash or a control character. Choose another"
                        + " directory; spaces and Chinese characters are fine.");
            }
        }
    }

    /**
     * Starts the server, or takes over the one that a killed owner left running. Makes the cluster at first use.
     *
     * @throws DatabaseFailure if another program owns the data directory, or the server cannot be started
     */
    public static EmbeddedPostgres start(Settings settings) {
        prepare(settings.data());
        FileChannel lock = tryLock(lockFile(settings))
                .orElseThrow(() -> new DatabaseFailure("The data in " + settings.data()
                        + " are in use by another program" + owner(settings)
                        + ". Stop it first, or choose another data directory."));
        return new EmbeddedPostgres(settings, lock);
    }

    /**
     * Like {@link #start}, but if another program owns the server, joins it instead of failing: {@link #close} then
     * leaves the server running.
     */
    public static EmbeddedPostgres startOrJoin(Settings settings) {
        prepare(settings.data());
        return new EmbeddedPostgres(settings, tryLock(lockFile(settings)).orElse(null));
    }

    /** Whether a data directory has a cluster, running or not. */
    public static boolean isIn(Path data) {
        return Files.isDirectory(data.resolve("postgres"));
    }

    private EmbeddedPostgres(Settings settings, @Nullable FileChannel lock) {
        this.settings = settings;
        this.lock = lock;
        try {
            if (lock == null) {
                join();
                exitHook = null;
            } else {
                own();
                exitHook = settings.stopAtExit() ? new Thread(this::close, "stop-postgres") : null;
            }
        } catch (IOException e) {
            release();
            throw new DatabaseFailure("Cannot run PostgreSQL in " + settings.data() + ": " + e, e);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
        if (exitHook != null) {
            Runtime.getRuntime().addShutdownHook(exitHook);
        }
    }

    /** Where the server can be reached, with its password; names the hub's database, which may not exist yet. */
    public DatabaseUrl url() {
        lifecycle.lock();
        try {
            return url(port);
        } finally {
            lifecycle.unlock();
        }
    }

    /** Process id of the server. */
    public long pid() {
        lifecycle.lock();
        try {
            return pid;
        } finally {
            lifecycle.unlock();
        }
    }

    /** Whether the server was found running, left by an owner that was killed. */
    public boolean adopted() {
        return adopted;
    }

    /** Stops the server, breaking its connections; open transactions are rolled back. A second call does nothing. */
    @Override
    public void close() {
        lifecycle.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (lock != null) {
                stop();
            }
        } finally {
            lifecycle.unlock();
            release();
        }
        if (exitHook != null && Thread.currentThread() != exitHook) {
            try {
                Runtime.getRuntime().removeShutdownHook(exitHook);
            } catch (IllegalStateException e) {
                LOG.trace("the JVM is ending already", e);
            }
        }
    }

    private DatabaseUrl url(int onPort) {
        return new DatabaseUrl(
                "127.0.0.1", onPort, DATABASE, USER, password, DatabaseUrl.Encryption.DISABLE, Optional.empty());
    }

    private void join() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<PostmasterFile> running = running().filter(PostmasterFile::ready);
            if (running.isPresent() && Files.exists(passwordFile())) {
                use(running.get());
                password = Files.readString(passwordFile()).strip();
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DatabaseFailure("Another program" + owner(settings) + " owns the data in " + settings.data()
                        + ", but its PostgreSQL server does not get ready. See " + logFile() + ".");
            }
            pause();
        }
    }

    private void own() throws IOException {
        binaries = PostgresBinaries.unpackedIn(settings.home());
        if (Files.exists(cluster().resolve("PG_VERSION"))) {
            requireSameMajor();
            if (!Files.exists(passwordFile())) {
                throw new DatabaseFailure("The password of the database in " + cluster() + " is missing: put back "
                        + passwordFile() + " from your backup.");
            }
            password = Files.readString(passwordFile()).strip();
        } else {
            makeCluster();
        }
        Optional<PostmasterFile> running = running();
        adopted = running.isPresent() && awaitReady(running.get());
        if (adopted) {
            LOG.info("took over the PostgreSQL server that was left running, process {}, port {}", pid, port);
        } else {
            launch(0);
        }
        watch();
    }

    private void requireSameMajor() throws IOException {
        String major = Files.readString(cluster().resolve("PG_VERSION")).strip();
        if (!major.equals(Integer.toString(PostgresBinaries.MAJOR))) {
            throw new DatabaseFailure("The database in " + cluster() + " was made by PostgreSQL " + major
                    + ", this program brings " + PostgresBinaries.VERSION
                    + ". Upgrade the directory with pg_upgrade, or run a PostgreSQL " + major
                    + " server on it and give its URL.");
        }
    }

    private void makeCluster() throws IOException {
        if (Files.exists(cluster())) {
            throw new DatabaseFailure(cluster()
                    + " exists but is no PostgreSQL cluster. Move it away, or choose another data directory.");
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        password = HexFormat.of().formatHex(random);
        Files.deleteIfExists(passwordFile());
        Directories.createPrivateFile(passwordFile());
        try (FileChannel file = FileChannel.open(passwordFile(), StandardOpenOption.WRITE)) {
            file.write(StandardCharsets.US_ASCII.encode(password + "\n"));
            file.force(true);
        }
        Path unfinished = settings.data().resolve("postgres.tmp");
        Directories.delete(unfinished);
        Outcome outcome = run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (outcome.status() != 0) {
            throw new DatabaseFailure(
                    "Cannot make a PostgreSQL cluster in " + unfinished + ": " + explain(outcome.said()));
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude_if_exists = 'hub.conf'\n", StandardOpenOption.APPEND);
        Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server that runs on our cluster, ready or not. Clears away the traces of one that certainly is gone. */
    private Optional<PostmasterFile> running() throws IOException {
        Optional<PostmasterFile> found = PostmasterFile.find(cluster());
        if (found.isEmpty() || !found.get().writtenFor(cluster())) {
            return Optional.empty();
        }
        if (found.get().running()) {
            return found;
        }
        // PostgreSQL would refuse to start if the id belongs to another program now, or to one that nobody reaped.
        if (lock != null && ProcessHandle.of(found.get().pid()).isPresent()) {
            Files.deleteIfExists(found.get().file());
        }
        return Optional.empty();
    }

    private boolean awaitReady(PostmasterFile first) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<PostmasterFile> server = Optional.of(first);
        while (server.isPresent()) {
            if (server.get().ready() && answers(server.get())) {
                use(server.get());
                return true;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DatabaseFailure("The PostgreSQL server left running in " + cluster() + " (process "
                        + server.get().pid() + ") is " + server.get().state() + " and does not get ready. See "
                        + logFile() + "; stop that process if it hangs.");
            }
            pause();
            server = running();
        }
        return false;
    }

    /** A server that has just been killed stands there as ready for a moment, but does not answer any more. */
    private boolean answers(PostmasterFile server) {
        DatabaseUrl url = url(server.port()).withDatabase("postgres");
        try (Connection connection = url.dataSource().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new DatabaseFailure(
                        "The PostgreSQL server left running in " + cluster() + " does not accept the password in "
                                + passwordFile() + ". Put back the file from your backup.",
                        e);
            }
            LOG.debug("the server of process {} does not answer: {}", server.pid(), e.getMessage());
            return false;
        }
    }

    private void launch(int wishedPort) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        rotateLog();
        int tryPort = wishedPort == 0 ? freePort() : wishedPort;
        while (true) {
            writeServerSettings(tryPort);
            long logged = Files.exists(logFile()) ? Files.size(logFile()) : 0;
            Outcome outcome = run(
                    "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    "300",
                    "-D",
                    cluster().toString(),
                    "-l",
                    logFile().toString());
            if (outcome.status() == 0) {
                use(PostmasterFile.find(cluster())
                        .orElseThrow(() -> new IOException("the server started and is gone again, see " + logFile())));
                return;
            }
            String log = logSince(logged);
            boolean portTaken = log.contains("could not bind") || log.contains("could not create any TCP/IP sockets");
            // After a kill -9 the server's children hold its memory for a moment longer.
            boolean stillDying = log.contains("shared memory block") || log.contains("lock file");
            if (!(portTaken || stillDying) || Instant.now().isAfter(deadline)) {
                throw new DatabaseFailure("PostgreSQL does not start in " + cluster() + ": "
                        + explain(log.isBlank() ? outcome.said() : log) + " The whole log is " + logFile() + ".");
            }
            if (portTaken) {
                tryPort = freePort();
            }
            pause();
        }
    }

    private void use(PostmasterFile server) {
        pid = server.pid();
        port = server.port();
    }

    // Asks, because ProcessHandle.onExit takes a server that has ended for a running one until somebody reaps it.
    private void watch() {
        Thread.ofPlatform().daemon().name("watch-postgres").start(() -> {
            int failures = 0;
            while (true) {
                try {
                    TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS * Math.min(failures + 1, 40));
                } catch (InterruptedException e) {
                    return;
                }
                lifecycle.lock();
                try {
                    if (closed) {
                        return;
                    }
                    if (!PostmasterFile.running(pid)) {
                        revive(failures);
                    }
                    failures = 0;
                } catch (IOException | RuntimeException e) {
                    failures++;
                    LOG.error("PostgreSQL could not be started again, attempt {}: {}", failures, e.getMessage());
                } finally {
                    lifecycle.unlock();
                }
            }
        });
    }

    private void revive(int failures) throws IOException {
        if (failures == 0) {
            LOG.error("the PostgreSQL server, process {}, has died; starting it again. See {}", pid, logFile());
        }
        Optional<PostmasterFile> running = running();
        if (running.isEmpty() || !awaitReady(running.get())) {
            launch(port);
        }
        LOG.info("PostgreSQL runs again, process {}, port {}", pid, port);
    }

    private void stop() {
        try {
            if (running().isEmpty()) {
                return;
            }
            Outcome outcome = run(
                    "pg_ctl",
                    "stop",
                    "-m",
                    "fast",
                    "-w",
                    "-t",
                    "60",
                    "-D",
                    cluster().toString());
            if (outcome.status() != 0 && running().isEmpty()) {
                LOG.warn("PostgreSQL, process {}, died while it was being stopped; nothing committed is lost", pid);
            } else if (outcome.status() != 0) {
                LOG.error("PostgreSQL, process {}, could not be stopped: {}", pid, explain(outcome.said()));
            }
        } catch (IOException | DatabaseFailure e) {
            LOG.error("PostgreSQL, process {}, could not be stopped: {}", pid, e.getMessage());
        }
    }

    private void release() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("cannot close {}: {}", lockFile(settings), e.getMessage());
            }
        }
    }

    private void writeServerSettings(int onPort) throws IOException {
        Map<String, String> all = new TreeMap<>(SERVER_SETTINGS);
        all.putAll(settings.overrides());
        all.put("port", Integer.toString(onPort));
        try (BufferedWriter writer = Files.newBufferedWriter(cluster().resolve("hub.conf"), StandardCharsets.UTF_8)) {
            writer.write("# Written anew by the hub at each start; changes here are lost.\n");
            for (Map.Entry<String, String> setting : all.entrySet()) {
                writer.write(setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n");
            }
        }
    }

    private record Outcome(int status, String said) {}

    private Outcome run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot() || "?".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root, and as a user that the system has no name for; in a user namespace
            // of its own it is nobody.
            command.add("unshare");
            command.add("-U");
        }
        command.add(Objects.requireNonNull(binaries).program(program).toString());
        command.addAll(List.of(arguments));
        // A file and not a pipe: the started server would hold the pipe open on some systems.
        Path output = Files.createTempFile(settings.data(), program, ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(settings.data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            int status = builder.start().waitFor();
            return new Outcome(status, Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean isRoot() {
        if (PostgresBinaries.windows()) {
            return false;
        }
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static String explain(String said) {
        if (said.contains("unshare")) {
            return said.strip() + " (PostgreSQL does not run as root or as a user without a name, and this system"
                    + " allows no user namespaces: run the hub as an ordinary user, or give the URL of a PostgreSQL"
                    + " server.)";
        }
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }

    private void rotateLog() throws IOException {
        if (Files.exists(logFile()) && Files.size(logFile()) > LOG_BYTES_KEPT) {
            Files.move(logFile(), settings.data().resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logSince(long offset) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(logFile().toFile(), "r")) {
            long from = Math.max(offset, log.length() - (1 << 16));
            log.seek(from);
            byte[] bytes = new byte[(int) (log.length() - from)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return "";
        }
    }

    private Path cluster() {
        return settings.data().resolve("postgres");
    }

    private Path passwordFile() {
        return settings.data().resolve("postgres.password");
    }

    private Path logFile() {
        return settings.data().resolve("postgres.log");
    }

    private static Path lockFile(Settings settings) {
        return settings.data().resolve("postgres.lock");
    }

    private static void prepare(Path data) {
        try {
            Directories.createPrivate(data);
        } catch (IOException e) {
            throw new DatabaseFailure("Cannot make the data directory " + data + ": " + e, e);
        }
    }

    /** The lock goes with the process, however it ends, and the server does not inherit it. */
    private static Optional<FileChannel> tryLock(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    channel.truncate(0);
                    channel.write(StandardCharsets.US_ASCII.encode(
                            ProcessHandle.current().pid() + "\n"));
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException e) {
                LOG.trace("held in this process", e);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseFailure("Cannot use the data directory " + file.getParent() + ": " + e, e);
        }
    }

    private static String owner(Settings settings) {
        try {
            String pid = Files.readString(lockFile(settings)).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
