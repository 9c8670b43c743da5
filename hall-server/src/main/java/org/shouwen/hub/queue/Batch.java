package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.cases.Case;
import org.shouwen.hub.cases.CaseNumbers;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.duty.DutyStore;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.queue.DeskStore.Answered;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/** What one commit will write down: decided, not yet true. */
final class Batch {
    /** Who turns the day and sets the plan. */
    static final String HALL = "hall";

    private final Instant at;
    private final List<Written> written = new ArrayList<>();
    private final Map<TicketId, TicketRow> tickets = new LinkedHashMap<>();
    private final Map<CounterId, CounterRow> counters = new LinkedHashMap<>();
    private final Map<RequestKey, Answered> answered = new LinkedHashMap<>();
    private final Map<CaseId, Case> cases = new LinkedHashMap<>();
    private CaseNumbers numbers;
    private Roster roster;
    private HallDay day;
    private JournalPlace place;
    private long seq;

    /** An event with its place in its stream. */
    record Written(String stream, long version, Recorded recorded) {}

    Batch(HallDay day, JournalPlace place, CaseNumbers numbers, Roster roster, Instant at) {
        this.numbers = numbers;
        this.roster = roster;
        this.day = day;
        this.place = place;
        this.seq = place.seq();
        this.at = at;
    }

    /** Ends and begins business days, if it is time. */
    void turnDay() {
        if (!day.mustTurn(at)) {
            return;
        }
        switch (day.decide(new HallCommand.TurnDay(), at)) {
            case Decision.Accepted accepted -> accepted.events().forEach(event -> add(event, HALL));
            case Decision.Refused refused ->
                throw new IllegalStateException("the day cannot turn: " + refused.refusal());
        }
    }

    /**
     * Lets the running day go on by another plan.
     *
     * @throws PlanRefused if it lacks what is open
     */
    void setPlan(HallPlan plan) {
        switch (day.decide(new HallCommand.SetPlan(plan.recorded()), at)) {
            case Decision.Accepted accepted -> accepted.events().forEach(event -> add(event, HALL));
            case Decision.Refused refused ->
                throw new PlanRefused(plan.id(), refused.refusal().detail());
        }
    }

    /** Lets an event happen. */
    void add(HallEvent event, String actor) {
        day = day.evolve(event, at);
        place = place.next(event, at);
        seq++;
        written.add(new Written(place.stream(), place.version(), new Recorded(seq, at, actor, event)));
        if (event instanceof HallEvent.OfTicket of) {
            tickets.put(of.ticket(), TicketRow.of(day.plan().id(), ticket(of.ticket())));
        }
        CounterRow.changedBy(event, day).forEach(row -> counters.put(row.id(), row));
    }

    /** Lets an event happen to the duty. */
    void add(DutyEvent event, String actor) {
        roster = roster.evolve(event, at);
        place = place.beside(at);
        seq++;
        written.add(new Written(DutyStore.STREAM, roster.version(), new Recorded(seq, at, actor, event)));
    }

    /**
     * Lets an event happen to a case.
     *
     * @param before what the case is until then; empty if it begins with this event
     */
    Case add(Optional<Case> before, CaseEvent event, String actor) {
        Case changed = before.map(known -> known.evolve(event, at)).orElseGet(() -> Case.begin(event, at));
        place = place.beside(at);
        seq++;
        written.add(
                new Written(CaseStore.streamOf(changed.id()), changed.version(), new Recorded(seq, at, actor, event)));
        cases.put(changed.id(), changed);
        return changed;
    }

    /** A case as this very batch has made it. */
    Optional<Case> findCase(CaseId id) {
        return Optional.ofNullable(cases.get(id));
    }

    /** The cases that it changes. */
    List<Case> cases() {
        return List.copyOf(cases.values());
    }

    /** Gives the next case number of the hall's day. */
    String takeCaseNumber() {
        numbers = numbers.next(LocalDate.ofInstant(at, day.plan().zone()));
        return numbers.number();
    }

    CaseNumbers numbers() {
        return numbers;
    }

    Roster roster() {
        return roster;
    }

    void keep(Answered answer) {
        answered.put(new RequestKey(answer.subject(), answer.key(), ""), answer);
    }

    /** The answer that this very batch gives to a key. */
    Optional<Answered> findAnswered(RequestKey key) {
        return Optional.ofNullable(answered.get(new RequestKey(key.subject(), key.key(), "")));
    }

    /** The journal's last entry with what is written here. */
    long seq() {
        return seq;
    }

    boolean isEmpty() {
        return written.isEmpty() && answered.isEmpty();
    }

    HallDay day() {
        return day;
    }

    HallViews views() {
        return new HallViews(day, at);
    }

    Ticket ticket(TicketId ticket) {
        return day.findTicket(ticket)
                .orElseThrow(() -> new IllegalStateException("the day has no ticket " + ticket + " after its event"));
    }

    Instant at() {
        return at;
    }

    JournalPlace place() {
        return place;
    }

    void sealed(JournalPlace sealed) {
        place = sealed;
    }

    List<Written> written() {
        return written;
    }

    List<Recorded> recorded() {
        return written.stream().map(Written::recorded).toList();
    }

    List<TicketRow> tickets() {
        return List.copyOf(tickets.values());
    }

    List<CounterRow> counters() {
        return List.copyOf(counters.values());
    }

    List<Answered> answered() {
        return List.copyOf(answered.values());
    }
}
