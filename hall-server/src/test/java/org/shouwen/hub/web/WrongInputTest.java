package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.Contract.Rule;
import org.shouwen.hub.web.TestHub.Answer;

/** Nothing that is wrong reaches the hall, at any route, and each error says what it is. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongInputTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String NO_TICKET = "6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a";

    private final TestHub hub;

    WrongInputTest(Database database) {
        hub = new TestHub(database);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    static Stream<Arguments> operations() {
        return rules().map(rule -> Arguments.of(rule.operationId(), rule));
    }

    static Stream<Arguments> operationsWithCredential() {
        return rules().filter(rule -> !rule.roles().isEmpty()).map(rule -> Arguments.of(rule.operationId(), rule));
    }

    static Stream<Arguments> operationsWithBody() {
        return rules().filter(rule -> rule.body().isPresent()).map(rule -> Arguments.of(rule.operationId(), rule));
    }

    static Stream<Arguments> operationsInAHall() {
        return rules().filter(rule -> rule.path().contains("{hall}"))
                .map(rule -> Arguments.of(rule.operationId(), rule));
    }

    private static Stream<Rule> rules() {
        return Contract.read().rules().stream().filter(rule -> rule.path().startsWith("/api/"));
    }

    private static String path(Rule rule) {
        return rule.path()
                .replace("{hall}", "main")
                .replace("{counter}", "1")
                .replace("{id}", NO_TICKET)
                .replace("{case}", NO_TICKET)
                .replace("{board}", "lobby")
                .replace("{officer}", "1001")
                .replace("{device}", "no-such-device")
                .replace("{number}", "20260302-00017-01")
                .replace("{code}", "7K3M9QXA4TZC");
    }

    /** The query without which the contract takes no request, with some identifier for each. */
    private static String needed(Rule rule) {
        return rule.params().stream()
                .filter(param -> param.in() == Contract.Location.QUERY && param.required())
                .map(param -> param.name() + "=some")
                .reduce((one, other) -> one + "&" + other)
                .map(query -> "?" + query)
                .orElse("");
    }

    private TestHub.Call call(Rule rule, String path) {
        TestHub.Call call = hub.call(rule.method().name(), path);
        if (rule.roles().contains(Role.SUPERVISOR)) {
            return call.as(hub.supervisor);
        }
        if (rule.roles().contains(Role.OFFICER)) {
            return call.as(hub.officer1);
        }
        return rule.roles().contains(Role.KIOSK) ? call.as(hub.kiosk) : call;
    }

    private void nothingHappensWhen(Runnable request) {
        long before = hub.journalEnd();
        int orders = hub.gate.orders().size();
        request.run();
        assertThat(hub.gate.orders()).as("orders that reached the desk").hasSize(orders);
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithCredential")
    void withoutACredentialNothingIsDone(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            Answer none = hub.call(rule.method().name(), path(rule)).send();
            none.expectProblem(401, "no-credential");
            assertThat(none.header("www-authenticate").orElse("")).startsWith("Bearer");
            hub.call(rule.method().name(), path(rule)).as("not-a-token").send().expectProblem(401, "no-credential");
            hub.call(rule.method().name(), path(rule))
                    .header("Authorization", "Basic bGVhZDpsZWFk")
                    .send()
                    .expectProblem(401, "no-credential");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithCredential")
    void anotherRoleMayNot(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            for (Role role : Role.values()) {
                if (!rule.roles().contains(role)) {
                    hub.call(rule.method().name(), path(rule))
                            .as(token(role))
                            .send()
                            .expectProblem(403, "wrong-role");
                }
            }
        });
    }

    private String token(Role role) {
        return switch (role) {
            case KIOSK -> hub.kiosk;
            case COUNTER -> hub.counter1;
            case OFFICER -> hub.officer1;
            case SUPERVISOR -> hub.supervisor;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithBody")
    void aBodyThatIsNotAsTheContractSaysIsRefusedWithItsPlace(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            for (String body : List.of(
                    "",
                    "{",
                    "nonsense",
                    "{} {}",
                    "[]",
                    "null",
                    "\"text\"",
                    "1",
                    "{\"surprise\":1}",
                    "{\"a\":1,\"a\":2}",
                    "{\"reason\":\"\\ud800\"}")) {
                if (body.isEmpty() && !rule.body().orElseThrow().required()) {
                    continue;
                }
                Answer answer = call(rule, path(rule)).json(body).send();
                JsonNode problem = answer.expectProblem(400, "invalid-request");
                assertThat(problem.get("errors")).as(body).isNotEmpty();
                assertThat(problem.get("errors").get(0).get("pointer").asText()).startsWith("/");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithBody")
    void aBodyOfAnotherTypeIsRefused(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            for (String type : List.of(
                    "text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", "nonsense")) {
                call(rule, path(rule))
                        .header("Content-Type", type)
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .send()
                        .expectProblem(415, "wrong-media-type");
            }
            call(rule, path(rule))
                    .body("{}".getBytes(StandardCharsets.UTF_8))
                    .send()
                    .expectProblem(415, "wrong-media-type");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsWithBody")
    void aBodyOverTheLimitIsRefused(String operation, Rule rule) {
        nothingHappensWhen(() -> call(rule, path(rule))
                .json("{\"reason\":\"" + "长".repeat(30_000) + "\"}")
                .send()
                .expectProblem(413, "too-large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsInAHall")
    void aHallThatIsNotThereIsUnknownAndOneThatCannotBeIsInvalid(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            call(rule, (path(rule) + needed(rule)).replace("/halls/main", "/halls/nowhere"))
                    .send()
                    .expectProblem(404, "unknown-hall");
            JsonNode problem = call(rule, (path(rule) + needed(rule)).replace("/halls/main", "/halls/%E5%A4%A7%2F"))
                    .send()
                    .expectProblem(400, "invalid-request");
            assertThat(problem.get("errors").get(0).get("pointer").asText()).isEqualTo("path/hall");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void whatThePathOrQueryCannotBeIsInvalid(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            for (String name : List.of("id", "counter", "board", "device", "officer")) {
                if (rule.path().contains("{" + name + "}")) {
                    JsonNode problem = call(rule, path(rule.path().replace("{" + name + "}", "%20")))
                            .send()
                            .expectProblem(400, "invalid-request");
                    assertThat(problem.get("errors").get(0).get("pointer").asText())
                            .isEqualTo("path/" + name);
                }
            }
            JsonNode problem = call(
                            rule, path(rule) + needed(rule) + (needed(rule).isEmpty() ? "?" : "&") + "surprise=1")
                    .send()
                    .expectProblem(400, "invalid-request");
            assertThat(problem.get("errors").get(0).get("pointer").asText()).isEqualTo("query/surprise");
        });
    }

    private static String path(String template) {
        return template.replace("{hall}", "main")
                .replace("{counter}", "1")
                .replace("{id}", NO_TICKET)
                .replace("{case}", NO_TICKET)
                .replace("{board}", "lobby")
                .replace("{officer}", "1001")
                .replace("{device}", "no-such-device")
                .replace("{number}", "20260302-00017-01")
                .replace("{code}", "7K3M9QXA4TZC");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aKeyThatCannotBeOneIsInvalid(String operation, Rule rule) {
        if (rule.params().stream().noneMatch(param -> param.name().equals("Idempotency-Key"))) {
            assertThat(rule.method().name()).isEqualTo("GET");
            return;
        }
        nothingHappensWhen(() -> {
            for (String key : List.of("", "k".repeat(101))) {
                JsonNode problem = call(rule, path(rule))
                        .header("Idempotency-Key", key)
                        .send()
                        .expectProblem(400, "invalid-request");
                assertThat(problem.get("errors").get(0).get("pointer").asText()).isEqualTo("header/Idempotency-Key");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anUnknownMethodIsToldTheKnownOnes(String operation, Rule rule) {
        nothingHappensWhen(() -> {
            Answer answer = hub.call("PATCH", path(rule)).as(hub.supervisor).send();
            answer.expectProblem(405, "wrong-method");
            assertThat(answer.header("allow").orElse("")).contains(rule.method().name());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // method | path | role | body | status | type | pointer
                "GET  | /api/v1/nothing | SUPERVISOR | - | 404 | unknown-path | -",
                "GET  | /nothing | - | - | 404 | unknown-path | -",
                "GET  | /api/v1/halls/main/state/more | SUPERVISOR | - | 404 | unknown-path | -",
                "GET  | /api/v1/t/WRONGCODE123 | - | - | 404 | unknown-code | -",
                "GET  | /api/v1/t/short | - | - | 404 | unknown-code | -",
                "GET  | /api/v1/t/%00 | - | - | 400 | invalid-request | path/code",
                "GET  | /api/v1/t/7K3M9QXA4TZC/events | - | - | 404 | unknown-code | -",
                "POST | /api/v1/t/7K3M9QXA4TZC/cancel | - | - | 404 | unknown-code | -",
                "GET  | /api/v1/halls/main/boards/cellar | - | - | 404 | unknown-board | -",
                "GET  | /api/v1/halls/main/boards/cellar/events | - | - | 404 | unknown-board | -",
                "GET  | /api/v1/halls/main/tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a | KIOSK | - | 404 | unknown-ticket | -",
                "GET  | /api/v1/halls/main/tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/events | SUPERVISOR | - | 404 | unknown-ticket | -",
                "GET  | /api/v1/halls/main/tickets/code/7K3M9QXA4TZC | KIOSK | - | 404 | unknown-code | -",
                "GET  | /api/v1/halls/main/tickets/A001 | KIOSK | - | 400 | invalid-request | path/id",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[\"social-card\"],\"class\":\"appointment\"} | 403 | class-not-self-service | -",
                "GET  | /api/v1/halls/main/tickets?state=lost | SUPERVISOR | - | 400 | invalid-request | query/state",
                "GET  | /api/v1/halls/main/tickets?limit=many | SUPERVISOR | - | 400 | invalid-request | query/limit",
                "GET  | /api/v1/halls/main/tickets?limit=0 | SUPERVISOR | - | 400 | invalid-request | query/limit",
                "GET  | /api/v1/halls/main/tickets?limit=1&limit=2 | SUPERVISOR | - | 400 | invalid-request | query/limit",
                "GET  | /api/v1/halls/main/events?after=-1 | COUNTER | - | 400 | invalid-request | query/after",
                "GET  | /api/v1/halls/main/events?after=999999999 | COUNTER | - | 400 | invalid-request | query/after",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[]} | 400 | invalid-request | /items",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":\"social-card\"} | 400 | invalid-request | /items",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[1]} | 400 | invalid-request | /items/0",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[\"social-card\",\"\"]} | 400 | invalid-request | /items/1",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[\"social-card\"],\"class\":7} | 400 | invalid-request | /class",
                "POST | /api/v1/halls/main/tickets | KIOSK | {} | 400 | invalid-request | /items",
                "POST | /api/v1/halls/main/tickets | KIOSK | {\"items\":[\"social-card\"],\"x\":1} | 400 | invalid-request | /x",
                "POST | /api/v1/halls/main/tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/slip | KIOSK | {\"outcome\":\"burnt\"} | 400 | invalid-request | /outcome",
                "POST | /api/v1/halls/main/counters/99/open | OFFICER | {} | 404 | unknown-counter | -",
                "POST | /api/v1/halls/main/counters/2/open | OFFICER | {} | 403 | wrong-role | -",
                "POST | /api/v1/halls/main/counters/1/open | OFFICER | {\"officer\":\"1002\"} | 403 | wrong-role | -",
                "POST | /api/v1/halls/main/counters/1/open | SUPERVISOR | {} | 400 | invalid-request | /officer",
                "POST | /api/v1/halls/main/counters/1/open | SUPERVISOR | {\"officer\":\"9999\"} | 400 | invalid-request | /officer",
                "POST | /api/v1/halls/main/counters/1/pause | OFFICER | {\"reason\":\"午休\",\"until\":\"soon\"} | 400 | invalid-request | /until",
                "POST | /api/v1/halls/main/counters/1/pause | OFFICER | {\"reason\":\" \"} | 422 | reason-needed | -",
                "POST | /api/v1/halls/main/counters/1/start | OFFICER | {\"ticket\":\"A001\"} | 400 | invalid-request | /ticket",
                "POST | /api/v1/halls/main/counters/1/transfer | OFFICER | {\"ticket\":\"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\"} | 400 | invalid-request | /item",
                "POST | /api/v1/halls/main/counters/1/transfer | OFFICER | {\"ticket\":\"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\",\"item\":\"mortgage\",\"counter\":\"3\"} | 400 | invalid-request | /counter",
                "POST | /api/v1/sessions | - | {\"user\":\"1001\"} | 400 | invalid-request | /password",
                "POST | /api/v1/sessions | - | {\"user\":\"1001\",\"password\":\"wrong\"} | 401 | wrong-password | -",
                "POST | /api/v1/sessions | - | {\"user\":\"nobody\",\"password\":\"wrong\"} | 401 | wrong-password | -",
                "POST | /api/v1/sessions | KIOSK | {\"user\":\"1001\",\"password\":\"correct horse battery staple\"} | 403 | wrong-role | -",
                "POST | /api/v1/sessions | COUNTER | {\"user\":\"1002\",\"password\":\"correct horse battery staple\"} | 403 | wrong-role | -",
                "POST | /api/v1/enrol | - | {\"code\":\"ABCD2345\"} | 404 | unknown-code | -",
                "POST | /api/v1/enrolments | SUPERVISOR | {\"device\":\"c9\",\"kind\":\"counter\"} | 400 | invalid-request | /counter",
                "POST | /api/v1/enrolments | SUPERVISOR | {\"device\":\"c9\",\"kind\":\"counter\",\"counter\":\"99\"} | 404 | unknown-counter | -",
                "POST | /api/v1/enrolments | SUPERVISOR | {\"device\":\"k9\",\"kind\":\"kiosk\",\"counter\":\"1\"} | 400 | invalid-request | /counter",
                "POST | /api/v1/enrolments | SUPERVISOR | {\"device\":\"k9\",\"kind\":\"toaster\"} | 400 | invalid-request | /kind",
                "POST | /api/v1/halls/main/counters/2/directions | OFFICER | {} | 403 | wrong-role | -",
                "POST | /api/v1/halls/main/counters/99/directions | OFFICER | {} | 404 | unknown-counter | -",
                "GET  | /api/v1/halls/main/signals?since=yesterday | SUPERVISOR | - | 400 | invalid-request | query/since",
                "GET  | /api/v1/halls/main/signals?since=2020-01-01 | SUPERVISOR | - | 400 | invalid-request | query/since",
                "GET  | /api/v1/halls/main/cases/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/signals | SUPERVISOR | - | 404 | unknown-case | -",
                "PUT  | /api/v1/halls/main/duty/rota | SUPERVISOR | {\"days\":[]} | 400 | invalid-request | /days",
                "PUT  | /api/v1/halls/main/duty/rota | SUPERVISOR | {\"days\":[{\"date\":\"2026-02-30\"}]} | 400 | invalid-request | /days/0/date",
                "PUT  | /api/v1/halls/main/duty/rota | SUPERVISOR | {\"days\":[{\"date\":\"2020-03-02\",\"leader\":\"lead\"}]} | 422 | date-not-possible | -",
                "PUT  | /api/v1/halls/main/duty/rota | SUPERVISOR | {\"days\":[{\"date\":\"2099-03-02\",\"leader\":\"1001\"}]} | 409 | may-not-lead | -",
                "POST | /api/v1/halls/main/duty/log | SUPERVISOR | {\"text\":\"\"} | 400 | invalid-request | /text",
                "POST | /api/v1/halls/main/duty/log | SUPERVISOR | {\"text\":\"x\",\"kind\":\"gossip\"} | 400 | invalid-request | /kind",
                "POST | /api/v1/halls/main/duty/log | SUPERVISOR | {\"text\":\"x\"} | 409 | not-on-duty | -",
                "POST | /api/v1/halls/main/duty/check-out | SUPERVISOR | {} | 409 | not-on-duty | -",
                "POST | /api/v1/halls/main/duty/hand-over | SUPERVISOR | {\"to\":\"director\"} | 409 | not-on-duty | -",
                "POST | /api/v1/halls/main/duty/substitute | SUPERVISOR | {} | 400 | invalid-request | /reason",
                "POST | /api/v1/halls/main/duty/leaves | SUPERVISOR | {\"officer\":\"1001\",\"from\":\"2020-03-02\",\"to\":\"2099-03-02\",\"cover\":\"1002\"} | 422 | date-not-possible | -",
                "POST | /api/v1/halls/main/duty/leaves | SUPERVISOR | {\"officer\":\"1001\",\"from\":\"2099-03-02\",\"to\":\"2099-03-01\",\"cover\":\"1002\"} | 422 | date-not-possible | -",
                "POST | /api/v1/halls/main/duty/leaves | SUPERVISOR | {\"officer\":\"1001\",\"from\":\"2099-03-02\",\"to\":\"2099-03-02\",\"cover\":\"1001\"} | 409 | cover-not-possible | -",
                "POST | /api/v1/halls/main/duty/leaves | SUPERVISOR | {\"officer\":\"9999\",\"from\":\"2099-03-02\",\"to\":\"2099-03-02\",\"cover\":\"1001\"} | 422 | unknown-officer | -",
                "POST | /api/v1/halls/main/duty/leaves/1001/end | SUPERVISOR | {} | 404 | no-such-leave | -",
                "GET  | /api/v1/halls/main/duty/log?date=today | SUPERVISOR | - | 400 | invalid-request | query/date",
                "PUT  | /api/v1/halls/main/devices/self/status | KIOSK | {\"printer\":{\"detail\":\"no state\"}} | 400 | invalid-request | /printer/state"
            })
    void theRightErrorForEach(
            String method, String path, Role role, String body, int status, String type, String pointer) {
        nothingHappensWhen(() -> {
            TestHub.Call call = hub.call(method, path);
            if (role != null) {
                call.as(token(role));
            }
            if (body != null) {
                call.json(body);
            }
            JsonNode problem = call.send().expectProblem(status, type);
            if (pointer != null) {
                assertThat(problem.get("errors").get(0).get("pointer").asText()).isEqualTo(pointer);
            }
        });
    }

    /** These reach the desk, which refuses: the journal stays as it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tickets | KIOSK | {\"items\":[\"no-such-item\"]} | 422 | unknown-item",
                "tickets | KIOSK | {\"items\":[\"social-card\"],\"class\":\"vip\"} | 422 | unknown-class",
                "tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/slip | KIOSK | {\"outcome\":\"printed\"} | 404 | unknown-ticket",
                "tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/cancel | OFFICER | {} | 404 | unknown-ticket",
                "tickets/6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a/re-enter | KIOSK | {} | 404 | unknown-ticket",
                "counters/1/call-next | OFFICER | {} | 409 | counter-not-open",
                "counters/1/pause | OFFICER | {\"reason\":\"午休\"} | 409 | counter-not-open",
                "counters/1/resume | OFFICER | {} | 409 | counter-not-open",
                "counters/1/reskill | SUPERVISOR | {\"items\":[\"no-such-item\"]} | 422 | unknown-item",
                "counters/1/start | OFFICER | {\"ticket\":\"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\"} | 404 | unknown-ticket",
                "counters/1/recall | OFFICER | {\"ticket\":\"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\"} | 404 | unknown-ticket",
                "counters/1/transfer | OFFICER | {\"ticket\":\"6f1d9a1e-6c1b-4a55-9d0e-3f6f4d1c2b7a\",\"counter\":\"77\"} | 404 | unknown"
            })
    void whatTheHallRefusesChangesNothing(String path, Role role, String body, int status, String type) {
        long before = hub.journalEnd();
        Answer answer =
                hub.call("POST", HALL + "/" + path).as(token(role)).json(body).send();
        assertThat(answer.json().get("type").asText()).startsWith("/problems/" + type);
        answer.expect(status);
        assertThat(hub.journalEnd()).isEqualTo(before);
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflictAtEveryKindOfRoute() {
        String key = UUID.randomUUID().toString();
        JsonNode ticket = hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .header("Idempotency-Key", key)
                .json("{\"items\":[\"mortgage\"]}")
                .send()
                .expect(201)
                .json();
        long before = hub.journalEnd();
        hub.call("POST", HALL + "/tickets/" + ticket.get("id").asText() + "/cancel")
                .as(hub.kiosk)
                .header("Idempotency-Key", key)
                .json("{}")
                .send()
                .expectProblem(409, "key-reused");
        assertThat(hub.journalEnd()).isEqualTo(before);

        String other = UUID.randomUUID().toString();
        hub.call("POST", "/api/v1/enrolments")
                .as(hub.supervisor)
                .header("Idempotency-Key", other)
                .json("{\"device\":\"k7\",\"kind\":\"kiosk\"}")
                .send()
                .expect(201);
        hub.call("POST", "/api/v1/enrolments")
                .as(hub.supervisor)
                .header("Idempotency-Key", other)
                .json("{\"device\":\"k8\",\"kind\":\"kiosk\"}")
                .send()
                .expectProblem(409, "key-reused");
    }

    /** What well-behaved clients cannot even send. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/halls/%zz/items HTTP/1.1 | x: y | 400",
                "GET /api/v1/halls/%ff%fe/items HTTP/1.1 | x: y | 400",
                "GET /api/v1/halls/main/tickets?number=%zz HTTP/1.1 | Authorization: Bearer {supervisor} | 400",
                "GET /t/%zz HTTP/1.1 | x: y | 400",
                "GET /assets/shared/%zz HTTP/1.1 | x: y | 4",
                "GET /assets/shared/..%5c..%5copenapi.yaml HTTP/1.1 | x: y | 404",
                "GET /api/v1/halls/main/../main/items HTTP/1.1 | x: y | 200",
                "POST /api/v1/halls/main/tickets HTTP/1.1 | Authorization: Bearer {kiosk}~Idempotency-Key: schl\u00fcssel~Content-Type: application/json~Content-Length: 0 | 400",
                "POST /api/v1/halls/main/tickets HTTP/1.1 | Authorization: Bearer {kiosk}~Content-Length: -5 | 400",
                "NONSENSE | x: y | 400"
            })
    void whatNoClientShouldSendIsAnsweredToo(String first, String headers, String status) {
        nothingHappensWhen(() -> {
            String answer = raw(first + "\r\nHost: hub\r\nConnection: close\r\n"
                    + headers.replace("~", "\r\n").replace("{kiosk}", hub.kiosk).replace("{supervisor}", hub.supervisor)
                    + "\r\n\r\n");
            assertThat(answer.split(" ", 3)[1]).as(answer).startsWith(status);
            if (!status.equals("200")) {
                assertThat(answer).contains("application/problem+json");
            }
        });
    }

    private String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", hub.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[4096];
            for (int n = socket.getInputStream().read(part);
                    n >= 0;
                    n = socket.getInputStream().read(part)) {
                answer.append(new String(part, 0, n, StandardCharsets.UTF_8));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
