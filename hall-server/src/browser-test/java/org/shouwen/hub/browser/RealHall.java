package org.shouwen.hub.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.hub.DatabaseOfHub;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.demo.Demo;
import org.shouwen.hub.store.Database;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubSettings;
import org.shouwen.protocol.client.IdempotencyKey;

/** The hall of {@code config/} with every program running, one browser, and the ways to do what no page is asked for. */
final class RealHall implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Path data;
    private final Configuration configuration;
    private final Demo demo;
    private final Vertx vertx;
    private final JsonNode access;
    private final JsonNode links;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HubClient hub;
    private final HallClient supervisor;
    private final HallClient kiosk;
    private final Map<CounterId, HallClient> officers = new HashMap<>();
    private final Playwright playwright;
    private final Browser browser;

    static RealHall open() {
        try {
            return new RealHall();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RealHall() throws IOException {
        data = Files.createTempDirectory("hall-in-browser");
        configuration = Configuration.read(Path.of("..", "config").toAbsolutePath().normalize());
        demo = Demo.start(new Demo.Wish(
                configuration,
                data,
                Optional.of(0),
                false,
                1,
                Clock.systemUTC()));
        vertx = Vertx.vertx();
        access = Json.mapper().readTree(Files.readString(data.resolve("access.json")));
        links = json("/demo/links.json");
        hub = HubClient.connect(
                vertx,
                HubSettings.of(demo.url()).withWaiting(LONGEST_WAIT, LONGEST_WAIT));
        HallId hall = new HallId(access.get("hall").asText());
        kiosk = hub.withToken(access.at("/kiosks/0/token").asText()).hall(hall);
        supervisor = hub.withToken(hub.signIn(supervisorUser(), supervisorPassword(), IdempotencyKey.random())
                        .token())
                .hall(hall);
        access.get("counters")
                .forEach(counter -> officers.put(
                        new CounterId(counter.get("id").asText()),
                        hub.withToken(counter.get("token").asText()).hall(hall)));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-quic")));
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT.toMillis());
    }

    Browser browser() {
        return browser;
    }

    String hub(String path) {
        return access.get("hub").asText() + path;
    }

    /** The page of a kiosk, the first being 1. */
    String kioskPage(int number) {
        return access.at("/kiosks/" + (number - 1) + "/url").asText() + "/";
    }

    String counterPage(String counter) {
        return of("counters", counter).get("url").asText() + "/";
    }

    String officerOf(String counter) {
        return of("counters", counter).get("officer").asText();
    }

    String passwordAt(String counter) {
        return stream(links)
                .filter(link -> link.get("kind").asText().equals("counter")
                        && link.get("id").asText().equals(counter))
                .findFirst()
                .orElseThrow()
                .get("password")
                .asText();
    }

    String supervisorUser() {
        return access.at("/supervisor/user").asText();
    }

    String supervisorPassword() {
        return access.at("/supervisor/password").asText();
    }

    VirtualPrinter printerOf(int kioskNumber) {
        return demo.printer(new DeviceId(access.at("/kiosks/" + (kioskNumber - 1) + "/id").asText()));
    }

    TicketView takeTicket(String... items) {
        return kiosk.takeTicket(
                Arrays.stream(items).map(ItemCode::new).toList(),
                Optional.empty(),
                Optional.empty(),
                IdempotencyKey.random());
    }

    TicketView ticket(TicketView ticket) {
        return supervisor.ticket(ticket.id());
    }

    TicketView ticketNumbered(String number) {
        return Arrays.stream(TicketState.values())
                .flatMap(state -> supervisor.tickets(state).stream())
                .filter(ticket -> ticket.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no ticket " + number));
    }

    TicketView callNext(String counter) {
        CounterId id = new CounterId(counter);
        return officer(id)
                .callNext(id, IdempotencyKey.random())
                .orElseThrow()
                .ticket()
                .orElseThrow();
    }

    void start(String counter, TicketView ticket) {
        CounterId id = new CounterId(counter);
        officer(id).start(id, ticket.id(), IdempotencyKey.random());
    }

    void finish(String counter, TicketView ticket) {
        CounterId id = new CounterId(counter);
        officer(id).finish(id, ticket.id(), IdempotencyKey.random());
    }

    void noShow(String counter, TicketView ticket) {
        CounterId id = new CounterId(counter);
        officer(id).noShow(id, ticket.id(), IdempotencyKey.random());
    }

    /** Lets a device take its credential, with the code that the supervisor's page showed. */
    String enrol(String code) {
        return hub.enrol(code, IdempotencyKey.random()).token();
    }

    /** Whether a credential is worth something. */
    boolean accepts(String token) {
        try {
            hub.withToken(token).currentSession();
            return true;
        } catch (HubProblem e) {
            return false;
        }
    }

    /** The code of a ticket that is just like this one, but of the day before. */
    String codeOfTheDayBefore(TicketView ticket) {
        String code = TicketCode.random(new SecureRandom()).value();
        try (Database database = DatabaseOfHub.join(vertx, configuration.hub(), data)) {
            database.pool()
                    .preparedQuery("""
                            insert into ticket
                            select (jsonb_populate_record(t, jsonb_build_object(
                                'id', gen_random_uuid(), 'day', t.day - 1, 'code', $1::text))).*
                            from ticket t where t.id = $2
                            """)
                    .execute(Tuple.of(code, UUID.fromString(ticket.id().value())))
                    .await();
        }
        return code;
    }

    void close(String counter) {
        supervisor.close(new CounterId(counter), IdempotencyKey.random());
    }

    CounterView counter(String counter) {
        return supervisor.state().counters().stream()
                .filter(one -> one.id().equals(new CounterId(counter)))
                .findFirst()
                .orElseThrow();
    }

    /** The slip that a kiosk printed for this number. */
    JsonNode slipOf(String number) {
        return eventually(
                () -> stream(json("/demo/printers.json"))
                        .filter(slip -> slip.get("text").asText().contains(number))
                        .findFirst(),
                "a slip of " + number);
    }

    /** What a virtual sign shows once that has these words in it. */
    String signWith(String sign, String words) {
        return eventually(
                () -> stream(json("/demo/signs.json"))
                        .filter(one -> one.get("id").asText().equals(sign))
                        .map(one -> one.path("text").asText())
                        .filter(text -> text.contains(words))
                        .findFirst(),
                "'" + words + "' on sign " + sign);
    }

    /** Brings the hall into the state of the early morning: nobody waits, every counter is free. */
    void makeEmpty() {
        for (CounterView counter : supervisor.state().counters()) {
            counter.ticket().ifPresent(ticket -> serve(counter.id(), ticket));
            counter.held().forEach(held -> {
                officer(counter.id()).takeUp(counter.id(), held.id(), IdempotencyKey.random());
                serve(counter.id(), ticket(held));
            });
            if (counter.state() == CounterState.CLOSED) {
                officer(counter.id()).open(counter.id(), Optional.empty(), Optional.empty(), IdempotencyKey.random());
            }
            if (counter.state() == CounterState.PAUSED) {
                officer(counter.id()).resume(counter.id(), IdempotencyKey.random());
            }
        }
        supervisor
                .tickets(TicketState.WAITING)
                .forEach(ticket -> supervisor.cancel(ticket.id(), Optional.empty(), IdempotencyKey.random()));
    }

    private void serve(CounterId counter, TicketView ticket) {
        TicketView now = ticket;
        if (now.state() == TicketState.CALLED) {
            now = officer(counter)
                    .start(counter, ticket.id(), IdempotencyKey.random())
                    .ticket()
                    .orElseThrow();
        }
        while (now.state() == TicketState.SERVING) {
            now = officer(counter)
                    .finish(counter, ticket.id(), IdempotencyKey.random())
                    .ticket()
                    .orElseThrow();
        }
    }

    private HallClient officer(CounterId counter) {
        return Optional.ofNullable(officers.get(counter)).orElseThrow();
    }

    private JsonNode of(String kind, String id) {
        return stream(access.get(kind))
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What somebody's program would send to a path below the hall; its answer. */
    JsonNode post(String token, String path, String body) {
        return read(send(
                token,
                path,
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    JsonNode look(String token, String path) {
        return read(get(token, path));
    }

    private static JsonNode read(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] get(String token, String path) {
        return send(token, path, HttpRequest.Builder::GET);
    }

    private byte[] send(String token, String path, UnaryOperator<HttpRequest.Builder> how) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    how.apply(HttpRequest.newBuilder(URI.create(hub("/api/v1/halls/main" + path)))
                                    .header("Authorization", "Bearer " + token))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(path + " says " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String officersTokenAt(String counter) {
        return of("counters", counter).get("token").asText();
    }

    /** Signs the first supervisor in, as a program would. */
    String supervisorsToken() {
        return hub.signIn(supervisorUser(), supervisorPassword(), IdempotencyKey.random())
                .token();
    }

    private JsonNode json(String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(hub(path))).build(), HttpResponse.BodyHandlers.ofString());
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T eventually(Supplier<Optional<T>> look, String what) {
        Instant deadline = Instant.now().plus(LONGEST_WAIT);
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public void close() throws IOException {
        browser.close();
        playwright.close();
        demo.close();
        vertx.close().await();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
