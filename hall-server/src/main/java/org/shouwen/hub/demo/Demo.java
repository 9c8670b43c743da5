package org.shouwen.hub.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.shouwen.counter.CounterServer;
import org.shouwen.counter.CounterSettings;
import org.shouwen.devices.line.LineListener;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.hub.Hub;
import org.shouwen.hub.access.Account;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.access.Devices;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.config.AccountsFile;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.config.DevicesFile;
import org.shouwen.kiosk.KioskServer;
import org.shouwen.kiosk.KioskSettings;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.DeviceView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.HubSettings;
import org.shouwen.protocol.client.IdempotencyKey;

/**
 * A whole hall in one process: the real hub, kiosk and counter programs over real connections, with virtual devices at
 * the far end of real serial lines, and people if wanted. The first counter is left to whoever tries the demo.
 */
public final class Demo implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<DemoDevices.Link> links = new ArrayList<>();
    private final List<KioskAccess> kiosks = new ArrayList<>();
    private final List<CounterAccess> counters = new ArrayList<>();
    private final Configuration configuration;
    private final Path data;
    private final Hub hub;
    private final HallId hall;
    private final DemoAccounts accounts;
    private final DemoDevices devices;
    private final List<SupervisorAccess> supervisors;

    /**
     * What the demo is to be.
     *
     * @param citizens whether people come, and officers work, by themselves
     * @param speed how many minutes of theirs pass in a real one
     * @param clock by which everybody in this hall goes
     */
    public record Wish(
            Configuration configuration,
            Path data,
            Optional<Integer> port,
            boolean citizens,
            double speed,
            Clock clock) {}

    record KioskAccess(DeviceId id, String url, String token) {}

    record CounterAccess(CounterId id, String url, String officer, String token) {}

    record SupervisorAccess(String user, String password) {}

    /** What a program needs to take part; written to {@code access.json}. */
    record AccessFile(
            String hub,
            HallId hall,
            List<KioskAccess> kiosks,
            List<CounterAccess> counters,
            SupervisorAccess supervisor,
            List<SupervisorAccess> supervisors,
            String signs,
            String printers) {}

    /** Starts everything, and stops what was started if anything fails. */
    public static Demo start(Wish wish) throws IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new Demo(wish, opened);
        } catch (Throwable e) { // await throws what failed, checked or not
            closeAll(opened);
            throw e;
        }
    }

    private Demo(Wish wish, Deque<AutoCloseable> started) throws IOException {
        configuration = wish.configuration();
        data = wish.data();
        devices = DemoDevices.open(configuration.signs(), configuration.devices(), data);
        started.push(devices);
        Hub.Setup setup = new Hub.Setup(configuration, data)
                .with(new LineListener() {}, devices::serve)
                .by(wish.clock());
        hub = Hub.start(wish.port().map(setup::withPort).orElse(setup));
        started.push(hub);
        hall = hub.plan().id();
        accounts = DemoAccounts.in(data);
        supervisors = supervisors();
        List<URI> kioskPages = startKiosks(started, wish.clock());
        startCounters(started);
        for (String console : List.of("supervisor", "duty")) {
            supervisors.forEach(supervisor -> links.add(new DemoDevices.Link(
                    console,
                    supervisor.user(),
                    page(hub.url()) + "/" + console,
                    Optional.of(supervisor.user()),
                    Optional.of(supervisor.password()))));
        }
        devices.offer(links);
        PrivateFile.write(data.resolve("access.json"), Json.write(access()));
        if (wish.citizens()) {
            started.push(letPeopleIn(kioskPages, wish.speed()));
        }
        opened.addAll(started);
    }

    /** The hub's address. */
    public URI url() {
        return hub.url();
    }

    /** The far end of a virtual line, which can be unplugged, and whose signs can be switched off. */
    public VirtualLine line(String id) {
        return devices.line(id);
    }

    /** The printer of a kiosk, whose paper can be taken out. */
    public VirtualPrinter printer(DeviceId kiosk) {
        return devices.printer(kiosk);
    }

    /** What to tell the person at the terminal. */
    public List<String> welcome() {
        List<String> lines = new ArrayList<>();
        lines.add("Signs and slips   " + hub.url() + "/demo");
        hub.plan().boards().forEach(board -> lines.add("Hall board        " + hub.url() + "/board/" + board.id()));
        supervisors.forEach(supervisor -> lines.add("Supervisor        " + hub.url() + "/supervisor   "
                + supervisor.user() + " / " + supervisor.password()));
        lines.add("Duty leader       " + hub.url() + "/duty   signs in as a supervisor does");
        lines.add("Back office       " + hub.url() + "/office   signs in as an officer of a counter does");
        kiosks.forEach(kiosk -> lines.add(String.format("%-17s %s", kiosk.id(), kiosk.url())));
        links.stream()
                .filter(link -> link.kind().equals("counter"))
                .forEach(link -> lines.add(String.format(
                        "counter %-9s %s   %s / %s",
                        link.id(),
                        link.url(),
                        link.user().orElse(""),
                        link.password().orElse(""))));
        return lines;
    }

    private List<SupervisorAccess> supervisors() throws IOException {
        List<SupervisorAccess> all = new ArrayList<>();
        for (AccountsFile.Supervisor supervisor : configuration.accounts().supervisors()) {
            String user = supervisor.user();
            String password =
                    accounts.password(hub.access(), new Account(user, Role.SUPERVISOR, hall, Optional.empty()));
            all.add(new SupervisorAccess(user, password));
        }
        return List.copyOf(all);
    }

    private List<URI> startKiosks(Deque<AutoCloseable> started, Clock clock) {
        List<URI> pages = new ArrayList<>();
        for (DevicesFile.Kiosk kiosk : configuration.devices().kiosks()) {
            String token = enrol(kiosk.id(), DeviceView.Kind.KIOSK, Optional.empty());
            KioskServer server = onPort(
                    kiosk.port().orElse(0),
                    port -> KioskServer.start(
                            vertx(),
                            new KioskSettings(
                                    HubSettings.of(hub.url()),
                                    Optional.of(kiosk.id()),
                                    new Credential.Token(token),
                                    Optional.of(new KioskSettings.SlipPrinter(
                                            devices.printerAddress(kiosk.id()), PrinterModel.eightyMillimetre())),
                                    port,
                                    data.resolve("programs").resolve(kiosk.id().value())),
                            clock));
            started.push(() -> server.close().await());
            pages.add(server.url());
            kiosks.add(new KioskAccess(kiosk.id(), page(server.url()), token));
            links.add(new DemoDevices.Link(
                    "kiosk", kiosk.id().value(), server.url().toString(), Optional.empty(), Optional.empty()));
        }
        return pages;
    }

    private void startCounters(Deque<AutoCloseable> started) throws IOException {
        for (DevicesFile.Counter counter : configuration.devices().counters()) {
            Path own = data.resolve("programs").resolve(counter.id().value());
            Path tokenFile = own.resolve("token");
            PrivateFile.write(tokenFile, enrol(counter.id(), DeviceView.Kind.COUNTER, Optional.of(counter.counter())));
            CounterServer server = onPort(
                    counter.port().orElse(0),
                    port -> CounterServer.start(
                            vertx(),
                            new CounterSettings(
                                    HubSettings.of(hub.url())
                                            .withWaiting(CounterSettings.PATIENCE, CounterSettings.PATIENCE),
                                    counter.id(),
                                    counter.counter(),
                                    new Credential.TokenFile(tokenFile),
                                    port,
                                    own,
                                    "demo")));
            started.push(() -> server.close().await());
            Account officer = officer(counter);
            String password = accounts.password(hub.access(), officer);
            String token = hub.access()
                    .sessions()
                    .begin(officer, Optional.of(deskOf(counter)))
                    .await()
                    .token();
            hall(token).open(counter.counter(), Optional.empty(), Optional.empty(), IdempotencyKey.random());
            counters.add(new CounterAccess(counter.counter(), page(server.url()), officer.name(), token));
            links.add(new DemoDevices.Link(
                    "counter",
                    counter.counter().value(),
                    server.url().toString(),
                    Optional.of(officer.name()),
                    Optional.of(password)));
        }
    }

    private Account officer(DevicesFile.Counter counter) {
        return Hub.accounts(configuration, hall).stream()
                .filter(account -> account.name().equals(counter.officer().value()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("devices.yaml: device " + counter.id()
                        + " names officer " + counter.officer() + ", which accounts.yaml does not have"));
    }

    private Caller deskOf(DevicesFile.Counter counter) {
        return new Caller(
                Role.COUNTER,
                counter.id().value(),
                hall,
                Optional.of(counter.counter()),
                Optional.empty(),
                Optional.empty());
    }

    private String enrol(DeviceId device, DeviceView.Kind kind, Optional<CounterId> counter) {
        return hub.access()
                .devices()
                .enrol(new Devices.Place(hall, device, kind, counter))
                .await()
                .token();
    }

    private AutoCloseable letPeopleIn(List<URI> kioskPages, double speed) {
        SplittableRandom chance = new SplittableRandom(new SecureRandom().nextLong());
        List<CounterAccess> worked = counters.subList(1, counters.size());
        Set<CounterId> ids = Set.copyOf(worked.stream().map(CounterAccess::id).toList());
        List<ItemCode> served = hub.plan().counters().stream()
                .filter(counter -> ids.contains(counter.id()))
                .flatMap(counter -> counter.items().stream())
                .distinct()
                .toList();
        List<Thread> people = new ArrayList<>();
        for (CounterAccess counter : worked) {
            people.add(Thread.ofVirtual()
                    .name("officer at " + counter.id())
                    .start(new SimulatedOfficer(hall(counter.token()), counter.id(), new Pace(speed, chance.split()))));
        }
        people.add(Thread.ofVirtual()
                .name("citizens")
                .start(new SimulatedCitizens(
                        hall(kiosks.getFirst().token()), kioskPages, served, new Pace(speed, chance.split()))));
        return () -> {
            people.forEach(Thread::interrupt);
            for (Thread person : people) {
                person.join();
            }
        };
    }

    private HallClient hall(String token) {
        return HubClient.connect(vertx(), HubSettings.of(hub.url()))
                .withToken(token)
                .hall(hall);
    }

    private AccessFile access() {
        String base = page(hub.url());
        return new AccessFile(
                base,
                hall,
                kiosks,
                counters,
                supervisors.getFirst(),
                supervisors,
                base + "/demo/signs.json",
                base + "/demo/printers.json");
    }

    private Vertx vertx() {
        return hub.vertx();
    }

    private static String page(URI url) {
        return url.toString().replaceAll("/$", "");
    }

    /** A taken port is no reason not to show the demo: the program then takes any free one. */
    private static <T> T onPort(int wanted, IntFunction<Future<T>> start) {
        try {
            return start.apply(wanted).await();
        } catch (Exception e) { // await throws what failed, checked or not
            if (!isTaken(e)) {
                throw e;
            }
            return start.apply(0).await();
        }
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof BindException || (failure.getCause() != null && isTaken(failure.getCause()));
    }

    @Override
    public void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("hall: a part of the demo did not stop cleanly: " + e.getMessage());
            }
        }
    }
}
