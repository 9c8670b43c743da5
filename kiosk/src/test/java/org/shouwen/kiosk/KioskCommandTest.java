package org.shouwen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KioskCommandTest {
    @TempDir
    private Path data;

    private final StringWriter err = new StringWriter();

    @Test
    void aPrinterAddressThatMeansNothingIsExplained() {
        assertThat(run("--printer", "lpt1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("lpt1", "tcp:");
    }

    @Test
    void aCodeAndATokenFileTogetherAreRefused() {
        assertThat(run("--enrol", "X", "--token-file", "y")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aHubThatIsNoUrlIsExplained() {
        assertThat(execute("--hub", "hall.example", "--id", "kiosk-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("https://");
    }

    @Test
    void aKioskThatWasNeverEnrolledSaysHowToEnrolIt() {
        assertThat(run("--port", "0")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("enrol this kiosk with a code");
    }

    private int run(String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"--hub", "http://127.0.0.1:9", "--id", "kiosk-1", "--data", data.toString()},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return execute(arguments);
    }

    private int execute(String... arguments) {
        return new CommandLine(new KioskCommand())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
