package org.shouwen.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.page.ProblemException;

/** A request that fits the contract, from somebody who may make it. */
public final class ApiRequest {
    private final RoutingContext context;
    private final Optional<Caller> caller;
    private final Optional<String> token;
    private final String address;
    private final Map<String, String> params;
    private final JsonNode body;

    ApiRequest(
            RoutingContext context,
            Optional<Caller> caller,
            Optional<String> token,
            String address,
            Map<String, String> params,
            JsonNode body) {
        this.context = context;
        this.caller = caller;
        this.token = token;
        this.address = address;
        this.params = params;
        this.body = body;
    }

    public RoutingContext context() {
        return context;
    }

    /** Who asks, if a credential came along. */
    public Optional<Caller> caller() {
        return caller;
    }

    /** Who asks, on a route that needs a credential. */
    public Caller getCaller() {
        return caller.orElseThrow(() -> new IllegalStateException("this route needs no credential"));
    }

    /** The bearer token with which the caller asks. */
    public String getToken() {
        return token.orElseThrow(() -> new IllegalStateException("this route needs no credential"));
    }

    /** The client's address, for counting. */
    public String address() {
        return address;
    }

    /** A parameter of the path. */
    public String path(String name) {
        String value = params.get("path/" + name);
        if (value == null) {
            throw new IllegalStateException("the path has no parameter " + name);
        }
        return value;
    }

    /** A parameter of the query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(params.get("query/" + name));
    }

    /** A header that the contract names. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(params.get("header/" + name));
    }

    /** The body as the record for it. */
    public <T> T body(Class<T> type) {
        try {
            return Json.mapper().treeToValue(body, type);
        } catch (JsonMappingException e) {
            throw ProblemException.invalid(pointer(e), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("/", e.getOriginalMessage());
        }
    }

    /**
     * The request's Idempotency-Key, if it has one.
     *
     * @param subject whose keys these are
     */
    public Optional<RequestKey> key(String subject) {
        return header("Idempotency-Key").map(key -> new RequestKey(subject, key, fingerprint()));
    }

    /** Answers with JSON. */
    public void answer(int status, Object value) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(Json.write(value)));
    }

    /** Answers without content. */
    public void noContent() {
        context.response().setStatusCode(204).end();
    }

    /** Waits for a value; its failure, and whatever the handler throws, becomes an error document. */
    public <T> void await(Future<T> value, Consumer<T> handler) {
        value.onComplete(done -> {
            if (done.failed()) {
                context.fail(done.cause());
                return;
            }
            try {
                handler.accept(done.result());
            } catch (RuntimeException e) {
                context.fail(e);
            }
        });
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    private String fingerprint() {
        String whole = context.request().method() + "\n" + context.normalizedPath() + "\n" + canonical(body);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Order of fields and white space make no other request. */
    private static String canonical(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((name, value) -> text.append(Json.write(name))
                    .append(':')
                    .append(canonical(value))
                    .append(','));
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(value -> text.append(canonical(value)).append(','));
            text.append(']');
        } else {
            text.append(node);
        }
        return text.toString();
    }
}
