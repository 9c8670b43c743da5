package org.shouwen.hub.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallEvent.After;
import org.shouwen.protocol.HallEvent.CarriedTicket;
import org.shouwen.protocol.HallEvent.Matter;
import org.shouwen.protocol.HallEvent.OpenCounter;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;

/** One event on its way into a day. Trusts nothing: what cannot have happened is refused, whatever the journal says. */
final class HallChange {
    private final HallDay day;
    private final HallEvent event;
    private final Instant at;

    private HallPlan plan;
    private HallDay.Phase phase;
    private @Nullable LocalDate date;
    private PMap<TicketId, Ticket> tickets;
    private PMap<TicketCode, TicketId> codes;
    private PMap<String, TicketId> numbers;
    private PMap<CounterId, Counter> counters;
    private Lines lines;
    private PMap<QueueId, QueueDay> queues;
    private List<HallDay.Call> calls;
    private PMap<CounterId, PMap<OfficerId, Integer>> directions;
    private int nextOrdinal;
    private Coverage coverage;
    private Names names;

    HallChange(HallDay day, HallEvent event, Instant at) {
        this.day = day;
        this.event = event;
        this.at = at;
        this.plan = day.plan();
        this.phase = day.phase();
        this.date = day.date().orElse(null);
        this.tickets = day.tickets();
        this.codes = day.codes();
        this.numbers = day.numbers();
        this.counters = day.counters();
        this.lines = day.lines();
        this.queues = day.queues();
        this.calls = day.calls();
        this.directions = day.directions();
        this.nextOrdinal = day.nextOrdinal();
        this.coverage = day.coverage();
        this.names = day.names();
    }

    HallDay apply() {
        if (event instanceof HallEvent.DayOpened opened) {
            return dayOpened(opened);
        }
        require(phase == HallDay.Phase.OPEN, "no business day is open");
        switch (event) {
            case HallEvent.DayOpened opened -> throw damaged("is handled above");
            case HallEvent.DayClosed closed -> dayClosed(closed);
            case HallEvent.PlanSet set -> planSet(set);
            case HallEvent.TicketIssued issued -> ticketIssued(issued);
            case HallEvent.SlipReported reported -> slipReported(reported);
            case HallEvent.TicketCalled called -> ticketCalled(called);
            case HallEvent.TicketRecalled recalled -> ticketRecalled(recalled);
            case HallEvent.ServiceStarted started -> serviceStarted(started);
            case HallEvent.MatterFinished finished -> matterFinished(finished);
            case HallEvent.TicketHeld held -> ticketHeld(held);
            case HallEvent.TicketReturned returned -> ticketReturned(returned);
            case HallEvent.TicketTransferred transferred -> ticketTransferred(transferred);
            case HallEvent.TicketMissed missed -> ticketMissed(missed);
            case HallEvent.TicketReentered reentered -> ticketReentered(reentered);
            case HallEvent.TicketCancelled cancelled -> ticketCancelled(cancelled);
            case HallEvent.TicketExpired expired -> ticketExpired(expired);
            case HallEvent.CounterOpened opened -> counterOpened(opened);
            case HallEvent.CounterPaused paused -> counterPaused(paused);
            case HallEvent.CounterResumed resumed -> counterResumed(resumed);
            case HallEvent.CounterClosed closed -> counterClosed(closed);
            case HallEvent.CounterReskilled reskilled -> counterReskilled(reskilled);
            case HallEvent.DirectionsGiven given -> directionsGiven(given);
        }
        return changed();
    }

    private HallDay changed() {
        return new HallDay(
                plan,
                phase,
                date,
                tickets,
                codes,
                numbers,
                counters,
                lines,
                queues,
                calls,
                directions,
                nextOrdinal,
                coverage,
                names,
                day.order());
    }

    private HallDay dayOpened(HallEvent.DayOpened opened) {
        require(phase != HallDay.Phase.OPEN, "a business day is open already");
        LocalDate last = date;
        require(last == null || opened.date().isAfter(last), "that day is over");
        return new HallChange(HallDay.empty(plan.with(opened.plan()), day.order()), event, at).begin(opened);
    }

    private HallDay begin(HallEvent.DayOpened opened) {
        phase = HallDay.Phase.OPEN;
        date = opened.date();
        for (OpenCounter open : opened.openCounters()) {
            require(counter(open.counter()).state() == CounterState.CLOSED, "a counter is open twice");
            staff(open.counter(), staffing(open));
        }
        List<Ticket> carried = new ArrayList<>();
        for (CarriedTicket ticket : opened.carried()) {
            require(!ticket.state().isFinal(), "a final ticket is carried over");
            carried.add(restored(ticket, nextOrdinal++));
        }
        // Counters list what they hold in the order of holding, which is not the order of issue.
        Stream.concat(
                        carried.stream().filter(ticket -> !(ticket.state() instanceof Ticket.Held)),
                        carried.stream()
                                .filter(ticket -> ticket.state() instanceof Ticket.Held)
                                .sorted(Comparator.comparing(
                                        ticket -> ticket.state().since())))
                .forEach(this::register);
        return changed();
    }

    private static Counter.Staffed staffing(OpenCounter open) {
        Optional<Counter.Pause> pause = open.pausedAt()
                .map(since -> new Counter.Pause(since, open.pauseReason().orElse(""), open.pauseUntil()));
        return new Counter.Staffed(open.since(), open.officer(), open.items(), pause);
    }

    private Ticket restored(CarriedTicket carried, int ordinal) {
        require(!carried.remaining().isEmpty(), "a carried ticket has no matter left");
        return new Ticket(
                carried.ticket(),
                carried.code(),
                carried.number(),
                carried.sequence(),
                carried.day(),
                ordinal,
                carried.queue(),
                carried.ticketClass(),
                carried.items(),
                carried.remaining(),
                carried.done(),
                carried.issuedAt(),
                restoredState(carried),
                carried.calls(),
                carried.firstCalledAt().or(carried::calledAt),
                carried.calledAt(),
                carried.startedAt(),
                Optional.empty(),
                carried.outOfTurn(),
                carried.reentries(),
                carried.slip(),
                carried.slipReason(),
                carried.origin());
    }

    private Ticket.State restoredState(CarriedTicket carried) {
        return switch (carried.state()) {
            case WAITING ->
                new Ticket.Waiting(carried.since(), lineFor(carried.remaining().getFirst(), carried.letPass()));
            case CALLED ->
                new Ticket.Called(
                        carried.since(), where(carried), carried.lastCallAt().orElse(carried.since()));
            case SERVING -> new Ticket.Serving(carried.since(), where(carried));
            case HELD -> new Ticket.Held(carried.since(), where(carried), carried.reason());
            case MISSED -> new Ticket.Missed(carried.since(), where(carried));
            case DONE, CANCELLED, EXPIRED -> throw damaged("a final ticket is carried over");
        };
    }

    private CounterId where(CarriedTicket carried) {
        return carried.counter().orElseThrow(() -> damaged("ticket " + carried.number() + " names no counter"));
    }

    private void dayClosed(HallEvent.DayClosed closed) {
        require(closed.date().equals(date), "another day is open");
        phase = HallDay.Phase.CLOSED;
    }

    /** Counters and queues keep what they have seen, and everybody who waits is lined up again. */
    private void planSet(HallEvent.PlanSet set) {
        HallPlan next = plan.with(set.plan());
        List<String> needs = PlanNeeds.unmet(day, next);
        require(needs.isEmpty(), String.join("; ", needs));
        HallDay fresh = HallDay.empty(next, day.order());
        PMap<CounterId, Counter> planned = fresh.counters();
        for (Counter counter : counters.values()) {
            if (planned.containsKey(counter.id())) {
                planned = planned.plus(counter.id(), goingOn(counter, next));
            }
        }
        counters = planned;
        queues = fresh.queues().plusAll(queues);
        for (QueueDay queue : queues.values()) {
            put(queue.withNobodyWaiting(day.order()));
        }
        lines = lines.withNobody();
        names = names.with(next);
        plan = next;
        coverage = new Coverage(plan, counters.values());
        for (Ticket ticket : tickets.values()) {
            if (ticket.state() instanceof Ticket.Waiting waiting) {
                lineUp(ticket, waiting);
            }
        }
    }

    private Counter goingOn(Counter counter, HallPlan next) {
        Counter.Staffing staffing = switch (counter.staffing()) {
            case Counter.Closed closed -> closed;
            case Counter.Staffed staffed ->
                new Counter.Staffed(
                        staffed.openedAt(),
                        staffed.officer(),
                        PlanNeeds.served(counter.id(), staffed, plan, next),
                        staffed.pause());
        };
        return new Counter(counter.id(), staffing, counter.ticket(), counter.held(), counter.higherInARow());
    }

    private void ticketIssued(HallEvent.TicketIssued issued) {
        require(!issued.items().isEmpty(), "a ticket needs a matter");
        QueueDay queue = queue(issued.queue());
        require(issued.sequence() > queue.lastSequence(), "number " + queue.lastSequence() + " was given before");
        register(new Ticket(
                issued.ticket(),
                issued.code(),
                issued.number(),
                issued.sequence(),
                today(),
                nextOrdinal++,
                issued.queue(),
                issued.ticketClass(),
                issued.items(),
                issued.items().stream()
                        .map(item -> new Matter(item, Optional.empty()))
                        .toList(),
                0,
                at,
                new Ticket.Waiting(at, new Ticket.InTurn()),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                SlipOutcome.PENDING,
                Optional.empty(),
                issued.origin()));
        put(queue(issued.queue()).withIssued(issued.sequence()));
    }

    private void slipReported(HallEvent.SlipReported reported) {
        Ticket ticket = ticket(reported.ticket());
        tickets = tickets.plus(
                ticket.id(),
                new TicketChange(ticket)
                        .slip(reported.outcome(), reported.reason())
                        .done());
    }

    private void ticketCalled(HallEvent.TicketCalled called) {
        Ticket ticket = ticket(called.ticket());
        require(ticket.state() instanceof Ticket.Waiting || ticket.state() instanceof Ticket.Missed, describe(ticket));
        require(called.item().equals(ticket.item()), describe(ticket) + " for " + ticket.item());
        require(counter(called.counter()).state() == CounterState.OPEN, describe(counter(called.counter())));
        if (ticket.firstCalledAt().isEmpty()) {
            Duration wait = Duration.between(ticket.issuedAt(), at);
            Duration target = plan.getQueue(ticket.queue()).target();
            put(queue(ticket.queue()).withFirstCall(ticket.id(), wait.isNegative() ? Duration.ZERO : wait, target));
        }
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Called(at, called.counter(), at))
                        .called(at, called.outOfTurn())
                        .done());
        lines = lines.withCallFor(ticket.item());
        countForRatio(called, ticket.ticketClass());
        remember(new HallDay.Call(ticket.id(), called.counter(), at, 1));
    }

    private void countForRatio(HallEvent.TicketCalled called, ClassId ticketClass) {
        if (called.why().rule() == CallRule.RATIO) {
            Counter counter = counter(called.counter());
            boolean lowest = plan.isLowest(plan.getClass(ticketClass));
            put(new Counter(
                    counter.id(),
                    counter.staffing(),
                    counter.ticket(),
                    counter.held(),
                    lowest ? 0 : counter.higherInARow() + 1));
        }
    }

    private void ticketRecalled(HallEvent.TicketRecalled recalled) {
        Ticket ticket = ticket(recalled.ticket());
        require(
                ticket.state() instanceof Ticket.Called called && called.at().equals(recalled.counter()),
                describe(ticket));
        require(recalled.call() == ticket.calls() + 1, "it was called " + ticket.calls() + " times");
        Ticket.Called again = new Ticket.Called(ticket.state().since(), recalled.counter(), at);
        tickets = tickets.plus(
                ticket.id(),
                new TicketChange(ticket).state(again).calls(recalled.call()).done());
        remember(new HallDay.Call(ticket.id(), recalled.counter(), at, recalled.call()));
    }

    private void remember(HallDay.Call call) {
        calls = Stream.concat(
                        Stream.of(call),
                        calls.stream().filter(other -> !other.ticket().equals(call.ticket())))
                .limit(HallDay.CALLS_KEPT)
                .toList();
    }

    private void serviceStarted(HallEvent.ServiceStarted started) {
        Ticket ticket = ticket(started.ticket());
        require(
                ticket.state() instanceof Ticket.Called called && called.at().equals(started.counter()),
                describe(ticket));
        serve(ticket, started.counter());
    }

    private void ticketReturned(HallEvent.TicketReturned returned) {
        Ticket ticket = ticket(returned.ticket());
        require(ticket.state() instanceof Ticket.Held held && held.at().equals(returned.counter()), describe(ticket));
        require(counter(returned.counter()).staffing() instanceof Counter.Staffed, "nobody works at the counter");
        serve(ticket, returned.counter());
    }

    private void serve(Ticket ticket, CounterId counter) {
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Serving(at, counter))
                        .started(at)
                        .done());
    }

    private void matterFinished(HallEvent.MatterFinished finished) {
        Ticket ticket = ticket(finished.ticket());
        require(
                ticket.state() instanceof Ticket.Serving serving && serving.at().equals(finished.counter()),
                describe(ticket));
        require(finished.item().equals(ticket.item()), describe(ticket) + " for " + ticket.item());
        switch (finished.then()) {
            case After.Done done -> {
                require(ticket.remaining().size() == 1, "another matter is left");
                move(
                        ticket,
                        new TicketChange(ticket)
                                .state(new Ticket.Done(at, finished.counter()))
                                .finishedAll(at)
                                .done());
            }
            case After.Continues continues -> {
                requireNext(ticket, continues.item());
                move(
                        ticket,
                        new TicketChange(ticket)
                                .state(new Ticket.Serving(at, finished.counter()))
                                .finishedOne(ticket.remaining().get(1))
                                .done());
            }
            case After.Waits waits -> {
                requireNext(ticket, waits.item());
                Matter next = new Matter(waits.item(), waits.counter());
                move(
                        ticket,
                        new TicketChange(ticket)
                                .state(waiting(next))
                                .finishedOne(next)
                                .calls(0)
                                .done());
            }
        }
    }

    private void requireNext(Ticket ticket, ItemCode item) {
        require(
                ticket.remaining().size() > 1
                        && ticket.remaining().get(1).item().equals(item),
                "that is not its next matter");
    }

    private void ticketHeld(HallEvent.TicketHeld held) {
        Ticket ticket = ticket(held.ticket());
        require(isAtCounter(ticket, held.counter()), describe(ticket));
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Held(at, held.counter(), held.reason()))
                        .done());
    }

    private void ticketTransferred(HallEvent.TicketTransferred transferred) {
        Ticket ticket = ticket(transferred.ticket());
        require(
                isAtCounter(ticket, transferred.counter())
                        || ticket.state() instanceof Ticket.Held held
                                && held.at().equals(transferred.counter()),
                describe(ticket));
        Matter next = new Matter(transferred.item(), transferred.toCounter());
        List<Matter> first = transferred.returns()
                ? List.of(next, new Matter(ticket.item(), Optional.of(transferred.counter())))
                : List.of(next);
        move(
                ticket,
                new TicketChange(ticket)
                        .state(waiting(next))
                        .currentMatter(first)
                        .calls(0)
                        .done());
    }

    private void ticketMissed(HallEvent.TicketMissed missed) {
        Ticket ticket = ticket(missed.ticket());
        require(
                ticket.state() instanceof Ticket.Called called && called.at().equals(missed.counter()),
                describe(ticket));
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Missed(at, missed.counter()))
                        .done());
    }

    private void ticketReentered(HallEvent.TicketReentered reentered) {
        Ticket ticket = ticket(reentered.ticket());
        require(ticket.state() instanceof Ticket.Missed, describe(ticket));
        require(reentered.letPass() >= 0, "nobody lets fewer than none pass");
        Ticket.Line line = lineFor(ticket.matter(), Optional.of(reentered.letPass()));
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Waiting(at, line))
                        .calls(0)
                        .reentered()
                        .done());
    }

    private void ticketCancelled(HallEvent.TicketCancelled cancelled) {
        Ticket ticket = ticket(cancelled.ticket());
        require(!ticket.state().name().isFinal() && !(ticket.state() instanceof Ticket.Serving), describe(ticket));
        move(
                ticket,
                new TicketChange(ticket)
                        .state(new Ticket.Cancelled(at, cancelled.by(), cancelled.reason()))
                        .done());
    }

    private void ticketExpired(HallEvent.TicketExpired expired) {
        Ticket ticket = ticket(expired.ticket());
        require(!ticket.state().name().isFinal(), describe(ticket));
        move(ticket, new TicketChange(ticket).state(new Ticket.Expired(at)).done());
    }

    private void counterOpened(HallEvent.CounterOpened opened) {
        Counter counter = counter(opened.counter());
        require(counter.state() == CounterState.CLOSED, describe(counter));
        require(day.findCounter(opened.officer()).isEmpty(), "officer " + opened.officer() + " works elsewhere");
        requireKnown(opened.items());
        staff(counter.id(), new Counter.Staffed(at, opened.officer(), opened.items(), Optional.empty()));
    }

    private void counterPaused(HallEvent.CounterPaused paused) {
        Counter.Staffed staffed = staffed(paused.counter());
        Counter.Pause pause = new Counter.Pause(at, paused.reason(), paused.until());
        staff(
                paused.counter(),
                new Counter.Staffed(staffed.openedAt(), staffed.officer(), staffed.items(), Optional.of(pause)));
    }

    private void counterResumed(HallEvent.CounterResumed resumed) {
        Counter.Staffed staffed = staffed(resumed.counter());
        require(staffed.pause().isPresent(), describe(counter(resumed.counter())));
        staff(resumed.counter(), new Counter.Staffed(at, staffed.officer(), staffed.items(), Optional.empty()));
    }

    private void counterClosed(HallEvent.CounterClosed closed) {
        staffed(closed.counter());
        require(counter(closed.counter()).ticket().isEmpty(), "a ticket is at the counter");
        staff(closed.counter(), new Counter.Closed(Optional.of(at)));
    }

    private void counterReskilled(HallEvent.CounterReskilled reskilled) {
        Counter.Staffed staffed = staffed(reskilled.counter());
        requireKnown(reskilled.items());
        staff(
                reskilled.counter(),
                new Counter.Staffed(staffed.openedAt(), staffed.officer(), reskilled.items(), staffed.pause()));
    }

    private void directionsGiven(HallEvent.DirectionsGiven given) {
        PMap<OfficerId, Integer> here =
                directions.getOrDefault(counter(given.counter()).id(), HashTreePMap.empty());
        directions =
                directions.plus(given.counter(), here.plus(given.officer(), here.getOrDefault(given.officer(), 0) + 1));
    }

    private void register(Ticket ticket) {
        require(!tickets.containsKey(ticket.id()), "ticket " + ticket.id() + " was issued before");
        require(!codes.containsKey(ticket.code()), "its code was given before");
        require(!numbers.containsKey(ticket.number()), "number " + ticket.number() + " was given before");
        require(plan.findClass(ticket.ticketClass()).isPresent(), "the plan has no class " + ticket.ticketClass());
        requireKnown(ticket.remaining().stream().map(Matter::item).toList());
        tickets = tickets.plus(ticket.id(), ticket);
        codes = codes.plus(ticket.code(), ticket.id());
        numbers = numbers.plus(ticket.number(), ticket.id());
        arrive(ticket);
    }

    private void requireKnown(List<ItemCode> items) {
        for (ItemCode item : items) {
            require(plan.findItem(item).isPresent(), "the plan has no item " + item);
        }
    }

    /** The only way for a ticket from one state to another, so that lines and counters always follow. */
    private void move(Ticket from, Ticket to) {
        leave(from);
        tickets = tickets.plus(to.id(), to);
        arrive(to);
    }

    private void leave(Ticket ticket) {
        switch (ticket.state()) {
            case Ticket.Waiting waiting -> {
                lines = lines.minus(waiting.line(), ticket.item(), ticket.ticketClass(), HallDay.place(plan, ticket));
                put(queueOf(ticket.item()).withoutWaiting(issuePlace(ticket)));
            }
            case Ticket.Called called -> vacate(called.at());
            case Ticket.Serving serving -> vacate(serving.at());
            case Ticket.Held held -> {
                Counter counter = counter(held.at());
                put(new Counter(
                        counter.id(),
                        counter.staffing(),
                        counter.ticket(),
                        counter.held().minus(ticket.id()),
                        counter.higherInARow()));
            }
            case Ticket.Missed missed -> {}
            case Ticket.Done done -> throw damaged(describe(ticket));
            case Ticket.Cancelled cancelled -> throw damaged(describe(ticket));
            case Ticket.Expired expired -> throw damaged(describe(ticket));
        }
    }

    private void arrive(Ticket ticket) {
        switch (ticket.state()) {
            case Ticket.Waiting waiting -> lineUp(ticket, waiting);
            case Ticket.Called called -> occupy(called.at(), ticket.id());
            case Ticket.Serving serving -> occupy(serving.at(), ticket.id());
            case Ticket.Held held -> {
                Counter counter = counter(held.at());
                put(new Counter(
                        counter.id(),
                        counter.staffing(),
                        counter.ticket(),
                        counter.held().plus(ticket.id()),
                        counter.higherInARow()));
            }
            case Ticket.Missed missed -> counter(missed.at());
            case Ticket.Done done -> {}
            case Ticket.Cancelled cancelled -> {}
            case Ticket.Expired expired -> {}
        }
    }

    private void lineUp(Ticket ticket, Ticket.Waiting waiting) {
        lines = lines.plus(waiting.line(), ticket.item(), ticket.ticketClass(), HallDay.place(plan, ticket));
        put(queueOf(ticket.item()).withWaiting(issuePlace(ticket)));
    }

    private void vacate(CounterId id) {
        Counter counter = counter(id);
        put(new Counter(id, counter.staffing(), Optional.empty(), counter.held(), counter.higherInARow()));
    }

    private void occupy(CounterId id, TicketId ticket) {
        Counter counter = counter(id);
        require(counter.staffing() instanceof Counter.Staffed, describe(counter));
        require(counter.ticket().isEmpty(), "another ticket is at counter " + id);
        put(new Counter(id, counter.staffing(), Optional.of(ticket), counter.held(), counter.higherInARow()));
    }

    private void staff(CounterId id, Counter.Staffing staffing) {
        Counter counter = counter(id);
        put(new Counter(id, staffing, counter.ticket(), counter.held(), counter.higherInARow()));
        coverage = new Coverage(plan, counters.values());
    }

    private Ticket.Waiting waiting(Matter matter) {
        return new Ticket.Waiting(at, lineFor(matter, Optional.empty()));
    }

    private Ticket.Line lineFor(Matter matter, Optional<Integer> letPass) {
        if (matter.onlyAt().isPresent()) {
            counter(matter.onlyAt().get());
            return new Ticket.ForCounter(matter.onlyAt().get());
        }
        return letPass.<Ticket.Line>map(pass -> new Ticket.BackAgain(lines.callsFor(matter.item()) + pass))
                .orElse(new Ticket.InTurn());
    }

    private LocalDate today() {
        return Objects.requireNonNull(date);
    }

    private static Place issuePlace(Ticket ticket) {
        return new Place(ticket.issuedAt(), ticket.ordinal(), ticket.id());
    }

    private static boolean isAtCounter(Ticket ticket, CounterId counter) {
        return ticket.state() instanceof Ticket.Called called && called.at().equals(counter)
                || ticket.state() instanceof Ticket.Serving serving
                        && serving.at().equals(counter);
    }

    private Ticket ticket(TicketId id) {
        Ticket ticket = tickets.get(id);
        if (ticket == null) {
            throw damaged("there is no such ticket");
        }
        return ticket;
    }

    private Counter counter(CounterId id) {
        Counter counter = counters.get(id);
        if (counter == null) {
            throw damaged("the plan has no counter " + id);
        }
        return counter;
    }

    private Counter.Staffed staffed(CounterId id) {
        if (counter(id).staffing() instanceof Counter.Staffed staffed) {
            return staffed;
        }
        throw damaged(describe(counter(id)));
    }

    private QueueDay queueOf(ItemCode item) {
        return queue(plan.findItem(item)
                .orElseThrow(() -> damaged("the plan has no item " + item))
                .queue());
    }

    private QueueDay queue(QueueId id) {
        QueueDay queue = queues.get(id);
        if (queue == null) {
            throw damaged("the plan has no queue " + id);
        }
        return queue;
    }

    private void put(Counter counter) {
        counters = counters.plus(counter.id(), counter);
    }

    private void put(QueueDay queue) {
        queues = queues.plus(queue.id(), queue);
    }

    private void require(boolean possible, String state) {
        if (!possible) {
            throw damaged(state);
        }
    }

    private IllegalStateException damaged(String state) {
        return new IllegalStateException("impossible event " + event + " at " + at + " in " + day + ": " + state);
    }

    private static String describe(Ticket ticket) {
        return "ticket " + ticket.number() + " is " + ticket.state();
    }

    private static String describe(Counter counter) {
        return "counter " + counter.id() + " is " + counter.staffing();
    }
}
