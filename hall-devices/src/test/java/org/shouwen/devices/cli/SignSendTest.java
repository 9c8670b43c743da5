package org.shouwen.devices.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.devices.line.SerialFormat;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualSign;
import picocli.CommandLine;

class SignSendTest {
    @TempDir
    private Path directory;

    private final VirtualSign sign = VirtualSign.of("one", 3, "onbon-bx5k", Map.of());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTextIsSentAndItsAnswerTold() throws IOException {
        int code = run("send", "--text=请A001号");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("> A5 A5").contains("the sign answered after");
        assertThat(sign.text()).isEqualTo("请A001号");
    }

    @Test
    void aProbeChangesNothing() throws IOException {
        assertThat(run("probe")).isZero();
        assertThat(out.toString()).contains("A2 00 01").contains("the sign answered after");
        assertThat(sign.text()).isEmpty();
    }

    @Test
    void aSilentSignEndsWithOneAndAdvice() throws IOException {
        sign.setDead(true);

        assertThat(run("probe")).isEqualTo(1);
        assertThat(err.toString()).contains("no answer within").contains("check the sign's power, its address");
    }

    @Test
    void aRefusalEndsWithOneAndItsReason() throws IOException {
        sign.setRefusing(true);

        assertThat(run("send", "--text=A001")).isEqualTo(1);
        assertThat(err.toString()).contains("the card refused: the card is busy (error 3)");
    }

    private int run(String... arguments) throws IOException {
        Path link = directory.resolve("line");
        SerialFormat format = SerialFormat.parse(57600, "8N1");
        try (VirtualLine far = VirtualLine.open("line", link, format, List.of(sign))) {
            CommandLine commandLine = SignCommand.commandLine();
            commandLine.setOut(new PrintWriter(out, true));
            commandLine.setErr(new PrintWriter(err, true));
            List<String> all = new java.util.ArrayList<>(List.of(arguments));
            all.addAll(List.of(
                    "--protocol=onbon-bx5k",
                    "--address=3",
                    "--set=timeout-ms=2000",
                    "--line=serial:" + link + "?baud=57600"));
            return commandLine.execute(all.toArray(String[]::new));
        }
    }
}
