package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePVector;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;

/**
 * One business day of one hall, as far as it has come: tickets, lines, counters, numbers and the figures of each
 * queue. It never changes; {@link #evolve} gives the next one and shares with it whatever stayed the same. Except for
 * the turn of the day, no operation takes longer when more people wait, but for the logarithm of a sorted set.
 */
public final class HallDay {
    /** Calls that boards can show. */
    static final int CALLS_KEPT = 20;

    private final HallPlan plan;
    private final Phase phase;
    private final @Nullable LocalDate date;
    private final PMap<TicketId, Ticket> tickets;
    private final PMap<TicketCode, TicketId> codes;
    private final PMap<String, TicketId> numbers;
    private final PMap<CounterId, Counter> counters;
    private final Lines lines;
    private final PMap<QueueId, QueueDay> queues;
    private final List<Call> calls;
    private final PMap<CounterId, PMap<OfficerId, Integer>> directions;
    private final int nextOrdinal;
    private final Coverage coverage;
    private final Names names;
    private final Comparator<Place> order;

    /** A call that boards show: one a ticket, the newest first. */
    record Call(TicketId ticket, CounterId counter, Instant at, int call) {}

    /** How far a hall is with its day. */
    enum Phase {
        NEW,
        OPEN,
        CLOSED
    }

    HallDay(
            HallPlan plan,
            Phase phase,
            @Nullable LocalDate date,
            PMap<TicketId, Ticket> tickets,
            PMap<TicketCode, TicketId> codes,
            PMap<String, TicketId> numbers,
            PMap<CounterId, Counter> counters,
            Lines lines,
            PMap<QueueId, QueueDay> queues,
            List<Call> calls,
            PMap<CounterId, PMap<OfficerId, Integer>> directions,
            int nextOrdinal,
            Coverage coverage,
            Names names,
            Comparator<Place> order) {
        this.plan = plan;
        this.phase = phase;
        this.date = date;
        this.tickets = tickets;
        this.codes = codes;
        this.numbers = numbers;
        this.counters = counters;
        this.lines = lines;
        this.queues = queues;
        this.calls = calls;
        this.directions = directions;
        this.nextOrdinal = nextOrdinal;
        this.coverage = coverage;
        this.names = names;
        this.order = order;
    }

    /**
     * A hall before its first business day: {@link HallCommand.TurnDay} opens it by this plan. A day that is replayed
     * takes its plan from its events, and of this one only the public URL.
     */
    public static HallDay empty(HallPlan plan) {
        return empty(plan, Place.ORDER);
    }

    /** The same with an order that a test can watch; it must order as {@link Place#ORDER} does. */
    static HallDay empty(HallPlan plan, Comparator<Place> order) {
        PMap<CounterId, Counter> counters = HashTreePMap.empty();
        for (HallPlan.Counter counter : plan.counters()) {
            counters = counters.plus(
                    counter.id(),
                    new Counter(
                            counter.id(),
                            new Counter.Closed(Optional.empty()),
                            Optional.empty(),
                            TreePVector.empty(),
                            0));
        }
        PMap<QueueId, QueueDay> queues = HashTreePMap.empty();
        for (HallPlan.Queue queue : plan.queues()) {
            queues = queues.plus(queue.id(), QueueDay.empty(queue.id(), queue.first() - 1, order));
        }
        return new HallDay(
                plan,
                Phase.NEW,
                null,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                counters,
                Lines.empty(order),
                queues,
                List.of(),
                HashTreePMap.empty(),
                0,
                new Coverage(plan, counters.values()),
                Names.of(plan),
                order);
    }

    /** What the rules make of a command; changes nothing. */
    public Decision decide(HallCommand command, Instant now) {
        return new HallRules(this, now).decide(command);
    }

    /**
     * The day after an event.
     *
     * @param at when it was decided
     * @throws IllegalStateException naming event and state, if it cannot have happened here: the journal is damaged
     */
    public HallDay evolve(HallEvent event, Instant at) {
        return new HallChange(this, event, at).apply();
    }

    /** The hall's setup now. */
    public HallPlan plan() {
        return plan;
    }

    /** The business day, or the last one if it is closed; empty before the first. */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    /** Whether {@link HallCommand.TurnDay} would do something. */
    public boolean mustTurn(Instant now) {
        return phase != Phase.OPEN || date == null || !now.isBefore(plan.endOf(date));
    }

    public Optional<Ticket> findTicket(TicketId ticket) {
        return Optional.ofNullable(tickets.get(ticket));
    }

    public Optional<Ticket> findTicket(TicketCode code) {
        return Optional.ofNullable(codes.get(code)).map(this::getTicket);
    }

    /** A ticket by the number that people see, such as {@code A001}. */
    public Optional<Ticket> findTicket(String number) {
        return Optional.ofNullable(numbers.get(number)).map(this::getTicket);
    }

    public Optional<Counter> findCounter(CounterId counter) {
        return Optional.ofNullable(counters.get(counter));
    }

    /** Where an officer works now. */
    public Optional<Counter> findCounter(OfficerId officer) {
        return counters.values().stream()
                .filter(counter -> counter.officer().equals(Optional.of(officer)))
                .findFirst();
    }

    /**
     * People before a waiting ticket: those who count from an earlier time and could be called by a counter that also
     * serves this ticket's matter. Counters are those staffed now, paused ones too, or the planned ones if none is.
     * Everybody who is back after a missed call counts as before it. So it is exact when all those counters serve the
     * same items under {@link CallPolicy.HeadStart} without tie window, and otherwise the upper end of what a queue can
     * promise. Of a ticket that is back itself it is how many it still lets pass.
     *
     * @return empty if the ticket does not wait
     */
    public Optional<Integer> ahead(Ticket ticket) {
        return ticket.state() instanceof Ticket.Waiting waiting
                ? Optional.of(ahead(ticket, waiting.line()))
                : Optional.empty();
    }

    /** The earliest moment at which a called ticket may be called again; empty if it is not called. */
    Optional<Instant> recallFrom(Ticket ticket) {
        return ticket.state() instanceof Ticket.Called called
                ? Optional.of(called.lastCallAt().plus(plan.recall().spacing()))
                : Optional.empty();
    }

    /** How many counters serve an item and can call now. */
    public int openCounters(ItemCode item) {
        return coverage.openCounters(item);
    }

    private int ahead(Ticket ticket, Ticket.Line line) {
        return switch (line) {
            case Ticket.InTurn inTurn -> aheadInTurn(ticket);
            case Ticket.ForCounter sent -> lines.sentToBefore(sent.counter(), place(ticket));
            case Ticket.BackAgain back -> aheadOfBack(ticket, back.due());
        };
    }

    private int aheadInTurn(Ticket ticket) {
        Instant key = key(ticket);
        int ahead = 0;
        for (ItemCode rival : coverage.rivals(ticket.item())) {
            for (HallPlan.TicketClass ticketClass : plan.classes()) {
                ahead += lines.inTurnBefore(rival, ticketClass.id(), new Place(key, ticket.ordinal(), ticket.id()));
            }
            ahead += lines.backFor(rival);
        }
        for (CounterId counter : coverage.counters(ticket.item())) {
            ahead += lines.sentToBefore(counter, place(ticket));
        }
        return ahead;
    }

    private int aheadOfBack(Ticket ticket, int due) {
        int mustPass = Math.max(0, due - lines.callsFor(ticket.item()));
        return Math.min(mustPass, lines.inTurnFor(ticket.item())) + lines.backBefore(ticket.item(), due, place(ticket));
    }

    Phase phase() {
        return phase;
    }

    Ticket getTicket(TicketId ticket) {
        return findTicket(ticket).orElseThrow(() -> new IllegalStateException("no ticket " + ticket));
    }

    Counter getCounter(CounterId counter) {
        return findCounter(counter).orElseThrow(() -> new IllegalStateException("no counter " + counter));
    }

    QueueDay queue(QueueId queue) {
        QueueDay day = queues.get(queue);
        if (day == null) {
            throw new IllegalStateException("no queue " + queue);
        }
        return day;
    }

    /** The time a ticket counts from in call order: its issue time less the head start of its class. */
    Instant key(Ticket ticket) {
        return place(plan, ticket).from();
    }

    Place place(Ticket ticket) {
        return place(plan, ticket);
    }

    static Place place(HallPlan plan, Ticket ticket) {
        Instant key =
                ticket.issuedAt().minus(plan.getClass(ticket.ticketClass()).headStart());
        return new Place(key, ticket.ordinal(), ticket.id());
    }

    Collection<Ticket> allTickets() {
        return tickets.values();
    }

    /** Whom a counter could call now. */
    int callable(Counter counter) {
        int waiting = lines.sentToCount(counter.id());
        for (ItemCode item : counter.items()) {
            waiting += lines.waitingFor(item);
        }
        return waiting;
    }

    PMap<TicketId, Ticket> tickets() {
        return tickets;
    }

    PMap<TicketCode, TicketId> codes() {
        return codes;
    }

    PMap<String, TicketId> numbers() {
        return numbers;
    }

    PMap<CounterId, Counter> counters() {
        return counters;
    }

    Lines lines() {
        return lines;
    }

    PMap<QueueId, QueueDay> queues() {
        return queues;
    }

    /** The last calls, the newest first. */
    List<Call> calls() {
        return calls;
    }

    /** How often each officer only showed somebody the way at a counter today. */
    Map<OfficerId, Integer> directionsAt(CounterId counter) {
        return directions.getOrDefault(counter, HashTreePMap.empty());
    }

    PMap<CounterId, PMap<OfficerId, Integer>> directions() {
        return directions;
    }

    int nextOrdinal() {
        return nextOrdinal;
    }

    Coverage coverage() {
        return coverage;
    }

    Names names() {
        return names;
    }

    Comparator<Place> order() {
        return order;
    }

    /** Whether everything that the rules can see is the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HallDay day
                && plan.isSetUpLike(day.plan)
                && phase == day.phase
                && Objects.equals(date, day.date)
                && nextOrdinal == day.nextOrdinal
                && tickets.equals(day.tickets)
                && codes.equals(day.codes)
                && numbers.equals(day.numbers)
                && counters.equals(day.counters)
                && lines.equals(day.lines)
                && queues.equals(day.queues)
                && calls.equals(day.calls)
                && directions.equals(day.directions)
                && names.equals(day.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(phase, date, nextOrdinal, tickets.size());
    }

    @Override
    public String toString() {
        return "hall " + plan.id() + ", " + (date == null ? "no day yet" : "day " + date) + ", " + phase + ", "
                + tickets.size() + " tickets";
    }
}
