package org.shouwen.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A hall at one moment.
 *
 * @param day the business day, in the hall's zone
 * @param seq the last journal entry it contains: follow the feed from here
 * @param calls the last calls, newest first
 */
public record HallState(
        HallId hall,
        Label name,
        String zone,
        LocalDate day,
        Instant now,
        long seq,
        List<QueueView> queues,
        List<CounterView> counters,
        List<CallView> calls) {}
