package org.shouwen.hub.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.bench.Measurement.Setting;
import org.slf4j.LoggerFactory;

/** A run of measurements on this machine. */
public final class Bench {
    private Bench() {}

    /**
     * What to measure.
     *
     * @param quick in less than a minute and coarsely, instead of in some minutes
     * @param only the measurements wanted, by name; all if empty
     * @param directory in which the run makes one for its data, and removes it at its end; its disk is part of what is
     *     measured
     * @param hall the command line that starts a program of this hall, up to the program's name
     */
    public record Wish(boolean quick, Set<String> only, Path directory, List<String> hall) {
        public Wish {
            only = Set.copyOf(only);
            hall = List.copyOf(hall);
        }
    }

    /** All that a run found. */
    public record Report(Machine machine, boolean quick, List<Result> results) {}

    /** The measurements there are, in the order in which they are run. */
    public static List<String> names() {
        return Measurement.ALL.stream().map(Measurement::name).toList();
    }

    /**
     * Measures; blocks until all is done and everything that was started has ended.
     *
     * @param out is told each line of the report as soon as it is known
     * @throws IllegalArgumentException if a measurement is wanted that there is not
     */
    public static Report run(Wish wish, Consumer<String> out) throws IOException, InterruptedException {
        List<Measurement> wanted = wanted(wish.only());
        // A line for each of a hundred thousand requests would be measured too, and hide the figures.
        Logger log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        @Nullable Level before = log.getLevel();
        log.setLevel(Level.ERROR);
        Files.createDirectories(wish.directory());
        Path directory = Files.createTempDirectory(wish.directory(), "bench-");
        try {
            Machine machine = Machine.here(directory);
            machine.lines().forEach(out);
            List<Result> results = new ArrayList<>();
            for (Measurement measurement : wanted) {
                Path own = directory.resolve(measurement.name());
                Files.createDirectory(own);
                Result result = measurement.measure(new Setting(wish.quick(), own, wish.hall()));
                out.accept("");
                result.lines().forEach(out);
                results.add(result);
            }
            return new Report(machine, wish.quick(), results);
        } finally {
            log.setLevel(before);
            delete(directory);
        }
    }

    private static List<Measurement> wanted(Set<String> only) {
        Set<String> unknown =
                only.stream().filter(name -> !names().contains(name)).collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "no such measurement: " + String.join(", ", unknown) + "; there are " + String.join(", ", names()));
        }
        Stream<Measurement> all = Measurement.ALL.stream();
        return all.filter(measurement -> only.isEmpty() || only.contains(measurement.name()))
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
