package org.shouwen.protocol;

import java.time.Instant;

/**
 * A call that boards show.
 *
 * @param at when the ticket was last called or recalled there
 * @param call 1 for the first call
 * @param state where the ticket stands now
 */
public record CallView(
        TicketId ticket,
        String number,
        CounterId counter,
        Label counterName,
        Instant at,
        int call,
        TicketState state) {}
