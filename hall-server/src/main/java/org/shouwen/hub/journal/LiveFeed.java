package org.shouwen.hub.journal;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/**
 * A hall's feed on the node of its desk: the last entries in memory, all others from the journal. The desk publishes
 * what it has committed, batch by batch; a batch costs one task for each Vert.x context that listens, however many
 * listen there.
 */
public final class LiveFeed implements Feed {
    /** Entries kept in memory: minutes of a busy hall, so that a short cut needs no database. */
    static final int KEPT = 4096;

    private static final int PAGE = 500;

    /** Where entries that are no longer in memory are read. */
    public interface Past {
        /** Entries after {@code afterSeq}, in order, at most {@code limit}. */
        Future<List<Recorded>> read(long afterSeq, int limit);

        /** All entries of one ticket, in order. */
        Future<List<Recorded>> listOf(TicketId ticket);
    }

    private final Vertx vertx;
    private final Past past;
    private final ArrayDeque<Recorded> recent = new ArrayDeque<>();
    private final Map<Context, List<Follower>> followers = new LinkedHashMap<>();
    private long lastSeq;

    /**
     * A feed whose live end is at {@code lastSeq}.
     */
    public LiveFeed(Vertx vertx, Past past, long lastSeq) {
        this.vertx = vertx;
        this.past = past;
        this.lastSeq = lastSeq;
    }

    @Override
    public synchronized long lastSeq() {
        return lastSeq;
    }

    @Override
    public Future<List<Recorded>> read(long afterSeq, int limit) {
        synchronized (this) {
            if (inMemory(afterSeq)) {
                return Future.succeededFuture(recent.stream()
                        .filter(entry -> entry.seq() > afterSeq)
                        .limit(limit)
                        .toList());
            }
        }
        return past.read(afterSeq, limit);
    }

    @Override
    public Future<List<Recorded>> listOf(TicketId ticket) {
        return past.listOf(ticket);
    }

    @Override
    public Subscription subscribe(long afterSeq, FeedListener listener) {
        Follower follower = new Follower(vertx.getOrCreateContext(), listener);
        join(follower, afterSeq);
        return follower;
    }

    /** Adds what was just committed; the entries follow each other and the last published one without a gap. */
    public synchronized void publish(List<Recorded> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.getFirst().seq() != lastSeq + 1) {
            throw new IllegalStateException("the feed is at " + lastSeq + " and cannot go on with "
                    + batch.getFirst().seq());
        }
        for (Recorded entry : batch) {
            recent.addLast(entry);
            if (recent.size() > KEPT) {
                recent.removeFirst();
            }
        }
        lastSeq = batch.getLast().seq();
        followers.forEach((context, group) -> {
            List<Follower> now = List.copyOf(group);
            context.runOnContext(ignored -> now.forEach(follower -> follower.hear(batch)));
        });
    }

    /** Tells all followers that this feed ends here, because its desk stopped or starts again. */
    public synchronized void end(Throwable cause) {
        followers.forEach((context, group) -> {
            List<Follower> now = List.copyOf(group);
            context.runOnContext(ignored -> now.forEach(follower -> follower.lose(cause)));
        });
        followers.clear();
    }

    /** Lets a follower catch up from the journal, then from memory, and in the same moment join the live end. */
    private void join(Follower follower, long afterSeq) {
        synchronized (this) {
            if (afterSeq > lastSeq) {
                throw new IllegalArgumentException(
                        "the feed is at " + lastSeq + ", nothing is known after " + afterSeq);
            }
            if (inMemory(afterSeq)) {
                List<Recorded> missed =
                        recent.stream().filter(entry -> entry.seq() > afterSeq).toList();
                if (!missed.isEmpty()) {
                    follower.context.runOnContext(ignored -> follower.hear(missed));
                }
                followers
                        .computeIfAbsent(follower.context, ignored -> new ArrayList<>())
                        .add(follower);
                return;
            }
        }
        past.read(afterSeq, PAGE).onComplete(read -> {
            if (follower.cancelled.get()) {
                return;
            }
            if (read.failed() || read.result().isEmpty()) {
                Throwable cause = read.failed()
                        ? read.cause()
                        : new IllegalStateException("the journal ends before the feed, after " + afterSeq);
                follower.context.runOnContext(ignored -> follower.lose(cause));
                return;
            }
            follower.context.runOnContext(ignored -> {
                follower.hear(read.result());
                join(follower, read.result().getLast().seq());
            });
        });
    }

    private boolean inMemory(long afterSeq) {
        return afterSeq >= lastSeq
                || (!recent.isEmpty() && afterSeq >= recent.getFirst().seq() - 1);
    }

    private synchronized void leave(Follower follower) {
        List<Follower> group = followers.get(follower.context);
        if (group != null && group.remove(follower) && group.isEmpty()) {
            followers.remove(follower.context);
        }
    }

    private final class Follower implements Subscription {
        private final Context context;
        private final FeedListener listener;
        private final AtomicBoolean cancelled = new AtomicBoolean();

        Follower(Context context, FeedListener listener) {
            this.context = context;
            this.listener = listener;
        }

        void hear(List<Recorded> batch) {
            if (!cancelled.get()) {
                listener.onEvents(batch);
            }
        }

        void lose(Throwable cause) {
            if (cancelled.compareAndSet(false, true)) {
                listener.onLost(cause);
            }
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            leave(this);
        }
    }
}
