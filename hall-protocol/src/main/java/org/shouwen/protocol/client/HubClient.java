package org.shouwen.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem;

/**
 * A program's connection to the hub.
 *
 * <p>Calls wait for their answer and are made from a virtual thread (a Vert.x virtual-thread context or a plain one),
 * never from an event loop. Each ends in one of three ways: its answer, {@link HubProblem} (the hub said no, nothing
 * changed), or {@link HubUnreachable} (no answer within {@link HubSettings#patience}).
 *
 * <p>A lost connection, a lost answer and a hub in trouble (5xx) are tried again within that patience.
 * Whatever changes something carries its {@link IdempotencyKey} in every attempt, so that it happens once.
 */
public final class HubClient implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 64;
    private static final String CURRENT_SESSION = "/api/v1/sessions/current";

    // A newer hub may say more than this program knows; only what it does not understand at all is an error.
    private static final ObjectReader ANSWERS =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Vertx vertx;
    private final HubSettings settings;
    private final HttpClient http;
    private final WebClient web;
    private final Optional<String> token;
    private final Pauses pauses;

    private HubClient(Vertx vertx, HubSettings settings, HttpClient http, Optional<String> token, Pauses pauses) {
        this.vertx = vertx;
        this.settings = settings;
        this.http = http;
        this.web = WebClient.wrap(http);
        this.token = token;
        this.pauses = pauses;
    }

    /** A connection without a credential: enough to enrol and to sign in. Close it when done. */
    public static HubClient connect(Vertx vertx, HubSettings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) settings.attempt().toMillis());
        settings.trust()
                .ifPresent(pem -> options.setTrustOptions(
                        new PemTrustOptions().addCertPath(pem.toAbsolutePath().toString())));
        HttpClient http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        return new HubClient(vertx, settings, http, Optional.empty(), new Pauses());
    }

    /** The same connections used with this bearer credential. Only the client they came from needs closing. */
    public HubClient withToken(String bearer) {
        return new HubClient(vertx, settings, http, Optional.of(bearer), pauses);
    }

    /** What can be done in one hall. */
    public HallClient hall(HallId hall) {
        return new HallClient(this, hall);
    }

    /**
     * Exchanges a one-time code for the device's credential.
     *
     * @throws HubProblem {@code unknown-code} if it was never given out, is used or has run out
     */
    public Enrolled enrol(String code, IdempotencyKey key) {
        return post("/api/v1/enrol", Map.of("code", code), key, Enrolled.class);
    }

    /**
     * Signs a person in. With a counter device's credential the session is bound to that counter.
     *
     * @throws HubProblem {@code wrong-password}, or {@code too-many-requests} after too many of them
     */
    public SignedIn signIn(String user, String password, IdempotencyKey key) {
        return post("/api/v1/sessions", Map.of("user", user, "password", password), key, SignedIn.class);
    }

    /** Whom this client's credential stands for. */
    public CurrentSession currentSession() {
        return get(CURRENT_SESSION, CurrentSession.class);
    }

    /** Ends this client's session. */
    public void signOut(IdempotencyKey key) {
        send(HttpMethod.DELETE, CURRENT_SESSION, Optional.empty(), Optional.of(key));
    }

    /** The settings it was made with. */
    public HubSettings settings() {
        return settings;
    }

    /** Ends the connections. Whoever waits for an answer gets {@link HubUnreachable}. */
    @Override
    public void close() {
        pauses.end();
        http.close();
    }

    <T> T get(String path, Class<T> type) {
        return read(send(HttpMethod.GET, path, Optional.empty(), Optional.empty()), type);
    }

    <T> T post(String path, Object body, IdempotencyKey key, Class<T> type) {
        return read(send(HttpMethod.POST, path, Optional.of(body), Optional.of(key)), type);
    }

    /** Like {@link #post}, where the hub may have nothing to answer (204). */
    <T> Optional<T> postMaybe(String path, Object body, IdempotencyKey key, Class<T> type) {
        HttpResponse<Buffer> response = send(HttpMethod.POST, path, Optional.of(body), Optional.of(key));
        return response.statusCode() == 204 ? Optional.empty() : Optional.of(read(response, type));
    }

    void put(String path, Object body) {
        send(HttpMethod.PUT, path, Optional.of(body), Optional.of(IdempotencyKey.random()));
    }

    /**
     * Sends a request as it is, once, and hands back the answer as it is.
     *
     * @throws HubUnreachable if there was none; whoever asked may ask again under the same key
     */
    HandedOn.Answer handOn(String path, HandedOn.Request request) {
        HttpRequest<Buffer> sent = request(request.body().isPresent() ? HttpMethod.POST : HttpMethod.GET, path)
                .putHeader("Accept", request.accept().orElse("*/*"));
        request.body()
                .ifPresent(body -> sent.putHeader("Idempotency-Key", body.key().value())
                        .putHeader("Content-Type", "application/json"));
        try {
            HttpResponse<Buffer> answer = await(
                    request.body().map(body -> sent.sendBuffer(body.json())).orElseGet(sent::send));
            return new HandedOn.Answer(
                    answer.statusCode(),
                    header(answer, "Content-Type"),
                    header(answer, "Content-Disposition"),
                    header(answer, "Missing-Characters"),
                    header(answer, "Retry-After"),
                    Optional.ofNullable(answer.body()).orElseGet(Buffer::buffer));
        } catch (Exception thrown) {
            throw unreachable(causeOf(thrown));
        }
    }

    private static Optional<String> header(HttpResponse<Buffer> answer, String name) {
        return Optional.ofNullable(answer.getHeader(name));
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClient http() {
        return http;
    }

    Optional<String> token() {
        return token;
    }

    static <T> T decode(String json, Class<T> type) throws JsonProcessingException {
        return ANSWERS.forType(type).readValue(json);
    }

    private HttpResponse<Buffer> send(
            HttpMethod method, String path, Optional<Object> body, Optional<IdempotencyKey> key) {
        Optional<Buffer> content = body.map(Json::write).map(Buffer::buffer);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        boolean mayHaveArrived = false;
        while (true) {
            HubUnreachable failure;
            try {
                HttpResponse<Buffer> response = await(attempt(method, path, content, key));
                if (response.statusCode() < 300) {
                    return response;
                }
                Optional<Problem> refusal = findProblem(response);
                if (refusal.isPresent() && response.statusCode() < 500) {
                    throw new HubProblem(refusal.get());
                }
                // A 5xx may stand for a commit whose outcome even the hub does not know.
                mayHaveArrived = true;
                failure = new HubUnreachable(
                        "the hub at " + settings.hub() + " answered " + response.statusCode() + " to " + method + " "
                                + path,
                        true);
            } catch (HubProblem e) {
                throw e;
            } catch (Exception thrown) {
                Throwable e = causeOf(thrown);
                mayHaveArrived |= !failedBeforeSending(e);
                if (e instanceof InterruptedException) {
                    throw new HubUnreachable("this program stops and waits for no answer", mayHaveArrived, e);
                }
                failure = new HubUnreachable(
                        "the hub at " + settings.hub() + " cannot be reached: " + e.getMessage(), mayHaveArrived, e);
            }
            if (deadline - System.nanoTime() < pause.toNanos()) {
                throw failure;
            }
            if (!pauses.rest(vertx, pause)) {
                throw failure;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Future<HttpResponse<Buffer>> attempt(
            HttpMethod method, String path, Optional<Buffer> content, Optional<IdempotencyKey> key) {
        HttpRequest<Buffer> request =
                request(method, path).putHeader("Accept", "application/json, " + Problem.MEDIA_TYPE);
        key.ifPresent(k -> request.putHeader("Idempotency-Key", k.value()));
        if (content.isEmpty()) {
            return request.send();
        }
        return request.putHeader("Content-Type", "application/json").sendBuffer(content.get());
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request = web.requestAbs(method, settings.url(path))
                .timeout(settings.attempt().toMillis())
                .followRedirects(false);
        token.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private static Optional<Problem> findProblem(HttpResponse<Buffer> response) {
        String type = response.getHeader("Content-Type");
        if (type == null || !type.startsWith(Problem.MEDIA_TYPE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(response.bodyAsString(), Problem.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private <T> T read(HttpResponse<Buffer> response, Class<T> type) {
        try {
            return decode(response.bodyAsString(), type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new HubUnreachable(
                    "what answers at " + settings.hub() + " does not speak this program's language: " + e.getMessage(),
                    true,
                    e);
        }
    }

    private static Throwable causeOf(Exception thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private HubUnreachable unreachable(Throwable cause) {
        return new HubUnreachable(
                "the hub at " + settings.hub() + " cannot be reached: " + cause.getMessage(),
                !failedBeforeSending(cause),
                cause);
    }

    private static boolean failedBeforeSending(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    private static <T> T await(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("a call to the hub waits for its answer: not on an event loop");
        }
        if (Vertx.currentContext() != null) {
            return Future.await(future);
        }
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** The pauses between attempts, so that closing ends them. */
    private static final class Pauses {
        private final Set<Timer> running = ConcurrentHashMap.newKeySet();
        private volatile boolean ended;

        /** Waits; false if this client was closed or the caller's program stops meanwhile. */
        boolean rest(Vertx vertx, Duration pause) {
            if (ended) {
                return false;
            }
            Timer timer = vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS);
            running.add(timer);
            try {
                await(timer);
                return !ended;
            } catch (Exception cancelledOrInterrupted) {
                return false;
            } finally {
                running.remove(timer);
            }
        }

        void end() {
            ended = true;
            running.forEach(Timer::cancel);
        }
    }
}
