package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.queue.Refusal.Reason;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallEvent.After;
import org.shouwen.protocol.HallEvent.CarriedTicket;
import org.shouwen.protocol.HallEvent.Matter;
import org.shouwen.protocol.HallEvent.OpenCounter;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketId;

/** The rules of a hall: what a command comes to in a day at a moment. */
final class HallRules {
    private static final List<HallEvent> NOTHING_TO_DO = List.of();

    private final HallDay day;
    private final HallPlan plan;
    private final Instant now;

    HallRules(HallDay day, Instant now) {
        this.day = day;
        this.plan = day.plan();
        this.now = now;
    }

    Decision decide(HallCommand command) {
        try {
            return new Decision.Accepted(events(command));
        } catch (Objection objection) {
            return new Decision.Refused(objection.refusal);
        }
    }

    private List<HallEvent> events(HallCommand command) {
        if (command instanceof HallCommand.TurnDay) {
            return turnDay();
        }
        if (day.phase() != HallDay.Phase.OPEN) {
            throw refuse(
                    Reason.WRONG_STATE,
                    "no business day is open in this hall",
                    Map.of("day", day.date().map(LocalDate::toString).orElse("none")));
        }
        return switch (command) {
            case HallCommand.TakeTicket take -> take(take);
            case HallCommand.ReportSlip report -> reportSlip(report);
            case HallCommand.CallNext call -> callNext(call);
            case HallCommand.CallTicket call -> callOutOfTurn(call);
            case HallCommand.Recall recall -> recall(recall);
            case HallCommand.StartService start -> start(start);
            case HallCommand.FinishMatter finish -> finish(finish);
            case HallCommand.Hold hold -> hold(hold);
            case HallCommand.ReturnHeld returned -> returnHeld(returned);
            case HallCommand.Transfer transfer -> transfer(transfer);
            case HallCommand.MarkMissed missed -> markMissed(missed);
            case HallCommand.Reenter reenter -> reenter(reenter);
            case HallCommand.Cancel cancel -> cancel(cancel);
            case HallCommand.OpenCounter open -> open(open);
            case HallCommand.PauseCounter pause -> pause(pause);
            case HallCommand.ResumeCounter resume -> resume(resume);
            case HallCommand.CloseCounter close -> close(close);
            case HallCommand.ReskillCounter reskill -> reskill(reskill);
            case HallCommand.GiveDirections give ->
                List.of(new HallEvent.DirectionsGiven(counter(give.counter()).id(), give.officer()));
            case HallCommand.TurnDay turn -> turnDay();
            case HallCommand.SetPlan set -> setPlan(set);
        };
    }

    private List<HallEvent> take(HallCommand.TakeTicket take) {
        if (take.items().isEmpty()) {
            throw refuse(Reason.UNKNOWN_ITEM, "a ticket needs at least one item", Map.of());
        }
        take.items().forEach(this::requireServedSomewhere);
        requireClass(take.ticketClass());
        if (day.findTicket(take.ticket()).isPresent()
                || day.findTicket(take.code()).isPresent()) {
            throw refuse(
                    Reason.WRONG_STATE,
                    "this ticket was issued before",
                    Map.of("ticket", take.ticket().value()));
        }
        HallPlan.Queue queue =
                plan.getQueue(plan.getItem(take.items().getFirst()).queue());
        int sequence = nextSequence(queue);
        return List.of(new HallEvent.TicketIssued(
                take.ticket(),
                take.code(),
                queue.number(sequence),
                sequence,
                queue.id(),
                take.ticketClass(),
                List.copyOf(take.items()),
                take.origin()));
    }

    /** The next number of the queue, but for those that tickets of yesterday still carry. */
    private int nextSequence(HallPlan.Queue queue) {
        int sequence = Math.max(day.queue(queue.id()).lastSequence() + 1, queue.first());
        while (day.numbers().containsKey(queue.number(sequence))) {
            sequence++;
        }
        if (sequence > queue.last()) {
            throw refuse(
                    Reason.NUMBERS_EXHAUSTED,
                    "queue " + queue.id() + " has given its last number of the day, " + queue.number(queue.last()),
                    Map.of("queue", queue.id().value(), "last", queue.number(queue.last())));
        }
        return sequence;
    }

    private List<HallEvent> reportSlip(HallCommand.ReportSlip report) {
        Ticket ticket = ticket(report.ticket());
        boolean known = ticket.slip() == report.outcome() && ticket.slipReason().equals(report.reason());
        return known
                ? NOTHING_TO_DO
                : List.of(new HallEvent.SlipReported(ticket.id(), report.outcome(), report.reason()));
    }

    private List<HallEvent> callNext(HallCommand.CallNext call) {
        requireFreeToCall(call.counter());
        return Pick.next(day, call.counter(), now)
                .map(choice -> called(call.counter(), choice, false))
                .orElse(NOTHING_TO_DO);
    }

    private List<HallEvent> callOutOfTurn(HallCommand.CallTicket call) {
        Counter counter = requireFreeToCall(call.counter());
        Ticket ticket = ticket(call.ticket());
        String reason = call.reason()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> refuse(
                        Reason.REASON_NEEDED, "a call out of turn needs a reason", Map.of("ticket", ticket.number())));
        if (!(ticket.state() instanceof Ticket.Waiting) && !(ticket.state() instanceof Ticket.Missed)) {
            throw wrongState(ticket, "only a waiting or missed ticket can be called");
        }
        if (!counter.items().contains(ticket.item())
                && !ticket.matter().onlyAt().equals(Optional.of(counter.id()))) {
            throw notServedHere(ticket.item(), counter);
        }
        return called(call.counter(), Pick.outOfTurn(day, call.counter(), ticket, reason), true);
    }

    private static List<HallEvent> called(CounterId counter, Pick.Choice choice, boolean outOfTurn) {
        return List.of(
                new HallEvent.TicketCalled(choice.ticket().id(), counter, choice.item(), outOfTurn, choice.why()));
    }

    private Counter requireFreeToCall(CounterId id) {
        Counter counter = counter(id);
        if (counter.state() != CounterState.OPEN) {
            throw notOpen(counter, "open the counter, or end its pause, before calling");
        }
        counter.ticket().map(day::getTicket).ifPresent(ticket -> {
            throw refuse(
                    Reason.COUNTER_BUSY,
                    "counter " + id + " has ticket " + ticket.number() + ": finish, hold, transfer or miss it first",
                    state(ticket));
        });
        return counter;
    }

    private List<HallEvent> recall(HallCommand.Recall recall) {
        Ticket ticket = requireCalledAt(recall.ticket(), recall.counter());
        Instant lastCallAt = ((Ticket.Called) ticket.state()).lastCallAt();
        Instant earliest = day.recallFrom(ticket).orElseThrow();
        if (now.isBefore(earliest)) {
            throw refuse(
                    Reason.RECALL_TOO_SOON,
                    "ticket " + ticket.number() + " was just called: wait until " + earliest,
                    Map.of(
                            "ticket",
                            ticket.number(),
                            "lastCallAt",
                            lastCallAt.toString(),
                            "notBefore",
                            earliest.toString()));
        }
        return List.of(new HallEvent.TicketRecalled(ticket.id(), recall.counter(), ticket.calls() + 1));
    }

    private List<HallEvent> start(HallCommand.StartService start) {
        Ticket ticket = requireCalledAt(start.ticket(), start.counter());
        return List.of(new HallEvent.ServiceStarted(ticket.id(), start.counter()));
    }

    private List<HallEvent> finish(HallCommand.FinishMatter finish) {
        Counter counter = counter(finish.counter());
        Ticket ticket = ticket(finish.ticket());
        requireAt(ticket, counter);
        if (!(ticket.state() instanceof Ticket.Serving)) {
            throw wrongState(ticket, "only a ticket that is being served can be finished");
        }
        return List.of(
                new HallEvent.MatterFinished(ticket.id(), counter.id(), ticket.item(), afterwards(ticket, counter)));
    }

    private After afterwards(Ticket ticket, Counter counter) {
        if (ticket.remaining().size() == 1) {
            return new After.Done();
        }
        Matter next = ticket.remaining().get(1);
        boolean staysHere =
                next.onlyAt().map(counter.id()::equals).orElse(counter.items().contains(next.item()));
        if (staysHere) {
            return new After.Continues(next.item());
        }
        return new After.Waits(next.item(), next.onlyAt().filter(only -> !isLeftFor(only, next.item())));
    }

    /** Whether a counter to which a ticket should return has closed, so that any other may take the ticket. */
    private boolean isLeftFor(CounterId only, ItemCode item) {
        return day.getCounter(only).state() == CounterState.CLOSED && isServedSomewhere(item);
    }

    private List<HallEvent> hold(HallCommand.Hold hold) {
        Counter counter = counter(hold.counter());
        Ticket ticket = ticket(hold.ticket());
        requireAt(ticket, counter);
        if (ticket.state() instanceof Ticket.Held) {
            throw wrongState(ticket, "it is held already");
        }
        return List.of(new HallEvent.TicketHeld(ticket.id(), counter.id(), hold.reason()));
    }

    private List<HallEvent> returnHeld(HallCommand.ReturnHeld returned) {
        Counter counter = counter(returned.counter());
        Ticket ticket = ticket(returned.ticket());
        requireAt(ticket, counter);
        if (!(ticket.state() instanceof Ticket.Held)) {
            throw wrongState(ticket, "only a held ticket can be taken up again");
        }
        if (counter.state() == CounterState.CLOSED) {
            throw notOpen(counter, "open the counter before taking up a held ticket");
        }
        counter.ticket().map(day::getTicket).ifPresent(other -> {
            throw refuse(
                    Reason.COUNTER_BUSY,
                    "counter " + counter.id() + " has ticket " + other.number() + ": finish, hold or transfer it first",
                    state(other));
        });
        return List.of(new HallEvent.TicketReturned(ticket.id(), counter.id()));
    }

    private List<HallEvent> transfer(HallCommand.Transfer transfer) {
        Counter counter = counter(transfer.counter());
        Ticket ticket = ticket(transfer.ticket());
        requireAt(ticket, counter);
        ItemCode item = transfer.item().orElse(ticket.item());
        transfer.toCounter()
                .ifPresentOrElse(to -> requireServedAt(item, counter(to), counter), () -> requireServedSomewhere(item));
        return List.of(new HallEvent.TicketTransferred(
                ticket.id(), counter.id(), item, transfer.toCounter(), transfer.returns(), transfer.reason()));
    }

    private void requireServedAt(ItemCode item, Counter to, Counter from) {
        requireItem(item);
        if (to.id().equals(from.id())) {
            throw refuse(
                    Reason.WRONG_STATE, "the ticket is at counter " + to.id() + " already: hold it instead", state(to));
        }
        List<ItemCode> served =
                to.state() == CounterState.CLOSED ? plan.getCounter(to.id()).items() : to.items();
        if (!served.contains(item)) {
            throw notServedHere(item, to);
        }
    }

    private List<HallEvent> markMissed(HallCommand.MarkMissed missed) {
        Ticket ticket = requireCalledAt(missed.ticket(), missed.counter());
        return List.of(new HallEvent.TicketMissed(ticket.id(), missed.counter()));
    }

    private List<HallEvent> reenter(HallCommand.Reenter reenter) {
        Ticket ticket = ticket(reenter.ticket());
        if (!(ticket.state() instanceof Ticket.Missed missed)) {
            throw wrongState(ticket, "only a missed ticket can come back");
        }
        if (!mayComeBack(ticket, missed)) {
            HallPlan.ReentryRule rule = plan.reentry();
            throw refuse(
                    Reason.RE_ENTRY_OVER,
                    "a missed ticket can come back " + rule.times() + " times, within "
                            + rule.within().toMinutes() + " minutes: take a new one",
                    Map.of(
                            "ticket", ticket.number(),
                            "missedAt", missed.since().toString(),
                            "cameBack", Integer.toString(ticket.reentries())));
        }
        boolean others = ticket.matter().onlyAt().isEmpty();
        return List.of(new HallEvent.TicketReentered(
                ticket.id(), others ? plan.reentry().letPass() : 0));
    }

    private boolean mayComeBack(Ticket ticket, Ticket.Missed missed) {
        return ticket.reentries() < plan.reentry().times()
                && !now.isAfter(missed.since().plus(plan.reentry().within()));
    }

    private List<HallEvent> cancel(HallCommand.Cancel cancel) {
        Ticket ticket = ticket(cancel.ticket());
        if (ticket.state() instanceof Ticket.Serving || ticket.state().name().isFinal()) {
            throw wrongState(ticket, "only a waiting, called, held or missed ticket can be given up");
        }
        return List.of(new HallEvent.TicketCancelled(ticket.id(), cancel.by(), cancel.reason()));
    }

    private List<HallEvent> open(HallCommand.OpenCounter open) {
        Counter counter = counter(open.counter());
        open.items().ifPresent(this::requireItems);
        return switch (counter.staffing()) {
            case Counter.Closed closed -> openClosed(counter, open);
            case Counter.Staffed staffed -> openStaffed(counter, staffed, open);
        };
    }

    private List<HallEvent> openClosed(Counter counter, HallCommand.OpenCounter open) {
        OfficerId officer = open.officer();
        day.findCounter(officer).ifPresent(elsewhere -> {
            throw refuse(
                    Reason.WRONG_STATE,
                    "officer " + officer + " works at counter " + elsewhere.id() + ": close that one first",
                    state(elsewhere));
        });
        List<ItemCode> items = open.items()
                .map(HallRules::distinct)
                .orElseGet(() -> plan.getCounter(counter.id()).items());
        return List.of(new HallEvent.CounterOpened(counter.id(), officer, items));
    }

    private List<HallEvent> openStaffed(Counter counter, Counter.Staffed staffed, HallCommand.OpenCounter open) {
        if (!staffed.officer().equals(open.officer())) {
            throw refuse(
                    Reason.WRONG_STATE,
                    "officer " + staffed.officer() + " works at counter " + counter.id() + ": close it first",
                    state(counter));
        }
        List<HallEvent> events = new ArrayList<>();
        if (staffed.pause().isPresent()) {
            events.add(new HallEvent.CounterResumed(counter.id()));
        }
        open.items().ifPresent(items -> events.addAll(reskilled(counter, items)));
        return events;
    }

    private List<HallEvent> pause(HallCommand.PauseCounter pause) {
        Counter counter = counter(pause.counter());
        if (pause.reason().isBlank()) {
            throw refuse(Reason.REASON_NEEDED, "a pause needs a reason that the sign can show", state(counter));
        }
        Counter.Staffed staffed = requireStaffed(counter);
        boolean asAsked = staffed.pause()
                .filter(other ->
                        other.reason().equals(pause.reason()) && other.until().equals(pause.until()))
                .isPresent();
        return asAsked
                ? NOTHING_TO_DO
                : List.of(new HallEvent.CounterPaused(counter.id(), pause.reason(), pause.until()));
    }

    private List<HallEvent> resume(HallCommand.ResumeCounter resume) {
        Counter counter = counter(resume.counter());
        return requireStaffed(counter).pause().isPresent()
                ? List.of(new HallEvent.CounterResumed(counter.id()))
                : NOTHING_TO_DO;
    }

    private List<HallEvent> close(HallCommand.CloseCounter close) {
        Counter counter = counter(close.counter());
        if (counter.state() == CounterState.CLOSED) {
            return NOTHING_TO_DO;
        }
        counter.ticket()
                .or(() -> counter.held().stream().findFirst())
                .map(day::getTicket)
                .ifPresent(ticket -> {
                    throw refuse(
                            Reason.COUNTER_BUSY,
                            "counter " + counter.id() + " has ticket " + ticket.number()
                                    + ": finish or transfer it first",
                            state(ticket));
                });
        day.lines()
                .headSentTo(counter.id())
                .map(place -> day.getTicket(place.ticket()))
                .ifPresent(ticket -> {
                    throw refuse(
                            Reason.WRONG_STATE,
                            "ticket " + ticket.number() + " waits for counter " + counter.id()
                                    + " alone: call it, then finish or transfer it",
                            state(ticket));
                });
        return List.of(new HallEvent.CounterClosed(counter.id()));
    }

    private List<HallEvent> reskill(HallCommand.ReskillCounter reskill) {
        Counter counter = counter(reskill.counter());
        requireItems(reskill.items());
        requireStaffed(counter);
        return reskilled(counter, reskill.items());
    }

    private static List<HallEvent> reskilled(Counter counter, List<ItemCode> items) {
        return new HashSet<>(counter.items()).equals(new HashSet<>(items))
                ? NOTHING_TO_DO
                : List.of(new HallEvent.CounterReskilled(counter.id(), distinct(items)));
    }

    private static List<ItemCode> distinct(List<ItemCode> items) {
        return List.copyOf(new LinkedHashSet<>(items));
    }

    private List<HallEvent> turnDay() {
        if (!day.mustTurn(now)) {
            return NOTHING_TO_DO;
        }
        List<HallEvent> events = new ArrayList<>();
        HallDay closed = day;
        if (day.phase() == HallDay.Phase.OPEN) {
            for (HallEvent event : endOfDay()) {
                closed = closed.evolve(event, now);
                events.add(event);
            }
        }
        events.add(new HallEvent.DayOpened(nextDay(), plan.recorded(), carried(closed), openCounters(closed)));
        return events;
    }

    private List<HallEvent> setPlan(HallCommand.SetPlan set) {
        HallPlan next = plan.with(set.plan());
        if (next.isSetUpLike(plan)) {
            return NOTHING_TO_DO;
        }
        List<String> needs = PlanNeeds.unmet(day, next);
        if (!needs.isEmpty()) {
            throw refuse(
                    Reason.WRONG_STATE,
                    String.join(System.lineSeparator(), needs),
                    Map.of("unmet", Integer.toString(needs.size())));
        }
        return List.of(new HallEvent.PlanSet(set.plan()));
    }

    /** However many days the hub was down, one turn leads to today. */
    private LocalDate nextDay() {
        LocalDate today = plan.businessDay(now);
        return day.date()
                .filter(last -> !today.isAfter(last))
                .map(last -> last.plusDays(1))
                .orElse(today);
    }

    private List<HallEvent> endOfDay() {
        List<HallEvent> events = new ArrayList<>();
        for (Ticket ticket : inOrderOfIssue(day)) {
            atDayEnd(ticket).ifPresent(events::add);
        }
        if (plan.dayEnd().policy() != HallPlan.DayEnd.Policy.OPEN_ALL_NIGHT) {
            for (HallPlan.Counter counter : plan.counters()) {
                if (day.getCounter(counter.id()).state() != CounterState.CLOSED) {
                    events.add(new HallEvent.CounterClosed(counter.id()));
                }
            }
        }
        events.add(new HallEvent.DayClosed(day.date().orElseThrow()));
        return events;
    }

    private Optional<HallEvent> atDayEnd(Ticket ticket) {
        HallEvent expired = new HallEvent.TicketExpired(ticket.id());
        boolean missedForGood = ticket.state() instanceof Ticket.Missed missed && !mayComeBack(ticket, missed);
        return switch (plan.dayEnd().policy()) {
            case CLEAR -> Optional.of(expired);
            case OPEN_ALL_NIGHT -> missedForGood ? Optional.of(expired) : Optional.empty();
            case CARRY_OVER ->
                switch (ticket.state()) {
                    case Ticket.Waiting waiting -> Optional.empty();
                    case Ticket.Held held -> Optional.empty();
                    case Ticket.Missed missed -> missedForGood ? Optional.of(expired) : Optional.empty();
                    case Ticket.Called called -> Optional.of(backInLine(ticket, called.at()));
                    case Ticket.Serving serving -> Optional.of(expired);
                    case Ticket.Done done -> Optional.empty();
                    case Ticket.Cancelled cancelled -> Optional.empty();
                    case Ticket.Expired again -> Optional.empty();
                };
        };
    }

    /** The counter closes over a ticket that it called and never served: its holder must not lose the place. */
    private static HallEvent backInLine(Ticket ticket, CounterId counter) {
        return new HallEvent.TicketTransferred(
                ticket.id(), counter, ticket.item(), ticket.matter().onlyAt(), false, Optional.of("day end"));
    }

    private static List<Ticket> inOrderOfIssue(HallDay day) {
        return day.allTickets().stream()
                .filter(ticket -> !ticket.state().name().isFinal())
                .sorted(Comparator.comparingInt(Ticket::ordinal))
                .toList();
    }

    private static List<CarriedTicket> carried(HallDay closed) {
        return inOrderOfIssue(closed).stream()
                .map(ticket -> carried(ticket, closed))
                .toList();
    }

    private static CarriedTicket carried(Ticket ticket, HallDay closed) {
        Optional<Instant> lastCallAt =
                ticket.state() instanceof Ticket.Called called ? Optional.of(called.lastCallAt()) : Optional.empty();
        Optional<String> reason = ticket.state() instanceof Ticket.Held held ? held.reason() : Optional.empty();
        Optional<Integer> letPass =
                ticket.state() instanceof Ticket.Waiting waiting && waiting.line() instanceof Ticket.BackAgain back
                        ? Optional.of(Math.max(0, back.due() - closed.lines().callsFor(ticket.item())))
                        : Optional.empty();
        return new CarriedTicket(
                ticket.id(),
                ticket.code(),
                ticket.number(),
                ticket.sequence(),
                ticket.day(),
                ticket.queue(),
                ticket.ticketClass(),
                ticket.items(),
                ticket.remaining(),
                ticket.done(),
                ticket.issuedAt(),
                ticket.state().name(),
                ticket.state().since(),
                ticket.state().counter(),
                ticket.calls(),
                lastCallAt,
                ticket.firstCalledAt(),
                ticket.calledAt(),
                ticket.startedAt(),
                ticket.outOfTurn(),
                ticket.reentries(),
                letPass,
                reason,
                ticket.slip(),
                ticket.slipReason(),
                ticket.origin());
    }

    private static List<OpenCounter> openCounters(HallDay closed) {
        List<OpenCounter> open = new ArrayList<>();
        for (HallPlan.Counter planned : closed.plan().counters()) {
            if (closed.getCounter(planned.id()).staffing() instanceof Counter.Staffed staffed) {
                open.add(new OpenCounter(
                        planned.id(),
                        staffed.officer(),
                        staffed.items(),
                        staffed.openedAt(),
                        staffed.pause().map(Counter.Pause::since),
                        staffed.pause().map(Counter.Pause::reason),
                        staffed.pause().flatMap(Counter.Pause::until)));
            }
        }
        return open;
    }

    private Ticket ticket(TicketId id) {
        return day.findTicket(id)
                .orElseThrow(() -> refuse(
                        Reason.UNKNOWN_TICKET, "there is no ticket " + id + " today", Map.of("ticket", id.value())));
    }

    private Counter counter(CounterId id) {
        return day.findCounter(id)
                .orElseThrow(() -> refuse(
                        Reason.UNKNOWN_COUNTER, "this hall has no counter " + id, Map.of("counter", id.value())));
    }

    private void requireClass(ClassId ticketClass) {
        if (plan.findClass(ticketClass).isEmpty()) {
            throw refuse(
                    Reason.UNKNOWN_CLASS,
                    "this hall has no ticket class " + ticketClass,
                    Map.of("class", ticketClass.value()));
        }
    }

    private void requireItem(ItemCode item) {
        if (plan.findItem(item).isEmpty()) {
            throw refuse(Reason.UNKNOWN_ITEM, "this hall has no item " + item, Map.of("item", item.value()));
        }
    }

    private void requireItems(List<ItemCode> items) {
        if (items.isEmpty()) {
            throw refuse(Reason.UNKNOWN_ITEM, "a counter serves at least one item", Map.of());
        }
        items.forEach(this::requireItem);
    }

    private void requireServedSomewhere(ItemCode item) {
        requireItem(item);
        if (!isServedSomewhere(item)) {
            throw refuse(Reason.NOT_SERVED_HERE, "no counter serves item " + item, Map.of("item", item.value()));
        }
    }

    private boolean isServedSomewhere(ItemCode item) {
        return !day.coverage().counters(item).isEmpty();
    }

    private Counter.Staffed requireStaffed(Counter counter) {
        if (counter.staffing() instanceof Counter.Staffed staffed) {
            return staffed;
        }
        throw notOpen(counter, "open the counter first");
    }

    private Ticket requireCalledAt(TicketId id, CounterId counter) {
        Ticket ticket = ticket(id);
        requireAt(ticket, counter(counter));
        if (!(ticket.state() instanceof Ticket.Called)) {
            throw wrongState(ticket, "this can be done only while the ticket is called");
        }
        return ticket;
    }

    /** A ticket that is with no counter is in the wrong state; one that is with another is at the wrong counter. */
    private void requireAt(Ticket ticket, Counter counter) {
        CounterId at = switch (ticket.state()) {
            case Ticket.Called called -> called.at();
            case Ticket.Serving serving -> serving.at();
            case Ticket.Held held -> held.at();
            case Ticket.Waiting waiting -> throw wrongState(ticket, "it is with no counter");
            case Ticket.Missed missed -> throw wrongState(ticket, "it is with no counter");
            case Ticket.Done done -> throw wrongState(ticket, "nothing more can be done with it");
            case Ticket.Cancelled cancelled -> throw wrongState(ticket, "nothing more can be done with it");
            case Ticket.Expired expired -> throw wrongState(ticket, "nothing more can be done with it");
        };
        if (!at.equals(counter.id())) {
            throw refuse(
                    Reason.NOT_AT_THIS_COUNTER,
                    "ticket " + ticket.number() + " is with counter " + at + ", not with counter " + counter.id(),
                    state(ticket));
        }
    }

    private static Objection wrongState(Ticket ticket, String rule) {
        return refuse(
                Reason.WRONG_STATE,
                "ticket " + ticket.number() + " is " + wireName(ticket) + ": " + rule,
                state(ticket));
    }

    private static Objection notOpen(Counter counter, String rule) {
        return refuse(
                Reason.COUNTER_NOT_OPEN,
                "counter " + counter.id() + " is " + wireName(counter) + ": " + rule,
                state(counter));
    }

    private static Objection notServedHere(ItemCode item, Counter counter) {
        return refuse(
                Reason.NOT_SERVED_HERE,
                "counter " + counter.id() + " does not serve item " + item,
                Map.of("counter", counter.id().value(), "item", item.value()));
    }

    private static Map<String, String> state(Ticket ticket) {
        return ticket.state()
                .counter()
                .map(at -> Map.of("ticket", ticket.number(), "state", wireName(ticket), "counter", at.value()))
                .orElseGet(() -> Map.of("ticket", ticket.number(), "state", wireName(ticket)));
    }

    private static Map<String, String> state(Counter counter) {
        return Map.of("counter", counter.id().value(), "state", wireName(counter));
    }

    private static String wireName(Ticket ticket) {
        return ticket.state().name().name().toLowerCase(Locale.ROOT);
    }

    private static String wireName(Counter counter) {
        return counter.state().name().toLowerCase(Locale.ROOT);
    }

    private static Objection refuse(Reason reason, String detail, Map<String, String> state) {
        return new Objection(new Refusal(reason, detail, state));
    }

    /** Leaves a rule where it says no, so that each rule reads from the top. */
    private static final class Objection extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        Objection(Refusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }
    }
}
