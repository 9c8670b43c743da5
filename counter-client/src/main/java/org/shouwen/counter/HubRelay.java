package org.shouwen.counter;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.shouwen.protocol.client.HandedOn;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/**
 * Lets the desk page ask the hub about cases with the officer's credential, which stays here: an explicit list of paths
 * below the hall, each request once, everything else untouched.
 */
final class HubRelay {
    static final String MOUNT = "/api/hub/";

    private static final String CASES = "cases(/[A-Za-z0-9_-]+)*";
    private static final Pattern READ = Pattern.compile(CASES + "|catalogue|staff");
    private static final Pattern CHANGED = Pattern.compile(CASES);

    private HubRelay() {}

    /**
     * Hands a request on and its answer back.
     *
     * @param ask asks the hub for whoever holds this session key
     */
    static void handle(
            RoutingContext context,
            Optional<String> sessionKey,
            BiFunction<Optional<String>, HandedOn.Request, HandedOn.Answer> ask) {
        HandedOn.Request request = read(context);
        try {
            answer(context, ask.apply(sessionKey, request));
        } catch (HubUnreachable e) {
            throw new ProblemException(
                    ProblemType.HALL_UNAVAILABLE,
                    e.mayHaveHappened()
                            ? "no answer; whether it was done is not known, ask again with the same key: "
                                    + e.getMessage()
                            : "nothing was done: " + e.getMessage(),
                    List.of(),
                    Map.of("happened", e.mayHaveHappened() ? "unknown" : "no"));
        }
    }

    private static HandedOn.Request read(RoutingContext context) {
        String path = context.request().path().substring(MOUNT.length());
        boolean changes = context.request().method().equals(HttpMethod.POST);
        if (!(changes ? CHANGED : READ).matcher(path).matches()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_PATH,
                    "nothing is at " + context.request().path());
        }
        String query = context.request().query();
        return new HandedOn.Request(
                query == null ? path : path + "?" + query,
                changes ? Optional.of(body(context)) : Optional.empty(),
                Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT)));
    }

    private static HandedOn.Body body(RoutingContext context) {
        IdempotencyKey key = CounterServer.idempotencyKey(context);
        CounterServer.requireJson(context);
        return new HandedOn.Body(Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer), key);
    }

    private static void answer(RoutingContext context, HandedOn.Answer answer) {
        HttpServerResponse response = context.response().setStatusCode(answer.status());
        answer.type().ifPresent(type -> response.putHeader(HttpHeaders.CONTENT_TYPE, type));
        answer.disposition().ifPresent(disposition -> response.putHeader("Content-Disposition", disposition));
        answer.missingCharacters().ifPresent(missing -> response.putHeader("Missing-Characters", missing));
        answer.retryAfter().ifPresent(seconds -> response.putHeader("Retry-After", seconds));
        response.end(answer.content());
    }
}
