package org.shouwen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ticket as its holder's phone shows it: nothing personal, nothing about others but their count.
 *
 * @param ahead people before it, while waiting
 * @param openCounters open counters that serve its current matter
 * @param counter where to go, once called
 * @param mayCancel whether the holder can still give it up
 */
public record CitizenTicketView(
        HallId hall,
        Label hallName,
        String number,
        List<Label> items,
        Label item,
        TicketState state,
        Instant since,
        Optional<Integer> ahead,
        int openCounters,
        Optional<CounterId> counter,
        Optional<Label> counterName,
        int calls,
        Instant issuedAt,
        boolean mayCancel,
        Instant now) {}
