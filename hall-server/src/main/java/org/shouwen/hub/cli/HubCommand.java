package org.shouwen.hub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.Hub;
import org.shouwen.hub.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description = "Runs the hub: it decides, drives the signs and serves boards, phones and supervisors.")
final class HubCommand implements Callable<Integer> {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Instead of the configured port; 0 for any free one.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        Hub.Setup setup = new Hub.Setup(Configuration.read(places.config()), places.data());
        UntilStopped.run(
                () -> Hub.start(Optional.ofNullable(port).map(setup::withPort).orElse(setup)), HubCommand::greet);
        return 0;
    }

    private static void greet(Hub hub) {
        if (!hub.access().accounts().anyPassword().await()) {
            System.out.println("No account has a password yet. Set the first supervisor's: hall password lead");
        }
        System.out.println("ready: " + hub.url());
    }
}
