package org.shouwen.counter;

import java.util.Optional;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.Why;

/**
 * What the hub told when it did an action.
 *
 * @param counter this counter, where the action changed it
 * @param why why the called ticket came next
 */
record Told(Optional<CounterView> counter, Optional<TicketView> ticket, Optional<Why> why) {
    static Optional<Told> of(CallAnswer answer) {
        return Optional.of(new Told(Optional.of(answer.counter()), answer.ticket(), answer.why()));
    }
}
