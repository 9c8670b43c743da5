package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ticket as devices, officers and supervisors see it.
 *
 * @param code the code behind its QR; only in the answer to who took it
 * @param url its page for the citizen; only in the answer to who took it
 * @param items the matters of the visit, in order
 * @param item the current matter
 * @param done how many matters are finished
 * @param counter where it is called, served or held, or the only counter that may call it
 * @param calls how often it was called in this turn, 0 while waiting
 * @param ahead people before it in its place, while waiting
 * @param firstCalledAt the first call ever, whatever became of it
 * @param calledAt the first call of the last turn in which it was called
 * @param waitedSeconds from issue to the first start of service, or until now
 */
public record TicketView(
        TicketId id,
        String number,
        Optional<TicketCode> code,
        Optional<String> url,
        QueueId queue,
        @JsonProperty("class") ClassId ticketClass,
        List<ItemCode> items,
        ItemCode item,
        int done,
        TicketState state,
        Instant since,
        Optional<CounterId> counter,
        int calls,
        Optional<Integer> ahead,
        Instant issuedAt,
        Optional<Instant> firstCalledAt,
        Optional<Instant> calledAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        long waitedSeconds,
        boolean outOfTurn,
        SlipOutcome slip,
        Optional<String> slipReason) {}
