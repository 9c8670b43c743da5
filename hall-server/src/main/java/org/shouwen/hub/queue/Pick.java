package org.shouwen.hub.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.Why;

/**
 * Which ticket a counter gets next, and why: the one place that decides it, for real calls, forecasts and simulations
 * alike. Looks at the head of each item and class that the counter serves, never at all who wait.
 */
public final class Pick {
    private final HallDay day;
    private final Counter counter;
    private final List<Head> heads;

    private Pick(HallDay day, Counter counter) {
        this.day = day;
        this.counter = counter;
        this.heads = heads(day, counter);
    }

    /**
     * A ticket for a counter.
     *
     * @param item the matter it is called for
     */
    public record Choice(Ticket ticket, ItemCode item, Why why) {}

    /**
     * Whom a counter calls next: first those sent to this very counter, then those who are back after a missed call
     * and have let enough others pass, then by the hall's {@link CallPolicy}. Whether the counter may call at all is
     * not asked here.
     *
     * @param now no rule depends on it so far, since keys never change with time; appointments will
     * @return empty if nobody waits whom this counter serves
     */
    @SuppressWarnings("unused")
    public static Optional<Choice> next(HallDay day, CounterId counter, Instant now) {
        Pick pick = new Pick(day, day.getCounter(counter));
        return pick.sentHere().or(pick::backAgain).or(pick::byPolicy);
    }

    /** A call that an officer decides: marked as such, and with those it passed over. */
    static Choice outOfTurn(HallDay day, CounterId counter, Ticket ticket, String reason) {
        Pick pick = new Pick(day, day.getCounter(counter));
        return pick.choice(CallRule.OUT_OF_TURN, ticket, Optional.of(reason));
    }

    private Optional<Choice> sentHere() {
        return day.lines().headSentTo(counter.id()).map(place -> choice(CallRule.TRANSFERRED_HERE, place));
    }

    private Optional<Choice> backAgain() {
        return counter.items().stream()
                .flatMap(item -> day.lines().headBack(item).stream())
                .min(Place.ORDER)
                .map(place -> choice(CallRule.RE_ENTERED, place));
    }

    private Optional<Choice> byPolicy() {
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (day.plan().policy()) {
                    case CallPolicy.HeadStart policy -> byHeadStart(policy.tieWindow());
                    case CallPolicy.Strict policy -> strictly();
                    case CallPolicy.Ratio policy -> byRatio(policy.higherForOneLowest());
                    case CallPolicy.LongestQueue policy -> fromLongestQueue();
                });
    }

    private Choice byHeadStart(Duration tieWindow) {
        Head earliest = heads.getFirst();
        Instant end = earliest.place.from().plus(tieWindow);
        Head scarcest = heads.stream()
                .takeWhile(head -> !head.place.from().isAfter(end))
                .min(Comparator.comparingInt(head -> day.openCounters(head.item)))
                .orElse(earliest);
        return choice(scarcest == earliest ? CallRule.HEAD_START : CallRule.SCARCE_SKILL, scarcest.place);
    }

    private Choice strictly() {
        Head first = heads.getFirst();
        for (Head head : heads) {
            if (head.ticketClass.headStart().compareTo(first.ticketClass.headStart()) > 0) {
                first = head;
            }
        }
        return choice(CallRule.STRICT, first.place);
    }

    private Choice byRatio(int higherForOneLowest) {
        Optional<Head> lowest = heads.stream()
                .filter(head -> day.plan().isLowest(head.ticketClass))
                .findFirst();
        Optional<Head> higher = heads.stream()
                .filter(head -> !day.plan().isLowest(head.ticketClass))
                .findFirst();
        boolean lowestHasTurn = counter.higherInARow() >= higherForOneLowest;
        Head head = (lowestHasTurn ? lowest.or(() -> higher) : higher.or(() -> lowest)).orElseThrow();
        return choice(CallRule.RATIO, head.place);
    }

    private Choice fromLongestQueue() {
        Head longest = heads.getFirst();
        for (Head head : heads) {
            if (waitingIn(head.queue) > waitingIn(longest.queue)) {
                longest = head;
            }
        }
        return choice(CallRule.LONGEST_QUEUE, longest.place);
    }

    private int waitingIn(QueueId queue) {
        return day.queue(queue).waiting().size();
    }

    private Choice choice(CallRule rule, Place place) {
        return choice(rule, day.getTicket(place.ticket()), Optional.empty());
    }

    private Choice choice(CallRule rule, Ticket ticket, Optional<String> reason) {
        Why why = new Why(rule, day.key(ticket), candidatesBeside(ticket.id()), reason);
        return new Choice(ticket, ticket.item(), why);
    }

    private List<Why.Candidate> candidatesBeside(TicketId chosen) {
        return heads.stream()
                .filter(head -> !head.place.ticket().equals(chosen))
                .limit(Why.MAX_CANDIDATES)
                .map(this::candidate)
                .toList();
    }

    private Why.Candidate candidate(Head head) {
        Ticket ticket = day.getTicket(head.place.ticket());
        return new Why.Candidate(
                ticket.id(),
                ticket.number(),
                ticket.ticketClass(),
                head.item,
                head.place.from(),
                day.openCounters(head.item));
    }

    private static List<Head> heads(HallDay day, Counter counter) {
        List<Head> heads = new ArrayList<>();
        for (ItemCode item : counter.items()) {
            QueueId queue = day.plan().getItem(item).queue();
            for (HallPlan.TicketClass ticketClass : day.plan().classes()) {
                day.lines()
                        .head(item, ticketClass.id())
                        .ifPresent(place -> heads.add(new Head(item, queue, ticketClass, place)));
            }
        }
        heads.sort(Comparator.comparing(Head::place, Place.ORDER));
        return heads;
    }

    /** The earliest of an item and class; the list of them is sorted by place. */
    private record Head(ItemCode item, QueueId queue, HallPlan.TicketClass ticketClass, Place place) {}
}
