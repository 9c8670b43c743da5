package org.shouwen.hub.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.web.Contract.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: method, path, status, time, who. Never a body, a query, a token, an address or the code of
 * a ticket: paths with a code stand here as the contract writes them.
 */
final class RequestLog implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger("org.shouwen.hub.requests");
    private static final String RULE = "rule";
    private static final String CALLER = "caller";

    private final HubMetrics metrics;

    RequestLog(HubMetrics metrics) {
        this.metrics = metrics;
    }

    static void name(RoutingContext context, Rule rule) {
        context.put(RULE, rule);
    }

    static void caller(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    @Override
    public void handle(RoutingContext context) {
        long began = System.nanoTime();
        context.addEndHandler(end -> {
            long nanos = System.nanoTime() - began;
            Rule rule = context.get(RULE);
            Caller caller = context.get(CALLER);
            int status = context.response().getStatusCode();
            metrics.served(rule == null ? "other" : rule.operationId(), status, nanos);
            if (LOG.isInfoEnabled()) {
                LOG.info(
                        "{} {} {} {} ms {}",
                        context.request().method(),
                        path(context, rule),
                        status,
                        nanos / 1_000_000,
                        caller == null ? "-" : caller.actor());
            }
        });
        context.next();
    }

    private static String path(RoutingContext context, @Nullable Rule rule) {
        if (rule == null) {
            // What is at no route may be a mistyped code.
            return context.request().path().startsWith("/assets/")
                    ? context.request().path()
                    : "(no route)";
        }
        return rule.hasSecretPath() ? rule.path() : context.request().path();
    }
}
