package org.shouwen.counter;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hall counter}: the counter program of one officer's desk, until it is stopped. */
@Command(
        name = "hall counter",
        description = "Runs the counter program at an officer's desk and says where its page is.",
        mixinStandardHelpOptions = true,
        version = CounterCommand.VERSION,
        sortOptions = false)
public final class CounterCommand implements Callable<Integer> {
    static final String VERSION = "0.1.0";

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--hub", required = true, paramLabel = "URL", description = "The hub, such as https://hall.example")
    private URI hub = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--id",
            required = true,
            paramLabel = "DEVICE",
            description = "Name under which the hub knows this program, such as counter-3.")
    private String id = "";

    @Option(
            names = "--counter",
            required = true,
            paramLabel = "COUNTER",
            description = "The counter whose officer works here, such as 3.")
    private String counter = "";

    @Option(
            names = "--enrol",
            paramLabel = "CODE",
            description = "One-time code from the supervisor's page; needed at the first start. May stay afterwards.")
    private Optional<String> enrol = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with this program's credential, instead of one kept in --data.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8103",
            description = "Port of the desk page on 127.0.0.1; 0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of this program's own files. Default: data/DEVICE")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Certificates to trust for an https hub, instead of those of the Java runtime.")
    private Optional<Path> trust = Optional.empty();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CounterCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        CounterSettings settings = settings();
        Vertx vertx = Vertx.vertx();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            vertx.close();
            stopped.countDown();
        }));
        try {
            CounterServer server = CounterServer.start(vertx, settings)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            System.out.println("ready: " + server.url());
        } catch (ExecutionException e) {
            System.err.println("hall counter: cannot open the desk page on port " + settings.port() + ": "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
            vertx.close();
            return 1;
        }
        stopped.await();
        return 0;
    }

    private CounterSettings settings() {
        try {
            HubSettings where = HubSettings.of(hub).withWaiting(CounterSettings.PATIENCE, CounterSettings.PATIENCE);
            return new CounterSettings(
                    trust.map(where::withTrust).orElse(where),
                    new DeviceId(id),
                    new CounterId(counter),
                    credential(),
                    port,
                    data.orElseGet(() -> Path.of("data", id)),
                    VERSION);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
    }

    private Credential credential() {
        if (tokenFile.isPresent()) {
            return new Credential.TokenFile(tokenFile.get());
        }
        return enrol.isPresent() ? new Credential.Code(enrol.get()) : new Credential.Kept();
    }
}
