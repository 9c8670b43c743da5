package org.shouwen.hub.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "A whole hall on this machine: hub, kiosks and counters with an embedded PostgreSQL, virtual signs on real"
                    + " pseudo-terminals and virtual printers, and people who come and go.",
            "Says 'ready: URL' when all is up; Ctrl-C leaves nothing running."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String HOME = System.getProperty("hall.home", ".");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--citizens",
            paramLabel = "on|off",
            description = "Whether people come by themselves; default: on.")
    private String citizens = "on";

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "How many of their minutes pass in one real minute, 0.1 to 600; default: 10.")
    private double speed = 10;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "The hub's port; 0 for any free one; default: as in hub.yaml.")
    private @Nullable Integer port;

    @Option(names = "--config", paramLabel = "DIR", description = "The hall's configuration; default: config/.")
    private Path config = Path.of(HOME, "config");

    @Option(names = "--data", paramLabel = "DIR", description = "Where the demo keeps its data; default: data/demo/.")
    private Path data = Path.of(HOME, "data", "demo");

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {
                "What time it is in the demo when it starts, with its offset, such as 2026-03-09T16:58:00+08:00; default:"
                        + " now. To see by one's own eyes what a limit does that runs out: start it once more on the same"
                        + " data, later.",
            })
    private @Nullable OffsetDateTime at;

    @Override
    public Integer call() throws Exception {
        Demo.Wish wish = new Demo.Wish(
                Configuration.read(config.toAbsolutePath().normalize()),
                data.toAbsolutePath().normalize(),
                Optional.ofNullable(port),
                wantsCitizens(),
                checkedSpeed(),
                clock());
        UntilStopped.run(() -> Demo.start(wish), DemoCommand::greet);
        return 0;
    }

    private static void greet(Demo demo) {
        demo.welcome().forEach(System.out::println);
        System.out.println("ready: " + demo.url());
    }

    private Clock clock() {
        Clock real = Clock.systemUTC();
        OffsetDateTime wanted = at;
        return wanted == null ? real : Clock.offset(real, Duration.between(real.instant(), wanted.toInstant()));
    }

    private boolean wantsCitizens() {
        return switch (citizens) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong("--citizens must be on or off, but is '" + citizens + "'");
        };
    }

    private double checkedSpeed() {
        if (!(speed >= 0.1 && speed <= 600)) {
            throw wrong("--speed must be 0.1 to 600, but is " + speed);
        }
        return speed;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
