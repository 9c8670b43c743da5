package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.shouwen.devices.line.LineListener;
import org.shouwen.hub.Hub;
import org.shouwen.hub.access.AccessSettings;
import org.shouwen.hub.access.Account;
import org.shouwen.hub.access.Devices;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.config.SignsFile;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.DeviceView;

/**
 * A real hub on an embedded database of its own, and the clients who come to it: a kiosk that takes tickets, and an
 * officer at each of sixteen counters. Clients run on event loops of their own, and reach the hub over HTTP only.
 */
final class MeasuredHall implements AutoCloseable {
    private static final List<String> FILES = List.of("hub", "hall", "signs", "accounts", "devices");
    private static final Duration FILLING = Duration.ofMinutes(2);
    private static final int FILLERS = 64;

    private final Hub hub;
    private final Vertx clients;
    private final HttpDoor door;
    private final String kiosk;
    private final List<Officer> officers;
    private final List<String> bodies;
    private final String path;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Somebody at a counter, with the credential of a signed-in officer. */
    record Officer(CounterId counter, String token) {}

    /** The configuration of the measured hall, written to a directory and read from there as any hub does. */
    static Configuration configuration(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String file : FILES) {
            try (InputStream text = MeasuredHall.class.getResourceAsStream("/bench/" + file + ".yaml")) {
                Files.copy(Objects.requireNonNull(text, file), directory.resolve(file + ".yaml"));
            }
        }
        return Configuration.read(directory);
    }

    /** The same hall with nothing on its lines. */
    static Configuration withoutSigns(Configuration hall) {
        return new Configuration(
                hall.directory(),
                hall.hub(),
                hall.hall(),
                new SignsFile(List.of(), Optional.empty(), List.of()),
                hall.accounts(),
                hall.devices(),
                hall.calendar(),
                hall.catalogue());
    }

    /** Starts the hub of this configuration, empty, with every counter closed. */
    static MeasuredHall open(Configuration configuration, Path data, LineListener lines) {
        AccessSettings usual = AccessSettings.DEFAULT;
        Hub hub = Hub.start(new Hub.Setup(configuration, data)
                .withPort(0)
                .withAccess(usual.withLimits(1_000_000, 1_000_000))
                .with(lines, router -> {}));
        return new MeasuredHall(hub);
    }

    private MeasuredHall(Hub hub) {
        this.hub = hub;
        HallPlan plan = hub.plan();
        clients = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Math.min(2, Runtime.getRuntime().availableProcessors())));
        door = new HttpDoor(clients, hub.url(), FILLERS);
        path = "/api/v1/halls/" + plan.id();
        kiosk = hub.access()
                .devices()
                .enrol(new Devices.Place(plan.id(), new DeviceId("kiosk-1"), DeviceView.Kind.KIOSK, Optional.empty()))
                .await()
                .token();
        officers = new ArrayList<>();
        for (HallPlan.Counter counter : plan.counters()) {
            Account account = new Account(
                    Integer.toString(1000 + Integer.parseInt(counter.id().value())),
                    Role.OFFICER,
                    plan.id(),
                    Optional.of(Set.of(counter.id())));
            officers.add(new Officer(
                    counter.id(),
                    hub.access()
                            .sessions()
                            .begin(account, Optional.empty())
                            .await()
                            .token()));
        }
        bodies = plan.items().stream()
                .map(item -> "{\"items\":[\"" + item.code() + "\"],\"class\":\"walk-in\"}")
                .toList();
    }

    Hub hub() {
        return hub;
    }

    /** The event loops of those who come to the hall. */
    Vertx clients() {
        return clients;
    }

    /** A door with as many connections as wanted, besides the hall's own. */
    HttpDoor door(URI server, int connections) {
        return new HttpDoor(clients, server, connections);
    }

    List<Officer> officers() {
        return officers;
    }

    String kiosk() {
        return kiosk;
    }

    /** Where the hall is found on the hub. */
    String path() {
        return path;
    }

    /** What a ticket is asked for with: one matter, another one for each of the first clients. */
    String ticketBody(int client) {
        return bodies.get(client % bodies.size());
    }

    /** Reads something of the hall. */
    Future<Buffer> get(String what, String token) {
        return door.get(path + what, token);
    }

    /** Changes something of the hall. */
    Future<Buffer> post(String what, String token, String body) {
        return door.post(path + what, token, body);
    }

    /** A citizen takes a ticket. */
    Future<Buffer> takeTicket(int client) {
        waiting.incrementAndGet();
        return door.post(path + "/tickets", kiosk, ticketBody(client));
    }

    /** An officer acts at the own counter. */
    Future<Buffer> act(Officer officer, String action, String body) {
        return door.post(path + "/counters/" + officer.counter() + "/" + action, officer.token(), body);
    }

    /** An officer calls whoever is next; the answer tells whom. */
    Future<Buffer> callNext(Officer officer) {
        waiting.decrementAndGet();
        return act(officer, "call-next", "{}");
    }

    void openCounters() {
        officers.forEach(officer -> act(officer, "open", "{}").await());
    }

    /** Lets people come until so many wait, evenly for every matter. */
    void fill(int wanted) {
        int missing = wanted - waiting.get();
        if (missing > 0) {
            AtomicInteger next = new AtomicInteger();
            Load.run(clients, FILLERS, FILLING, missing, client -> takeTicket(next.getAndIncrement()));
        }
    }

    /** What the database is and how durable. */
    String database() {
        StringBuilder text = new StringBuilder();
        hub.database()
                .pool()
                .query("select split_part(version(), ' ', 2), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('full_page_writes')")
                .execute()
                .await()
                .forEach(row -> text.append("PostgreSQL ")
                        .append(row.getString(0))
                        .append(" (fsync ")
                        .append(row.getString(1))
                        .append(", synchronous_commit ")
                        .append(row.getString(2))
                        .append(", full_page_writes ")
                        .append(row.getString(3))
                        .append(')'));
        return text.toString();
    }

    @Override
    public void close() {
        door.close();
        clients.close().await();
        hub.close();
    }
}
