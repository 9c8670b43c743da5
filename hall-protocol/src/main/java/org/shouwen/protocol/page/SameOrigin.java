package org.shouwen.protocol.page;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Refuses requests that a page of another site makes with the browser of someone who is signed in here, or against a
 * program on the same machine. For a program on localhost it also refuses foreign {@code Host} names, by which a page
 * could reach it under a name of its own.
 *
 * @param hosts the only {@code Host} values served, such as {@code 127.0.0.1:8081}; empty serves any
 * @param publicOrigins origins under which the program is reached through a proxy, such as {@code https://hall.example}
 */
public record SameOrigin(Set<String> hosts, Set<String> publicOrigins) implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hosts.isEmpty() && !hosts.contains(String.valueOf(request.authority()))) {
            context.fail(new ProblemException(
                    ProblemType.WRONG_ORIGIN, "this program answers only to " + String.join(", ", hosts)));
        } else if (changesState(request) && comesFromElsewhere(request)) {
            context.fail(new ProblemException(
                    ProblemType.WRONG_ORIGIN, "a page may change things only at the address it was loaded from"));
        } else {
            context.next();
        }
    }

    /** Whether the request says of itself that a page of this very program made it. */
    public boolean isFromOwnPage(HttpServerRequest request) {
        return request.getHeader("Origin") != null && !comesFromElsewhere(request);
    }

    /** Whether the request could change anything. */
    public static boolean changesState(HttpServerRequest request) {
        HttpMethod method = request.method();
        return method != HttpMethod.GET && method != HttpMethod.HEAD && method != HttpMethod.OPTIONS;
    }

    private boolean comesFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null
                && !origin.equals(request.scheme() + "://" + request.authority())
                && !publicOrigins.contains(origin);
    }
}
