package org.shouwen.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.HubSettings;

class CounterServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final WebClient browser = WebClient.create(vertx);
    private FakeHub hub;
    private CounterServer counter;
    private Optional<String> cookie = Optional.empty();

    @TempDir
    private Path data;

    @BeforeEach
    void startOnAnEmptyMorning() throws Exception {
        hub = new FakeHub(vertx, "B001", "B002");
        Files.writeString(data.resolve("given"), FakeHub.DEVICE_TOKEN + "\n");
        counter = start(new Credential.TokenFile(data.resolve("given")));
        deskOnce(desk -> desk.at("/link/state").asText().equals("up"));
    }

    @AfterEach
    void stop() throws Exception {
        done(counter.close());
        hub.down();
        done(vertx.close());
    }

    @Test
    void theBrowserGetsALocalCookieAndNeverACredentialOfTheHub() throws Exception {
        HttpResponse<Buffer> answer = press("sign-in", "{\"user\":\"1001\",\"password\":\"a good password\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.cookies()).singleElement().asString().contains("HTTPOnly", "SameSite=Strict", "Path=/");
        assertThat(answer.bodyAsString()).doesNotContain(FakeHub.OFFICER_TOKEN, FakeHub.DEVICE_TOKEN);
        assertThat(answer.cookies().toString()).doesNotContain(FakeHub.OFFICER_TOKEN, FakeHub.DEVICE_TOKEN);
        assertThat(json(answer).at("/desk/officer/user").asText()).isEqualTo("1001");
    }

    @Test
    void aWrongPasswordIsToldInTheHubsOwnWords() throws Exception {
        HttpResponse<Buffer> answer = press("sign-in", "{\"user\":\"1001\",\"password\":\"guessed\"}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/wrong-password");
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void aSupervisorCannotWorkAtACounter() throws Exception {
        HttpResponse<Buffer> answer = press("sign-in", "{\"user\":\"lead\",\"password\":\"a good password\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/wrong-role");
    }

    @Test
    void withoutSigningInNothingCanBeSeenOrDone() throws Exception {
        HttpResponse<Buffer> answer = press("call-next", "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(hub.done).isEmpty();
        JsonNode desk = desk();
        assertThat(desk.has("view")).isFalse();
        assertThat(desk.path("queues")).isEmpty();
        assertThat(desk.at("/counter/id").asText()).isEqualTo("3");
    }

    @Test
    void oneTicketIsCalledServedAndFinishedByFourKeyPresses() throws Exception {
        signIn();
        press("open", "{}");
        JsonNode called = json(press("call-next", "{}"));
        assertThat(called.at("/desk/view/ticket/number").asText()).isEqualTo("B001");
        assertThat(called.at("/desk/why/rule").asText()).isEqualTo("head-start");
        assertThat(called.at("/desk/lastCallAt").asText()).isNotEmpty();
        assertThat(called.at("/desk/view/recallFrom").asText()).isEqualTo("2026-11-25T01:00:20Z");

        press("start", "{\"ticket\":\"id-of-B001\"}");
        JsonNode finished = json(press("finish", "{\"ticket\":\"id-of-B001\"}"));

        assertThat(finished.at("/ticket/state").asText()).isEqualTo("done");
        assertThat(finished.at("/desk/view").has("ticket")).isFalse();
        assertThat(hub.done).containsExactly("open", "call-next B001", "start B001", "finish B001");
    }

    @Test
    void whenNobodyWaitsThePageIsToldSo() throws Exception {
        signIn();
        press("open", "{}");
        press("call-next", "{}");
        press("finish", "{\"ticket\":\"id-of-B001\"}");
        press("call-next", "{}");
        press("finish", "{\"ticket\":\"id-of-B002\"}");

        HttpResponse<Buffer> answer = press("call-next", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("outcome").asText()).isEqualTo("nobody");
    }

    @Test
    void aRefusalOfTheHubComesThroughAndChangesNothing() throws Exception {
        signIn();
        press("open", "{}");
        press("call-next", "{}");

        HttpResponse<Buffer> answer = press("start", "{\"ticket\":\"id-of-another\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/wrong-state");
        assertThat(press("start", "{\"ticket\":\"id-of-B001\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void anActionWhoseAnswerIsLostIsAskedAgainUnderItsKeyAndHappensOnce() throws Exception {
        signIn();
        press("open", "{}");
        Feed feed = new Feed();
        hub.losesAnswers = true;
        String key = UUID.randomUUID().toString();

        HttpResponse<Buffer> answer = press("call-next", "{}", key);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("outcome").asText()).isEqualTo("unknown");
        assertThat(json(answer).at("/desk/pending/action").asText()).isEqualTo("call-next");

        hub.losesAnswers = false;
        JsonNode outcome = feed.await("outcome", o -> true);
        assertThat(outcome.path("outcome").asText()).isEqualTo("done");
        assertThat(outcome.path("later").asBoolean()).isTrue();
        assertThat(outcome.at("/ticket/number").asText()).isEqualTo("B001");
        assertThat(hub.done).containsExactly("open", "call-next B001");
        List<String> asked = hub.keys.subList(1, hub.keys.size());
        assertThat(asked).hasSizeGreaterThan(1).containsOnly(key);
        assertThat(desk().has("pending")).isFalse();
        assertThat(desk().at("/view/ticket/number").asText()).isEqualTo("B001");
    }

    @Test
    void whileAnOutcomeIsUnknownNothingElseBegins() throws Exception {
        signIn();
        press("open", "{}");
        hub.losesAnswers = true;
        String key = UUID.randomUUID().toString();
        press("call-next", "{}", key);

        assertThat(press("call-next", "{}").statusCode()).isEqualTo(409);
        assertThat(press("call-next", "{}", key).statusCode()).isEqualTo(202);

        hub.losesAnswers = false;
        deskOnce(desk -> !desk.has("pending"));
        assertThat(hub.done).containsExactly("open", "call-next B001");
    }

    @Test
    void anOfficerWhoGivesUpIsNotAskedForAgain() throws Exception {
        signIn();
        press("open", "{}");
        hub.losesAnswers = true;
        String key = UUID.randomUUID().toString();
        press("call-next", "{}", key);

        HttpResponse<Buffer> answer = press("give-up", "{\"key\":\"" + key + "\"}");

        assertThat(json(answer).at("/desk").has("pending")).isFalse();
        hub.losesAnswers = false;
        assertThat(press("start", "{\"ticket\":\"id-of-B001\"}").statusCode()).isEqualTo(200);
        assertThat(hub.done).containsExactly("open", "call-next B001", "start B001");
    }

    @Test
    void whatNeverReachedTheHubIsNotDoneLaterEither() throws Exception {
        signIn();
        press("open", "{}");
        hub.down();

        HttpResponse<Buffer> answer = press("call-next", "{}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("detail").asText()).startsWith("nothing was done");
        deskOnce(desk -> desk.at("/link/state").asText().equals("down"));
        hub.up();
        deskOnce(desk -> desk.at("/link/state").asText().equals("up"));
        assertThat(hub.done).containsExactly("open");
        assertThat(desk().has("view")).isTrue();
    }

    @Test
    void thePageHearsOfChangesInTheHallAndOfALostHub() throws Exception {
        signIn();
        Feed feed = new Feed();
        feed.await("desk", desk -> desk.at("/queues/0/waiting").asInt() == 2);

        hub.take("B003");
        feed.await("desk", desk -> desk.at("/queues/0/waiting").asInt() == 3);

        hub.down();
        feed.await("desk", desk -> desk.at("/link/state").asText().equals("down"));
        hub.up();
        feed.await("desk", desk -> desk.at("/link/state").asText().equals("up"));
    }

    @Test
    void afterARestartTheReasonsOfTheCallComeFromTheTicketsHistory() throws Exception {
        done(counter.close());
        hub.alreadyCalled("B001");
        counter = start(new Credential.TokenFile(data.resolve("given")));
        deskOnce(desk -> desk.at("/link/state").asText().equals("up"));

        signIn();

        assertThat(desk().at("/view/ticket/number").asText()).isEqualTo("B001");
        assertThat(desk().at("/why/rule").asText()).isEqualTo("head-start");
    }

    @Test
    void theTicketsThatCouldBeCalledOutOfTurnAreThoseWaitingAndThoseThatMissedACall() throws Exception {
        signIn();

        JsonNode waiting = json(done(request(HttpMethod.GET, "/api/callable").send()));

        assertThat(waiting.at("/tickets/0/number").asText()).isEqualTo("B001");
        assertThat(waiting.at("/tickets/1/number").asText()).isEqualTo("B002");
        assertThat(waiting.at("/tickets/2/state").asText()).isEqualTo("missed");
        assertThat(waiting.path("tickets")).hasSize(3);
    }

    @Test
    void aMissedTicketIsPutBackInTheQueueWhateverTheCounterDoes() throws Exception {
        signIn();
        press("open", "{}");
        press("call-next", "{}");

        JsonNode missed = json(done(request(HttpMethod.GET, "/api/missed").send()));
        assertThat(missed.at("/tickets/0/number").asText()).isEqualTo("B000");
        assertThat(missed.path("tickets")).hasSize(1);
        JsonNode back = json(press("re-enter", "{\"ticket\":\"id-of-B000\"}"));

        assertThat(back.path("outcome").asText()).isEqualTo("done");
        assertThat(back.at("/ticket/state").asText()).isEqualTo("waiting");
        assertThat(back.at("/desk/view/ticket/number").asText()).isEqualTo("B001");
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheHub() throws Exception {
        signIn();

        press("sign-out", "{}");

        assertThat(press("open", "{}").statusCode()).isEqualTo(401);
        until(() -> hub.done.contains("sign-out"));
    }

    @Test
    void aPageFromElsewhereCannotPressKeysHere() throws Exception {
        signIn();

        HttpResponse<Buffer> foreignPage = done(request(HttpMethod.POST, "/api/open")
                .putHeader("Origin", "https://elsewhere.example")
                .putHeader("Idempotency-Key", "k1")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{}")));
        HttpResponse<Buffer> foreignName = done(request(HttpMethod.GET, "/api/desk")
                .virtualHost("rebound.example")
                .send());
        HttpResponse<Buffer> ownPage = done(request(HttpMethod.POST, "/api/open")
                .putHeader("Origin", counter.url().toString().replaceAll("/$", ""))
                .putHeader("Idempotency-Key", "k2")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{}")));

        assertThat(foreignPage.statusCode()).isEqualTo(403);
        assertThat(foreignName.statusCode()).isEqualTo(403);
        assertThat(ownPage.statusCode()).isEqualTo(200);
        assertThat(hub.done).containsExactly("open");
    }

    @Test
    void whatThePageSendsWronglyIsRefusedHere() throws Exception {
        signIn();

        assertThat(press("start", "{}").statusCode()).isEqualTo(400);
        assertThat(press("start", "{\"tickt\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(press("start", "nonsense").statusCode()).isEqualTo(400);
        assertThat(press("open", "{}", "").statusCode()).isEqualTo(400);
        assertThat(press("dance", "{}").statusCode()).isEqualTo(404);
        assertThat(hub.keys).isEmpty();
    }

    @Test
    void whatThePageAsksAboutCasesReachesTheHubWithKeyAndBodyAsTheyAre() throws Exception {
        signIn();

        HttpResponse<Buffer> list = hub("cases?number=20260302-00017");
        HttpResponse<Buffer> begun = press("hub/cases", "{\"channel\": \"phone\"}", "key-of-the-page");
        HttpResponse<Buffer> catalogue = hub("catalogue");

        assertThat(json(list).path("cases").isArray()).isTrue();
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(json(catalogue).path("version").asText()).isEqualTo("1");
        assertThat(hub.asked)
                .containsExactly(
                        "GET /api/v1/halls/main/cases?number=20260302-00017 null null",
                        "POST /api/v1/halls/main/cases key-of-the-page {\"channel\": \"phone\"}");
    }

    @Test
    void aDocumentComesThroughByteForByte() throws Exception {
        signIn();

        HttpResponse<Buffer> document = hub("cases/" + FakeHub.CASE + "/documents/20260302-00017-01?paper=slip");

        assertThat(document.body().getBytes()).isEqualTo(FakeHub.PDF);
        assertThat(document.getHeader("Content-Type")).isEqualTo("application/pdf");
        assertThat(document.getHeader("Content-Disposition")).isEqualTo("inline; filename=\"1.pdf\"");
        assertThat(document.getHeader("Missing-Characters")).isEqualTo("U+2A6D6");
        assertThat(hub.asked.getFirst()).contains("?paper=slip");
    }

    @Test
    void whatTheHubRefusesAboutACaseComesThroughInItsOwnWords() throws Exception {
        signIn();

        HttpResponse<Buffer> answer = press("hub/cases/" + FakeHub.CASE + "/accept", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).path("detail").asText()).isEqualTo("there is missing: form");
    }

    @Test
    void onlyTheListedPathsOfTheHallAreHandedOn() throws Exception {
        signIn();

        for (String path : List.of(
                "hub/tickets",
                "hub/enrolments",
                "hub/cases/../tickets",
                "hub/cases/%2e%2e/tickets",
                "hub/",
                "hub/catalogue/x")) {
            assertThat(hubAt(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(press("hub/catalogue", "{}").statusCode()).isEqualTo(404);
        assertThat(press("hub/counters/3/open", "{}").statusCode()).isEqualTo(404);
        assertThat(done(request(HttpMethod.DELETE, "/api/hub/cases").send()).statusCode())
                .isEqualTo(405);
        assertThat(hub.asked).isEmpty();
        assertThat(hub.done).isEmpty();
    }

    @Test
    void withoutASessionOrFromElsewhereNothingIsAskedAboutCases() throws Exception {
        assertThat(hub("cases").statusCode()).isEqualTo(401);
        signIn();
        HttpResponse<Buffer> foreign = done(request(HttpMethod.POST, "/api/hub/cases")
                .putHeader("Origin", "https://elsewhere.example")
                .putHeader("Idempotency-Key", "k1")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{}")));
        HttpResponse<Buffer> long_ = press("hub/cases", "\"" + "x".repeat(20_000) + "\"");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(long_.statusCode()).isEqualTo(413);
        assertThat(press("hub/cases", "{}", "").statusCode()).isEqualTo(400);
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void whenTheHubIsGoneThePageLearnsWhetherItMayHaveHappenedAndNothingIsRepeated() throws Exception {
        signIn();
        hub.losesAnswers = true;
        HttpResponse<Buffer> lost = press("hub/cases", "{}", "once");
        hub.losesAnswers = false;
        hub.down();
        HttpResponse<Buffer> gone = press("hub/cases", "{}", "twice");
        hub.up();

        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(json(lost).path("type").asText()).isEqualTo("/problems/hall-unavailable");
        assertThat(json(lost).at("/state/happened").asText()).isEqualTo("unknown");
        assertThat(json(gone).at("/state/happened").asText()).isEqualTo("no");
        assertThat(hub.asked).containsExactly("POST /api/v1/halls/main/cases once {}");
    }

    @Test
    void thePageHearsWhichCaseChanged() throws Exception {
        signIn();
        Feed feed = new Feed();
        feed.await("desk", desk -> true);
        hub.happensToTheCase();

        assertThat(feed.await("case", data -> true).path("case").asText()).isEqualTo(FakeHub.CASE);
    }

    @Test
    void aSessionThatEndedAtTheHubEndsHereToo() throws Exception {
        signIn();
        hub.forgetOfficers();

        assertThat(hub("cases").statusCode()).isEqualTo(401);
        assertThat(desk().has("officer")).isFalse();
    }

    @Test
    void thePageAndItsPartsComeUnderTheStrictPolicy() throws Exception {
        for (String path : List.of(
                "/",
                "/assets/counter/app.js",
                "/assets/counter/keys.js",
                "/assets/counter/counter.css",
                "/assets/shared/style.css",
                "/assets/lib/preact.js")) {
            HttpResponse<Buffer> answer = done(request(HttpMethod.GET, path).send());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            HttpResponse<Buffer> head = done(request(HttpMethod.HEAD, path).send());
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.getHeader("Content-Length")).as(path).isEqualTo(answer.getHeader("Content-Length"));
            assertThat(head.body()).as(path).isNull();
        }
    }

    @Test
    void aOneTimeCodeBecomesACredentialThatOnlyThisUserCanReadAndThatLasts() throws Exception {
        done(counter.close());
        counter = start(new Credential.Code("K7M2-PQ4R"));
        deskOnce(desk -> desk.at("/link/state").asText().equals("up"));

        Path kept = data.resolve("credential.json");
        assertThat(Files.readString(kept)).contains(FakeHub.DEVICE_TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");

        done(counter.close());
        counter = start(new Credential.Code("K7M2-PQ4R"));
        deskOnce(desk -> desk.at("/link/state").asText().equals("up"));
    }

    @Test
    void withoutACredentialThePageSaysWhatIsMissing() throws Exception {
        done(counter.close());
        counter = start(new Credential.Kept());

        JsonNode desk = deskOnce(d -> d.at("/link/state").asText().equals("refused"));

        assertThat(desk.at("/link/detail").asText()).contains("--enrol");
    }

    @Test
    void theHubLearnsThatTheProgramIsAlive() throws Exception {
        until(() -> !hub.statuses.isEmpty());
        assertThat(hub.statuses.getFirst()).contains("\"version\":\"test\"");
    }

    // ---- how a browser would do it ---------------------------------------------------------------------------------

    private CounterServer start(Credential credential) throws Exception {
        Duration short_ = Duration.ofMillis(400);
        return done(CounterServer.start(
                vertx,
                new CounterSettings(
                        HubSettings.of(hub.url()).withWaiting(short_, short_),
                        new DeviceId("counter-3"),
                        FakeHub.COUNTER,
                        credential,
                        0,
                        data,
                        "test")));
    }

    private void signIn() throws Exception {
        HttpResponse<Buffer> answer = press("sign-in", "{\"user\":\"1001\",\"password\":\"a good password\"}");
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        cookie = Optional.of(answer.cookies().getFirst().split(";")[0]);
    }

    private HttpResponse<Buffer> press(String action, String body) throws Exception {
        return press(action, body, UUID.randomUUID().toString());
    }

    private HttpResponse<Buffer> press(String action, String body, String key) throws Exception {
        return done(request(HttpMethod.POST, "/api/" + action)
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", key)
                .sendBuffer(Buffer.buffer(body)));
    }

    private HttpResponse<Buffer> hub(String path) throws Exception {
        return hubAt("hub/" + path);
    }

    private HttpResponse<Buffer> hubAt(String path) throws Exception {
        return done(request(HttpMethod.GET, "/api/" + path).send());
    }

    private JsonNode desk() throws Exception {
        return json(done(request(HttpMethod.GET, "/api/desk").send()));
    }

    private JsonNode deskOnce(Predicate<JsonNode> condition) throws Exception {
        JsonNode[] last = new JsonNode[1];
        until(() -> {
            last[0] = desk();
            return condition.test(last[0]);
        });
        return last[0];
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request =
                browser.requestAbs(method, counter.url().resolve(path).toString());
        cookie.ifPresent(c -> request.putHeader("Cookie", c));
        return request;
    }

    private static JsonNode json(HttpResponse<Buffer> answer) {
        return Json.read(answer.bodyAsString(), JsonNode.class);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void until(Check check) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime()).as("still not so after 20 s").isLessThan(deadline);
            new LinkedBlockingQueue<>().poll(20, TimeUnit.MILLISECONDS);
        }
    }

    /** The page's event stream. */
    private final class Feed {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder rest = new StringBuilder();

        Feed() throws Exception {
            done(vertx.createHttpClient()
                    .request(HttpMethod.GET, counter.url().getPort(), "127.0.0.1", "/api/events")
                    .compose(r -> r.putHeader("Cookie", cookie.orElse("")).send())
                    .onSuccess(answer -> answer.handler(this::read)));
        }

        private void read(Buffer chunk) {
            rest.append(chunk.toString());
            for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
                messages.add(rest.substring(0, end));
                rest.delete(0, end + 2);
            }
        }

        JsonNode await(String event, Predicate<JsonNode> condition) throws Exception {
            while (true) {
                String message = messages.poll(20, TimeUnit.SECONDS);
                assertThat(message).as("no event '%s' within 20 s", event).isNotNull();
                String start = "event: " + event + "\ndata: ";
                if (message.startsWith(start)) {
                    JsonNode data = Json.read(message.substring(start.length()), JsonNode.class);
                    if (condition.test(data)) {
                        return data;
                    }
                }
            }
        }
    }
}
