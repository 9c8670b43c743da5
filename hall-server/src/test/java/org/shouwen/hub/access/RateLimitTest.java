package org.shouwen.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.HubSettings;
import org.shouwen.hub.web.TestHub;
import org.shouwen.hub.web.TestHub.Answer;

@ExtendWith(PostgresExtension.class)
class RateLimitTest {

    @Test
    void aMinutesRequestsMayComeAtOnceAndFillUpEvenly() {
        SetClock clock = new SetClock();
        RateLimit limit = new RateLimit(clock, 60);
        for (int i = 0; i < 60; i++) {
            assertThat(limit.take("10.0.0.1")).isEmpty();
        }
        assertThat(limit.take("10.0.0.1")).contains(Duration.ofSeconds(1));
        assertThat(limit.take("10.0.0.2")).as("another address").isEmpty();
        clock.pass(Duration.ofSeconds(2));
        assertThat(limit.take("10.0.0.1")).isEmpty();
        assertThat(limit.take("10.0.0.1")).isEmpty();
        assertThat(limit.take("10.0.0.1")).isPresent();
    }

    @Test
    void publicRoutesAndSignInsAreLimitedEachByItself(Database database) {
        AccessSettings tight = AccessSettings.DEFAULT.withLimits(5, 2);
        try (TestHub hub = new TestHub(database, tight, HubSettings.local(0), new SetClock())) {
            for (int i = 0; i < 5; i++) {
                hub.call("GET", "/api/v1/halls/main/items").send().expect(200);
            }
            Answer limited = hub.call("GET", "/api/v1/halls/main/items").send();
            limited.expectProblem(429, "too-many-requests");
            assertThat(Integer.parseInt(limited.header("retry-after").orElseThrow()))
                    .isBetween(1, 60);
            for (int i = 0; i < 2; i++) {
                hub.call("POST", "/api/v1/enrol")
                        .json("{\"code\":\"ABCD2345\"}")
                        .send()
                        .expectProblem(404, "unknown-code");
            }
            hub.call("POST", "/api/v1/enrol")
                    .json("{\"code\":\"ABCD2345\"}")
                    .send()
                    .expectProblem(429, "too-many-requests");
            hub.call("GET", "/api/v1/halls/main/state").as(hub.kiosk).send().expect(200);
        }
    }

    @Test
    void anAddressThatAProxyNamesCountsOnlyWhereTheProxyIsTrusted(Database database) {
        HubSettings local = HubSettings.local(0);
        HubSettings behindProxy =
                new HubSettings(local.host(), 0, local.publicUrl(), local.tls(), true, local.eventLoops());
        AccessSettings one = AccessSettings.DEFAULT.withLimits(1, 1);
        try (TestHub hub = new TestHub(database, one, behindProxy, new SetClock())) {
            for (int i = 1; i < 4; i++) {
                itemsFor(hub, "198.51.100.7, 10.1.1." + i).expect(200);
            }
            itemsFor(hub, "203.0.113.9, 10.1.1.1").expectProblem(429, "too-many-requests");
        }
        try (TestHub hub = new TestHub(database, one, local, Clock.systemUTC())) {
            itemsFor(hub, "10.1.1.1").expect(200);
            itemsFor(hub, "10.1.1.2").expectProblem(429, "too-many-requests");
        }
    }

    private static Answer itemsFor(TestHub hub, String forwarded) {
        return hub.call("GET", "/api/v1/halls/main/items")
                .header("X-Forwarded-For", forwarded)
                .send();
    }
}
