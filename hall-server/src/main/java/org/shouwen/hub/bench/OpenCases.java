package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.DatabaseOfHub;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.queue.DeskGate;
import org.shouwen.hub.queue.DeskStore;
import org.shouwen.hub.queue.HallDesk;
import org.shouwen.hub.queue.HallMessages;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.hub.store.Database;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/**
 * A hall with many open cases, accepted over the last two weeks: reading one, the list of those that are yellow or red,
 * looking for what is due, and starting beside a hall with none.
 */
final class OpenCases implements Measurement {
    private static final int AT_ONCE = 500;
    private static final double LIMIT_MILLIS = 100;
    private static final Duration SPREAD = Duration.ofDays(16);
    private static final MaterialId FORM = new MaterialId("form");

    /** 20 working days by law, 10 promised: cases of a week and a half ago are yellow or red. */
    private static final RecordedItem ITEM = new RecordedItem(
            new ItemCode("permit"),
            1,
            false,
            Optional.of("permit"),
            new RecordedItem.Term(20, "working-day"),
            new RecordedItem.Term(10, "working-day"),
            5,
            10,
            List.of(new RecordedItem.Material(FORM, false)),
            List.of(new RecordedItem.Step(new StepId("review"), "market", false)),
            false,
            false);

    /** How long a hall's desk takes to stand, without open cases and with them. */
    private record Starts(double emptyMillis, double fullMillis) {}

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public Result measure(Setting setting) throws IOException {
        int count = setting.choose(50_000, 3_000);
        Configuration configuration = MeasuredHall.withoutSigns(
                MeasuredHall.configuration(setting.directory().resolve("config")));
        Path data = setting.directory().resolve("data");
        List<CaseId> ids = new ArrayList<>();
        Starts starts = fill(configuration, data, count, ids);
        try (MeasuredHall hall = MeasuredHall.open(configuration, data, new LineListener() {})) {
            return new Result(
                    name(),
                    String.format(Locale.ROOT, "a hall with %,d open cases, accepted over the last 16 days", count),
                    hall.database() + ", over HTTP one after the other, request log off",
                    figures(setting, hall, configuration, ids, starts));
        }
    }

    private static List<Figure> figures(
            Setting setting, MeasuredHall hall, Configuration configuration, List<CaseId> ids, Starts starts) {
        Random random = new Random(7);
        String token = hall.officers().getFirst().token();
        int rounds = setting.choose(300, 50);
        CaseStore store =
                new CaseStore(hall.hub().database().pool(), hall.hub().plan().id(), configuration.caseClocks());
        Latencies one = times(rounds, () -> hall.get("/cases/" + ids.get(random.nextInt(ids.size())), token));
        Latencies acted = times(
                rounds,
                () -> hall.post(
                        "/cases/" + ids.get(random.nextInt(ids.size())) + "/acknowledge",
                        token,
                        "{\"rung\":\"handler\"}"));
        Latencies lit = times(rounds, () -> hall.get("/cases?light=lit", token));
        Latencies reviews = times(rounds, () -> hall.get("/reviews?office=market", token));
        Latencies due = times(rounds, () -> store.due(Clock.systemUTC().instant(), AT_ONCE));
        return List.of(
                figure("reading a case", one, List.of()),
                figure("a command on a case", acted, List.of("a case that the desk has not at hand, mostly")),
                figure("yellow and red", lit, List.of(plan(hall, CaseStore.LIT))),
                figure("a back office's queue", reviews, List.of("all steps wait for one office")),
                figure("looking for what is due", due, List.of(plan(hall, CaseStore.DUE))),
                start(starts));
    }

    private static Latencies times(int rounds, Supplier<Future<?>> ask) {
        long[] nanos = new long[rounds];
        for (int round = -rounds / 5; round < rounds; round++) {
            long began = System.nanoTime();
            ask.get().await();
            if (round >= 0) {
                nanos[round] = System.nanoTime() - began;
            }
        }
        return Latencies.of(nanos);
    }

    private static Figure figure(String name, Latencies times, List<String> beside) {
        return new Figure(
                name,
                times.toString(),
                beside,
                Map.of("p50Millis", times.p50(), "p99Millis", times.p99()),
                List.of(new Expectation(
                        "p99 under 100 ms",
                        String.format(Locale.ROOT, "%.2f ms", times.p99()),
                        times.p99() < LIMIT_MILLIS)));
    }

    /** How the database finds it. */
    private static String plan(MeasuredHall hall, String sql) {
        StringBuilder plan = new StringBuilder();
        hall.hub()
                .database()
                .pool()
                .withConnection(connection -> connection
                        .query("set plan_cache_mode = force_generic_plan")
                        .execute()
                        .compose(set -> connection
                                .query("prepare looked (text, timestamptz, bigint) as " + sql)
                                .execute())
                        .compose(prepared -> connection
                                .query("explain (costs off) execute looked ('bench', now(), 200)")
                                .execute())
                        .compose(rows -> {
                            rows.forEach(
                                    row -> plan.append(row.getString(0).trim()).append("; "));
                            return connection
                                    .query("deallocate looked; reset plan_cache_mode")
                                    .execute();
                        }))
                .await();
        return "the plan " + plan;
    }

    private static Figure start(Starts starts) {
        return new Figure(
                "the desk's start",
                String.format(Locale.ROOT, "%.0f ms", starts.fullMillis()),
                List.of(String.format(Locale.ROOT, "%.0f ms in a hall without cases", starts.emptyMillis())),
                Map.of("millis", starts.fullMillis(), "emptyMillis", starts.emptyMillis()),
                List.of());
    }

    /**
     * Lets cases begin and be accepted, as in the days before now.
     *
     * @return how long the hall's desk takes to stand, before and after
     */
    private static Starts fill(Configuration configuration, Path data, int count, List<CaseId> ids) {
        Vertx vertx = Vertx.vertx();
        HallMessages.register(vertx);
        HallPlan plan = configuration.plan(URI.create("http://localhost"));
        CaseClocks clocks = configuration.caseClocks();
        Instant today = Clock.systemUTC().instant();
        AtomicReference<Instant> now = new AtomicReference<>(today.minus(SPREAD));
        try (Database database = DatabaseOfHub.open(vertx, configuration.hub(), data)) {
            CaseStore cases = new CaseStore(database.pool(), plan.id(), clocks);
            DeskStore store = new DeskStore(database.pool(), database.writer(), plan, cases);
            DeskGate gate = new DeskGate(vertx, Set.of(plan.id()));
            Supplier<HallDesk> desk = () -> new HallDesk(
                    plan, store, cases, clocks, configuration.staff(), () -> Objects.requireNonNull(now.get()), gate);
            vertx.undeploy(vertx.deployVerticle(desk.get()).await()).await();
            long began = System.nanoTime();
            String empty = vertx.deployVerticle(desk.get()).await();
            double emptyMillis = (System.nanoTime() - began) / 1e6;
            Duration step = SPREAD.dividedBy(count / AT_ONCE + 1);
            for (int from = 0; from < count; from += AT_ONCE) {
                now.updateAndGet(before -> before.plus(step));
                List<CaseId> some = new ArrayList<>();
                for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
                    some.add(new CaseId(UUID.randomUUID().toString()));
                }
                begin(gate, plan.id(), some);
                ids.addAll(some);
            }
            now.set(today);
            letTimePass(gate, plan.id(), cases, today);
            database.pool().query("analyze case_file, case_step").execute().await();
            vertx.undeploy(empty).await();
            began = System.nanoTime();
            vertx.deployVerticle(desk.get()).await();
            return new Starts(emptyMillis, (System.nanoTime() - began) / 1e6);
        } finally {
            vertx.close().await();
        }
    }

    private static void begin(DeskGate gate, HallId hall, List<CaseId> ids) {
        SecureRandom random = new SecureRandom();
        OfficerId officer = new OfficerId("1001");
        all(
                gate,
                hall,
                ids,
                id -> new CaseCommand.RecordContact(
                        id,
                        CaseCode.random(random),
                        CaseEvent.Channel.COUNTER,
                        officer,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        CaseEvent.Concern.OWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        all(
                gate,
                hall,
                ids,
                id -> new CaseCommand.HandIn(
                        id,
                        officer,
                        new PersonId(UUID.randomUUID().toString()),
                        ITEM,
                        List.of(new HandedIn(FORM, 1)),
                        List.of(),
                        Optional.empty()));
        all(gate, hall, ids, id -> new CaseCommand.Accept(id, officer, Optional.empty()));
    }

    private static void letTimePass(DeskGate gate, HallId hall, CaseStore cases, Instant now) {
        List<CaseId> due = cases.due(now, AT_ONCE).await();
        while (!due.isEmpty()) {
            all(gate, hall, due, CaseCommand.LetTimePass::new);
            due = cases.due(now, AT_ONCE).await();
        }
    }

    private static void all(DeskGate gate, HallId hall, List<CaseId> ids, Function<CaseId, CaseCommand> command) {
        List<Future<CaseReply>> replies = ids.stream()
                .map(id -> gate.order(hall, command.apply(id), "officer:1001", Optional.empty()))
                .toList();
        for (Future<CaseReply> reply : replies) {
            if (!(reply.await() instanceof CaseReply.Done)) {
                throw new IllegalStateException("not done: " + reply.result());
            }
        }
    }
}
