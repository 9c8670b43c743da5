package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.SseProbe.Event;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamsTest {
    private static final String HALL = "/api/v1/halls/main";

    private final TestHub hub;

    LiveStreamsTest(Database database) {
        hub = new TestHub(database);
    }

    @BeforeAll
    void open() {
        hub.call("POST", HALL + "/counters/1/open")
                .as(hub.officer1)
                .json("{}")
                .send()
                .expect(200);
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

    private String callNextAndMiss() {
        JsonNode called = hub.call("POST", HALL + "/counters/1/call-next")
                .as(hub.officer1)
                .send()
                .expect(200)
                .json();
        String body = "{\"ticket\":\"" + called.get("ticket").get("id").asText() + "\"}";
        hub.call("POST", HALL + "/counters/1/no-show")
                .as(hub.officer1)
                .json(body)
                .send()
                .expect(200);
        return called.get("ticket").get("number").asText();
    }

    @Test
    void theFeedSendsWhatHappensOnceInOrderAndResumes() {
        long before = hub.journalEnd();
        try (SseProbe feed = hub.call("GET", HALL + "/events").as(hub.counter1).stream()) {
            assertThat(feed.status()).isEqualTo(200);
            take();
            Event issued = feed.next(e -> e.name().equals("ticket-issued"));
            assertThat(issued.json().get("seq").asLong()).isEqualTo(Long.parseLong(issued.id()));
            assertThat(issued.json().get("actor").asText()).isEqualTo("device:kiosk-1");
            assertThat(issued.json().get("event").get("code").asText()).isEqualTo("000000000000");
        }
        take();
        take();
        try (SseProbe resumed = hub
                .call("GET", HALL + "/events")
                .as(hub.counter1)
                .header("Last-Event-ID", Long.toString(before + 1))
                .stream()) {
            assertThat(resumed.next().id()).isEqualTo(Long.toString(before + 2));
            assertThat(resumed.next().id()).isEqualTo(Long.toString(before + 3));
            take();
            assertThat(resumed.next().id()).isEqualTo(Long.toString(before + 4));
        }
    }

    @Test
    void theFeedFromTheBeginningTellsTheWholeDay() {
        long end = hub.journalEnd();
        try (SseProbe feed = hub.call("GET", HALL + "/events?after=0").as(hub.supervisor).stream()) {
            for (long seq = 1; seq <= end; seq++) {
                assertThat(feed.next().id()).isEqualTo(Long.toString(seq));
            }
        }
    }

    @Test
    void aBoardShowsACallAsSoonAsItHappened() {
        try (SseProbe board = hub.call("GET", HALL + "/boards/lobby/events").stream()) {
            assertThat(board.next().name()).isEqualTo("board");
            take();
            String number = callNextAndMiss();
            Event shown = board.next(e -> e.data().contains("\"" + number + "\""));
            assertThat(shown.json().get("hall").asText()).isEqualTo("main");
        }
    }

    @Test
    void aTicketsHolderSeesTheCallAndOnlyWhatConcernsTheTicket() {
        JsonNode ticket = take();
        String code = ticket.get("code").asText();
        try (SseProbe phone = hub.call("GET", "/api/v1/t/" + code + "/events").stream()) {
            assertThat(phone.next().json().get("state").asText()).isEqualTo("waiting");
            String called = "";
            while (!called.equals(ticket.get("number").asText())) {
                called = callNextAndMiss();
            }
            Event event = phone.next(e -> e.json().get("state").asText().equals("missed"));
            assertThat(event.name()).isEqualTo("ticket");
            assertThat(event.data()).doesNotContain(code);
        }
    }

    @Test
    void everyFollowerOfABoardGetsTheSameView() {
        List<SseProbe> boards = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                boards.add(hub.call("GET", HALL + "/boards/lobby/events").stream());
            }
            boards.forEach(board -> assertThat(board.next().name()).isEqualTo("board"));
            take();
            String number = callNextAndMiss();
            for (SseProbe board : boards) {
                board.next(e -> e.data().contains("\"" + number + "\""));
            }
        } finally {
            boards.forEach(SseProbe::close);
        }
    }

    @Test
    void aReaderThatLeavesIsForgotten() {
        for (String path : List.of(HALL + "/events", HALL + "/boards/lobby/events")) {
            hub.call("GET", path).as(hub.supervisor).stream().close();
        }
        Instant deadline = Instant.now().plusSeconds(20);
        while (hub.figure("hall_streams ") > 0 && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(hub.figure("hall_streams ")).isZero();
    }
}
