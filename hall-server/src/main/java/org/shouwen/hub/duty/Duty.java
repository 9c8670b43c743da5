package org.shouwen.hub.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.OfficerId;

/**
 * Who is responsible for a matter. Two duties are kept apart: to <em>handle</em> it (办理责任), which moves, and to
 * <em>follow</em> it (跟踪责任), which stays with the officer first asked until the matter ends.
 *
 * @param handlers in order; never empty, so that there is one at every instant
 * @param follower the officer first asked
 * @param offer a handover that waits for an answer
 * @param offers how many handovers were offered since the duty last moved
 * @param ended when the matter ended, and both duties with it
 */
public record Duty(
        List<Tenure> handlers, OfficerId follower, Optional<Offer> offer, int offers, Optional<Instant> ended) {

    public Duty {
        handlers = List.copyOf(handlers);
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException("a matter always has a handler");
        }
    }

    /** Both duties begin with the officer first asked. */
    public static Duty begin(OfficerId officer, Instant at) {
        return new Duty(
                List.of(new Tenure(officer, at, Tenure.By.FIRST_CONTACT)),
                officer,
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** A part of a joint matter begins: its handler is named, and whoever follows the whole follows it. */
    public static Duty ofPart(OfficerId handler, OfficerId follower, Instant at) {
        return new Duty(
                List.of(new Tenure(handler, at, Tenure.By.PART_BEGUN)),
                follower,
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The handler now, or the last one of a matter that has ended. */
    public Tenure handler() {
        return handlers.getLast();
    }

    /** Who handled the matter at the instant; empty before it began and after it ended. */
    public Optional<Tenure> handlerAt(Instant at) {
        if (ended.filter(end -> !at.isBefore(end)).isPresent()) {
            return Optional.empty();
        }
        return handlers.stream().filter(tenure -> !tenure.since().isAfter(at)).reduce((earlier, later) -> later);
    }

    /** Whether the duty leader has settled who handles it: such an owner cannot hand it back. */
    public boolean isAssigned() {
        return handler().by() == Tenure.By.ASSIGNED_BY_LEADER;
    }

    public Duty offered(OfficerId to, Instant at, Optional<Instant> answerBy) {
        return new Duty(
                handlers, follower, Optional.of(new Offer(handler().officer(), to, at, answerBy)), offers + 1, ended);
    }

    public Duty refused() {
        return new Duty(handlers, follower, Optional.empty(), offers, ended);
    }

    /** The duty to handle is with this officer from now on; an offer that waited has lapsed. */
    public Duty movedTo(OfficerId officer, Instant at, Tenure.By by) {
        if (handler().officer().equals(officer) && by == Tenure.By.ACCEPTANCE) {
            return new Duty(handlers, follower, Optional.empty(), 0, ended);
        }
        List<Tenure> more = new ArrayList<>(handlers);
        more.add(new Tenure(officer, at, by));
        return new Duty(more, follower, Optional.empty(), 0, ended);
    }

    public Duty end(Instant at) {
        return new Duty(handlers, follower, Optional.empty(), offers, Optional.of(at));
    }
}
