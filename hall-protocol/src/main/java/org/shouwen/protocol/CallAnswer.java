package org.shouwen.protocol;

import java.util.Optional;

/**
 * The answer to whatever an officer did.
 *
 * @param counter the counter after it
 * @param ticket the ticket after it, where one was concerned
 * @param why why this ticket came next, after a call
 */
public record CallAnswer(CounterView counter, Optional<TicketView> ticket, Optional<Why> why) {}
