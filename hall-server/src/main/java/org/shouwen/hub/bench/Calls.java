package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.bench.Load.Round;
import org.shouwen.hub.bench.MeasuredHall.Officer;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;

/** Calls a second while two thousand wait: sixteen officers who call, start and finish without a pause. */
final class Calls implements Measurement {
    private static final int WAITING = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Result measure(Setting setting) throws IOException {
        try (MeasuredHall hall = MeasuredHall.open(
                MeasuredHall.withoutSigns(
                        MeasuredHall.configuration(setting.directory().resolve("config"))),
                setting.directory().resolve("data"),
                new LineListener() {})) {
            hall.openCounters();
            return measure(hall, setting);
        }
    }

    private Result measure(MeasuredHall hall, Setting setting) {
        int officers = hall.officers().size();
        int callsEach = setting.choose(100, 15);
        int calls = officers * callsEach;
        URI besideServer = OneTransaction.start(hall.hub(), new HallId("beside"), Clock.systemUTC());
        List<Double> callRates = new ArrayList<>();
        List<Double> besideRates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        ConcurrentLinkedQueue<Long> callNanos = new ConcurrentLinkedQueue<>();
        try (HttpDoor beside = hall.door(besideServer, officers)) {
            // The first round warms up and does not count.
            for (int round = -1; round < setting.choose(5, 2); round++) {
                hall.fill(WAITING + calls);
                callNanos = round <= 0 ? new ConcurrentLinkedQueue<>() : callNanos;
                ConcurrentLinkedQueue<Long> nanos = callNanos;
                Round served = Load.run(
                        hall.clients(),
                        officers,
                        PATIENCE,
                        calls,
                        who -> serve(hall, hall.officers().get(who), nanos));
                Round others = Load.run(
                        hall.clients(),
                        officers,
                        PATIENCE,
                        3 * calls,
                        who -> beside.post(hall.path() + "/tickets", hall.kiosk(), hall.ticketBody(who)));
                if (round >= 0) {
                    callRates.add(served.perSecond());
                    besideRates.add(others.perSecond());
                    ratios.add(3 * served.perSecond() / others.perSecond());
                }
            }
        }
        Latencies latencies =
                Latencies.of(callNanos.stream().mapToLong(Long::longValue).toArray());
        double perSecond = new Median(callRates).value();
        double besidePerSecond = new Median(besideRates).value();
        Median ratio = new Median(ratios);
        return new Result(
                name(),
                "calls a second with " + WAITING + " waiting, " + officers
                        + " officers: each call is followed by start and finish, every one durable",
                hall.database() + ", officers on their own event loops of the same JVM, request log off",
                List.of(new Figure(
                        officers + " officers",
                        String.format(
                                Locale.ROOT,
                                "%,7.0f calls a second (%,.0f orders), call-next %s",
                                perSecond,
                                3 * perSecond,
                                latencies),
                        List.of(String.format(
                                Locale.ROOT,
                                "%,.0f orders a second by one transaction each; ratio %s",
                                besidePerSecond,
                                ratio)),
                        Map.of(
                                "officers",
                                officers,
                                "waiting",
                                WAITING,
                                "callsPerSecond",
                                perSecond,
                                "ordersPerSecond",
                                3 * perSecond,
                                "p50Millis",
                                latencies.p50(),
                                "p99Millis",
                                latencies.p99(),
                                "besideOrdersPerSecond",
                                besidePerSecond,
                                "ratio",
                                ratio.value(),
                                "ratios",
                                ratio.rounds()),
                        List.of())));
    }

    private static Future<Buffer> serve(MeasuredHall hall, Officer officer, ConcurrentLinkedQueue<Long> callNanos) {
        long began = System.nanoTime();
        return hall.callNext(officer).compose(answer -> {
            callNanos.add(System.nanoTime() - began);
            String ticket = "{\"ticket\":\"" + calledTicket(answer) + "\"}";
            return hall.act(officer, "start", ticket).compose(started -> hall.act(officer, "finish", ticket));
        });
    }

    /** Whom a call's answer names. */
    static String calledTicket(Buffer answer) {
        return Json.read(answer.toString(StandardCharsets.UTF_8), CallAnswer.class)
                .ticket()
                .orElseThrow(() -> new IllegalStateException("a call without a ticket"))
                .id()
                .value();
    }
}
