package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.TestHub.Answer;
import org.shouwen.protocol.page.SecurityHeaders;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubServerTest {
    private static final String HALL = "/api/v1/halls/main";

    private final TestHub hub;

    HubServerTest(Database database) {
        hub = new TestHub(database);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private JsonNode take() {
        return hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .json("{\"items\":[\"social-card\"]}")
                .send()
                .expect(201)
                .json();
    }

    private Answer at(String counter, String action, String token, String body) {
        return hub.call("POST", HALL + "/counters/" + counter + "/" + action)
                .as(token)
                .json(body)
                .send();
    }

    private static String ticket(JsonNode ticket) {
        return "{\"ticket\":\"" + ticket.get("id").asText() + "\"}";
    }

    @Test
    void aTicketGoesFromTheKioskToItsEnd() {
        at("1", "open", hub.officer1, "{}").expect(200);
        JsonNode taken = take();
        assertThat(taken.get("url").asText())
                .isEqualTo("http://hall.invalid/t/" + taken.get("code").asText());
        String code = taken.get("code").asText();
        assertThat(hub.call("GET", "/api/v1/t/" + code.toLowerCase(java.util.Locale.ROOT))
                        .send()
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("waiting");
        hub.call("POST", HALL + "/tickets/" + taken.get("id").asText() + "/slip")
                .as(hub.kiosk)
                .json("{\"outcome\":\"printed\"}")
                .send()
                .expect(200);

        JsonNode called = at("1", "call-next", hub.officer1, "{}").expect(200).json();
        JsonNode ticket = called.get("ticket");
        assertThat(called.get("why").get("rule").asText()).isNotEmpty();
        assertThat(ticket.has("code")).isFalse();
        at("1", "start", hub.officer1, ticket(ticket)).expect(200);
        assertThat(at("1", "finish", hub.officer1, ticket(ticket))
                        .expect(200)
                        .json()
                        .get("ticket")
                        .get("state")
                        .asText())
                .isEqualTo("done");
        at("1", "close", hub.officer1, "{}").expect(200);

        JsonNode events = hub.call("GET", HALL + "/tickets/" + ticket.get("id").asText() + "/events")
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json()
                .get("events");
        assertThat(events).hasSizeGreaterThanOrEqualTo(4);
        assertThat(events.get(0).get("event").get("code").asText()).isEqualTo("000000000000");
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerWhateverTheOrderOfItsFields() {
        String key = UUID.randomUUID().toString();
        JsonNode first = hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .header("Idempotency-Key", key)
                .json("{\"items\":[\"mortgage\"],\"class\":\"walk-in\"}")
                .send()
                .expect(201)
                .json();
        JsonNode second = hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .header("Idempotency-Key", key)
                .json("{ \"class\": \"walk-in\", \"items\": [ \"mortgage\" ] }")
                .send()
                .expect(201)
                .json();
        assertThat(second).isEqualTo(first);
        hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .header("Idempotency-Key", key)
                .json("{\"items\":[\"mortgage\"],\"class\":\"priority\"}")
                .send()
                .expectProblem(409, "key-reused");
    }

    @Test
    void aClassThatIsNotSelfServiceIsGivenByStaffAndByNoKiosk() {
        String appointment = "{\"items\":[\"mortgage\"],\"class\":\"appointment\"}";
        JsonNode problem = hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .json(appointment)
                .send()
                .expectProblem(403, "class-not-self-service");
        assertThat(problem.get("detail").asText()).contains("appointment", "officer");
        assertThat(problem.get("state").get("class").asText()).isEqualTo("appointment");
        for (String staff : List.of(hub.officer1, hub.supervisor)) {
            hub.call("POST", HALL + "/tickets")
                    .as(staff)
                    .json(appointment)
                    .send()
                    .expect(201);
        }
        hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .json("{\"items\":[\"mortgage\"],\"class\":\"priority\"}")
                .send()
                .expect(201);
    }

    @Test
    void nobodyWaitingIsAnAnswerWithoutContent() {
        at("2", "open", hub.officer2, "{\"items\":[\"food-permit\"]}").expect(200);
        Answer answer = at("2", "call-next", hub.officer2, "{}").expect(204);
        assertThat(answer.http().body()).isEmpty();
        at("2", "close", hub.officer2, "{}").expect(200);
    }

    @Test
    void aCitizenCancelsWithTheCodeOfTheSlip() {
        JsonNode taken = take();
        JsonNode cancelled = hub.call("POST", "/api/v1/t/" + taken.get("code").asText() + "/cancel")
                .send()
                .expect(200)
                .json();
        assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
        hub.call("POST", "/api/v1/t/" + taken.get("code").asText() + "/cancel")
                .send()
                .expectProblem(409, "wrong-state");
    }

    @Test
    void whatIsServedCarriesTheStrictPolicyAndIsKeptByNobody() {
        Answer page = hub.call("GET", "/t/7K3M9QXA4TZC").send().expect(200);
        assertThat(page.header("content-security-policy")).contains(SecurityHeaders.POLICY);
        assertThat(page.header("content-type")).contains("text/html; charset=utf-8");
        Answer state = hub.call("GET", HALL + "/state").as(hub.counter1).send().expect(200);
        assertThat(state.header("cache-control")).contains("no-store");
        assertThat(state.header("x-content-type-options")).contains("nosniff");
    }

    @Test
    void everyPageAndItsScriptsAreThere() {
        for (String path : List.of(
                "/",
                "/board/lobby",
                "/supervisor",
                "/supervisor/devices",
                "/assets/lib/preact.js",
                "/assets/shared/api.js")) {
            TestHub.Answer page = hub.call("GET", path).send().expect(200);
            TestHub.Answer head = hub.call("HEAD", path).send().expect(200);
            assertThat(head.header("content-length")).isEqualTo(page.header("content-length"));
            assertThat(head.header("content-type")).isEqualTo(page.header("content-type"));
            assertThat(head.http().body()).isEmpty();
        }
    }

    @Test
    void aRevokedDeviceIsRefusedAtOnceAndOnlyASupervisorMayRevokeIt() {
        String lost = hub.access
                .devices()
                .enrol(new org.shouwen.hub.access.Devices.Place(
                        TestHub.HALL,
                        new org.shouwen.protocol.DeviceId("kiosk-lost"),
                        org.shouwen.protocol.DeviceView.Kind.KIOSK,
                        java.util.Optional.empty()))
                .await()
                .token();
        hub.call("PUT", HALL + "/devices/self/status")
                .as(lost)
                .json("{}")
                .send()
                .expect(204);
        hub.call("DELETE", HALL + "/devices/kiosk-lost").as(hub.officer1).send().expectProblem(403, "wrong-role");
        hub.call("DELETE", HALL + "/devices/kiosk-lost")
                .as(hub.supervisor)
                .send()
                .expect(204);
        hub.call("PUT", HALL + "/devices/self/status")
                .as(lost)
                .json("{}")
                .send()
                .expectProblem(401, "no-credential");
        hub.call("DELETE", HALL + "/devices/kiosk-lost")
                .as(hub.supervisor)
                .send()
                .expectProblem(404, "unknown-device");
    }

    @Test
    void theHallsAndTheirBoardsAreForEveryone() {
        JsonNode halls =
                hub.call("GET", "/api/v1/halls").send().expect(200).json().get("halls");
        assertThat(halls.get(0).get("boards").get(0).get("id").asText()).isEqualTo("lobby");
        assertThat(hub.call("GET", HALL + "/boards/lobby")
                        .send()
                        .expect(200)
                        .json()
                        .has("calling"))
                .isTrue();
        assertThat(hub.call("GET", HALL + "/items").send().expect(200).json().get("items"))
                .isNotEmpty();
    }

    @Test
    void ticketsAreFoundByStateQueueAndNumber() {
        JsonNode taken = take();
        JsonNode found = hub.call(
                        "GET",
                        HALL + "/tickets?state=waiting&queue=social&number="
                                + taken.get("number").asText())
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json()
                .get("tickets");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("id")).isEqualTo(taken.get("id"));
        assertThat(found.get(0).has("code")).isFalse();
        assertThat(hub.call("GET", HALL + "/tickets/code/" + taken.get("code").asText())
                        .as(hub.kiosk)
                        .send()
                        .expect(200)
                        .json()
                        .get("id"))
                .isEqualTo(taken.get("id"));
        assertThat(hub.call("GET", HALL + "/tickets?firstCall=over-target")
                        .as(hub.supervisor)
                        .send()
                        .expect(200)
                        .json()
                        .get("tickets"))
                .isEmpty();
        hub.call("GET", HALL + "/tickets?firstCall=tomorrow")
                .as(hub.supervisor)
                .send()
                .expectProblem(400, "invalid-request");
    }

    @Test
    void theHubTellsThatItIsWellAndWhatItHasDone() {
        assertThat(hub.call("GET", "/health/live")
                        .send()
                        .expect(200)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("UP");
        JsonNode ready = hub.call("GET", "/health/ready").send().expect(200).json();
        assertThat(ready.get("checks")).hasSize(2);
        take();
        String figures = hub.call("GET", "/metrics").send().expect(200).http().body();
        assertThat(figures).contains("hall_requests_seconds_count{operation=\"takeTicket\",status=\"201\"}");
        assertThat(figures).contains("jvm_memory_used_bytes");
    }

    @Test
    void aHallWhoseDeskIsDownIsUnavailableForAMoment() {
        hub.gate.shut(true);
        try {
            for (String path : List.of("/api/v1/halls", HALL + "/items", HALL + "/boards/lobby/events")) {
                Answer answer = hub.call("GET", path).send();
                answer.expectProblem(503, "hall-unavailable");
                assertThat(answer.header("retry-after")).isPresent();
            }
            Answer order = hub.call("POST", HALL + "/tickets")
                    .as(hub.kiosk)
                    .json("{\"items\":[\"social-card\"]}")
                    .send();
            order.expectProblem(503, "hall-unavailable");
            hub.call("GET", "/health/ready").send().expect(503);
            hub.call("GET", "/health/live").send().expect(200);
        } finally {
            hub.gate.shut(false);
        }
    }

    @Test
    void whatIsNotEvenHttpGetsAnErrorDocumentToo() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", hub.port())) {
            socket.getOutputStream()
                    .write(("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: hub\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains(" 400 ").contains("/problems/invalid-request");
        }
    }
}
