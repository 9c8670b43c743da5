package org.shouwen.hub.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;
import org.shouwen.protocol.QueueId;

/**
 * What one queue has seen today.
 *
 * @param lastSequence the last number given
 * @param issued tickets taken with its numbers
 * @param called its tickets that were called for the first time
 * @param waitMillis the waits of those, together
 * @param overTarget how many of those had waited longer than the target
 * @param waiting everybody whose current matter belongs to it, by issue time
 * @param issueMillis the issue times of those who wait, together, since the epoch
 */
record QueueDay(
        QueueId id,
        int lastSequence,
        int issued,
        int called,
        long waitMillis,
        int overTarget,
        PSortedSet<Place> waiting,
        long issueMillis) {

    QueueDay withIssued(int sequence) {
        return new QueueDay(id, sequence, issued + 1, called, waitMillis, overTarget, waiting, issueMillis);
    }

    QueueDay withFirstCall(Duration wait, Duration target) {
        return new QueueDay(
                id,
                lastSequence,
                issued,
                called + 1,
                waitMillis + wait.toMillis(),
                overTarget + (wait.compareTo(target) > 0 ? 1 : 0),
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
        return called == 0 ? OptionalLong.empty() : OptionalLong.of(waitMillis / called / 1000);
    }
}
