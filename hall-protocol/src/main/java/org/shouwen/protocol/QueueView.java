package org.shouwen.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * A queue (队列) in numbers.
 *
 * @param waiting people waiting now
 * @param longestWaitSince issue time of who has waited longest
 * @param meanWaitSeconds mean wait so far of those waiting now
 * @param issuedToday tickets taken on this business day
 * @param calledToday tickets called for the first time ever on this business day
 * @param meanWaitTodaySeconds mean wait until the first call, of those called today
 * @param overTargetToday those of them that had waited longer than the target of that moment
 * @param targetSeconds the hall's target for a wait in this queue
 */
public record QueueView(
        QueueId id,
        Label name,
        String prefix,
        int waiting,
        Optional<Instant> longestWaitSince,
        Optional<Long> meanWaitSeconds,
        int issuedToday,
        int calledToday,
        Optional<Long> meanWaitTodaySeconds,
        int overTargetToday,
        long targetSeconds) {}
