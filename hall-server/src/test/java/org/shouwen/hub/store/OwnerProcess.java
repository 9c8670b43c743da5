package org.shouwen.hub.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of its own that owns an embedded server, for tests that kill it. */
final class OwnerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final long serverPid;

    /** Starts the program and waits until its server runs. */
    OwnerProcess(Path data) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerProcess.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("server ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the owner ended before its server ran");
        }
        serverPid = Long.parseLong(line.substring("server ".length()));
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of(arguments[0])));
        System.out.println("server " + postgres.pid());
        // Ends in an orderly way when told so, or when the test that started it is gone.
        System.in.read();
    }

    long serverPid() {
        return serverPid;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself, through its shutdown hook. */
    void end() throws IOException, InterruptedException {
        process.outputWriter().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("the owner does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
