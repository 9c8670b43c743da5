package org.shouwen.hub.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into {@code postmaster.pid} of its cluster: one value a line, process
 * id first, the port fourth, its state eighth (PostgreSQL source, {@code utils/pidfile.h}).
 */
record PostmasterFile(Path file, long pid, Path cluster, int port, String state) {

    static Optional<PostmasterFile> find(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            // A server that has only begun to start has not written all lines yet.
            return Optional.of(new PostmasterFile(
                    file,
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1).strip()),
                    lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0,
                    lines.size() > 7 ? lines.get(7).strip() : "starting"));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server that wrote the file, if it still runs; process ids are given again, so the program counts too. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(true));
    }

    boolean ready() {
        return state.equals("ready") && port > 0;
    }

    boolean writtenFor(Path other) throws IOException {
        return Files.isDirectory(cluster) && Files.isSameFile(cluster, other);
    }
}
