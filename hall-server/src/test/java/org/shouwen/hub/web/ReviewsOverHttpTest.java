package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** What a back office has to do, and what a duty leader looks after. */
@ExtendWith(PostgresExtension.class)
class ReviewsOverHttpTest {
    private static final String HALL = "/api/v1/halls/main";
    private static final String CASES = HALL + "/cases";

    private final Database database;
    private TestHub hub;

    ReviewsOverHttpTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        hub = new TestHub(database);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aStepWaitsForItsOfficeUntilTwoOfficersHaveSaidWhatTheyThink() {
        String id = accepted();
        String path = CASES + "/" + id;
        assertThat(standingOf(id)).isEqualTo("waiting");
        act(hub.officer1, path + "/claim", "{\"step\": \"review\"}");
        assertThat(standingOf(id)).isEqualTo("taken");
        act(hub.officer1, path + "/opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        assertThat(standingOf(id)).isEqualTo("waiting");
        assertThat(review(id).at("/step/opinions/0").asText()).isEqualTo("1001");
        assertThat(review(id).at("/case/committed_due").isMissingNode()).isFalse();
        act(hub.officer2, path + "/claim", "{\"step\": \"review\"}");
        act(hub.officer2, path + "/opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        assertThat(standingOf(id)).isEmpty();
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void aStepOfACaseThatTheApplicantTookBackWaitsForNobody() {
        String id = accepted();
        act(hub.officer1, CASES + "/" + id + "/withdraw", "{\"why\": \"applicant\"}");
        assertThat(standingOf(id)).isEmpty();
        assertThat(hub.faults()).isEmpty();
    }

    @Test
    void anotherOfficesStepsAreNotListedAndAQueueHasToBeNamed() {
        accepted();
        assertThat(list("/reviews?office=public-security").path("reviews")).isEmpty();
        hub.call("GET", HALL + "/reviews").as(hub.officer1).send().expectProblem(400, "invalid-request");
        hub.call("GET", HALL + "/reviews?office=a;b").as(hub.officer1).send().expectProblem(400, "invalid-request");
        hub.call("GET", HALL + "/reviews?office=licensing").as(hub.kiosk).send().expectProblem(403, "wrong-role");
    }

    @Test
    void theDutyLeaderSeesWhatWaitsForAnAnswer() {
        String id = accepted();
        assertThat(waiting("handover")).doesNotContain(id);
        act(hub.officer1, CASES + "/" + id + "/handover", "{\"to\": \"1002\"}");
        assertThat(waiting("handover")).contains(id);
        act(hub.officer2, CASES + "/" + id + "/accept-handover", "{}");
        assertThat(waiting("handover")).doesNotContain(id);
        assertThat(waiting("exclusion")).doesNotContain(id);
        assertThat(waiting("second-demand")).doesNotContain(id);
        assertThat(waiting("reminder")).doesNotContain(id);
        hub.call("GET", CASES + "?waits=for-me").as(hub.supervisor).send().expectProblem(400, "invalid-request");
    }

    @Test
    void whatWasAnsweredInTheNegativeIsListedForReview() {
        String id = accepted();
        assertThat(waiting("negative")).doesNotContain(id);
        for (String officer : new String[] {hub.officer1, hub.officer2}) {
            act(officer, CASES + "/" + id + "/claim", "{\"step\": \"review\"}");
            act(officer, CASES + "/" + id + "/opinion", "{\"step\": \"review\", \"opinion\": \"agree\"}");
        }
        act(hub.officer1, CASES + "/" + id + "/decide", "{\"outcome\": \"denied\", \"ground\": \"条件不符\"}");
        assertThat(waiting("negative")).contains(id);

        hub.call("POST", CASES + "/" + id + "/review-negative")
                .as(hub.officer1)
                .json("{\"finding\": \"upheld\"}")
                .send()
                .expectProblem(403, "wrong-role");
        act(hub.supervisor, HALL + "/duty/check-in", "{}");
        hub.call("POST", CASES + "/" + id + "/review-negative")
                .as(hub.supervisor)
                .json("{\"finding\": \"to-correct\"}")
                .send()
                .expectProblem(422, "reason-needed");
        assertThat(waiting("negative")).contains(id);
        act(hub.supervisor, CASES + "/" + id + "/review-negative", """
                {"finding": "to-correct", "note": "条件已经满足，请联系申请人重新受理"}""");
        assertThat(waiting("negative")).doesNotContain(id);
        assertThat(list("/signals").findValuesAsText("kind")).contains("wrongly-refused");
    }

    private String accepted() {
        String id = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("{\"channel\": \"counter\", \"concern\": \"own\"}")
                .send()
                .expect(201)
                .json()
                .path("id")
                .asText();
        act(hub.officer1, CASES + "/" + id + "/hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲"},
                 "materials": [{"material": "form", "copies": 1}, {"material": "identity", "copies": 1},
                               {"material": "photo", "copies": 1}]}""");
        act(hub.officer1, CASES + "/" + id + "/accept", "{}");
        return id;
    }

    private JsonNode review(String id) {
        for (JsonNode review : list("/reviews?office=market,licensing").path("reviews")) {
            if (review.at("/case/id").asText().equals(id)) {
                return review;
            }
        }
        return list("/reviews?office=public-security").path("none");
    }

    private String standingOf(String id) {
        return review(id).at("/step/state").asText();
    }

    private Iterable<String> waiting(String what) {
        return list("/cases?waits=" + what).path("cases").findValuesAsText("id");
    }

    private JsonNode list(String path) {
        return hub.call("GET", HALL + path)
                .as(hub.supervisor)
                .send()
                .expect(200)
                .json();
    }

    private void act(String token, String path, String body) {
        hub.call("POST", path).as(token).json(body).send().expect(200);
    }
}
