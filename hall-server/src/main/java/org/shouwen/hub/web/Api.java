package org.shouwen.hub.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.function.Consumer;

/** Where subjects put their routes: each is an operation of the contract, and sees only requests that fit it. */
public final class Api {
    private final Vertx vertx;
    private final Router router;
    private final Contract contract;
    private final ContractCheck check;
    private final EventStreams streams;

    Api(Vertx vertx, Router router, Contract contract, ContractCheck check, EventStreams streams) {
        this.vertx = vertx;
        this.router = router;
        this.contract = contract;
        this.check = check;
        this.streams = streams;
    }

    /**
     * Serves an operation. The handler runs on the event loop and must not block it; what it throws becomes an error
     * document.
     */
    public void on(String operationId, Consumer<ApiRequest> handler) {
        Contract.Rule rule = contract.getRule(operationId);
        router.route(rule.method(), rule.route()).handler(context -> check.check(context, rule, handler));
    }

    /** Serves a page as {@link #on} does, and answers HEAD like GET without the body. */
    public void onPage(String operationId, Consumer<ApiRequest> handler) {
        Contract.Rule rule = contract.getRule(operationId);
        on(operationId, handler);
        router.route(HttpMethod.HEAD, rule.route()).handler(context -> check.check(context, rule, handler));
    }

    /** For timers and other work on the event loop that serves these routes. */
    public Vertx vertx() {
        return vertx;
    }

    /** For answers that do not end. */
    public EventStreams streams() {
        return streams;
    }
}
