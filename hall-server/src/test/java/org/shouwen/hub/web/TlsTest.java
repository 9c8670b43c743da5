package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SelfSignedCertificate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.hub.web.TestHub.Answer;

@ExtendWith(PostgresExtension.class)
class TlsTest {

    @Test
    void overTlsBrowsersAreToldToStayWithItAndCookiesGoNowhereElse(Database database) {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        HubSettings settings = new HubSettings(
                "localhost",
                0,
                Optional.empty(),
                Optional.of(new HubSettings.Tls(
                        Path.of(certificate.certificatePath()), Path.of(certificate.privateKeyPath()))),
                false,
                1);
        try (TestHub hub = new TestHub(database, TestHub.LOOSE, settings, Clock.systemUTC())) {
            assertThat(hub.url()).startsWith("https://localhost:");
            Answer answer = hub.call("POST", "/api/v1/sessions")
                    .json("{\"user\":\"lead\",\"password\":\"" + TestHub.PASSWORD + "\",\"cookie\":true}")
                    .send()
                    .expect(201);
            assertThat(answer.header("set-cookie").orElseThrow()).contains("Secure");
            assertThat(answer.header("strict-transport-security")).isPresent();
        } finally {
            certificate.delete();
        }
    }
}
