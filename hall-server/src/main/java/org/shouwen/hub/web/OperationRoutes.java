package org.shouwen.hub.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import org.shouwen.hub.queue.HallGate;

/** What those who run the hub ask for: contract, health, figures. */
final class OperationRoutes implements Routes {
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private final HallGate gate;
    private final Pool database;
    private final HubMetrics metrics;
    private final Contract contract;

    OperationRoutes(HallGate gate, Pool database, HubMetrics metrics, Contract contract) {
        this.gate = gate;
        this.database = database;
        this.metrics = metrics;
        this.contract = contract;
    }

    @Override
    public void mount(Api api) {
        api.on(
                "contract",
                request -> request.context()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                        .end(contract.text()));
        api.on(
                "metrics",
                request -> request.context()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.registry().scrape()));
        HealthChecks live = HealthChecks.create(api.vertx());
        HealthChecks ready = HealthChecks.create(api.vertx())
                .register(
                        "database",
                        PATIENCE_MILLIS,
                        check -> database.query("select 1")
                                .execute()
                                .onComplete(done -> check.tryComplete(done.succeeded() ? Status.OK() : Status.KO())));
        gate.halls()
                .forEach(hall -> ready.register(
                        "hall " + hall,
                        check -> check.complete(gate.snapshot(hall).isPresent() ? Status.OK() : Status.KO())));
        api.on("live", request -> answer(request, live));
        api.on("ready", request -> answer(request, ready));
    }

    private static void answer(ApiRequest request, HealthChecks checks) {
        request.await(checks.checkStatus(), result -> {
            boolean up = CheckResult.isUp(result);
            request.context()
                    .response()
                    .setStatusCode(up ? 200 : 503)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(result.toJson().put("status", up ? "UP" : "DOWN").encode());
        });
    }
}
