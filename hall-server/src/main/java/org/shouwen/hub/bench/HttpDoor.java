package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A server as its clients reach it, over connections that stay open. */
final class HttpDoor implements AutoCloseable {
    private static final AtomicLong KEYS = new AtomicLong();
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private final HttpClientAgent client;
    private final URI server;

    HttpDoor(Vertx vertx, URI server, int connections) {
        this.server = server;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setTcpNoDelay(true).setKeepAliveTimeout(600))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .build();
    }

    /** Posts JSON under a fresh key; fails on any answer but a good one, and then says what it was. */
    Future<Buffer> post(String path, String token, String body) {
        RequestOptions options = request(HttpMethod.POST, path, token)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("Idempotency-Key", RUN + "-" + KEYS.incrementAndGet());
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)).compose(answer -> body(path, answer)));
    }

    /** Gets JSON; fails on any answer but a good one. */
    Future<Buffer> get(String path, String token) {
        return client.request(request(HttpMethod.GET, path, token))
                .compose(request -> request.send().compose(answer -> body(path, answer)));
    }

    /** Opens a stream; the answer's head has been read, its body not. */
    Future<HttpClientResponse> open(String path, String token) {
        return client.request(request(HttpMethod.GET, path, token))
                .compose(request -> request.send().map(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("GET " + path + " answered " + answer.statusCode());
                    }
                    return answer;
                }));
    }

    private RequestOptions request(HttpMethod method, String path, String token) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(path)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    /** Asked for at once where the answer arrives: a body asked for later may have passed by, and is waited for in vain. */
    private static Future<Buffer> body(String path, HttpClientResponse answer) {
        return answer.body().map(text -> checked(path, answer.statusCode(), text));
    }

    private static Buffer checked(String path, int status, Buffer text) {
        if (status < 200 || status > 299) {
            throw new IllegalStateException(
                    path + " answered " + status + ": " + text.toString(StandardCharsets.UTF_8));
        }
        return text;
    }

    @Override
    public void close() {
        client.close().await();
    }
}
