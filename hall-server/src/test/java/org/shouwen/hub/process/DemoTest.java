package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwen.hub.cli.Hall;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.protocol.Json;

/** {@code hall demo}, as somebody meets it who has never seen the project. */
class DemoTest {
    private static final String HALL = "/api/v1/halls/main/";

    @TempDir
    private Path directory;

    private final Http http = new Http();

    @AfterEach
    void nothingIsLeft() {
        http.close();
        HubProcess.endPostgres(data());
    }

    @Test
    void aQuietHallShowsACalledTicketEverywhereAndLeavesNothingRunning() throws Exception {
        try (HallProcess demo = start("--citizens", "off", "--port", "0")) {
            URI hub = demo.awaitReady();
            JsonNode access = access();
            everythingIsInTheAccessFile(access, hub);
            assertThat(demo.said()).contains(hub + "/supervisor", hub + "/demo", hub + "/board/lobby");

            Person kiosk = http.withToken(hub, access.at("/kiosks/0/token").asText());
            JsonNode ticket = kiosk.post(HALL + "tickets", Map.of("items", List.of("social-card")))
                    .expect(201)
                    .json();
            String number = ticket.get("number").asText();
            JsonNode counter = access.at("/counters/0");
            JsonNode call = http.withToken(hub, counter.get("token").asText())
                    .post(HALL + "counters/" + counter.get("id").asText() + "/call-next", Map.of())
                    .expect(200)
                    .json();
            assertThat(call.at("/ticket/number").asText()).isEqualTo(number);

            Person anybody = http.stranger(hub);
            anybody.poll(
                    "/demo/signs.json",
                    signs -> sign(signs, "window-1").get("text").asText().contains(number));
            anybody.poll(
                    "/demo/signs.json",
                    signs -> sign(signs, "lobby").get("text").asText().contains(number));
            anybody.poll(
                    HALL + "boards/lobby",
                    board -> board.at("/calling/0/number").asText().equals(number));
            JsonNode seen = anybody.get("/api/v1/t/" + ticket.get("code").asText())
                    .expect(200)
                    .json();
            assertThat(seen.get("state").asText()).isEqualTo("called");
            assertThat(seen.get("counter")).isEqualTo(counter.get("id"));

            takeAtTheKiosksPage(access, anybody);
            endsWithoutTrace(demo, access);
        }
    }

    @Test
    void aLivelyHallServesPeople() throws Exception {
        try (HallProcess demo = start("--citizens", "on", "--speed", "300")) {
            URI hub = demo.awaitReady();
            JsonNode access = access();
            Person lead = http.withToken(
                    hub,
                    http.signIn(
                            hub,
                            access.at("/supervisor/user").asText(),
                            access.at("/supervisor/password").asText()));

            lead.poll(HALL + "tickets?state=done", done -> done.get("tickets").size() >= 3);
            lead.poll("/demo/printers.json", slips -> slips.size() >= 3);

            endsWithoutTrace(demo, access);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--citizens, maybe, '--citizens must be on or off, but is ''maybe'''",
        "--speed, 0, '--speed must be 0.1 to 600, but is 0'",
        "--port, 70000, 'a port is 0 to 65535, but this is ''70000'''",
        "--colour, red, 'Unknown options: ''--colour'', ''red'''",
    })
    void aWrongOptionIsNamed(String option, String value, String message) {
        try (HallProcess demo = start(option, value)) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.said()).contains(message);
        }
    }

    @Test
    void aBrokenConfigurationIsNamedByFilePlaceValueAndWhatWasExpected() throws Exception {
        HallConfig config = HallConfig.in(directory.resolve("config"));
        config.change("hall.yaml", text -> text.replace("prefix: A, first: 1", "prefix: A, first: one"));
        try (HallProcess demo = HallProcess.start(
                Hall.class, "demo", "--config", config.directory().toString(), "--data", data().toString())) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.said())
                    .contains(config.directory().resolve("hall.yaml") + ": /queues/0/first is \"one\"")
                    .contains("integer");
            assertThat(data()).as("nothing was started").doesNotExist();
        }
    }

    private HallProcess start(String... options) {
        try {
            HallConfig config = HallConfig.in(directory.resolve("config"));
            List<String> arguments = new ArrayList<>(
                    List.of("demo", "--config", config.directory().toString(), "--data", data().toString()));
            arguments.addAll(List.of(options));
            return HallProcess.start(Hall.class, arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private JsonNode access() throws IOException {
        return Json.mapper().readTree(Files.readString(data().resolve("access.json")));
    }

    private static void everythingIsInTheAccessFile(JsonNode access, URI hub) {
        assertThat(access.get("hub").asText()).isEqualTo(hub.toString());
        assertThat(access.get("hall").asText()).isEqualTo("main");
        assertThat(access.get("kiosks"))
                .hasSize(2)
                .allSatisfy(kiosk ->
                        assertThat(kiosk.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "url", "token"));
        assertThat(access.get("counters"))
                .hasSize(4)
                .allSatisfy(counter -> assertThat(counter.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("id", "url", "officer", "token"));
        assertThat(access.get("supervisor").fieldNames()).toIterable().containsExactlyInAnyOrder("user", "password");
        assertThat(access.get("signs").asText()).isEqualTo(hub + "/demo/signs.json");
        assertThat(access.get("printers").asText()).isEqualTo(hub + "/demo/printers.json");
    }

    private static JsonNode sign(JsonNode signs, String id) {
        for (JsonNode sign : signs) {
            if (sign.get("id").asText().equals(id)) {
                assertThat(sign.get("badFrames").asInt()).isZero();
                return sign;
            }
        }
        throw new AssertionError("no sign " + id + " in " + signs);
    }

    private void takeAtTheKiosksPage(JsonNode access, Person anybody) {
        Person citizen = http.page(URI.create(access.at("/kiosks/1/url").asText()), Optional.empty());
        JsonNode taken = citizen.post(
                        "/api/tickets", Map.of("tap", UUID.randomUUID().toString(), "items", List.of("company-start")))
                .expect(201)
                .json();
        JsonNode slips = anybody.poll("/demo/printers.json", printed -> !printed.isEmpty());
        assertThat(slips.at("/0/printer")).isEqualTo(access.at("/kiosks/1/id"));
        assertThat(slips.at("/0/text").asText()).contains(taken.get("number").asText());
        assertThat(slips.at("/0/qr")).isEqualTo(taken.get("url"));
    }

    private void endsWithoutTrace(HallProcess demo, JsonNode access) {
        long postgres = HubProcess.postgresOn(data()).orElseThrow();
        assertThat(demo.stop()).as(demo.said()).isEqualTo(143);
        assertThat(List.of(demo.pid(), postgres)).noneMatch(HubProcess::isRunning);
        assertThat(pages(access)).noneMatch(DemoTest::listens);
        assertThat(data().resolve("lines")).isEmptyDirectory();
    }

    private static List<URI> pages(JsonNode access) {
        return Stream.concat(access.findValues("url").stream(), Stream.of(access.get("hub")))
                .map(url -> URI.create(url.asText()))
                .toList();
    }

    private static boolean listens(URI page) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(page.getHost(), page.getPort()), 1_000);
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
