package org.shouwen.hub.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.shouwen.hub.queue.Decision;
import org.shouwen.hub.queue.HallDay;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;

/**
 * What one call costs the rules, by how many others wait: deciding it and taking it into the day, without database and
 * HTTP. Between calls the day goes on as in a hall: somebody comes, whoever was called is served.
 */
final class CallCost implements Measurement {
    private static final List<Integer> OTHERS = List.of(0, 2_000, 20_000);
    /** A Monday at nine in the hall's zone. */
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    /** The search in a sorted set grows with the logarithm; that much is flat. */
    private static final double FLAT = 3;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Result measure(Setting setting) throws IOException {
        HallPlan plan = MeasuredHall.configuration(setting.directory().resolve("config"))
                .plan(URI.create("http://localhost"));
        List<Day> days =
                OTHERS.stream().map(others -> Day.opened(plan).with(others)).toList();
        int calls = setting.choose(2_000, 500);
        List<List<Double>> micros = new ArrayList<>();
        OTHERS.forEach(others -> micros.add(new ArrayList<>()));
        int warming = setting.choose(10, 4);
        for (int round = -warming; round < setting.choose(15, 5); round++) {
            for (int size = 0; size < OTHERS.size(); size++) {
                double took = days.get(size).copy().callMicros(calls);
                if (round >= 0) {
                    micros.get(size).add(took);
                }
            }
        }
        return new Result(
                name(),
                "what one call costs the rules (decide and evolve), by how many others wait",
                "one thread, " + calls + " calls a round, the median of each round; no database, no HTTP",
                figures(micros));
    }

    private static List<Figure> figures(List<List<Double>> micros) {
        List<Double> alone = micros.getFirst();
        List<Figure> figures = new ArrayList<>();
        for (int size = 0; size < OTHERS.size(); size++) {
            List<Double> rounds = micros.get(size);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds.size(); round++) {
                ratios.add(rounds.get(round) / alone.get(round));
            }
            double perCall = new Median(rounds).value();
            double ratio = new Median(ratios).value();
            String words = String.format(Locale.ROOT, "%.2f times the cost with nobody else", ratio);
            figures.add(new Figure(
                    String.format(Locale.ROOT, "%,d others waiting", OTHERS.get(size)),
                    String.format(Locale.ROOT, "%.2f µs a call", perCall),
                    size == 0 ? List.of() : List.of(words),
                    Map.of("others", OTHERS.get(size), "microsPerCall", perCall, "ratio", ratio),
                    size == 0
                            ? List.of()
                            : List.of(new Expectation(
                                    "flat but for the depth of a sorted set: at most " + (int) FLAT + " times",
                                    words,
                                    ratio <= FLAT))));
        }
        return figures;
    }

    /** A day that goes on. */
    private static final class Day {
        private final Random random;
        private final HallPlan plan;
        private final HallPlan.Counter counter;
        private HallDay day;
        private Instant now;
        private int taken;

        private Day(Random random, HallPlan plan, HallDay day, Instant now, int taken) {
            this.random = random;
            this.plan = plan;
            this.counter = plan.counters().iterator().next();
            this.day = day;
            this.now = now;
            this.taken = taken;
        }

        static Day opened(HallPlan plan) {
            Day opened = new Day(new Random(7), plan, HallDay.empty(plan), NINE, 0);
            opened.does(new HallCommand.TurnDay());
            opened.does(new HallCommand.OpenCounter(opened.counter.id(), new OfficerId("1001"), Optional.empty()));
            return opened;
        }

        Day with(int waiting) {
            for (int i = 0; i < waiting; i++) {
                take();
            }
            return this;
        }

        /** The same day once more, to go on from here. */
        Day copy() {
            return new Day(random, plan, day, now, taken);
        }

        /** The median cost of so many calls; somebody comes before each, and is served after it. */
        double callMicros(int calls) {
            long[] nanos = new long[calls];
            for (int i = 0; i < calls; i++) {
                take();
                HallCommand call = new HallCommand.CallNext(counter.id());
                long began = System.nanoTime();
                List<HallEvent> events = does(call);
                nanos[i] = System.nanoTime() - began;
                TicketId called = ((HallEvent.TicketCalled) events.getFirst()).ticket();
                does(new HallCommand.StartService(counter.id(), called));
                does(new HallCommand.FinishMatter(counter.id(), called));
            }
            return Latencies.of(nanos).p50() * 1_000;
        }

        private void take() {
            now = now.plusMillis(100);
            does(new HallCommand.TakeTicket(
                    new TicketId("t" + taken),
                    TicketCode.random(random),
                    List.of(counter.items().get(taken++ % counter.items().size())),
                    new ClassId("walk-in"),
                    "kiosk-1"));
        }

        private List<HallEvent> does(HallCommand command) {
            return switch (day.decide(command, now)) {
                case Decision.Accepted accepted -> {
                    accepted.events().forEach(event -> day = day.evolve(event, now));
                    yield accepted.events();
                }
                case Decision.Refused refused ->
                    throw new IllegalStateException(
                            command + ": " + refused.refusal().detail());
            };
        }
    }
}
