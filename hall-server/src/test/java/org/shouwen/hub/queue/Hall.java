package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** A hall in a test: a day, a clock that stands until it is moved, and all that happened. */
final class Hall {
    /** A Monday at nine in the hall's zone. */
    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final Random random = new Random(7);
    private final List<Happened> history = new ArrayList<>();
    private HallDay day;
    private Instant now = NINE;
    private int issued;

    record Happened(HallEvent event, Instant at) {}

    private Hall(HallDay day) {
        this.day = day;
    }

    static Hall opened() {
        return opened(new Plans());
    }

    static Hall opened(Plans plans) {
        return opened(HallDay.empty(plans.plan()));
    }

    static Hall opened(HallDay day) {
        Hall hall = new Hall(day);
        hall.does(new HallCommand.TurnDay());
        return hall;
    }

    HallDay day() {
        return day;
    }

    Instant now() {
        return now;
    }

    List<Happened> history() {
        return history;
    }

    HallViews views() {
        return new HallViews(day, now);
    }

    Hall later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Hall minutesLater(long minutes) {
        return later(Duration.ofMinutes(minutes));
    }

    Hall at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Decision say(HallCommand command) {
        Decision decision = day.decide(command, now);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(this::happens);
        }
        return decision;
    }

    void happens(HallEvent event) {
        day = day.evolve(event, now);
        history.add(new Happened(event, now));
    }

    /** What an accepted command came to. */
    List<HallEvent> does(HallCommand command) {
        Decision decision = say(command);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    /** Why a command was refused. */
    Refusal.Reason refuses(HallCommand command) {
        Decision decision = say(command);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Refused.class);
        Refusal refusal = ((Decision.Refused) decision).refusal();
        assertThat(refusal.detail()).isNotBlank();
        return refusal.reason();
    }

    TicketId take(ItemCode... items) {
        return take(Plans.WALK_IN, items);
    }

    TicketId take(ClassId ticketClass, ItemCode... items) {
        HallCommand.TakeTicket command = taking(ticketClass, items);
        does(command);
        return command.ticket();
    }

    HallCommand.TakeTicket taking(ClassId ticketClass, ItemCode... items) {
        return new HallCommand.TakeTicket(
                new TicketId("t" + ++issued), TicketCode.random(random), List.of(items), ticketClass, "kiosk-1");
    }

    Hall open(CounterId... counters) {
        for (CounterId counter : counters) {
            does(new HallCommand.OpenCounter(counter, officer(counter), Optional.empty()));
        }
        return this;
    }

    static OfficerId officer(CounterId counter) {
        return new OfficerId("officer-" + counter);
    }

    /** Whom a counter calls next, by number; {@code nobody} if nobody waits. */
    String callNext(CounterId counter) {
        List<HallEvent> events = does(new HallCommand.CallNext(counter));
        return events.isEmpty() ? "nobody" : number(((HallEvent.TicketCalled) events.getFirst()).ticket());
    }

    HallEvent.TicketCalled call(CounterId counter) {
        return (HallEvent.TicketCalled) does(new HallCommand.CallNext(counter)).getFirst();
    }

    void start(CounterId counter, TicketId ticket) {
        does(new HallCommand.StartService(counter, ticket));
    }

    HallEvent.After finish(CounterId counter, TicketId ticket) {
        return ((HallEvent.MatterFinished)
                        does(new HallCommand.FinishMatter(counter, ticket)).getFirst())
                .then();
    }

    /** Calls, serves and finishes whoever is next. */
    String serveNext(CounterId counter) {
        String number = callNext(counter);
        TicketId ticket = day.findTicket(number).orElseThrow().id();
        start(counter, ticket);
        finish(counter, ticket);
        return number;
    }

    void hold(CounterId counter, TicketId ticket) {
        does(new HallCommand.Hold(counter, ticket, Optional.empty()));
    }

    void miss(CounterId counter, TicketId ticket) {
        does(new HallCommand.MarkMissed(counter, ticket));
    }

    void transfer(CounterId from, TicketId ticket, ItemCode item) {
        does(new HallCommand.Transfer(from, ticket, Optional.of(item), Optional.empty(), false, Optional.empty()));
    }

    void transfer(CounterId from, TicketId ticket, CounterId to, boolean returns) {
        does(new HallCommand.Transfer(from, ticket, Optional.empty(), Optional.of(to), returns, Optional.empty()));
    }

    Ticket ticket(TicketId ticket) {
        return day.findTicket(ticket).orElseThrow();
    }

    String number(TicketId ticket) {
        return ticket(ticket).number();
    }

    TicketState state(TicketId ticket) {
        return ticket(ticket).state().name();
    }

    int ahead(TicketId ticket) {
        return day.ahead(ticket(ticket)).orElseThrow();
    }
}
