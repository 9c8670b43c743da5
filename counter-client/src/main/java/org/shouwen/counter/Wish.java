package org.shouwen.counter;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.ProblemException;

/**
 * What comes with a key press, as the page sends it. Which parts an action needs is the action's own knowledge.
 *
 * @param ticket the ticket on the officer's screen: if another one is there by now, the hub refuses
 * @param until planned return from a pause
 * @param item where a transfer goes, or {@code counter}
 * @param returns whether a transferred ticket comes back here
 */
record Wish(
        Optional<TicketId> ticket,
        Optional<String> reason,
        Optional<Instant> until,
        Optional<ItemCode> item,
        Optional<CounterId> counter,
        Optional<Boolean> returns) {

    TicketId theTicket() {
        return ticket.orElseThrow(() -> ProblemException.invalid("/ticket", "name the ticket on the screen"));
    }

    String theReason() {
        return reason.filter(words -> !words.isBlank())
                .orElseThrow(() -> ProblemException.invalid("/reason", "give a reason"));
    }
}
