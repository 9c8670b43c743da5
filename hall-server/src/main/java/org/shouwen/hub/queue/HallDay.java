package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;

/**
 * One business day of one hall, as far as it has come: tickets, lines, counters, numbers and the figures of each
 * queue. It never changes; {@link #evolve} gives the next one.
 */
public final class HallDay {
    private final HallPlan plan;

    private HallDay(HallPlan plan) {
        this.plan = plan;
    }

    /** A hall before its first business day: {@link HallCommand.TurnDay} opens it. */
    public static HallDay empty(HallPlan plan) {
        return new HallDay(plan);
    }

    /** The hall's setup. */
    public HallPlan plan() {
        return plan;
    }

    /** The business day; empty before the first one. */
    public Optional<LocalDate> date() {
        return Optional.empty();
    }

    /** Whether {@link HallCommand.TurnDay} would do something. */
    public boolean mustTurn(Instant now) {
        return date().isEmpty() && now != null;
    }

    /** What the rules make of a command; changes nothing. */
    public Decision decide(HallCommand command, Instant now) {
        throw new UnsupportedOperationException(command + " at " + now);
    }

    /**
     * The day after an event.
     *
     * @param at when it was decided
     * @throws IllegalStateException naming event and state, if it cannot have happened here: the journal is damaged
     */
    public HallDay evolve(HallEvent event, Instant at) {
        throw new UnsupportedOperationException(event + " at " + at);
    }

    public Optional<Ticket> findTicket(TicketId ticket) {
        return Optional.empty();
    }

    public Optional<Ticket> findTicket(TicketCode code) {
        return Optional.empty();
    }

    /** A ticket by the number that people see, such as {@code A001}. */
    public Optional<Ticket> findTicket(String number) {
        return Optional.empty();
    }

    public Optional<Counter> findCounter(CounterId counter) {
        return Optional.empty();
    }
}
