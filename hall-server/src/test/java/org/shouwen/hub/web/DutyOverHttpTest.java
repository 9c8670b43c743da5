package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.access.SetClock;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.worktime.WorkClock;

/** Who works here, who leads and who is on leave, as the hall's pages ask and tell it. */
@ExtendWith(PostgresExtension.class)
class DutyOverHttpTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String DUTY = HALL + "/duty";

    private final Database database;
    private TestHub hub;

    DutyOverHttpTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void openAHallWhereNothingHappened() {
        empty();
        hub = new TestHub(database);
    }

    private void empty() {
        database.pool()
                .query("alter table journal disable trigger user; alter table journal_head disable trigger user;"
                        + " truncate journal, journal_head, case_file, duty_note, answered_request;"
                        + " alter table journal enable trigger user; alter table journal_head enable trigger user")
                .execute()
                .await();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theStaffAreListedWithWhatEachMayDo() {
        JsonNode staff = get(hub.officer1, HALL + "/staff").path("staff");
        assertThat(staff).hasSize(4);
        assertThat(staff.path(0).path("user").asText()).isEqualTo("1001");
        assertThat(staff.path(0).path("role").asText()).isEqualTo("officer");
        assertThat(staff.path(0).has("offices")).as("of every office").isFalse();
        assertThat(staff.path(3).path("user").asText()).isEqualTo("director");
        assertThat(staff.path(3).path("approves").path(0).asText()).isEqualTo("head-of-authority");
        assertThat(staff.path(3).path("mayLead").asBoolean()).isTrue();
    }

    @Test
    void aDayOfDutyGoesFromTheRotaToTheHandover() {
        String today = today();
        JsonNode planned = send(
                hub.supervisor,
                "PUT",
                DUTY + "/rota",
                "{\"days\": [{\"date\": \"" + today + "\", \"leader\": \"lead\"}]}");
        assertThat(planned.path("planned").asText()).isEqualTo("lead");
        assertThat(planned.has("leader")).isFalse();

        JsonNode in = post(hub.supervisor, "/check-in", "{}");
        assertThat(in.path("leader").path("user").asText()).isEqualTo("lead");
        refused(hub.supervisor, "/hand-over", "{\"to\": \"director\"}", 409, "log-needed");
        post(hub.supervisor, "/log", "{\"kind\": \"issue\", \"text\": \"打印机故障\"}");
        post(hub.supervisor, "/hand-over", "{\"to\": \"director\", \"note\": \"请留意三号窗口\"}");

        JsonNode seen = get(hub.director, DUTY);
        assertThat(seen.path("leader").path("user").asText()).isEqualTo("director");
        assertThat(seen.path("rota")).hasSize(1);
        JsonNode entry = seen.path("log").path(0);
        assertThat(entry.path("kind").asText()).isEqualTo("issue");
        assertThat(seen.path("texts").path(entry.path("note").asText()).asText())
                .isEqualTo("打印机故障");

        JsonNode day = get(hub.director, DUTY + "/log?date=" + today);
        assertThat(day.path("events").findValuesAsText("type"))
                .containsExactly("rota-planned", "leader-checked-in", "duty-log-written", "duty-handed-over");
        assertThat(day.path("texts")).hasSize(2);
        assertThat(get(hub.director, DUTY + "/log?date=2020-01-01").path("events"))
                .isEmpty();
        assertThat(hub.texts("select body from journal where stream = 'duty'")).noneMatch(body -> body.contains("打印"));
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void officersSeeWhoLeadsButNoLogAndChangeNothing() {
        post(hub.supervisor, "/check-in", "{}");
        post(hub.supervisor, "/log", "{\"text\": \"打印机故障\"}");
        JsonNode seen = get(hub.officer1, DUTY);
        assertThat(seen.path("leader").path("user").asText()).isEqualTo("lead");
        assertThat(seen.has("log")).isFalse();
        assertThat(seen.has("texts")).isFalse();
        refused(hub.officer1, "/check-in", "{}", 403, "wrong-role");
        hub.call("GET", DUTY + "/log").as(hub.officer1).send().expectProblem(403, "wrong-role");
    }

    @Test
    void aSecondLeaderTakesOverByNameOnly() {
        post(hub.supervisor, "/check-in", "{}");
        JsonNode problem = refused(hub.director, "/check-in", "{}", 409, "another-leads");
        assertThat(problem.path("state").path("leader").asText()).isEqualTo("lead");
        JsonNode substituted = post(hub.director, "/substitute", "{\"reason\": \"原领导外出\"}");
        assertThat(substituted.path("leader").path("user").asText()).isEqualTo("director");
    }

    @Test
    void whatIsForTheLeaderIsRefusedToAnyOtherSupervisor() {
        String path = contact();
        JsonNode nobody = refusedAt(hub.supervisor, path + "/assign", "{\"to\": \"1002\"}", 409, "not-on-duty");
        assertThat(nobody.path("detail").asText()).contains("check in first");
        post(hub.director, "/check-in", "{}");
        JsonNode other = refusedAt(hub.supervisor, path + "/assign", "{\"to\": \"1002\"}", 409, "not-on-duty");
        assertThat(other.path("detail").asText()).contains("director");
        send(hub.director, "POST", path + "/assign", "{\"to\": \"1002\"}");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aLeaveIsRecordedSeenAndEnded() {
        String today = today();
        post(
                hub.supervisor,
                "/leaves",
                "{\"officer\": \"1002\", \"from\": \"" + today + "\", \"to\": \"" + today + "\", \"cover\": \"1001\"}");
        JsonNode away = get(hub.officer1, HALL + "/staff").path("staff").path(1);
        assertThat(away.path("onLeave").path("cover").asText()).isEqualTo("1001");
        JsonNode problem = refusedAt(hub.officer1, contact() + "/handover", "{\"to\": \"1002\"}", 409, "on-leave");
        assertThat(problem.path("detail").asText()).contains("1001");
        post(hub.supervisor, "/leaves/1002/end", "{}");
        assertThat(get(hub.officer1, DUTY).path("leaves")).isEmpty();
        send(hub.officer1, "POST", contact() + "/handover", "{\"to\": \"1002\"}");
    }

    @Test
    void theSameKeyWritesOneEntry() {
        post(hub.supervisor, "/check-in", "{}");
        for (int i = 0; i < 2; i++) {
            JsonNode view = hub.call("POST", DUTY + "/log")
                    .as(hub.supervisor)
                    .header("Idempotency-Key", "once")
                    .json("{\"text\": \"打印机故障\"}")
                    .send()
                    .expect(200)
                    .json();
            assertThat(view.path("log")).hasSize(1);
        }
        hub.call("POST", DUTY + "/log")
                .as(hub.supervisor)
                .header("Idempotency-Key", "once")
                .json("{\"text\": \"另一件事\"}")
                .send()
                .expectProblem(409, "key-reused");
        assertThat(get(hub.supervisor, DUTY).path("log")).hasSize(1);
    }

    @Test
    void theRosterIsTheSameAfterARestart() {
        String tomorrow = LocalDate.parse(today()).plusDays(1).toString();
        send(
                hub.supervisor,
                "PUT",
                DUTY + "/rota",
                "{\"days\": [{\"date\": \"" + tomorrow + "\", \"leader\": \"director\"}]}");
        post(hub.supervisor, "/check-in", "{}");
        post(hub.supervisor, "/log", "{\"text\": \"打印机故障\"}");
        post(
                hub.supervisor,
                "/leaves",
                "{\"officer\": \"1002\", \"from\": \"" + tomorrow + "\", \"to\": \"" + tomorrow
                        + "\", \"cover\": \"1001\"}");
        JsonNode before = get(hub.officer1, DUTY);
        hub.close();
        hub = new TestHub(database);
        assertThat(get(hub.officer1, DUTY)).isEqualTo(before);
        send(hub.supervisor, "POST", contact() + "/assign", "{\"to\": \"1002\"}");
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aDutyThatWasTamperedWithIsNamed() {
        post(hub.supervisor, "/check-in", "{}");
        post(hub.supervisor, "/log", "{\"text\": \"打印机故障\"}");
        hub.run("alter table journal disable trigger user;"
                + " update journal set body = replace(body, '\"lead\"', '\"director\"')"
                + " where stream = 'duty' and type = 'leader-checked-in';"
                + " alter table journal enable trigger user");
        assertThat(hub.faults()).singleElement().asString().contains("duty version 2", "lead was not on duty");
    }

    @Test
    void everybodyWhoFollowsTheHallHearsWhoLeads() {
        try (SseProbe feed = hub.call("GET", HALL + "/events").as(hub.officer1).stream()) {
            post(hub.supervisor, "/check-in", "{}");
            JsonNode heard =
                    feed.next(event -> event.name().equals("leader-checked-in")).json();
            assertThat(heard.path("actor").asText()).isEqualTo("supervisor:lead");
            assertThat(heard.path("event").path("leader").asText()).isEqualTo("lead");
        }
    }

    @Test
    void aDutyThatNobodyEndedEndsWithItsDay() {
        hub.close();
        empty();
        SetClock clock = new SetClock();
        hub = new TestHub(database, TestHub.LOOSE, HubSettings.local(0), clock);
        hub.checkIn();
        clock.pass(Duration.ofDays(1));
        hub.checkIn();
        assertThat(hub.texts("select actor || ' ' || type from journal where stream = 'duty' order by seq"))
                .isEqualTo(List.of(
                        "supervisor:lead leader-checked-in",
                        "hall leader-checked-out",
                        "supervisor:lead leader-checked-in"));
        assertThat(hub.faults()).isEmpty();
    }

    private String contact() {
        return HALL + "/cases/"
                + hub.call("POST", HALL + "/cases")
                        .as(hub.officer1)
                        .json("{\"channel\": \"counter\", \"concern\": \"own\"}")
                        .send()
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
    }

    private static String today() {
        return LocalDate.now(Clock.system(WorkClock.ZONE)).toString();
    }

    private JsonNode get(String token, String path) {
        return hub.call("GET", path).as(token).send().expect(200).json();
    }

    private JsonNode post(String token, String what, String body) {
        return send(token, "POST", DUTY + what, body);
    }

    private JsonNode send(String token, String method, String path, String body) {
        return hub.call(method, path).as(token).json(body).send().expect(200).json();
    }

    private JsonNode refused(String token, String what, String body, int status, String type) {
        return refusedAt(token, DUTY + what, body, status, type);
    }

    private JsonNode refusedAt(String token, String path, String body, int status, String type) {
        long before = hub.journalEnd();
        JsonNode problem = hub.call("POST", path).as(token).json(body).send().expectProblem(status, type);
        assertThat(hub.journalEnd()).isEqualTo(before);
        return problem;
    }
}
