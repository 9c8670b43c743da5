package org.shouwen.protocol.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwen.protocol.Json;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageServingTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeAll
    void start() throws Exception {
        Router router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(new SecurityHeaders(false));
        router.route().handler(new SameOrigin(Set.of(), Set.of("https://hall.example")));
        PageHandler.mountShared(router);
        router.get("/page").handler(PageHandler.file("pages/testing/page.html"));
        router.get("/files/*").handler(PageHandler.directory("pages/testing"));
        router.post("/small")
                .handler(BodyHandler.create(false).setBodyLimit(10))
                .handler(c -> c.end("read"));
        router.get("/things/:id").handler(c -> c.end());
        router.delete("/things/:id").handler(c -> c.end());
        router.get("/refused").handler(c -> {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "wait").withHeader("Retry-After", "7");
        });
        router.get("/broken").handler(c -> {
            throw new IllegalStateException("secret inside");
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void aPageComesWithTheStrictPolicyAndIsAskedForAgainByItsHash() throws Exception {
        HttpResponse<String> first = send(to("/page"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("<h1>测试</h1>");
        assertThat(first.headers().firstValue("content-security-policy")).contains(SecurityHeaders.POLICY);
        assertThat(first.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(first.headers().firstValue("cache-control")).contains("no-cache");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> second = send(to("/page").header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void theFrontEndLibraryIsServedAsAScript() throws Exception {
        HttpResponse<String> answer = send(to("/assets/lib/preact.js"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
        assertThat(answer.body()).contains("export");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/",
                "/files/none.js",
                "/files/../secret.txt",
                "/files/%2e%2e/secret.txt",
                "/files/..%2fsecret.txt",
                "/files/.hidden.txt",
                "/files/strange.class",
                "/nowhere"
            })
    void whatIsNotServedIsAnUnknownPath(String path) throws Exception {
        HttpResponse<String> answer = send(to(path));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(problem(answer).get("type").asText()).isEqualTo("/problems/unknown-path");
    }

    @Test
    void theWrongMethodIsToldTheRightOnes() throws Exception {
        HttpResponse<String> answer = send(to("/things/7").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("DELETE, GET");
        assertThat(problem(answer).get("type").asText()).isEqualTo("/problems/wrong-method");
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() throws Exception {
        HttpResponse<String> answer =
                send(to("/small").POST(HttpRequest.BodyPublishers.ofString("more than ten bytes")));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem(answer).get("type").asText()).isEqualTo("/problems/too-large");
    }

    @Test
    void aRefusalCarriesItsHeadersAndPath() throws Exception {
        HttpResponse<String> answer = send(to("/refused?secret=1"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(problem(answer).get("instance").asText()).isEqualTo("/refused");
    }

    @Test
    void aFaultOfTheProgramTellsNothingOfItsInside() throws Exception {
        HttpResponse<String> answer = send(to("/broken"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(problem(answer).get("type").asText()).isEqualTo("/problems/internal");
    }

    @Test
    void anotherSitesPageCannotChangeAnything() throws Exception {
        HttpResponse<String> foreign =
                send(to("/small").header("Origin", "https://evil.example").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(problem(foreign).get("type").asText()).isEqualTo("/problems/wrong-origin");
        assertThat(send(to("/small").header("Sec-Fetch-Site", "cross-site").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theOwnPageAndTheConfiguredProxyMayChangeThings() throws Exception {
        for (String origin : Set.of("http://127.0.0.1:" + port, "https://hall.example")) {
            HttpResponse<String> own =
                    send(to("/small").header("Origin", origin).POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(own.statusCode()).isEqualTo(200);
        }
    }
}
