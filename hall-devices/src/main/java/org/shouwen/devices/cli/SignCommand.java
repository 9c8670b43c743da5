package org.shouwen.devices.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.line.Exchange;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.sign.Frame;
import org.shouwen.devices.sign.Setting;
import org.shouwen.devices.sign.SignContent;
import org.shouwen.devices.sign.SignProtocol;
import org.shouwen.devices.sign.SignProtocols;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hall sign}: exit code 0 when it worked, 1 when a device did not, 2 when the input was wrong. */
@Command(
        name = "hall sign",
        description = "LED signs: their frames in hex, or for real.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SignCommand.Encode.class,
            SignCommand.Send.class,
            SignCommand.Probe.class,
            SignCommand.Settings.class
        })
public final class SignCommand {
    private SignCommand() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new SignCommand());
        // A text may well begin with @.
        commandLine.setExpandAtFiles(false);
        commandLine.setParameterExceptionHandler((e, args) -> {
            PrintWriter err = e.getCommandLine().getErr();
            String name = e.getCommandLine().getCommandSpec().qualifiedName();
            err.println(name + ": " + e.getMessage());
            err.println("Try '" + name + " --help'.");
            return CommandLine.ExitCode.USAGE;
        });
        return commandLine;
    }

    /** Which sign, how it is spoken to, and what it is told. */
    static final class SignOptions {
        @Spec(Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(
                names = "--protocol",
                required = true,
                paramLabel = "P",
                description = "onbon-bx5k, pinganlihe or template.")
        private String protocol = "";

        @Option(names = "--address", required = true, paramLabel = "A", description = "The sign's address, such as 3.")
        private String address = "";

        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description = "A setting of the protocol; may be repeated. 'hall sign settings P' lists them.")
        private Map<String, String> settings = new LinkedHashMap<>();

        SignProtocol bind() {
            int number;
            try {
                // The Onbon broadcast is written FFFE everywhere, so letters mean hex without a prefix too.
                number = address.matches("[0-9A-Fa-f]*[A-Fa-f][0-9A-Fa-f]*")
                        ? Integer.parseInt(address, 16)
                        : Integer.decode(address);
            } catch (NumberFormatException e) {
                throw bad("--address must be a whole number such as 3 or 0xFFFE, but is '" + address + "'");
            }
            try {
                return SignProtocols.get(protocol).bind(number, settings);
            } catch (IllegalArgumentException e) {
                throw bad(String.valueOf(e.getMessage()));
            }
        }

        ParameterException bad(String why) {
            return new ParameterException(spec.commandLine(), why);
        }
    }

    /** What is said to the sign: a text, or a command of its protocol. */
    static final class SayingOptions {
        @Option(
                names = "--text",
                paramLabel = "T",
                description =
                        "What it shows; rows separated by line feeds. For onbon-bx5k with its codes, such as \\C1.")
        private @Nullable String text;

        @Option(names = "--command", paramLabel = "C", description = "Instead of a text: ping, clear, power-on, …")
        private @Nullable String command;

        @Option(
                names = "--kind",
                defaultValue = "call",
                description = "What the text is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private Kind kind = Kind.call;

        /** The content kinds in lower case, as one types them. */
        @SuppressWarnings("checkstyle:ConstantName")
        enum Kind {
            call,
            board,
            steady,
            pause,
            welcome,
            clear
        }

        List<Frame> frames(SignOptions sign, SignProtocol protocol) {
            if ((text == null) == (command == null) && kind != Kind.clear) {
                throw sign.bad("one of --text and --command is needed");
            }
            if (command != null) {
                try {
                    return protocol.command(command);
                } catch (IllegalArgumentException e) {
                    throw sign.bad(String.valueOf(e.getMessage()));
                }
            }
            List<Frame> frames = protocol.show(new SignContent(
                    SignContent.Kind.valueOf(kind.name().toUpperCase(Locale.ROOT)),
                    text == null ? "" : text,
                    Optional.empty()));
            if (frames.isEmpty()) {
                throw sign.bad("the text has nothing that this sign can show");
            }
            return frames;
        }
    }

    /** The serial port or serial server. */
    static final class LineOption {
        @Option(
                names = "--line",
                required = true,
                paramLabel = "L",
                description = "serial:/dev/…?baud=9600&format=8N1 or tcp:host:port?baud=9600.")
        private String line = "";

        LinkAddress address(SignOptions sign) {
            try {
                LinkAddress address = LinkAddress.parse(line);
                if (address instanceof LinkAddress.DeviceFile) {
                    throw sign.bad("a sign's --line must start with serial: or tcp:");
                }
                return address;
            } catch (IllegalArgumentException e) {
                throw sign.bad(String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(name = "encode", description = "Prints the frames in hex, one a line.", mixinStandardHelpOptions = true)
    static final class Encode implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private SignOptions sign = new SignOptions();

        @Mixin
        private SayingOptions saying = new SayingOptions();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            saying.frames(sign, sign.bind()).forEach(frame -> out.println(frame.hex()));
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "send",
            description = "Sends the frames and says what the sign answered.",
            mixinStandardHelpOptions = true)
    static final class Send implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private LineOption line = new LineOption();

        @Mixin
        private SignOptions sign = new SignOptions();

        @Mixin
        private SayingOptions saying = new SayingOptions();

        @Override
        public Integer call() throws InterruptedException {
            SignProtocol protocol = sign.bind();
            return talk(spec, line.address(sign), protocol, saying.frames(sign, protocol));
        }
    }

    @Command(
            name = "probe",
            description = "Asks whether the sign is there, without changing what it shows.",
            mixinStandardHelpOptions = true)
    static final class Probe implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private LineOption line = new LineOption();

        @Mixin
        private SignOptions sign = new SignOptions();

        @Override
        public Integer call() throws InterruptedException {
            SignProtocol protocol = sign.bind();
            Frame probe = protocol.probe()
                    .orElseThrow(() -> sign.bad("this sign cannot be asked: its protocol, as set, has no answer"));
            return talk(spec, line.address(sign), protocol, List.of(probe));
        }
    }

    @Command(
            name = "settings",
            description = "Lists the settings of a protocol with their usual values.",
            mixinStandardHelpOptions = true)
    static final class Settings implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "P", description = "The protocol; all when left out.", arity = "0..1")
        private @Nullable String protocol;

        @Override
        public Integer call() {
            List<SignProtocols> protocols = new ArrayList<>(List.of(SignProtocols.values()));
            if (protocol != null) {
                try {
                    protocols = List.of(SignProtocols.get(protocol));
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
                }
            }
            PrintWriter out = spec.commandLine().getOut();
            for (SignProtocols each : protocols) {
                out.println(each.id() + ": " + each.meaning());
                for (Setting setting : each.settings()) {
                    out.printf("  %-16s %-10s %s%n", setting.name(), setting.usual(), setting.meaning());
                }
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private static int talk(CommandSpec spec, LinkAddress address, SignProtocol protocol, List<Frame> frames)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Exchange exchange = Exchange.open(address, () -> {})) {
            for (Frame frame : frames) {
                out.println("> " + frame.hex());
                long began = System.nanoTime();
                Exchange.Outcome outcome = exchange.send(frame, protocol);
                long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
                switch (outcome) {
                    case Exchange.Outcome.Accepted accepted -> out.println("the sign answered after " + millis + " ms");
                    case Exchange.Outcome.Sent sent -> out.println("sent; this sign does not answer");
                    case Exchange.Outcome.Refused refused -> {
                        err.println(refused.why());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    case Exchange.Outcome.Silence silence -> {
                        err.println("no answer within " + silence.waited().toMillis()
                                + " ms: check the sign's power, its address, the baud of both sides and the A/B wires");
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                }
            }
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
