package org.shouwen.hub.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.HallEvent.Matter;
import org.shouwen.protocol.SlipOutcome;

/** What becomes new about a ticket; everything else stays. */
final class TicketChange {
    private final Ticket old;
    private List<Matter> remaining;
    private int done;
    private Ticket.State state;
    private int calls;
    private Optional<Instant> firstCalledAt;
    private Optional<Instant> calledAt;
    private Optional<Instant> startedAt;
    private Optional<Instant> finishedAt;
    private boolean outOfTurn;
    private int reentries;
    private SlipOutcome slip;
    private Optional<String> slipReason;

    TicketChange(Ticket old) {
        this.old = old;
        this.remaining = old.remaining();
        this.done = old.done();
        this.state = old.state();
        this.calls = old.calls();
        this.firstCalledAt = old.firstCalledAt();
        this.calledAt = old.calledAt();
        this.startedAt = old.startedAt();
        this.finishedAt = old.finishedAt();
        this.outOfTurn = old.outOfTurn();
        this.reentries = old.reentries();
        this.slip = old.slip();
        this.slipReason = old.slipReason();
    }

    TicketChange state(Ticket.State state) {
        this.state = state;
        return this;
    }

    TicketChange called(Instant at, boolean outOfTurn) {
        this.firstCalledAt = firstCalledAt.or(() -> Optional.of(at));
        this.calledAt = Optional.of(at);
        this.outOfTurn = outOfTurn;
        return calls(1);
    }

    TicketChange calls(int calls) {
        this.calls = calls;
        return this;
    }

    TicketChange started(Instant at) {
        this.startedAt = startedAt.or(() -> Optional.of(at));
        return this;
    }

    TicketChange finishedOne(Matter next) {
        List<Matter> left = new ArrayList<>(remaining.subList(1, remaining.size()));
        left.set(0, next);
        this.remaining = List.copyOf(left);
        this.done++;
        return this;
    }

    TicketChange finishedAll(Instant at) {
        this.finishedAt = Optional.of(at);
        this.done++;
        return this;
    }

    TicketChange currentMatter(List<Matter> instead) {
        List<Matter> left = new ArrayList<>(instead);
        left.addAll(remaining.subList(1, remaining.size()));
        this.remaining = List.copyOf(left);
        return this;
    }

    TicketChange reentered() {
        this.reentries++;
        return this;
    }

    TicketChange slip(SlipOutcome outcome, Optional<String> reason) {
        this.slip = outcome;
        this.slipReason = reason;
        return this;
    }

    Ticket done() {
        return new Ticket(
                old.id(),
                old.code(),
                old.number(),
                old.sequence(),
                old.day(),
                old.ordinal(),
                old.queue(),
                old.ticketClass(),
                old.items(),
                remaining,
                done,
                old.issuedAt(),
                state,
                calls,
                firstCalledAt,
                calledAt,
                startedAt,
                finishedAt,
                outOfTurn,
                reentries,
                slip,
                slipReason,
                old.origin());
    }
}
