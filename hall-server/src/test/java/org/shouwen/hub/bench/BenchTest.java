package org.shouwen.hub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.bench.Bench.Report;
import org.shouwen.protocol.Json;

/** That a run measures all it says; what the figures are is not for a test to say. */
class BenchTest {
    private static final List<String> HALL = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.shouwen.hub.cli.Hall");

    @TempDir
    Path directory;

    @Test
    void aRunTellsAFigureForEverythingAndLeavesNothingBehind() throws Exception {
        List<String> lines = new ArrayList<>();
        Report report = Bench.run(new Bench.Wish(true, Set.of(), directory, HALL), lines::add);

        assertThat(report.results()).extracting(Result::measurement).containsExactlyElementsOf(Bench.names());
        for (Result result : report.results()) {
            assertThat(result.figures()).as(result.measurement()).isNotEmpty();
            assertThat(lines).contains(result.measurement() + ": " + result.what());
            result.figures().forEach(figure -> assertThat(lines).containsAll(figure.lines()));
        }
        JsonNode json = Json.mapper().readTree(Json.write(report));
        assertThat(json.findValues("values"))
                .hasSameSizeAs(report.results().stream()
                        .flatMap(r -> r.figures().stream())
                        .toList())
                .allSatisfy(values -> assertThat(values)
                        .isNotEmpty()
                        .allSatisfy(value -> assertThat(value.isArray() || value.asDouble(-1) >= 0)
                                .as("%s", values)
                                .isTrue()));
        assertThat(ticketsInTheJournal(report)).isTrue();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsNotThereCannotBeMeasured() throws IOException {
        assertThatThrownBy(() ->
                        Bench.run(new Bench.Wish(true, Set.of("tickets", "weather"), directory, HALL), line -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weather")
                .hasMessageContaining("tickets, calls, cost, signs, feed, cases, start");
    }

    private static boolean ticketsInTheJournal(Report report) {
        return report.results().getFirst().figures().getLast().expectations().stream()
                .allMatch(Expectation::met);
    }
}
