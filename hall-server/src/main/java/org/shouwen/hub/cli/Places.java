package org.shouwen.hub.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a hub's configuration and data are; the same options for every command. */
final class Places {
    private static final String HOME = System.getProperty("hall.home", ".");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The hall's configuration; default: config/ of the distribution.")
    private Path config = Path.of(HOME, "config");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "What must outlive the program: database, credentials; default: data/ of the distribution.")
    private Path data = Path.of(HOME, "data");

    Path config() {
        return config.toAbsolutePath().normalize();
    }

    Path data() {
        return data.toAbsolutePath().normalize();
    }
}
