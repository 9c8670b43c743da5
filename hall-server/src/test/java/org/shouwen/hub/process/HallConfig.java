package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** A configuration directory for a test: the one of the distribution, where it is noon, and nobody comes too often. */
final class HallConfig {
    private static final List<String> FILES =
            List.of("hall.yaml", "signs.yaml", "accounts.yaml", "devices.yaml", "hub.yaml");
    private static final String NO_LIMITS =
            "host: 127.0.0.1\nport: 0\nlimits: {publicPerMinute: 1000000, signInPerMinute: 1000000}\n";

    private final Path directory;

    private HallConfig(Path directory) {
        this.directory = directory;
    }

    static HallConfig in(Path directory) throws IOException {
        Files.createDirectories(directory);
        HallConfig config = new HallConfig(directory);
        for (String file : FILES) {
            Files.copy(Path.of("..", "config", file), directory.resolve(file));
        }
        config.write("hub.yaml", NO_LIMITS);
        config.change("hall.yaml", text -> text.replace("zone: Asia/Shanghai", "zone: " + zoneWhereItIsNoon()));
        // Each program of a test has a port of its own choosing.
        config.change("devices.yaml", text -> text.replaceAll("port: \\d+", "port: 0"));
        return config;
    }

    Path directory() {
        return directory;
    }

    void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    void change(String file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(directory.resolve(file));
        String after = change.apply(before);
        assertThat(after).as("the change of " + file + " found its place").isNotEqualTo(before);
        write(file, after);
    }

    /** A business day does not turn during a test, whenever it runs. */
    static String zoneWhereItIsNoon() {
        int east = 12 - LocalTime.now(ZoneOffset.UTC).getHour();
        // These names count hours west of Greenwich.
        return "Etc/GMT" + (east > 0 ? "-" + east : "+" + -east);
    }
}
