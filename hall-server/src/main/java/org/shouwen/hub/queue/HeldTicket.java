package org.shouwen.hub.queue;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** The ticket of somebody who holds its code, in whichever hall it was taken. */
record HeldTicket(HallId hall, TicketId ticket) {

    /** The ticket behind a code as a person typed it. */
    static HeldTicket behind(HallGate gate, String typed) {
        TicketCode code = typed(typed).orElseThrow(HeldTicket::unknownCode);
        boolean allUp = true;
        for (HallId hall : gate.halls()) {
            Optional<HallSnapshot> snapshot = gate.snapshot(hall);
            allUp &= snapshot.isPresent();
            Optional<TicketId> ticket = snapshot.flatMap(s -> s.ticketBehind(code));
            if (ticket.isPresent()) {
                return new HeldTicket(hall, ticket.get());
            }
        }
        throw allUp
                ? unknownCode()
                : QueueRoutes.unavailable(gate.halls().iterator().next());
    }

    /** A code as typed; empty if no ticket can have it. */
    static Optional<TicketCode> typed(String text) {
        try {
            return Optional.of(TicketCode.typed(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The ticket as its holder sees it now. */
    CitizenTicketView view(HallGate gate, Instant now) {
        return gate.snapshot(hall)
                .orElseThrow(() -> QueueRoutes.unavailable(hall))
                .citizenTicket(ticket, now)
                .orElseThrow(HeldTicket::unknownCode);
    }

    static ProblemException unknownCode() {
        return new ProblemException(
                ProblemType.UNKNOWN_CODE, "no ticket of today has this code; compare it with the slip");
    }
}
