package org.shouwen.hub.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.bench.Bench;
import org.shouwen.protocol.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the hub on this machine, each figure beside what it is to be compared with and what was expected:"
                    + " tickets and calls a second, the cost of a call, the way of a call to its sign and to a thousand"
                    + " readers, start-up and memory.",
            "Uses data of its own, which it removes. Takes about three minutes; let nothing else run meanwhile. That an"
                    + " expectation is missed stands in the report; the exit code says only whether it could be measured."
        })
final class BenchCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("hall.home", "."));

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "Coarsely, in less than a minute.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "These alone: tickets, calls, cost, signs, feed, cases, start.")
    private Set<String> only = Set.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON, too.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "In which to make and remove the data, on the disk that is to be measured; default: data/ of"
                    + " the distribution.")
    private Path data = HOME.resolve("data");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Bench.Report report;
        try {
            report = Bench.run(
                    new Bench.Wish(quick, only, data.toAbsolutePath().normalize(), hall()), System.out::println);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
        if (json != null) {
            Files.writeString(
                    json, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        }
        return 0;
    }

    /** How this very program was started, so that a hub beside it runs the same way. */
    static List<String> hall() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Hall.class.getName());
        return command;
    }
}
