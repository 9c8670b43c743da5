package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.bench.Load.Round;
import org.shouwen.protocol.HallId;

/** Durable tickets a second through HTTP, beside a server that gives each in a transaction of its own. */
final class Tickets implements Measurement {
    private static final List<Integer> CLIENTS = List.of(1, 8, 64);
    /** A round never takes more tickets than this, so that a fast machine does not run out of numbers. */
    private static final int MOST = 20_000;

    @Override
    public String name() {
        return "tickets";
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
        HallId besideHall = new HallId("beside");
        URI besideServer = OneTransaction.start(hall.hub(), besideHall, Clock.systemUTC());
        try (HttpDoor beside = hall.door(besideServer, 64)) {
            Sides sides = new Sides(
                    hall,
                    hall::takeTicket,
                    client -> beside.post(hall.path() + "/tickets", hall.kiosk(), hall.ticketBody(client)));
            Duration warm = Duration.ofMillis(setting.choose(4_000, 800));
            sides.run(64, warm, true);
            sides.run(64, warm, false);
            List<Figure> figures = new ArrayList<>();
            for (int clients : CLIENTS) {
                figures.add(measure(sides, clients, setting));
            }
            figures.add(sides.counted(besideHall));
            return new Result(
                    name(),
                    "durable tickets a second through HTTP, one hall, beside one transaction a ticket on the same"
                            + " server writing the same rows",
                    hall.database() + ", clients on their own event loops of the same JVM, request log off",
                    figures);
        }
    }

    private Figure measure(Sides sides, int clients, Setting setting) {
        Duration time = Duration.ofMillis(setting.choose(2_000, 500));
        List<Round> hub = new ArrayList<>();
        List<Round> beside = new ArrayList<>();
        for (int round = 0; round < setting.choose(5, 2); round++) {
            boolean hubFirst = round % 2 == 0;
            Round first = sides.run(clients, time, hubFirst);
            Round second = sides.run(clients, time, !hubFirst);
            hub.add(hubFirst ? first : second);
            beside.add(hubFirst ? second : first);
        }
        return figure(clients, hub, beside);
    }

    private static Figure figure(int clients, List<Round> hub, List<Round> beside) {
        Latencies hubTimes = Latencies.all(hub.stream().map(Round::latencies).toList());
        Latencies besideTimes =
                Latencies.all(beside.stream().map(Round::latencies).toList());
        double hubRate = rate(hub);
        double besideRate = rate(beside);
        List<Double> ratios = new ArrayList<>();
        List<Double> slower = new ArrayList<>();
        for (int round = 0; round < hub.size(); round++) {
            ratios.add(hub.get(round).perSecond() / beside.get(round).perSecond());
            slower.add(hub.get(round).latencies().p50()
                    / beside.get(round).latencies().p50());
        }
        Median ratio = new Median(ratios);
        Median latency = new Median(slower);
        Optional<Expectation> expectation = switch (clients) {
            case 1 ->
                Optional.of(new Expectation(
                        "no worse latency (p50, hub over the other) than 1.00",
                        latency.toString(),
                        latency.value() <= 1));
            case 64 -> Optional.of(new Expectation("at least 5 times as many", ratio.toString(), ratio.value() >= 5));
            default -> Optional.empty();
        };
        return new Figure(
                clients + (clients == 1 ? " client" : " clients"),
                words(hubRate, hubTimes),
                List.of(
                        words(besideRate, besideTimes) + " by one transaction each",
                        "ratio " + ratio + ", of p50 " + latency),
                Map.of(
                        "clients", clients,
                        "perSecond", hubRate,
                        "p50Millis", hubTimes.p50(),
                        "p99Millis", hubTimes.p99(),
                        "besidePerSecond", besideRate,
                        "besideP50Millis", besideTimes.p50(),
                        "besideP99Millis", besideTimes.p99(),
                        "ratio", ratio.value(),
                        "ratios", ratio.rounds(),
                        "p50Ratio", latency.value()),
                expectation.stream().toList());
    }

    private static double rate(List<Round> rounds) {
        return new Median(rounds.stream().map(Round::perSecond).toList()).value();
    }

    private static String words(double rate, Latencies times) {
        return String.format(Locale.ROOT, "%,7.0f a second, %s", rate, times);
    }

    /** Both servers, and how many tickets each acknowledged. */
    private static final class Sides {
        private final MeasuredHall hall;
        private final IntFunction<Future<?>> hub;
        private final IntFunction<Future<?>> beside;
        private long byHub;
        private long byBeside;

        Sides(MeasuredHall hall, IntFunction<Future<?>> hub, IntFunction<Future<?>> beside) {
            this.hall = hall;
            this.hub = hub;
            this.beside = beside;
        }

        Round run(int clients, Duration time, boolean ofHub) {
            Round round = Load.run(hall.clients(), clients, time, MOST, ofHub ? hub : beside);
            if (ofHub) {
                byHub += round.answers();
            } else {
                byBeside += round.answers();
            }
            return round;
        }

        /** Whether every acknowledged ticket is in the journal. */
        Figure counted(HallId besideHall) {
            long hubRows = rows(hall.hub().plan().id());
            long besideRows = rows(besideHall);
            return new Figure(
                    "in the journal",
                    hubRows + " of " + byHub + " acknowledged",
                    List.of(besideRows + " of " + byBeside),
                    Map.of("acknowledged", byHub, "journalled", hubRows),
                    List.of(new Expectation(
                            "every acknowledged ticket once",
                            hubRows + " of " + byHub,
                            hubRows == byHub && besideRows == byBeside)));
        }

        private long rows(HallId of) {
            return hall.hub()
                    .database()
                    .pool()
                    .preparedQuery("select count(*) from journal where hall = $1 and type = 'ticket-issued'")
                    .execute(Tuple.of(of.value()))
                    .await()
                    .iterator()
                    .next()
                    .getLong(0);
        }
    }
}
