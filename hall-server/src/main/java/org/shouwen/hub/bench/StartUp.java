package org.shouwen.hub.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long a hub takes until it says that it is ready, and how much memory it then has: a process of its own. */
final class StartUp implements Measurement {
    private static final double EXPECTED_SECONDS = 8;
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Result measure(Setting setting) throws IOException, InterruptedException {
        Path config = setting.directory().resolve("config");
        MeasuredHall.configuration(config);
        // Nobody hangs signs on this hall's lines.
        Files.writeString(config.resolve("signs.yaml"), "lines: []\nsigns: []\n");
        Started first = start(setting, config);
        List<Started> again = new ArrayList<>();
        for (int i = 0; i < setting.choose(5, 1); i++) {
            again.add(start(setting, config));
        }
        Median seconds = new Median(again.stream().map(Started::seconds).toList());
        return new Result(
                name(),
                "from starting a hub's process until its 'ready:' line, and its memory then",
                "the same Java options as this run, embedded PostgreSQL, an empty day",
                List.of(startFigure(first, seconds), memoryFigure(again)));
    }

    private static Figure startFigure(Started first, Median seconds) {
        return new Figure(
                "start",
                seconds + " s on the same data",
                List.of(String.format(Locale.ROOT, "%.2f s the first time, which makes the database", first.seconds())),
                Map.of("seconds", seconds.value(), "rounds", seconds.rounds(), "firstSeconds", first.seconds()),
                List.of(new Expectation(
                        String.format(
                                Locale.ROOT, "at most %.0f s, what a whole demonstration may take", EXPECTED_SECONDS),
                        String.format(Locale.ROOT, "%.2f s", seconds.value()),
                        seconds.value() <= EXPECTED_SECONDS)));
    }

    private static Figure memoryFigure(List<Started> starts) {
        Started last = starts.getLast();
        Map<String, Object> values = new TreeMap<>();
        last.hubKib().ifPresent(kib -> values.put("hubMebibytes", kib / 1024.0));
        last.databaseKib().ifPresent(kib -> values.put("databaseMebibytes", kib / 1024.0));
        return new Figure(
                "memory",
                last.hubKib().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.0f MiB resident, the hub",
                                last.hubKib().getAsLong() / 1024.0)
                        : "not known here: this system has no /proc",
                last.databaseKib().isPresent()
                        ? List.of(String.format(
                                Locale.ROOT,
                                "%.0f MiB, its PostgreSQL, shared pages counted once",
                                last.databaseKib().getAsLong() / 1024.0))
                        : List.of(),
                values,
                List.of());
    }

    /**
     * One start.
     *
     * @param hubKib resident memory of the hub's process; empty where the system does not tell
     * @param databaseKib the same of all its PostgreSQL's processes, each page they share counted once
     */
    private record Started(double seconds, OptionalLong hubKib, OptionalLong databaseKib) {}

    private static Started start(Setting setting, Path config) throws IOException, InterruptedException {
        Path data = setting.directory().resolve("data");
        File log = setting.directory().resolve("hub.log").toFile();
        List<String> command = new ArrayList<>(setting.hall());
        command.addAll(List.of("hub", "--port", "0", "--config", config.toString(), "--data", data.toString()));
        long began = System.nanoTime();
        Process hub = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        // If it neither gets ready nor ends, its output would be waited for without end.
        Thread guard = Thread.ofVirtual().start(() -> endIfLate(hub));
        try (BufferedReader output = hub.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.startsWith("ready:")) {
                line = output.readLine();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (line == null) {
                throw new IOException("the hub did not get ready: " + Files.readString(log.toPath()));
            }
            return new Started(seconds, resident(hub.pid()), database(data));
        } finally {
            guard.interrupt();
            hub.destroy();
            if (!hub.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                hub.destroyForcibly();
            }
        }
    }

    private static void endIfLate(Process hub) {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
            hub.destroyForcibly();
        } catch (InterruptedException e) {
            // It got ready in time.
        }
    }

    private static OptionalLong resident(long pid) {
        return kib(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static OptionalLong database(Path data) {
        try {
            long server = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
            ProcessHandle postmaster = ProcessHandle.of(server).orElseThrow();
            long sum = 0;
            for (ProcessHandle process : Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList()) {
                OptionalLong part = kib(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"), "Pss:");
                if (part.isEmpty()) {
                    return OptionalLong.empty();
                }
                sum += part.getAsLong();
            }
            return OptionalLong.of(sum);
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /** A line such as {@code VmRSS:  123456 kB}, see proc(5). */
    private static OptionalLong kib(Path facts, String name) {
        try (Stream<String> lines = Files.lines(facts)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip().split(" ")[0])
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
