package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.shouwen.hub.config.CalendarFile;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.Light;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.JournalEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** One case in a test: what is asked of it at given instants, and all that happened. */
final class CaseLife {
    static final CaseClocks CLOCKS =
            new CaseClocks(CaseSettings.usual(new WorkClock(CalendarFile.builtIn(), ClockRules.DEFAULT)), Orders.STAFF);
    private static final CaseRules RULES = new CaseRules(CLOCKS, Orders.STAFF);
    static final JointRules JOINT = new JointRules(RULES, CLOCKS);

    private final Map<TicketId, TicketState> tickets = new HashMap<>();
    private final List<Recorded> history = new ArrayList<>();
    private Instant now;
    private Case current;
    private Roster roster = Roster.EMPTY;

    private CaseLife(CaseCommand.RecordContact contact, Instant at) {
        now = at;
        CaseEvent.ContactRecorded opened = RULES.begin(contact, "20260302-00017", at);
        current = Case.begin(opened, at);
        record(opened);
    }

    /** Somebody asks {@link Orders#FIRST} on a Monday morning. */
    static CaseLife asked() {
        return asked("2026-03-02T09:30");
    }

    static CaseLife asked(String china) {
        return asked(Orders.contact(), china);
    }

    static CaseLife asked(CaseCommand.RecordContact contact, String china) {
        return new CaseLife(contact, china(china));
    }

    /** Handed in whole at the instant. */
    static CaseLife received(RecordedItem item, String china) {
        return asked(china).does(Orders.handInAll(item));
    }

    /** Handed in whole and accepted at the instant. */
    static CaseLife accepted(RecordedItem item, String china) {
        return received(item, china).does(Orders.accept());
    }

    /** An instant such as 2026-03-02T10:15, in China. */
    static Instant china(String text) {
        return OffsetDateTime.parse(text + ":00+08:00").toInstant();
    }

    CaseLife at(String china) {
        return at(china(china));
    }

    CaseLife at(Instant instant) {
        assertThat(instant).as("time goes forward").isAfterOrEqualTo(now);
        now = instant;
        return this;
    }

    /** A ticket of the hall's day stands like this from now on; its number is its id. */
    CaseLife ticket(TicketId ticket, TicketState state) {
        tickets.put(ticket, state);
        return this;
    }

    private Optional<Tickets.Found> ticket(TicketId id) {
        return Optional.ofNullable(tickets.get(id)).map(state -> new Tickets.Found(id.value(), state));
    }

    CaseLife with(Consumer<CaseLife> more) {
        more.accept(this);
        return this;
    }

    CaseLife does(CaseCommand... commands) {
        for (CaseCommand command : commands) {
            happens(command);
        }
        return this;
    }

    /** The same with a roster that says more than who acts. */
    CaseLife on(Roster now) {
        roster = now;
        return this;
    }

    /** What the rules make of a command, while whoever does an act of the duty leader is on duty. */
    CaseDecision decides(CaseCommand command) {
        return JOINT.decide(
                Family.of(current),
                command,
                this::ticket,
                withActing(command, roster, now),
                () -> "20260302-00018",
                now);
    }

    /** The roster on which whoever does an act of the duty leader is on duty, unless somebody else is. */
    static Roster withActing(CaseCommand command, Roster roster, Instant now) {
        return command instanceof CaseCommand.OfLeader act && roster.onDuty().isEmpty()
                ? roster.evolve(new DutyEvent.LeaderCheckedIn(act.acting()), now)
                : roster;
    }

    /** What a command that is accepted leads to. */
    List<CaseEvent> happens(CaseCommand command) {
        return switch (decides(command)) {
            case CaseDecision.Accepted accepted -> {
                accepted.events().forEach(event -> {
                    current = current.evolve(event, now);
                    record(event);
                });
                yield accepted.events();
            }
            case CaseDecision.Refused refused -> throw new AssertionError(command + " is refused: " + refused);
        };
    }

    /** What happened by lapse of time alone until the instant. */
    List<CaseEvent> happensUntil(String china) {
        return at(china).happens(Orders.letTimePass());
    }

    /** The refusal of a command, which changed nothing and says for which case, in which state, and why. */
    CaseRefusal refuses(CaseCommand command) {
        CaseDecision.Refused refused = tries(command);
        assertThat(refused.events()).as("recorded of the try").isEmpty();
        return refused.refusal();
    }

    /** The refusal of a command of which the record keeps that it was tried. */
    CaseRefusal blocks(CaseCommand command) {
        CaseDecision.Refused refused = tries(command);
        assertThat(refused.events()).as("recorded of the try").isNotEmpty();
        refused.events().forEach(event -> {
            current = current.evolve(event, now);
            record(event);
        });
        return refused.refusal();
    }

    private CaseDecision.Refused tries(CaseCommand command) {
        return switch (decides(command)) {
            case CaseDecision.Accepted accepted ->
                throw new AssertionError(command + " is accepted: " + accepted.events());
            case CaseDecision.Refused refused -> {
                CaseRefusal refusal = refused.refusal();
                assertThat(refusal.detail()).isNotBlank();
                assertThat(refusal.state())
                        .containsEntry("case", current.number())
                        .containsKeys("state", "handler");
                yield refused;
            }
        };
    }

    Case.Review review(String step) {
        return current.findReview(Orders.step(step)).orElseThrow();
    }

    Case of() {
        return current;
    }

    /** As its officers see it. */
    CaseView view() {
        return CaseView.of(current, CLOCKS, now);
    }

    CaseState state() {
        return current.state();
    }

    Instant now() {
        return now;
    }

    List<Recorded> history() {
        return List.copyOf(history);
    }

    List<CaseEvent> events() {
        return history.stream().map(recorded -> (CaseEvent) recorded.event()).toList();
    }

    <T extends CaseEvent> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    String light(String china) {
        return CLOCKS.lightAt(current, china(china)).map(Light::wireName).orElse("none");
    }

    /** The last moment in time of the promise, in China, or why there is none. */
    String promisedBy() {
        return CLOCKS.decision(current).orElseThrow().committed().certain().isPresent()
                ? CLOCKS.decision(current)
                        .orElseThrow()
                        .committed()
                        .certain()
                        .get()
                        .at()
                        .toString()
                : "uncertain";
    }

    String dueByLaw() {
        return CLOCKS.decision(current).orElseThrow().statutory().certain().isPresent()
                ? CLOCKS.decision(current)
                        .orElseThrow()
                        .statutory()
                        .certain()
                        .get()
                        .at()
                        .toString()
                : "uncertain";
    }

    /** The case as somebody else makes it of what the journal says. */
    Case replayed() {
        Case again = null;
        for (Recorded recorded : history) {
            Recorded read = Json.read(Json.write(recorded), Recorded.class);
            JournalEvent event = read.event();
            again = again == null
                    ? Case.begin((CaseEvent.ContactRecorded) event, read.at())
                    : again.evolve((CaseEvent) event, read.at());
        }
        return again;
    }

    private void record(CaseEvent event) {
        history.add(new Recorded(history.size() + 1, now, "hall", event));
    }
}
