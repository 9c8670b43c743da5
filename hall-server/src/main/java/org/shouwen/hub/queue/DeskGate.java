package org.shouwen.hub.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shouwen.hub.journal.Feed;
import org.shouwen.protocol.HallId;

/** The gate of one hub: orders go over the event bus, snapshots and feeds come from the desks of this node. */
public final class DeskGate implements HallGate {
    private static final long ANSWER_LIMIT_MILLIS = 20_000;

    private final Vertx vertx;
    private final Set<HallId> halls;
    private final Map<HallId, Shown> shown = new ConcurrentHashMap<>();

    private record Shown(HallSnapshot snapshot, Feed feed) {}

    public DeskGate(Vertx vertx, Set<HallId> halls) {
        this.vertx = vertx;
        this.halls = Set.copyOf(halls);
    }

    @Override
    public Set<HallId> halls() {
        return halls;
    }

    @Override
    public Future<HallReply> order(HallId hall, HallOrder order) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(ANSWER_LIMIT_MILLIS);
        return vertx.eventBus()
                .<HallReply>request(HallMessages.address(hall), order, options)
                .map(Message::body);
    }

    @Override
    public Optional<HallSnapshot> snapshot(HallId hall) {
        return Optional.ofNullable(shown.get(hall)).map(Shown::snapshot);
    }

    @Override
    public Optional<Feed> feed(HallId hall) {
        return Optional.ofNullable(shown.get(hall)).map(Shown::feed);
    }

    /** A desk is up. */
    void enter(HallId hall, HallSnapshot snapshot, Feed feed) {
        shown.put(hall, new Shown(snapshot, feed));
    }

    /** A desk has committed. */
    void show(HallId hall, HallSnapshot snapshot) {
        shown.computeIfPresent(hall, (ignored, now) -> new Shown(snapshot, now.feed()));
    }

    /** A desk is down or rebuilding. */
    void leave(HallId hall) {
        shown.remove(hall);
    }
}
