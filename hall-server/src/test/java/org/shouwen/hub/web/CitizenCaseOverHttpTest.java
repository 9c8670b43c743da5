package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;

/** What the code on a document of a case tells whoever holds it. */
@ExtendWith(PostgresExtension.class)
class CitizenCaseOverHttpTest {
    private static final String CASES = "/api/v1/halls/main/cases";

    private final Database database;
    private TestHub hub;

    CitizenCaseOverHttpTest(Database database) {
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
    void whatIsMissingIsToldWithItsReasonAndTickedOffWhenItComes() {
        TestCase mine = handedIn();
        mine.act(hub.officer1, "demand-supplement", """
                {"missing": [{"material": "identity", "reason": "未提交"},
                             {"material": "photo", "reason": "看不清"}]}""");
        JsonNode told = mine.seen();
        assertThat(told.path("state").asText()).isEqualTo("supplement");
        assertThat(told.at("/itemName/zh").asText()).isEqualTo("虚构经营许可");
        assertThat(told.at("/missing/0/name/zh").asText()).isEqualTo("经营者身份证明");
        assertThat(told.at("/missing/0/reason").asText()).isEqualTo("未提交");
        assertThat(told.at("/missing/0/supplied").asBoolean()).isFalse();
        assertThat(told.has("committed")).isFalse();

        mine.act(hub.officer1, "hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        JsonNode supplied = mine.seen();
        assertThat(supplied.at("/missing/0/supplied").asBoolean()).isTrue();
        assertThat(supplied.at("/missing/1/supplied").asBoolean()).isFalse();
        assertThat(supplied.has("notice"))
                .as("the rest is the applicant's to bring")
                .isFalse();

        mine.act(hub.officer1, "hand-in-more", "{\"materials\": [{\"material\": \"photo\", \"copies\": 1}]}");
        supplied = mine.seen();
        assertThat(supplied.at("/notice/due/trace")).isNotEmpty();
        assertThat(supplied.at("/notice/standing/name").asText()).isEqualTo("in-time");
    }

    @Test
    void bothDueDatesShowTheirCountAndWhoHoldsIt() {
        TestCase mine = handedIn();
        mine.act(hub.officer1, "hand-in-more", "{\"materials\": [{\"material\": \"identity\", \"copies\": 1}]}");
        mine.act(hub.officer2, "accept", "{\"deferredUntil\": \"2099-01-01\"}");
        JsonNode seen = mine.seen();
        assertThat(counted(seen.at("/committed/due/trace"))).isEqualTo(10);
        assertThat(counted(seen.at("/statutory/due/trace"))).isEqualTo(20);
        assertThat(seen.at("/committed/standing/word/zh").asText()).isEqualTo("在期限内");
        assertThat(seen.at("/handler/officer").asText()).isEqualTo("1002");
        assertThat(seen.path("follower").asText()).isEqualTo("1001");
        assertThat(seen.at("/deferred/date/zh").asText()).startsWith("2099年1月1日");
        assertThat(seen.at("/deferred/materials/0/name/zh").asText()).isEqualTo("经营场所照片");
    }

    @Test
    void theWholeLifeIsListedAndWhatTheOfficeDoesWithinItselfIsNot() {
        TestCase mine = handedIn();
        mine.act(hub.officer1, "hand-in-more", """
                {"materials": [{"material": "identity", "copies": 1}, {"material": "photo", "copies": 1}]}""");
        mine.act(hub.officer2, "accept", "{}");
        for (String officer : List.of(hub.officer1, hub.officer2)) {
            mine.act(officer, "claim", "{\"step\": \"review\"}");
            mine.act(officer, "opinion", "{\"step\": \"review\", \"opinion\": \"agree\", \"note\": \"内部意见\"}");
        }
        hub.checkIn();
        mine.act(hub.supervisor, "begin-exclusion", """
                {"reason": "expert-review", "plannedEnd": "2099-01-09", "why": "需要专家评审"}""");
        JsonNode excluded = mine.seen();
        assertThat(excluded.path("state").asText()).isEqualTo("excluded");
        assertThat(excluded.at("/life").findValuesAsText("zh"))
                .contains("开始专家评审，所需时间不计入期限")
                .anyMatch(text -> text.contains("2099年1月9日"));
        mine.act(hub.officer2, "end-exclusion", "{}");
        mine.act(hub.officer2, "decide", "{\"outcome\": \"granted\"}");
        assertThat(mine.seen().at("/delivery/due/certain").isBoolean()).isTrue();
        mine.act(hub.officer2, "ready", "{\"way\": \"collect\"}");
        assertThat(mine.seen().path("way").asText()).isEqualTo("collect");
        mine.act(hub.officer2, "deliver", "{\"identitySeen\": true}");

        JsonNode seen = mine.seen();
        assertThat(seen.path("ended").asBoolean()).isTrue();
        assertThat(seen.at("/committed/standing/name").asText()).isEqualTo("kept");
        List<String> life = new ArrayList<>();
        seen.path("life").forEach(step -> life.add(step.path("event").asText()));
        assertThat(life)
                .containsExactly(
                        "contact-recorded",
                        "materials-received",
                        "supplement-received",
                        "case-accepted",
                        "exclusion-begun",
                        "exclusion-ended",
                        "case-decided",
                        "result-ready",
                        "result-delivered");
    }

    @Test
    void nothingPersonalIsInTheAnswer() {
        TestCase mine = handedIn();
        mine.act(hub.officer1, "hand-in-more", """
                {"materials": [{"material": "identity", "copies": 1}, {"material": "photo", "copies": 1}]}""");
        mine.act(hub.officer1, "accept", "{}");
        mine.act(hub.director, "extend", """
                {"days": 5, "reason": "因测试甲的材料复杂"}""");
        String answer = hub.call("GET", "/api/v1/c/" + mine.code)
                .send()
                .expect(200)
                .http()
                .body();
        JsonNode officers = mine.full();
        assertThat(answer)
                .doesNotContain("测试甲", "13800000000", "怎么办理", "材料复杂")
                .doesNotContain(
                        officers.path("visitor").asText(),
                        officers.path("applicant").asText())
                .doesNotContain(officers.path("id").asText(), mine.code);
    }

    @Test
    void aCodeIsReadAsTypedAndOneThatNoCaseHasIsUnknown() {
        TestCase mine = handedIn();
        String typed = mine.code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-" + mine.code.substring(4);
        assertThat(hub.call("GET", "/api/v1/c/" + typed)
                        .send()
                        .expect(200)
                        .json()
                        .path("number"))
                .isEqualTo(mine.seen().path("number"));
        hub.call("GET", "/api/v1/c/7K3M9QXA4TZC").send().expectProblem(404, "unknown-code");
        hub.call("GET", "/api/v1/c/short").send().expectProblem(404, "unknown-code");
        hub.call("GET", "/api/v1/t/" + mine.code).send().expectProblem(404, "unknown-code");
    }

    private static long counted(JsonNode trace) {
        long counted = 0;
        for (JsonNode day : trace) {
            counted += day.path("counted").asBoolean() ? 1 : 0;
        }
        return counted;
    }

    private TestCase handedIn() {
        JsonNode begun = hub.call("POST", CASES)
                .as(hub.officer1)
                .json("""
                        {"channel": "counter", "concern": "own", "item": "permit",
                         "visitor": {"name": "测试甲"}, "matter": "怎么办理？"}""")
                .send()
                .expect(201)
                .json();
        TestCase mine =
                new TestCase(begun.path("id").asText(), begun.path("code").asText());
        mine.act(hub.officer1, "hand-in", """
                {"item": "permit", "applicant": {"name": "测试甲", "contact": "13800000000"},
                 "materials": [{"material": "form", "copies": 1}]}""");
        return mine;
    }

    private final class TestCase {
        private final String id;
        private final String code;

        private TestCase(String id, String code) {
            this.id = id;
            this.code = code;
        }

        private void act(String token, String what, String body) {
            hub.call("POST", CASES + "/" + id + "/" + what)
                    .as(token)
                    .json(body)
                    .send()
                    .expect(200);
        }

        /** As its applicant sees it. */
        private JsonNode seen() {
            return hub.call("GET", "/api/v1/c/" + code).send().expect(200).json();
        }

        /** As its officers see it. */
        private JsonNode full() {
            return hub.call("GET", CASES + "/" + id)
                    .as(hub.officer1)
                    .send()
                    .expect(200)
                    .json();
        }
    }
}
