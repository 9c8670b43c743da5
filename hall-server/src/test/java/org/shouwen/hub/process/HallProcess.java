package org.shouwen.hub.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One of the programs, as {@code ./hall} starts it: another JVM with the class path of this one, less the tests. */
final class HallProcess implements AutoCloseable {
    /** Long enough for a machine that has much else to do; nothing is measured by it. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String READY = "ready: ";

    private final String name;
    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final StringBuffer said = new StringBuffer();
    private final List<Thread> listeners = new ArrayList<>();

    /** Starts a program and gives it something to read. */
    static HallProcess startReading(String input, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                withoutTests(System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("HALL_LOG", "WARN");
            builder.environment().put("LC_ALL", "C.UTF-8");
            HallProcess started = new HallProcess(program.getSimpleName() + " " + arguments[0], builder.start());
            try (var standardInput = started.process.outputWriter(StandardCharsets.UTF_8)) {
                standardInput.write(input);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a program that reads nothing. */
    static HallProcess start(Class<?> program, String... arguments) {
        return startReading("", program, arguments);
    }

    private HallProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        // Should this JVM be stopped in the middle of a test, nothing is left behind.
        Thread ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        process.onExit().thenRun(() -> forget(ending));
        listeners.add(listen(process.getInputStream()));
        listeners.add(listen(process.getErrorStream()));
    }

    private void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            said.append("(this JVM is ending)\n");
        }
    }

    private Thread listen(InputStream stream) {
        return Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.append(line).append('\n');
                    if (line.startsWith(READY)) {
                        ready.complete(URI.create(line.substring(READY.length())));
                    }
                }
            } catch (IOException e) {
                said.append("(cut off: ").append(e.getMessage()).append(")\n");
            }
        });
    }

    /** Waits until it says that it is ready, and where. */
    URI awaitReady() {
        CompletableFuture<URI> ended = process.onExit().thenCompose(gone -> {
            awaitListeners();
            return ready.isDone()
                    ? ready
                    : CompletableFuture.failedFuture(new AssertionError(
                            name + " ended with " + gone.exitValue() + " before it was ready:\n" + said));
        });
        try {
            return (URI) CompletableFuture.anyOf(ready, ended).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(name + " does not get ready:\n" + said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until it has ended by itself; its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end:\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        awaitListeners();
        return process.exitValue();
    }

    private void awaitListeners() {
        for (Thread listener : listeners) {
            try {
                // A child that outlives the program, such as a database, may keep the pipe open.
                listener.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** SIGTERM, as Ctrl-C or a service manager would; its exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** SIGKILL: it has no time for anything. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What it wrote, standard output and standard error as they came. */
    String said() {
        return said.toString();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static String withoutTests(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
