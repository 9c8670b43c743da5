package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.slf4j.LoggerFactory;

@ExtendWith(PostgresExtension.class)
class RequestLogTest {

    @Test
    void theLogTellsWhoDidWhatButNoSecretAndNoPersonsWords(Database database) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger requests = (Logger) LoggerFactory.getLogger("org.shouwen.hub.requests");
        Level usual = requests.getLevel();
        requests.setLevel(Level.INFO);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        try (TestHub hub = new TestHub(database)) {
            JsonNode ticket = hub.call("POST", "/api/v1/halls/main/tickets")
                    .as(hub.kiosk)
                    .json("{\"items\":[\"social-card\"]}")
                    .send()
                    .expect(201)
                    .json();
            String code = ticket.get("code").asText();
            hub.call("GET", "/t/" + code).send().expect(200);
            hub.call("GET", "/api/v1/t/" + code).send().expect(200);
            hub.call("GET", "/api/v1/halls/main/tickets/code/" + code)
                    .as(hub.kiosk)
                    .send()
                    .expect(200);
            hub.call("GET", "/t/" + code + "/mistyped").send().expect(404);
            hub.call("GET", "/api/v1/halls/main/tickets?number=Z999")
                    .as(hub.supervisor)
                    .send()
                    .expect(200);
            hub.call("POST", "/api/v1/sessions")
                    .json("{\"user\":\"my-password-by-mistake\",\"password\":\"" + TestHub.PASSWORD + "\"}")
                    .send()
                    .expect(401);
            hub.call("POST", "/api/v1/t/" + code + "/cancel").send().expect(200);

            String text = waitFor(lines, "POST /api/v1/t/{code}/cancel 200");
            assertThat(text)
                    .contains("POST /api/v1/halls/main/tickets 201")
                    .contains("device:kiosk-1")
                    .contains("GET /t/{code} 200")
                    .doesNotContain(code)
                    .doesNotContain("Z999")
                    .doesNotContain(hub.kiosk, hub.officer1, hub.supervisor)
                    .doesNotContain(TestHub.PASSWORD)
                    .doesNotContain("my-password-by-mistake")
                    .doesNotContain("social-card");
        } finally {
            root.detachAppender(lines);
            requests.setLevel(usual);
        }
    }

    private static String waitFor(ListAppender<ILoggingEvent> lines, String last) {
        Instant deadline = Instant.now().plusSeconds(10);
        String text = "";
        while (!text.contains(last) && Instant.now().isBefore(deadline)) {
            text = String.join(
                    "\n",
                    List.copyOf(lines.list).stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .toList());
        }
        return text;
    }
}
