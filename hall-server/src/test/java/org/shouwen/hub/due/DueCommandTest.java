package org.shouwen.hub.due;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.protocol.Json;
import picocli.CommandLine;

class DueCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return new CommandLine(new DueCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private JsonNode[] ask(int expectedCode, String... lines) throws IOException {
        Path file = Files.write(directory.resolve("requests.jsonl"), List.of(lines));
        assertThat(run("--json", file.toString())).isEqualTo(expectedCode);
        return out.toString()
                .lines()
                .map(line -> Json.read(line, JsonNode.class))
                .toArray(JsonNode[]::new);
    }

    @Test
    void anOfficerReadsTheDueDateAndItsCountInChinese() {
        assertThat(run("--from", "2026-03-02T10:15+08:00", "--limit", "20", "--unit", "working-day"))
                .isZero();
        assertThat(out.toString()).contains("2026年3月30日（星期一）17:00前").contains("收件当日，不计入");
    }

    @Test
    void theSameInEnglish() {
        assertThat(run("--from", "2026-03-02T10:15+08:00", "--limit", "20", "--lang", "en"))
                .isZero();
        assertThat(out.toString()).contains("by 17:00 on Monday, 30 March 2026");
    }

    @Test
    void everyOptionReachesTheCount() {
        assertThat(run(
                        "--from", "2026-03-02T10:15+08:00",
                        "--period", "permit",
                        "--exclude", "检验,2026-03-05,2026-03-10",
                        "--extension", "10@2026-03-20T09:00+08:00",
                        "--day-one", "same-day",
                        "--light-at", "2026-03-20T09:00+08:00"))
                .isZero();
        assertThat(out.toString()).contains("除外时间（检验）").contains("延期").contains("●");
    }

    @Test
    void aWrongOptionIsNamedAndEndsWithTwo() {
        assertThat(run("--from", "yesterday", "--limit", "20")).isEqualTo(2);
        assertThat(err.toString()).contains("--from").contains("yesterday");
        assertThat(run("--from", "2026-03-02T10:15+08:00", "--limit", "-1")).isEqualTo(2);
    }

    @Test
    void aJsonLineIsAnsweredWithTheDateItsTraceAndItsLights() throws IOException {
        JsonNode answer = ask(0, """
                {"unit":"working-day","limit":20,"start":"2026-03-02T10:15:00+08:00","dayOne":"next-working-day",\
                "afterHours":"same-date","exclusions":[],"extension":null,\
                "lightsAt":["2026-03-03T09:00:00+08:00","2026-03-27T09:00:00+08:00","2026-03-31T09:00:00+08:00"]}\
                """)[0];
        assertThat(answer.path("certain").booleanValue()).isTrue();
        assertThat(answer.path("dueDate").textValue()).isEqualTo("2026-03-30");
        assertThat(answer.path("dueAt").textValue()).isEqualTo("2026-03-30T17:00:00+08:00");
        assertThat(answer.path("trace")).hasSize(29);
        assertThat(answer.path("trace").get(28).path("index").intValue()).isEqualTo(20);
        assertThat(answer.path("lights").toString()).isEqualTo("[\"green\",\"yellow\",\"red\"]");
    }

    @Test
    void exclusionAndExtensionOfTheContractAreUnderstood() throws IOException {
        JsonNode answer = ask(0, """
                {"unit":"working-day","limit":20,"start":"2026-03-02T10:15:00+08:00",\
                "exclusions":[{"reason":"检验","notified":true,"start":"2026-03-05T10:00:00+08:00","end":"2026-03-10"}],\
                "extension":{"days":10,"approved":"2026-03-20T09:00:00+08:00"}}\
                """)[0];
        assertThat(answer.path("dueDate").textValue()).isEqualTo("2026-04-17");
    }

    @Test
    void anUnknownYearGivesNoDueDateButAReason() throws IOException {
        JsonNode answer = ask(0, "{\"unit\":\"working-day\",\"limit\":20,\"start\":\"2026-12-28T10:00:00+08:00\"}")[0];
        assertThat(answer.path("certain").booleanValue()).isFalse();
        assertThat(answer.path("dueDate").isMissingNode()).isTrue();
        assertThat(answer.path("reason").path("zh").textValue()).contains("2027");
        assertThat(answer.path("provisional").path("dueDate").textValue()).isEqualTo("2027-01-25");
    }

    @Test
    void badLinesGetAnErrorAndTheRestGoesOn() throws IOException {
        JsonNode[] answers = ask(
                2,
                "{\"unit\":\"fortnight\",\"limit\":20,\"start\":\"2026-03-02T10:15:00+08:00\"}",
                "not json",
                "{\"unit\":\"working-day\",\"limit\":1,\"start\":\"2026-03-02T10:15:00\"}",
                "{\"unit\":\"working-day\",\"limit\":1,\"start\":\"2026-03-02T10:15:00+08:00\",\"colour\":1}",
                "[]",
                "",
                "{\"unit\":\"working-day\",\"limit\":1,\"start\":\"2026-03-02T10:15:00+08:00\"}");
        assertThat(answers).hasSize(6);
        for (int i = 0; i < 5; i++) {
            assertThat(answers[i].path("error").path("line").intValue()).isEqualTo(i + 1);
            assertThat(answers[i].path("error").path("message").textValue()).contains("expected");
        }
        assertThat(answers[5].path("dueDate").textValue()).isEqualTo("2026-03-03");
    }
}
