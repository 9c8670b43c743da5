package org.shouwen.hub.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketId;

/**
 * What one queue has seen today.
 *
 * @param lastSequence the last number given
 * @param issued tickets taken with its numbers
 * @param called its tickets that were called for the first time ever
 * @param waitMillis the waits of those, together
 * @param overTarget those of them that had waited longer than the target of that moment
 * @param waiting everybody whose current matter belongs to it, by issue time
 * @param issueMillis the issue times of those who wait, together, since the epoch
 */
record QueueDay(
        QueueId id,
        int lastSequence,
        int issued,
        PSet<TicketId> called,
        long waitMillis,
        PSet<TicketId> overTarget,
        PSortedSet<Place> waiting,
        long issueMillis) {

    /** A queue that has seen nothing yet. */
    static QueueDay empty(QueueId id, int lastSequence, Comparator<Place> order) {
        return new QueueDay(
                id, lastSequence, 0, HashTreePSet.empty(), 0, HashTreePSet.empty(), TreePSet.empty(order), 0);
    }

    QueueDay withIssued(int sequence) {
        return new QueueDay(id, sequence, issued + 1, called, waitMillis, overTarget, waiting, issueMillis);
    }

    QueueDay withFirstCall(TicketId ticket, Duration wait, Duration target) {
        return new QueueDay(
                id,
                lastSequence,
                issued,
                called.plus(ticket),
                waitMillis + wait.toMillis(),
                wait.compareTo(target) > 0 ? overTarget.plus(ticket) : overTarget,
                waiting,
                issueMillis);
    }

    QueueDay withWaiting(Place place) {
        return with(waiting.plus(place), issueMillis + place.from().toEpochMilli());
    }

    QueueDay withoutWaiting(Place place) {
        return with(waiting.minus(place), issueMillis - place.from().toEpochMilli());
    }

    QueueDay withNobodyWaiting(Comparator<Place> order) {
        return with(TreePSet.empty(order), 0);
    }

    private QueueDay with(PSortedSet<Place> waiting, long issueMillis) {
        return new QueueDay(id, lastSequence, issued, called, waitMillis, overTarget, waiting, issueMillis);
    }

    Optional<Instant> longestWaitSince() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.first().from());
    }

    /** In seconds, of those who wait now. */
    OptionalLong meanWaitSeconds(Instant now) {
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, now.toEpochMilli() - issueMillis / waiting.size()) / 1000);
    }

    /** In seconds, until their first call, of those called today. */
    OptionalLong meanWaitUntilCallSeconds() {
        return called.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waitMillis / called.size() / 1000);
    }
}
