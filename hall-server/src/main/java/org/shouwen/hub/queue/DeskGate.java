package org.shouwen.hub.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseDesk;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.duty.DutyCommand;
import org.shouwen.hub.duty.DutyDesk;
import org.shouwen.hub.duty.DutyReply;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.HallId;

/** The gate of one hub: orders go over the event bus, snapshots and feeds come from the desks of this node. */
public final class DeskGate implements HallGate, CaseDesk, DutyDesk {
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
    public Future<HallReply> order(HallId hall, DeskOrder order) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(ANSWER_LIMIT_MILLIS);
        return vertx.eventBus()
                .<HallReply>request(HallMessages.address(hall), order, options)
                .map(Message::body);
    }

    @Override
    public Future<CaseReply> order(HallId hall, CaseCommand command, String actor, Optional<RequestKey> key) {
        return order(hall, new CaseOrder(command, actor, key))
                .map(DeskGate::ofCase)
                .otherwise(failure -> new CaseReply.Unavailable());
    }

    @Override
    public Future<DutyReply> order(HallId hall, DutyCommand command, String actor, Optional<RequestKey> key) {
        return order(hall, new DutyOrder(command, actor, key))
                .map(DeskGate::ofDuty)
                .otherwise(failure -> new DutyReply.Unavailable());
    }

    @Override
    public Optional<Roster> roster(HallId hall) {
        return snapshot(hall).map(HallSnapshot::roster);
    }

    private static DutyReply ofDuty(HallReply reply) {
        return switch (reply) {
            case HallReply.OfDuty done -> new DutyReply.Done(done.view());
            case HallReply.DutyRefused refused -> new DutyReply.Refused(refused.refusal());
            case HallReply.KeyReused reused -> new DutyReply.KeyReused();
            case HallReply.Unavailable unavailable -> new DutyReply.Unavailable();
            default -> throw new IllegalStateException("no answer to an order on the duty: " + reply);
        };
    }

    private static CaseReply ofCase(HallReply reply) {
        return switch (reply) {
            case HallReply.OfCase done -> new CaseReply.Done(done.view());
            case HallReply.CaseRefused refused -> new CaseReply.Refused(refused.refusal());
            case HallReply.KeyReused reused -> new CaseReply.KeyReused();
            case HallReply.Unavailable unavailable -> new CaseReply.Unavailable();
            default -> throw new IllegalStateException("no answer to an order on a case: " + reply);
        };
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
