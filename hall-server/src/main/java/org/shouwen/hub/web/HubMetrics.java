package org.shouwen.hub.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The hub's figures for Prometheus: few, by operation and status, never by ticket or person. */
public final class HubMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final AtomicInteger streams = new AtomicInteger();
    private final ConcurrentHashMap<OperationStatus, Timer> timers = new ConcurrentHashMap<>();

    public HubMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("hall.streams", streams, AtomicInteger::get)
                .description("live streams that are open now")
                .register(registry);
    }

    /** A Vert.x whose pools and servers are measured here too. */
    public Vertx vertx(VertxOptions options) {
        options.setMetricsOptions(new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(Label.HTTP_CODE, Label.POOL_NAME))
                .setDisabledMetricsCategories(Set.of(
                        MetricsDomain.NET_CLIENT.toCategory(),
                        MetricsDomain.NET_SERVER.toCategory(),
                        MetricsDomain.HTTP_CLIENT.toCategory(),
                        MetricsDomain.EVENT_BUS.toCategory(),
                        MetricsDomain.DATAGRAM_SOCKET.toCategory())));
        return Vertx.builder()
                .with(options)
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
    }

    /** Where others register what they measure. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    AtomicInteger streams() {
        return streams;
    }

    void served(String operationId, int status, long nanos) {
        timers.computeIfAbsent(new OperationStatus(operationId, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private Timer timer(OperationStatus of) {
        return Timer.builder("hall.requests")
                .description("requests by operation of the contract and status")
                .tag("operation", of.operationId())
                .tag("status", Integer.toString(of.status()))
                .register(registry);
    }

    private record OperationStatus(String operationId, int status) {}
}
