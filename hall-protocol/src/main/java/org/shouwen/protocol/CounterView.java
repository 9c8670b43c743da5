package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A counter as officers, supervisors and signs see it.
 *
 * @param since when it came into this state
 * @param ticket the ticket called to it or served at it
 * @param recallFrom the earliest moment at which the ticket may be called again, while it is called
 * @param held tickets put aside here, oldest first
 * @param waiting people it could call now
 * @param directions how often each officer only showed somebody the way here today
 */
public record CounterView(
        CounterId id,
        Label name,
        CounterState state,
        Instant since,
        Optional<OfficerId> officer,
        List<ItemCode> items,
        Optional<String> pauseReason,
        Optional<Instant> pauseUntil,
        Optional<TicketView> ticket,
        Optional<Instant> recallFrom,
        List<TicketView> held,
        int waiting,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<OfficerId, Integer> directions) {}
