package org.shouwen.hub.queue;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** The ticket of somebody who holds its code, in whichever hall it was taken. */
record HeldTicket(HallId hall, TicketId ticket) {

    /**
     * The ticket behind a code as a person typed it. The future fails with {@code unknown-code} if no ticket ever had it,
     * with {@code ticket-of-earlier-day} if the ticket's day is over, and with {@code hall-unavailable} if that cannot be
     * known just now.
     */
    static Future<HeldTicket> behind(HallGate gate, EarlierTickets earlier, String typed) {
        return behind(gate, gate.halls(), earlier, typed);
    }

    /** The same in one hall; a code of another hall is unknown here. */
    static Future<HeldTicket> behind(HallGate gate, HallId hall, EarlierTickets earlier, String typed) {
        return behind(gate, Set.of(hall), earlier, typed);
    }

    private static Future<HeldTicket> behind(HallGate gate, Set<HallId> halls, EarlierTickets earlier, String typed) {
        Optional<TicketCode> code = typed(typed);
        if (code.isEmpty()) {
            return Future.failedFuture(unknownCode());
        }
        Optional<HallId> down = Optional.empty();
        for (HallId hall : halls) {
            Optional<HallSnapshot> snapshot = gate.snapshot(hall);
            if (snapshot.isEmpty()) {
                down = Optional.of(hall);
            }
            Optional<TicketId> ticket = snapshot.flatMap(s -> s.ticketBehind(code.get()));
            if (ticket.isPresent()) {
                return Future.succeededFuture(new HeldTicket(hall, ticket.get()));
            }
        }
        return down.isPresent()
                ? Future.failedFuture(ProblemException.unavailable(down.get()))
                : notOfToday(halls, earlier, code.get());
    }

    private static Future<HeldTicket> notOfToday(Set<HallId> halls, EarlierTickets earlier, TicketCode code) {
        return earlier.hallOf(code).transform(found -> {
            if (found.failed()) {
                return Future.failedFuture(
                        ProblemException.unavailable(halls.iterator().next()));
            }
            return Future.failedFuture(
                    found.result().filter(halls::contains).isPresent() ? ofEarlierDay() : unknownCode());
        });
    }

    /** A code as typed; empty if no ticket can have it. */
    private static Optional<TicketCode> typed(String text) {
        try {
            return Optional.of(TicketCode.typed(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The ticket as its holder sees it now. */
    CitizenTicketView view(HallGate gate, Instant now) {
        return gate.snapshot(hall)
                .orElseThrow(() -> ProblemException.unavailable(hall))
                .citizenTicket(ticket, now)
                .orElseThrow(HeldTicket::ofEarlierDay);
    }

    /** Whoever finds an old slip learns that it has ended, and nothing of what it was for. */
    static ProblemException ofEarlierDay() {
        return new ProblemException(
                ProblemType.TICKET_OF_EARLIER_DAY,
                "the ticket with this code was of an earlier day and has ended; a new one is needed");
    }

    private static ProblemException unknownCode() {
        return new ProblemException(ProblemType.UNKNOWN_CODE, "no ticket has this code; compare it with the slip");
    }
}
