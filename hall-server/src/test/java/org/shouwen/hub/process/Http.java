package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.shouwen.protocol.Json;

/** Speaks to a program as anybody could, without the project's own client. */
final class Http implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** What came back. */
    record Answer(int status, String text, Map<String, List<String>> headers) {
        JsonNode json() {
            try {
                return Json.mapper().readTree(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        Answer expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }
    }

    /** Somebody at an address. */
    final class Person {
        private final URI at;
        private final Map<String, String> headers;

        private Person(URI at, Map<String, String> headers) {
            this.at = at;
            this.headers = headers;
        }

        Answer get(String path) {
            return orElseThrow(() -> send(request(path).GET()));
        }

        /** Posts under a fresh key. */
        Answer post(String path, Object body) {
            return orElseThrow(() -> post(path, body, UUID.randomUUID().toString()));
        }

        Answer post(String path, Object body, String key) throws IOException {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(Json.write(body))));
        }

        /** Asks again and again until the answer is as wanted, 10 s long. */
        JsonNode poll(String path, Predicate<JsonNode> wanted) {
            Instant deadline = Instant.now().plusSeconds(10);
            while (true) {
                Answer answer = get(path);
                if (answer.status() == 200 && wanted.test(answer.json())) {
                    return answer.json();
                }
                assertThat(Instant.now())
                        .as(path + " still says " + answer.text())
                        .isBefore(deadline);
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(at.resolve(path)).timeout(PATIENCE);
            headers.forEach(request::header);
            return request;
        }
    }

    private interface Sending {
        Answer send() throws IOException;
    }

    private static Answer orElseThrow(Sending sending) {
        try {
            return sending.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Person stranger(URI at) {
        return new Person(at, Map.of());
    }

    Person withToken(URI at, String token) {
        return new Person(at, Map.of("Authorization", "Bearer " + token));
    }

    /** The page of a program on this machine. */
    Person page(URI at, Optional<String> cookie) {
        String origin = at.resolve("/").toString().replaceAll("/$", "");
        return new Person(
                at,
                cookie.map(value -> Map.of("Origin", origin, "Cookie", value)).orElse(Map.of("Origin", origin)));
    }

    /** Signs somebody in at the hub. */
    String signIn(URI hub, String user, String password) {
        return stranger(hub)
                .post("/api/v1/sessions", Map.of("user", user, "password", password))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
