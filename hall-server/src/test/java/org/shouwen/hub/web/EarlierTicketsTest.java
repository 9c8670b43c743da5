package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.access.AccessSettings;
import org.shouwen.hub.access.SetClock;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.TestHub.Answer;

/** What whoever holds a slip of a day that has ended is told. */
@ExtendWith(PostgresExtension.class)
class EarlierTicketsTest {
    private static final String HALL = "/api/v1/halls/main";

    // The tests share a hall, whose days only follow each other.
    private static final SetClock CLOCK = new SetClock();

    @Test
    void aTicketOfAnEarlierDayIsSaidToHaveEndedAndNothingElseIsToldOfIt(Database database) {
        try (TestHub hub = new TestHub(database, TestHub.LOOSE, HubSettings.local(0), CLOCK)) {
            JsonNode yesterdays = take(hub);
            String code = yesterdays.get("code").asText();
            hub.call("GET", "/api/v1/t/" + code).send().expect(200);
            byCode(hub, code).expect(200);

            CLOCK.pass(Duration.ofDays(1));
            JsonNode todays = take(hub);

            for (TestHub.Call call : List.of(
                    hub.call("GET", "/api/v1/t/" + code),
                    hub.call("POST", "/api/v1/t/" + code + "/cancel").json("{}"),
                    hub.call("GET", HALL + "/tickets/code/" + code).as(hub.kiosk),
                    hub.call("GET", "/api/v1/t/" + code + "/events"))) {
                Answer answer = call.send();
                JsonNode problem = answer.expectProblem(410, "ticket-of-earlier-day");
                assertThat(problem.get("detail").asText())
                        .doesNotContain(yesterdays.get("number").asText());
                assertThat(answer.http().body()).doesNotContain("social-card", "社会保障卡");
            }
            byCode(hub, "7K3M9QXA4TZC").expectProblem(404, "unknown-code");
            hub.call("GET", "/api/v1/t/" + todays.get("code").asText()).send().expect(200);
        }
    }

    @Test
    void lookingForEarlierTicketsCountsAsAnyPublicRequestDoes(Database database) {
        AccessSettings tight = AccessSettings.DEFAULT.withLimits(2, 2);
        try (TestHub hub = new TestHub(database, tight, HubSettings.local(0), CLOCK)) {
            String code = take(hub).get("code").asText();
            CLOCK.pass(Duration.ofDays(1));
            take(hub);
            hub.call("GET", "/api/v1/t/" + code).send().expectProblem(410, "ticket-of-earlier-day");
            hub.call("GET", "/api/v1/t/" + code).send().expectProblem(410, "ticket-of-earlier-day");
            hub.call("GET", "/api/v1/t/" + code).send().expectProblem(429, "too-many-requests");
        }
    }

    private static Answer byCode(TestHub hub, String code) {
        return hub.call("GET", HALL + "/tickets/code/" + code).as(hub.kiosk).send();
    }

    private static JsonNode take(TestHub hub) {
        return hub.call("POST", HALL + "/tickets")
                .as(hub.kiosk)
                .json("{\"items\":[\"social-card\"]}")
                .send()
                .expect(201)
                .json();
    }
}
