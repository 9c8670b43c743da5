package org.shouwen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why this ticket came next: kept with every call so that overtaking can be audited to the minute.
 *
 * @param rule the rule that fired
 * @param key the time the chosen ticket counted from (issue time less head start)
 * @param candidates the heads of the other queues and classes that this counter could have called, nearest key first, at
 *     most {@value #MAX_CANDIDATES}
 * @param reason the officer's reason for a call out of turn
 */
public record Why(CallRule rule, Instant key, List<Candidate> candidates, Optional<String> reason) {
    /** Candidates kept with a call. */
    public static final int MAX_CANDIDATES = 8;

    /**
     * One ticket that could have been called instead.
     *
     * @param openCounters how many open counters can serve it now
     */
    public record Candidate(
            TicketId ticket, String number, ClassId ticketClass, ItemCode item, Instant key, int openCounters) {}
}
