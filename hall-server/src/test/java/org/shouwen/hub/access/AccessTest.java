package org.shouwen.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.HubSettings;
import org.shouwen.hub.web.TestHub;
import org.shouwen.hub.web.TestHub.Answer;
import org.shouwen.protocol.DeviceId;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private static final String HALL = "/api/v1/halls/main";

    private final SetClock clock = new SetClock();
    private final TestHub hub;

    AccessTest(Database database) {
        hub = new TestHub(database, TestHub.LOOSE, HubSettings.local(0), clock);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Answer signIn(String user, String password) {
        return hub.call("POST", "/api/v1/sessions")
                .json("{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}")
                .send();
    }

    private String tokenOf(String user, String password) {
        return signIn(user, password).expect(201).json().get("token").asText();
    }

    @Test
    void whoSignsInIsKnownUntilSigningOut() {
        String token = tokenOf("lead", TestHub.PASSWORD);
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        JsonNode current = hub.call("GET", "/api/v1/sessions/current")
                .as(token)
                .send()
                .expect(200)
                .json();
        assertThat(current.get("user").asText()).isEqualTo("lead");
        assertThat(current.get("role").asText()).isEqualTo("supervisor");
        assertThat(current.get("hall").asText()).isEqualTo("main");
        hub.call("DELETE", "/api/v1/sessions/current").as(token).send().expect(204);
        hub.call("GET", "/api/v1/sessions/current").as(token).send().expectProblem(401, "no-credential");
    }

    @Test
    void aSessionEndsByItself() {
        String token = tokenOf("1001", TestHub.PASSWORD);
        hub.call("GET", "/api/v1/sessions/current").as(token).send().expect(200);
        clock.during(
                Duration.ofHours(12),
                () -> hub.call("GET", "/api/v1/sessions/current")
                        .as(token)
                        .send()
                        .expectProblem(401, "no-credential"));
    }

    @Test
    void anOfficerWhoSignsInAtACounterWorksAtThatCounterAlone() {
        JsonNode session = hub.call("POST", "/api/v1/sessions")
                .as(hub.counter1)
                .json("{\"user\":\"1001\",\"password\":\"" + TestHub.PASSWORD + "\"}")
                .send()
                .expect(201)
                .json();
        assertThat(session.get("counter").asText()).isEqualTo("1");
        String token = session.get("token").asText();
        hub.call("POST", HALL + "/counters/2/open").as(token).send().expectProblem(403, "wrong-role");
        hub.call("POST", HALL + "/counters/1/open").as(token).send().expect(200);
        hub.call("POST", HALL + "/counters/1/close").as(token).send().expect(200);
    }

    @Test
    void guessingAPasswordGetsSlowerAndSlower() {
        hub.access
                .accounts()
                .put(
                        new Account("1077", Role.OFFICER, TestHub.HALL, Optional.empty()),
                        Passwords.hashNow("the right one"))
                .await();
        for (int i = 0; i < AccessSettings.DEFAULT.freeSignIns(); i++) {
            signIn("1077", "wrong").expectProblem(401, "wrong-password");
        }
        Answer slowed = signIn("1077", "the right one");
        slowed.expectProblem(429, "too-many-requests");
        long wait = Long.parseLong(slowed.header("retry-after").orElseThrow());
        assertThat(wait).isBetween(1L, 60L);
        clock.during(Duration.ofSeconds(wait), () -> {
            signIn("1077", "the right one").expect(201);
            signIn("1077", "wrong").expectProblem(401, "wrong-password");
        });
    }

    @Test
    void theCookieOfThePagesIsOutOfReachOfScriptsAndOtherSites() {
        Answer answer = hub.call("POST", "/api/v1/sessions")
                .json("{\"user\":\"lead\",\"password\":\"" + TestHub.PASSWORD + "\",\"cookie\":true}")
                .send()
                .expect(201);
        String cookie = answer.header("set-cookie").orElseThrow();
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
        String pair = cookie.substring(0, cookie.indexOf(';'));

        hub.call("GET", HALL + "/state").header("Cookie", pair).send().expect(200);
        enrolmentWith(pair, Optional.empty()).expectProblem(403, "wrong-origin");
        enrolmentWith(pair, Optional.of("http://evil.example")).expectProblem(403, "wrong-origin");
        enrolmentWith(pair, Optional.of(hub.url())).expect(201);
    }

    private Answer enrolmentWith(String cookie, Optional<String> origin) {
        TestHub.Call call = hub.call("POST", "/api/v1/enrolments").header("Cookie", cookie);
        origin.ifPresent(from -> call.header("Origin", from));
        return call.json("{\"device\":\"k5\",\"kind\":\"kiosk\"}").send();
    }

    private String enrolmentCode(String device) {
        return hub.call("POST", "/api/v1/enrolments")
                .as(hub.supervisor)
                .json("{\"device\":\"" + device + "\",\"kind\":\"counter\",\"counter\":\"2\"}")
                .send()
                .expect(201)
                .json()
                .get("code")
                .asText();
    }

    private Answer enrol(String code) {
        return hub.call("POST", "/api/v1/enrol")
                .json("{\"code\":\"" + code + "\"}")
                .send();
    }

    private String enrolledToken(String device) {
        return enrol(enrolmentCode(device)).expect(201).json().get("token").asText();
    }

    @Test
    void anEnrolmentCodeWorksOnceHoweverItIsTyped() {
        String code = enrolmentCode("counter-2");
        assertThat(code).hasSize(8);
        String typed = code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4);
        JsonNode enrolled = enrol(typed).expect(201).json();
        assertThat(enrolled.get("kind").asText()).isEqualTo("counter");
        assertThat(enrolled.get("counter").asText()).isEqualTo("2");
        hub.call("GET", HALL + "/state")
                .as(enrolled.get("token").asText())
                .send()
                .expect(200);
        enrol(code).expectProblem(404, "unknown-code");
    }

    @Test
    void anEnrolmentCodeRunsOut() {
        String code = enrolmentCode("counter-3");
        clock.during(Duration.ofMinutes(15), () -> enrol(code).expectProblem(404, "unknown-code"));
    }

    @Test
    void anEnrolmentWhoseAnswerWasLostGivesTheSameCredentialAgain() {
        String code = enrolmentCode("counter-4");
        String key = UUID.randomUUID().toString();
        List<JsonNode> answers = List.of(key, key).stream()
                .map(k -> hub.call("POST", "/api/v1/enrol")
                        .header("Idempotency-Key", k)
                        .json("{\"code\":\"" + code + "\"}")
                        .send()
                        .expect(201)
                        .json())
                .toList();
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
    }

    @Test
    void enrollingAgainEndsTheOldCredentialAndRevokingEndsAny() {
        String first = enrolledToken("counter-5");
        hub.call("GET", HALL + "/state").as(first).send().expect(200);
        String second = enrolledToken("counter-5");
        hub.call("GET", HALL + "/state").as(first).send().expectProblem(401, "no-credential");
        hub.call("GET", HALL + "/state").as(second).send().expect(200);
        assertThat(hub.access
                        .devices()
                        .revoke(TestHub.HALL, new DeviceId("counter-5"))
                        .await())
                .isTrue();
        hub.call("GET", HALL + "/state").as(second).send().expectProblem(401, "no-credential");
    }

    @Test
    void anAccountThatIsNoLongerConfiguredIsSignedOutAndCannotSignIn() {
        Account leaving = new Account("1088", Role.OFFICER, TestHub.HALL, Optional.empty());
        hub.access.accounts().put(leaving, Passwords.hashNow("going")).await();
        String token = tokenOf("1088", "going");
        List<Account> staying = List.of("1001", "1002", "lead").stream()
                .map(user -> hub.access.accounts().find(user).await().orElseThrow())
                .toList();
        hub.access.accounts().putAll(staying).await();
        hub.call("GET", "/api/v1/sessions/current").as(token).send().expectProblem(401, "no-credential");
        signIn("1088", "going").expectProblem(401, "wrong-password");
        hub.call("GET", "/api/v1/sessions/current").as(hub.supervisor).send().expect(200);
    }

    @Test
    void supervisorsSeeHowDevicesAre() {
        hub.call("PUT", HALL + "/devices/self/status")
                .as(hub.kiosk)
                .json("{\"printer\":{\"state\":\"paper-out\",\"detail\":\"no paper\"},\"version\":\"0.1.0\"}")
                .send()
                .expect(204);
        JsonNode kiosk = device("kiosk-1");
        assertThat(kiosk.get("connected").asBoolean()).isTrue();
        assertThat(kiosk.get("printer").get("state").asText()).isEqualTo("paper-out");
        assertThat(device("counter-1").get("connected").asBoolean()).isFalse();
        clock.during(
                Devices.SILENCE,
                () -> assertThat(device("kiosk-1").get("connected").asBoolean()).isFalse());
    }

    private JsonNode device(String id) {
        for (JsonNode device : hub.call("GET", HALL + "/devices")
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json()
                .get("devices")) {
            if (device.get("id").asText().equals(id)) {
                return device;
            }
        }
        throw new AssertionError("no device " + id);
    }

    @Test
    void noSecretStandsInTheDatabase() {
        String token = tokenOf("lead", TestHub.PASSWORD);
        String code = enrolmentCode("counter-6");
        String all = String.join(
                "\n",
                hub.texts("select a::text from account a union all select d::text from device d"
                        + " union all select s::text from session s union all select e::text from enrolment e"));
        assertThat(all).contains("$argon2id$").doesNotContain(token, code, TestHub.PASSWORD, hub.kiosk);
    }
}
