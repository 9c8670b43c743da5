package org.shouwen.hub.journal;

import io.vertx.core.Future;
import java.util.List;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/** What was committed in one hall, in order: the journal behind and the live end. Safe to call from any thread. */
public interface Feed {

    /** The last committed entry, 0 before the first. */
    long lastSeq();

    /**
     * Reads on from the journal.
     *
     * @param afterSeq the last entry already known, 0 for none
     * @param limit at most so many; fewer mean that the live end is reached
     */
    Future<List<Recorded>> read(long afterSeq, int limit);

    /** Everything that ever happened to one ticket, oldest first; empty if the hall never knew it. */
    Future<List<Recorded>> listOf(TicketId ticket);

    /**
     * Follows the hall. Every entry after {@code afterSeq} reaches the listener once and in order, in the batches of
     * their commits, on the Vert.x context of the caller; entries that were committed before come first. Who is far
     * behind should {@link #read} up to the live end first, at its own pace.
     *
     * @param afterSeq at most {@link #lastSeq()}
     */
    Subscription subscribe(long afterSeq, FeedListener listener);

    /** One who follows a hall. */
    interface Subscription {
        /** Nothing more will be heard after this; more than once does no harm. */
        void cancel();
    }
}
