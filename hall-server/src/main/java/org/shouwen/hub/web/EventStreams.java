package org.shouwen.hub.web;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The live streams of one event loop. */
public final class EventStreams {
    private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(15);

    private final HubMetrics metrics;
    private final Set<EventStream> open = new HashSet<>();

    EventStreams(Vertx vertx, HubMetrics metrics) {
        this.metrics = metrics;
        vertx.setPeriodic(BEAT_MILLIS, tick -> List.copyOf(open).forEach(EventStream::beat));
    }

    /**
     * Answers a request with a stream.
     *
     * @param closed called once when it has ended, by whomever
     */
    public EventStream open(ApiRequest request, Runnable closed) {
        EventStream[] opened = new EventStream[1];
        EventStream stream = new EventStream(request.context().response(), () -> {
            open.remove(opened[0]);
            metrics.streams().decrementAndGet();
            closed.run();
        });
        opened[0] = stream;
        open.add(stream);
        metrics.streams().incrementAndGet();
        request.context().addEndHandler(end -> stream.release());
        return stream;
    }

    void endAll() {
        new ArrayList<>(open).forEach(EventStream::end);
    }
}
