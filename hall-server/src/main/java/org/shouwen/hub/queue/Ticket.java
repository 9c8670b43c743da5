package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent.Matter;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/**
 * A ticket as it stands.
 *
 * @param sequence the number without its prefix
 * @param day the business day of its issue
 * @param ordinal its place among all tickets of the day, which orders those of the same instant
 * @param queue whose number it carries
 * @param items the matters of the visit as taken
 * @param remaining what is still to be done, the current matter first; the last one stays when the ticket is final
 * @param done how many matters are finished
 * @param calls how often it was called in this turn
 * @param firstCalledAt the first call ever
 * @param calledAt the first call of the last turn in which it was called
 * @param startedAt when it was first at a counter
 * @param finishedAt when its last matter was finished
 * @param outOfTurn whether its last call was against the rule
 * @param reentries how often it came back after a missed call
 */
public record Ticket(
        TicketId id,
        TicketCode code,
        String number,
        int sequence,
        LocalDate day,
        int ordinal,
        QueueId queue,
        ClassId ticketClass,
        List<ItemCode> items,
        List<Matter> remaining,
        int done,
        Instant issuedAt,
        State state,
        int calls,
        Optional<Instant> firstCalledAt,
        Optional<Instant> calledAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        boolean outOfTurn,
        int reentries,
        SlipOutcome slip,
        Optional<String> slipReason,
        String origin) {

    /** The current matter; of a final ticket the last one. */
    public Matter matter() {
        return remaining.getFirst();
    }

    /** The item of the current matter. */
    public ItemCode item() {
        return matter().item();
    }

    /** Where a ticket stands, with what belongs to it there. */
    public sealed interface State {
        /** When it came there. */
        Instant since();

        /** Its name on the wire. */
        TicketState name();

        /** The counter where it is or last was; empty while it waits. */
        Optional<CounterId> counter();
    }

    /** In a line. */
    public record Waiting(Instant since, Line line) implements State {
        @Override
        public TicketState name() {
            return TicketState.WAITING;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.empty();
        }
    }

    /**
     * Called to a counter.
     *
     * @param lastCallAt when it was last called or recalled
     */
    public record Called(Instant since, CounterId at, Instant lastCallAt) implements State {
        @Override
        public TicketState name() {
            return TicketState.CALLED;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.of(at);
        }
    }

    /** At a counter. */
    public record Serving(Instant since, CounterId at) implements State {
        @Override
        public TicketState name() {
            return TicketState.SERVING;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.of(at);
        }
    }

    /** Put aside at a counter. */
    public record Held(Instant since, CounterId at, Optional<String> reason) implements State {
        @Override
        public TicketState name() {
            return TicketState.HELD;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.of(at);
        }
    }

    /** Called in vain. */
    public record Missed(Instant since, CounterId at) implements State {
        @Override
        public TicketState name() {
            return TicketState.MISSED;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.of(at);
        }
    }

    /** Everything finished, the last of it at this counter. */
    public record Done(Instant since, CounterId at) implements State {
        @Override
        public TicketState name() {
            return TicketState.DONE;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.of(at);
        }
    }

    /** Given up or voided. */
    public record Cancelled(Instant since, String by, Optional<String> reason) implements State {
        @Override
        public TicketState name() {
            return TicketState.CANCELLED;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.empty();
        }
    }

    /** Not served before the day ended. */
    public record Expired(Instant since) implements State {
        @Override
        public TicketState name() {
            return TicketState.EXPIRED;
        }

        @Override
        public Optional<CounterId> counter() {
            return Optional.empty();
        }
    }

    /** In which line a ticket waits. */
    public sealed interface Line {}

    /** Among all who wait for its item. */
    public record InTurn() implements Line {}

    /** For one counter alone, which takes it before all others. */
    public record ForCounter(CounterId counter) implements Line {}

    /**
     * Back after a missed call.
     *
     * @param due the number of calls for its item, since the day began, after which it goes first
     */
    public record BackAgain(int due) implements Line {}
}
