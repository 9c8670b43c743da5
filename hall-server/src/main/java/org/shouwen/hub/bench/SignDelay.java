package org.shouwen.hub.bench;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.shouwen.devices.line.LineListener;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.sign.SignContent;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualSign;
import org.shouwen.hub.bench.MeasuredHall.Officer;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.config.SignsFile.LineEntry;
import org.shouwen.hub.config.SignsFile.SignEntry;

/**
 * From an officer's call over HTTP until its last byte is on the wire of the sign, beside the time the frame itself
 * needs on that wire: 平安力合 signs on pseudo-terminals at 9600 baud.
 */
final class SignDelay implements Measurement {
    private static final double EXPECTED_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "signs";
    }

    @Override
    public Result measure(Setting setting) throws IOException, InterruptedException {
        Configuration configuration =
                MeasuredHall.configuration(setting.directory().resolve("config"));
        Path data = setting.directory().resolve("data");
        Map<String, VirtualLine> lines = new LinkedHashMap<>();
        Contents written = new Contents();
        try {
            for (LineEntry line : configuration.signs().lines()) {
                lines.put(line.id(), plug(configuration, line, data));
            }
            try (MeasuredHall hall = MeasuredHall.open(configuration, data, written)) {
                hall.openCounters();
                return measure(hall, configuration, lines, written, setting);
            }
        } finally {
            lines.values().forEach(VirtualLine::close);
        }
    }

    private static VirtualLine plug(Configuration configuration, LineEntry line, Path data) throws IOException {
        LinkAddress.Serial serial = (LinkAddress.Serial) LinkAddress.parse(line.link(data));
        Files.createDirectories(serial.path().getParent());
        List<VirtualSign> signs = configuration.signs().signs().stream()
                .filter(sign -> sign.line().equals(line.id()))
                .map(sign -> VirtualSign.of(sign.id(), sign.address(), sign.protocol(), sign.protocolSettings()))
                .toList();
        return VirtualLine.open(line.id(), serial.path(), serial.serialFormat(), signs);
    }

    private Result measure(
            MeasuredHall hall,
            Configuration configuration,
            Map<String, VirtualLine> lines,
            Contents written,
            Setting setting)
            throws InterruptedException {
        List<SignEntry> signs = configuration.signs().signs();
        int calls = setting.choose(200, 24);
        int warming = setting.choose(24, 8);
        hall.fill(calls + warming + 100);
        written.awaitWelcomeOf(signs.stream().map(SignEntry::id).toList());
        List<Call> measured = new ArrayList<>();
        for (int i = -warming; i < calls; i++) {
            SignEntry sign = signs.get(Math.floorMod(i, signs.size()));
            VirtualLine line = lines.get(sign.line());
            Call call = call(hall, sign, Objects.requireNonNull(line), written);
            if (i >= 0) {
                measured.add(call);
            }
        }
        return result(hall, measured);
    }

    /** One call, from an idle line until it is idle again. */
    private static Call call(MeasuredHall hall, SignEntry sign, VirtualLine line, Contents written)
            throws InterruptedException {
        Officer officer = hall.officers().stream()
                .filter(who -> sign.counter().equals(Optional.of(who.counter())))
                .findFirst()
                .orElseThrow();
        long began = System.nanoTime();
        Buffer answer = hall.callNext(officer).await();
        LineListener.Written call = written.await(sign.id(), SignContent.Kind.CALL);
        long heard = line.lastByteNanos();
        String ticket = "{\"ticket\":\"" + Calls.calledTicket(answer) + "\"}";
        hall.act(officer, "start", ticket).await();
        hall.act(officer, "finish", ticket).await();
        written.await(sign.id(), SignContent.Kind.WELCOME);
        return new Call(call.wireTime(), call.lastByteNanos() - began, heard - began);
    }

    private Result result(MeasuredHall hall, List<Call> calls) {
        Latencies whole = Latencies.of(calls.stream().mapToLong(Call::nanos).toArray());
        Latencies excess = Latencies.of(calls.stream()
                .mapToLong(call -> call.nanos() - call.wireTime().toNanos())
                .toArray());
        Latencies heard = Latencies.of(calls.stream()
                .mapToLong(call -> call.heardNanos() - call.wireTime().toNanos())
                .toArray());
        Latencies wire = Latencies.of(
                calls.stream().mapToLong(call -> call.wireTime().toNanos()).toArray());
        return new Result(
                name(),
                "from call-next over HTTP to the last byte on the wire of the counter's sign, 9600 baud",
                hall.database() + "; 平安力合 signs on pseudo-terminals, each line idle before its call",
                List.of(new Figure(
                        "call to last byte",
                        String.format(Locale.ROOT, "%s of %d calls", whole, calls.size()),
                        List.of(
                                String.format(Locale.ROOT, "%.2f ms, the frame's own time on the wire", wire.p50()),
                                "what is above the wire time: " + excess,
                                "the same as the sign at the other end hears it: " + heard),
                        Map.of(
                                "calls", calls.size(),
                                "wireMillis", wire.p50(),
                                "p50Millis", whole.p50(),
                                "p99Millis", whole.p99(),
                                "excessP50Millis", excess.p50(),
                                "excessP99Millis", excess.p99(),
                                "heardExcessP50Millis", heard.p50(),
                                "heardExcessP99Millis", heard.p99()),
                        List.of(new Expectation(
                                String.format(Locale.ROOT, "p99 at most the wire time and %.0f ms", EXPECTED_MILLIS),
                                String.format(Locale.ROOT, "the wire time and %.2f ms", excess.p99()),
                                excess.p99() <= EXPECTED_MILLIS)))));
    }

    /**
     * One call.
     *
     * @param nanos from the officer's request until the hub's line had its last byte out, by computed wire time
     * @param heardNanos from the same moment until the sign at the other end had it
     */
    private record Call(Duration wireTime, long nanos, long heardNanos) {}

    /** What was written, for one who waits for it. */
    private static final class Contents implements LineListener {
        private final BlockingQueue<LineListener.Written> contents = new LinkedBlockingQueue<>();

        @Override
        public void written(LineListener.Written content) {
            contents.add(content);
        }

        /** Waits until each of the signs was told its welcome, in whatever order their lines come to it. */
        void awaitWelcomeOf(List<String> signs) throws InterruptedException {
            Set<String> missing = new HashSet<>(signs);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!missing.isEmpty()) {
                LineListener.Written next = next(deadline, "signs " + missing + " were not told their welcome");
                if (next.content().kind() == SignContent.Kind.WELCOME) {
                    missing.remove(next.sign());
                }
            }
        }

        /** Waits until a sign was told something of this kind; what came before that is passed over. */
        LineListener.Written await(String sign, SignContent.Kind kind) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                LineListener.Written next = next(deadline, "sign " + sign + " was not told its " + kind);
                if (next.sign().equals(sign) && next.content().kind() == kind) {
                    return next;
                }
            }
        }

        private LineListener.Written next(long deadline, String complaint) throws InterruptedException {
            LineListener.Written next = contents.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IllegalStateException(complaint + " within " + PATIENCE.toSeconds() + " s");
            }
            return next;
        }
    }
}
