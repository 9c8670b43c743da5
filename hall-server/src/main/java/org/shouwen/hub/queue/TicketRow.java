package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** A ticket as its table has it; the JSON names are the columns. */
record TicketRow(
        TicketId id,
        HallId hall,
        LocalDate day,
        TicketCode code,
        String number,
        int sequence,
        QueueId queue,
        @JsonProperty("class") ClassId ticketClass,
        List<ItemCode> items,
        ItemCode item,
        int done,
        TicketState state,
        Instant since,
        Optional<CounterId> counter,
        int calls,
        @JsonProperty("issued_at") Instant issuedAt,
        @JsonProperty("first_called_at") Optional<Instant> firstCalledAt,
        @JsonProperty("called_at") Optional<Instant> calledAt,
        @JsonProperty("started_at") Optional<Instant> startedAt,
        @JsonProperty("finished_at") Optional<Instant> finishedAt,
        @JsonProperty("out_of_turn") boolean outOfTurn,
        SlipOutcome slip,
        @JsonProperty("slip_reason") Optional<String> slipReason) {

    static TicketRow of(HallId hall, Ticket ticket) {
        return new TicketRow(
                ticket.id(),
                hall,
                ticket.day(),
                ticket.code(),
                ticket.number(),
                ticket.sequence(),
                ticket.queue(),
                ticket.ticketClass(),
                ticket.items(),
                ticket.item(),
                ticket.done(),
                ticket.state().name(),
                ticket.state().since(),
                ticket.state().counter(),
                ticket.calls(),
                ticket.issuedAt(),
                ticket.firstCalledAt(),
                ticket.calledAt(),
                ticket.startedAt(),
                ticket.finishedAt(),
                ticket.outOfTurn(),
                ticket.slip(),
                ticket.slipReason());
    }
}
