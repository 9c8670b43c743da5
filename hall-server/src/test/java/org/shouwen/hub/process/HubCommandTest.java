package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub as whoever runs a hall's machine meets it. */
class HubCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aHubThatIsStoppedWhileItStartsLeavesNothingRunning() throws IOException {
        try (HubProcess hub = new HubProcess(config(), data())) {
            HallProcess rising = hub.launch();
            HubProcess.awaitThat(() -> hub.postgres().isPresent());

            assertThat(rising.stop()).isEqualTo(143);

            assertThat(hub.postgres()).isEmpty();
            assertThat(rising.said()).doesNotContain("Exception", "Error");
        }
    }

    @Test
    void aSecondHubOnTheSameDataIsRefusedAndNamesTheFirst() throws IOException {
        try (HubProcess first = new HubProcess(config(), data());
                HubProcess second = new HubProcess(config(), data())) {
            first.start();
            HallProcess refused = second.launch();

            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.said())
                    .contains(data() + " are in use by another program (process " + first.pid() + ")")
                    .doesNotContain("\tat ");
            assertThat(first.stop()).isEqualTo(143);
            assertThat(first.postgres()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedAndLeavesNothingRunning() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                HubProcess hub = new HubProcess(config(), data(), other.getLocalPort())) {
            HallProcess refused = hub.launch();

            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.said())
                    .contains("127.0.0.1:" + other.getLocalPort())
                    .doesNotContain("\tat ");
            assertThat(hub.postgres()).isEmpty();
        }
    }

    @Test
    void verifyingWhereNoHubHasItsDataSaysSoAndMakesNone() throws IOException {
        try (HubProcess nowhere = new HubProcess(config(), data())) {
            HubProcess.Verdict verdict = nowhere.verify();

            assertThat(verdict.exitCode()).isEqualTo(2);
            assertThat(verdict.said()).contains("No hub keeps its data in " + data());
            assertThat(data()).doesNotExist();
        }
    }

    private Path config() throws IOException {
        Path config = directory.resolve("config");
        return Files.exists(config) ? config : HallConfig.in(config).directory();
    }

    private Path data() {
        return directory.resolve("data");
    }
}
