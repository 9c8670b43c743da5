package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualSign;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.demo.Demo;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.protocol.Json;

/** Officers go on calling in a whole running hall while a line is unplugged or a sign is dead. */
class FaultySignsTest {
    private static final String HALL = "/api/v1/halls/main/";
    private static final int ROUNDS = 8;
    private static final String UNPLUGGED = "lines/west .*(unplugged|does not exist)";

    @TempDir
    private Path directory;

    private final Http http = new Http();
    private Demo demo;
    private Person anybody;
    private Person lead;
    private Officer one;
    private Officer two;
    private Officer three;
    private Officer four;

    @BeforeEach
    void openAQuietHallWithPeopleWaiting() throws IOException {
        HallConfig config = HallConfig.in(directory.resolve("config"));
        // A busy machine is not to be taken for a silent sign; only window-1 has its usual 300 ms.
        config.change(
                "signs.yaml",
                text -> text.replace("settings: {", "settings: {timeout-ms: 10000, ")
                        .replace("counter: \"2\"}", "counter: \"2\", settings: {timeout-ms: 10000}}"));
        Path data = directory.resolve("data");
        demo = Demo.start(new Demo.Wish(
                Configuration.read(config.directory()), data, Optional.of(0), false, 1, Clock.systemUTC()));
        anybody = http.stranger(demo.url());
        JsonNode access = Json.mapper().readTree(Files.readString(data.resolve("access.json")));
        lead = http.withToken(
                demo.url(),
                http.signIn(
                        demo.url(),
                        access.at("/supervisor/user").asText(),
                        access.at("/supervisor/password").asText()));
        Person kiosk = http.withToken(demo.url(), access.at("/kiosks/0/token").asText());
        for (int i = 0; i < 2 * ROUNDS; i++) {
            for (String item : List.of("social-card", "house-transfer")) {
                kiosk.post(HALL + "tickets", Map.of("items", List.of(item))).expect(201);
            }
        }
        one = new Officer(access.at("/counters/0"));
        two = new Officer(access.at("/counters/1"));
        three = new Officer(access.at("/counters/2"));
        four = new Officer(access.at("/counters/3"));
    }

    @AfterEach
    void closeTheHall() {
        if (demo != null) {
            demo.close();
        }
        http.close();
        HubProcess.endPostgres(directory.resolve("data"));
    }

    @Test
    void anUnpluggedLineHoldsUpNoOtherAndComesBackWithTheNewestContentOnly() throws IOException {
        VirtualLine west = demo.line("west");
        everybodyCalls();
        awaitShown(one, two, three, four);

        one.callTheNext();
        two.callTheNext();
        west.unplug();
        int heardBefore = west.frames().size();
        for (int round = 0; round < 3; round++) {
            everybodyCalls();
            awaitShown(three, four);
            awaitOnTheBoard(one, two, three, four);
        }
        JsonNode devices = lead.poll(
                HALL + "devices", shown -> state(shown, "lines", "west").equals("down"));
        assertThat(devices.at("/lines/0/id").asText())
                .as("what is faulty comes first")
                .isEqualTo("west");
        assertThat(devices.at("/lines/0/lastError").asText()).containsPattern(UNPLUGGED);
        assertThat(devices.at("/lines/0/lastErrorAt").isTextual()).isTrue();
        assertThat(List.of("east", "lobby"))
                .allSatisfy(line -> assertThat(state(devices, "lines", line)).isEqualTo("up"));
        assertThat(List.of("window-1", "window-2"))
                .allSatisfy(sign -> assertThat(state(devices, "signs", sign)).isEqualTo("unknown"));
        assertThat(List.of("window-3", "window-4", "lobby"))
                .allSatisfy(sign -> assertThat(state(devices, "signs", sign)).isEqualTo("ok"));
        // What was on the wire when the plug was pulled may have arrived, but nothing since.
        assertThat(west.frames().size()).isLessThanOrEqualTo(heardBefore + 2);

        // The board was told after the windows, so their line knows by now what is the newest.
        int cut = west.frames().size();
        int newestOfOne = one.said.size() - 1;
        int newestOfTwo = two.said.size() - 1;
        west.plug();
        everybodyCalls();
        everybodyCalls();

        awaitShown(one, two, three, four);
        awaitOnTheBoard(one, two, three, four);
        JsonNode well = lead.poll(
                HALL + "devices",
                shown -> state(shown, "lines", "west").equals("up")
                        && state(shown, "signs", "window-1").equals("ok")
                        && state(shown, "signs", "window-2").equals("ok"));
        assertThat(find(well, "lines", "west").get("lastError").asText())
                .as("what went wrong last can still be read")
                .containsPattern(UNPLUGGED);
        one.sawNothingBefore(newestOfOne, texts(west, cut, "window-1"));
        two.sawNothingBefore(newestOfTwo, texts(west, cut, "window-2"));
    }

    @Test
    void aDeadSignIsNamedAndCostsTheOthersOnItsLineAtMostOneOfItsTimeouts() {
        VirtualLine west = demo.line("west");
        everybodyCalls();
        awaitShown(one, two, three, four);
        int cut = west.frames().size();

        sign(west, "window-1").setDead(true);
        for (int round = 0; round < 4; round++) {
            one.callTheNext();
            two.callTheNext();
            int called = west.frames().size();
            awaitShown(two);
            int shown = indexOf(west, called, new VirtualLine.Frame("window-2", two.newest()));
            // Each frame to the dead sign costs its timeout, and there is at most one before the living sign's.
            assertThat(texts(west.frames().subList(called, Math.max(called, shown)), "window-1"))
                    .hasSizeLessThanOrEqualTo(1);
        }
        JsonNode devices = lead.poll(
                HALL + "devices", now -> state(now, "signs", "window-1").equals("silent"));
        assertThat(devices.at("/signs/0/id").asText())
                .as("what is faulty comes first")
                .isEqualTo("window-1");
        assertThat(devices.at("/signs/0/lastError").asText())
                .contains("no answer within 300 ms")
                .contains("address 1");
        assertThat(state(devices, "lines", "west")).isEqualTo("up");
        assertThat(state(devices, "signs", "window-2")).isEqualTo("ok");
        assertThat(texts(west, cut, "window-1")).as("it is dark").containsOnly("");
        assertThat(find(demo("/demo/signs.json"), "window-2").get("badFrames").asInt())
                .isZero();

        sign(west, "window-1").setDead(false);
        int back = west.frames().size();
        awaitShown(one);
        assertThat(texts(west, back, "window-1")).contains(one.newest()).isSubsetOf("", one.newest());
    }

    private void everybodyCalls() {
        List.of(one, two, three, four).forEach(Officer::callTheNext);
    }

    private void awaitShown(Officer... officers) {
        for (Officer officer : officers) {
            anybody.poll(
                    "/demo/signs.json",
                    signs -> find(signs, "window-" + officer.counter)
                            .get("text")
                            .asText()
                            .equals(officer.newest()));
        }
    }

    private void awaitOnTheBoard(Officer... officers) {
        anybody.poll(
                "/demo/signs.json",
                signs -> List.of(find(signs, "lobby").get("text").asText().split("\n"))
                        .containsAll(
                                List.of(officers).stream().map(Officer::newest).toList()));
    }

    private JsonNode demo(String path) {
        return anybody.get(path).expect(200).json();
    }

    private static VirtualSign sign(VirtualLine line, String id) {
        return line.signs().stream()
                .filter(sign -> sign.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(VirtualLine line, int from, String sign) {
        List<VirtualLine.Frame> frames = line.frames();
        return texts(frames.subList(from, frames.size()), sign);
    }

    private static List<String> texts(List<VirtualLine.Frame> frames, String sign) {
        return frames.stream()
                .filter(frame -> frame.sign().equals(sign))
                .map(VirtualLine.Frame::text)
                .toList();
    }

    /** Where the frame stands at or after a place, or -1 if it came before. */
    private static int indexOf(VirtualLine line, int from, VirtualLine.Frame frame) {
        int index = line.frames().subList(from, line.frames().size()).indexOf(frame);
        return index < 0 ? -1 : from + index;
    }

    private static String state(JsonNode devices, String kind, String id) {
        return find(devices, kind, id).get("state").asText();
    }

    private static JsonNode find(JsonNode devices, String kind, String id) {
        return find(devices.get(kind), id);
    }

    private static JsonNode find(JsonNode array, String id) {
        Predicate<JsonNode> named = each -> each.get("id").asText().equals(id);
        return StreamSupport.stream(array.spliterator(), false)
                .filter(named)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + array));
    }

    /** Somebody who calls one after the other, and what the sign above is to say since. */
    private final class Officer {
        private final Person person;
        private final String counter;
        private final List<String> said = new ArrayList<>();
        private Optional<JsonNode> served = Optional.empty();

        Officer(JsonNode access) {
            counter = access.get("id").asText();
            person = http.withToken(demo.url(), access.get("token").asText());
        }

        /** Serves whom it has to the end, and calls the next. */
        void callTheNext() {
            served.ifPresent(ticket -> {
                Map<String, String> body = Map.of("ticket", ticket.get("id").asText());
                say("start", body, ticket.get("number").asText() + "号 正在办理");
                say("finish", body, "欢迎光临");
            });
            JsonNode ticket = post("call-next", Map.of()).get("ticket");
            said.add("请" + ticket.get("number").asText() + "到" + counter + "号窗口");
            served = Optional.of(ticket);
        }

        private void say(String action, Object body, String text) {
            post(action, body);
            said.add(text);
        }

        private JsonNode post(String action, Object body) {
            return person.post(HALL + "counters/" + counter + "/" + action, body)
                    .expect(200)
                    .json();
        }

        String newest() {
            return said.getLast();
        }

        /** All that stood on the sign was said at or after that place, in the same order, down to the last. */
        void sawNothingBefore(int oldest, List<String> shown) {
            List<String> changes = new ArrayList<>();
            for (String text : shown) {
                if (changes.isEmpty() || !changes.getLast().equals(text)) {
                    changes.add(text);
                }
            }
            assertThat(said.subList(oldest, said.size())).containsSubsequence(changes);
            assertThat(changes).last().isEqualTo(newest());
        }
    }
}
