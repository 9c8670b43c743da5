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

    /** Whether the server that wrote the file still runs; process ids are given again, so the program counts too. */
    boolean running() {
        return running(pid);
    }

    /**
     * Whether a PostgreSQL of this process id runs. One that has ended but whose exit nobody has asked for yet does
     * not count: in a container without an init process it keeps its id for ever.
     */
    static boolean running(long pid) {
        try {
            // "4711 (postgres) S 1 …", see proc(5)
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            int nameEnd = stat.lastIndexOf(')');
            char state = stat.charAt(nameEnd + 2);
            return stat.substring(stat.indexOf('(') + 1, nameEnd).startsWith("postgres")
                    && state != 'Z'
                    && state != 'X';
        } catch (IOException e) {
            if (Files.isDirectory(Path.of("/proc/self"))) {
                return false;
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    boolean ready() {
        return state.equals("ready") && port > 0;
    }

    boolean writtenFor(Path other) throws IOException {
        return Files.isDirectory(cluster) && Files.isSameFile(cluster, other);
    }
}
