package org.shouwen.protocol;

import java.time.Instant;
import java.util.List;

/**
 * What a hall board shows: numbers and counters only (domain A8).
 *
 * @param calling tickets called and not yet at their counter, newest first
 * @param recent the last other calls, newest first
 * @param waiting how many wait in each queue
 */
public record BoardView(
        HallId hall,
        Label name,
        Instant now,
        long seq,
        List<CallView> calling,
        List<CallView> recent,
        List<Line> waiting) {

    /** One queue on the board. */
    public record Line(QueueId queue, Label name, String prefix, int waiting) {}
}
