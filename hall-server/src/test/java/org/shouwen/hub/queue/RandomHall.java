package org.shouwen.hub.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketId;

/** A hall in which anything may be asked at any time, sensible or not; each move is told by one number. */
final class RandomHall {
    private static final List<ItemCode> ITEMS = List.of(Plans.CARD, Plans.PENSION, Plans.PERMIT, Plans.STUCK);
    private static final List<ClassId> CLASSES = List.of(Plans.WALK_IN, Plans.PRIORITY, Plans.APPOINTMENT);
    private static final List<CounterId> COUNTERS = List.of(Plans.ONE, Plans.TWO, Plans.THREE);

    private final Hall hall;
    private final List<TicketId> taken = new ArrayList<>();
    private Random random = new Random(0);

    RandomHall(Plans plans) {
        this.hall = Hall.opened(plans).open(Plans.ONE, Plans.TWO, Plans.THREE);
    }

    Hall hall() {
        return hall;
    }

    /** The next thing that somebody asks, a while after the last. */
    HallCommand next(long move) {
        random = new Random(move * 0x9E3779B97F4A7C15L);
        hall.later(Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(1200) : random.nextInt(40)));
        int kind = random.nextInt(100);
        if (kind < 25) {
            return take();
        }
        if (kind < 30) {
            return new HallCommand.CallNext(any(COUNTERS));
        }
        if (kind < 82) {
            return atCounter();
        }
        if (kind < 92) {
            return ofTicket();
        }
        return kind < 99 ? ofCounter(any(COUNTERS)) : turn();
    }

    private HallCommand take() {
        ItemCode first = any(ITEMS);
        HallCommand.TakeTicket take = random.nextInt(4) == 0
                ? hall.taking(any(CLASSES), first, any(ITEMS))
                : hall.taking(any(CLASSES), first);
        taken.add(take.ticket());
        return take;
    }

    /** What an officer does, mostly what there is to be done. */
    private HallCommand atCounter() {
        Counter counter = hall.day().getCounter(any(COUNTERS));
        if (random.nextInt(4) == 0) {
            return anything(random.nextInt(4) == 0 ? any(COUNTERS) : counter.id(), anyTicket());
        }
        if (counter.ticket().isEmpty()) {
            return counter.held().isEmpty() || random.nextInt(3) > 0
                    ? new HallCommand.CallNext(counter.id())
                    : new HallCommand.ReturnHeld(counter.id(), any(counter.held()));
        }
        TicketId ticket = counter.ticket().get();
        boolean called = hall.ticket(ticket).state() instanceof Ticket.Called;
        if (called && random.nextInt(10) < 7) {
            return random.nextInt(4) == 0
                    ? new HallCommand.MarkMissed(counter.id(), ticket)
                    : new HallCommand.StartService(counter.id(), ticket);
        }
        return !called && random.nextInt(10) < 6
                ? new HallCommand.FinishMatter(counter.id(), ticket)
                : anything(counter.id(), ticket);
    }

    private HallCommand anything(CounterId counter, TicketId ticket) {
        return switch (random.nextInt(8)) {
            case 0 -> new HallCommand.StartService(counter, ticket);
            case 1 -> new HallCommand.FinishMatter(counter, ticket);
            case 2 -> new HallCommand.MarkMissed(counter, ticket);
            case 3 -> new HallCommand.Recall(counter, ticket);
            case 4 -> new HallCommand.Hold(counter, ticket, Optional.empty());
            case 5 -> new HallCommand.ReturnHeld(counter, ticket);
            default ->
                new HallCommand.Transfer(
                        counter,
                        ticket,
                        random.nextBoolean() ? Optional.of(any(ITEMS)) : Optional.empty(),
                        random.nextBoolean() ? Optional.of(any(COUNTERS)) : Optional.empty(),
                        random.nextBoolean(),
                        Optional.empty());
        };
    }

    private HallCommand ofTicket() {
        List<TicketId> missed = recent().stream()
                .filter(id ->
                        hall.day().findTicket(id).stream().anyMatch(ticket -> ticket.state() instanceof Ticket.Missed))
                .toList();
        if (!missed.isEmpty() && random.nextInt(4) > 0) {
            return new HallCommand.Reenter(any(missed));
        }
        TicketId ticket = anyTicket();
        return switch (random.nextInt(5)) {
            case 0 -> new HallCommand.Cancel(ticket, "citizen", Optional.empty());
            case 1 -> new HallCommand.ReportSlip(ticket, SlipOutcome.PRINTED, Optional.empty());
            case 2, 3 -> new HallCommand.CallTicket(any(COUNTERS), ticket, Optional.of("asks nicely"));
            default -> new HallCommand.Reenter(ticket);
        };
    }

    private HallCommand ofCounter(CounterId counter) {
        if (hall.day().getCounter(counter).state() != CounterState.OPEN && random.nextInt(3) > 0) {
            return new HallCommand.OpenCounter(counter, Hall.officer(counter), Optional.empty());
        }
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                new HallCommand.OpenCounter(
                        counter, new OfficerId("officer-" + (random.nextInt(4) + 1)), Optional.empty());
            case 2, 3 -> new HallCommand.PauseCounter(counter, "lunch", Optional.empty());
            case 4 -> new HallCommand.ResumeCounter(counter);
            case 5 -> new HallCommand.CloseCounter(counter);
            case 6 -> new HallCommand.GiveDirections(counter, Hall.officer(counter));
            default -> new HallCommand.ReskillCounter(counter, List.of(any(ITEMS), any(ITEMS), any(ITEMS)));
        };
    }

    private HallCommand turn() {
        if (random.nextInt(3) == 0) {
            hall.later(Duration.ofHours(random.nextInt(40)));
        }
        return new HallCommand.TurnDay();
    }

    private TicketId anyTicket() {
        return recent().isEmpty() ? new TicketId("nobody") : any(recent());
    }

    private List<TicketId> recent() {
        return taken.subList(Math.max(0, taken.size() - 15), taken.size());
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Everybody who waits, found the slow way. */
    static List<Ticket> waiting(HallDay day) {
        return day.allTickets().stream()
                .filter(ticket -> ticket.state() instanceof Ticket.Waiting)
                .toList();
    }

    static Ticket.Line line(Ticket ticket) {
        return ((Ticket.Waiting) ticket.state()).line();
    }

    static Duration headStart(HallDay day, Ticket ticket) {
        return day.plan().getClass(ticket.ticketClass()).headStart();
    }

    /** Lets every officer work until nobody is left; nobody new comes. */
    void serveEverybody() {
        for (CounterId id : COUNTERS) {
            if (hall.day().getCounter(id).state() == CounterState.CLOSED) {
                hall.say(new HallCommand.OpenCounter(id, new OfficerId("evening-" + id), Optional.empty()));
            }
            hall.say(new HallCommand.ResumeCounter(id));
            hall.does(new HallCommand.ReskillCounter(
                    id, hall.day().plan().getCounter(id).items()));
        }
        boolean busy = true;
        while (busy) {
            busy = false;
            for (CounterId id : COUNTERS) {
                hall.later(Duration.ofSeconds(30));
                busy |= serveOne(id);
            }
        }
    }

    private boolean serveOne(CounterId id) {
        Counter counter = hall.day().getCounter(id);
        if (counter.ticket().isPresent()) {
            TicketId ticket = counter.ticket().get();
            hall.say(new HallCommand.StartService(id, ticket));
            hall.finish(id, ticket);
            return true;
        }
        if (!counter.held().isEmpty()) {
            hall.does(new HallCommand.ReturnHeld(id, counter.held().getFirst()));
            return true;
        }
        return !hall.does(new HallCommand.CallNext(id)).isEmpty();
    }
}
