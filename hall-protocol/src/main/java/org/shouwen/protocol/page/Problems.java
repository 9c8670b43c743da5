package org.shouwen.protocol.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every failed request with an error document (RFC 9457), whatever the failure was: a
 * {@link ProblemException}, a status that Vert.x came upon itself, or a fault of the program, which is logged here and
 * shown to nobody.
 */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Pattern READABLE = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

    private Problems() {}

    /** Makes the router answer all its failures with error documents, unknown paths and methods among them. */
    public static void install(Router router) {
        for (int status : List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 429, 500, 501, 502, 503)) {
            router.errorHandler(status, context -> send(context, of(router, context)));
        }
    }

    /** Answers with this error now. */
    public static void send(RoutingContext context, ProblemException error) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Problem problem = error.problem();
        Problem here = new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                Optional.of(context.request().path()),
                problem.errors(),
                problem.state());
        error.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.write(here));
    }

    private static ProblemException of(Router router, RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        String path = context.request().path();
        return switch (status) {
            case 400 ->
                new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        failure == null ? "the request cannot be read" : String.valueOf(failure.getMessage()));
            case 401 ->
                new ProblemException(ProblemType.NO_CREDENTIAL, "send Authorization: Bearer …")
                        .withHeader("WWW-Authenticate", "Bearer");
            case 403 -> new ProblemException(ProblemType.WRONG_ROLE, "the credential does not allow " + path);
            case 404 -> new ProblemException(ProblemType.UNKNOWN_PATH, "nothing is at " + path);
            case 405 -> wrongMethod(router, context);
            case 413 -> new ProblemException(ProblemType.TOO_LARGE, "the body is larger than is read here");
            case 414 -> new ProblemException(ProblemType.TOO_LARGE, "the request line is longer than is read here");
            case 415 -> new ProblemException(ProblemType.WRONG_MEDIA_TYPE, "send Content-Type: application/json");
            case 429 -> new ProblemException(ProblemType.TOO_MANY_REQUESTS, "slow down").withHeader("Retry-After", "1");
            case 503 ->
                new ProblemException(ProblemType.HALL_UNAVAILABLE, "try again in a moment")
                        .withHeader("Retry-After", "1");
            default -> {
                if (!READABLE.matcher(context.request().uri()).matches()) {
                    // Vert.x takes it for its own failure when it comes upon this while it looks for a route.
                    yield new ProblemException(
                            ProblemType.INVALID_REQUEST, "after each % in the address there must be two hex digits");
                }
                LOG.error("request failed: {}", context.request().method(), failure);
                yield new ProblemException(
                        ProblemType.INTERNAL,
                        "the server failed; nothing is known to have changed",
                        List.of(),
                        Map.of());
            }
        };
    }

    private static ProblemException wrongMethod(Router router, RoutingContext context) {
        String known = router.getRoutes().stream()
                .filter(route -> route.methods() != null && leadsTo(route, context.normalizedPath()))
                .flatMap(route -> route.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new ProblemException(
                        ProblemType.WRONG_METHOD, context.request().method() + " is not known here; known are " + known)
                .withHeader("Allow", known);
    }

    private static boolean leadsTo(Route route, String path) {
        String template = route.getPath();
        if (template == null) {
            return false;
        }
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("*")) {
                return true;
            }
            if (i == given.length || !wanted[i].startsWith(":") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return wanted.length == given.length;
    }
}
