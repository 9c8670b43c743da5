package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallEvent.CarriedTicket;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.Why;

/** What holds whatever people do. */
class HallPropertiesTest {
    private static final Duration TIE = Duration.ofMinutes(5);

    /** Anything that may happen in a hall of some policy. */
    record History(CallPolicy policy, HallPlan.DayEnd.Policy dayEnd, List<Long> moves) {
        RandomHall hall() {
            Plans plans = Plans.ending(dayEnd);
            plans.policy = policy;
            return new RandomHall(plans);
        }

        RandomHall played() {
            RandomHall random = hall();
            moves.forEach(move -> random.hall().say(random.next(move)));
            return random;
        }
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<CallPolicy> policies = Arbitraries.of(
                CallPolicy.DEFAULT, new CallPolicy.Strict(), new CallPolicy.Ratio(2), new CallPolicy.LongestQueue());
        return Combinators.combine(policies, Arbitraries.of(HallPlan.DayEnd.Policy.class), moves())
                .as(History::new);
    }

    @Provide
    Arbitrary<History> headStartHistories() {
        return moves().map(moves -> new History(CallPolicy.DEFAULT, HallPlan.DayEnd.Policy.CLEAR, moves));
    }

    private static Arbitrary<List<Long>> moves() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(50)
                .ofMaxSize(500)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 60)
    void numbersAreUniqueAndWithoutGapsInTheOrderOfIssue(@ForAll("histories") History history) {
        Map<QueueId, Integer> last = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (Hall.Happened happened : history.played().hall().history()) {
            switch (happened.event()) {
                case HallEvent.DayOpened opened -> {
                    last.clear();
                    used.clear();
                    opened.carried().stream().map(CarriedTicket::number).forEach(used::add);
                }
                case HallEvent.TicketIssued issued -> {
                    int next = last.getOrDefault(issued.queue(), 0) + 1;
                    while (used.contains(numberLike(issued, next))) {
                        next++;
                    }
                    assertThat(issued.sequence()).isEqualTo(next);
                    assertThat(issued.number()).isEqualTo(numberLike(issued, next));
                    last.put(issued.queue(), next);
                }
                default -> {}
            }
        }
    }

    private static String numberLike(HallEvent.TicketIssued issued, int sequence) {
        return issued.number().charAt(0) + String.format("%03d", sequence);
    }

    @Property(tries = 60)
    void noTicketIsAtTwoCountersAndEveryCounterAgreesWithItsTickets(@ForAll("histories") History history) {
        RandomHall random = history.hall();
        for (long move : history.moves()) {
            random.hall().say(random.next(move));
            HallDay day = random.hall().day();
            List<TicketId> atCounters = new ArrayList<>();
            for (Counter counter : day.counters().values()) {
                counter.ticket().ifPresent(atCounters::add);
                atCounters.addAll(counter.held());
            }
            assertThat(atCounters).doesNotHaveDuplicates();
            assertThat(day.allTickets().stream().filter(HallPropertiesTest::isWithACounter))
                    .extracting(Ticket::id)
                    .containsExactlyInAnyOrderElementsOf(atCounters);
            assertThat(day.counters().values().stream().flatMap(counter -> counter.officer().stream()))
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean isWithACounter(Ticket ticket) {
        return ticket.state() instanceof Ticket.Called
                || ticket.state() instanceof Ticket.Serving
                || ticket.state() instanceof Ticket.Held;
    }

    @Property(tries = 60)
    void replayingTheJournalGivesTheSameDay(@ForAll("histories") History history) {
        Hall hall = history.played().hall();
        HallDay replayed = HallDay.empty(hall.day().plan());
        for (Hall.Happened happened : hall.history()) {
            HallEvent read = Json.read(Json.write(happened.event()), HallEvent.class);
            replayed = replayed.evolve(read, happened.at());
        }
        assertThat(replayed).isEqualTo(hall.day());
    }

    @Property(tries = 60)
    void theLastDaysEventsAloneGiveTheSameDay(@ForAll("histories") History history) {
        Hall hall = history.played().hall();
        List<Hall.Happened> events = hall.history();
        int begin = events.size() - 1;
        while (!(events.get(begin).event() instanceof HallEvent.DayOpened)) {
            begin--;
        }
        HallDay rebuilt = HallDay.empty(hall.day().plan());
        for (Hall.Happened happened : events.subList(begin, events.size())) {
            rebuilt = rebuilt.evolve(happened.event(), happened.at());
        }
        assertThat(rebuilt).isEqualTo(hall.day());
    }

    @Property(tries = 20)
    void decidingChangesNothingAndARefusedCommandLeavesNoEvent(@ForAll("histories") History history) {
        RandomHall random = history.hall();
        for (long move : history.moves()) {
            HallCommand command = random.next(move);
            Hall hall = random.hall();
            HallDay before = hall.day();
            String shown = everything(before, hall);
            int events = hall.history().size();
            Decision decision = hall.say(command);
            assertThat(everything(before, hall)).isEqualTo(shown);
            assertThat(before.decide(command, hall.now())).isEqualTo(decision);
            if (decision instanceof Decision.Refused) {
                assertThat(hall.day()).isSameAs(before);
                assertThat(hall.history()).hasSize(events);
            }
        }
    }

    private static String everything(HallDay day, Hall hall) {
        return Json.write(new HallViews(day, hall.now()).state(0));
    }

    @Property(tries = 400)
    void nobodyIsPassedByMoreThanTheDifferenceOfHeadStartsAndTheTieWindow(
            @ForAll("headStartHistories") History history) {
        RandomHall random = history.hall();
        for (long move : history.moves()) {
            HallDay before = callable(random, random.next(move));
            for (HallEvent.TicketCalled called : byPolicy(random.hall(), before)) {
                Ticket chosen = before.getTicket(called.ticket());
                List<ItemCode> served = before.getCounter(called.counter()).items();
                for (Ticket passed : RandomHall.waiting(before)) {
                    if (served.contains(passed.item()) && RandomHall.line(passed) instanceof Ticket.InTurn) {
                        Duration younger = Duration.between(passed.issuedAt(), chosen.issuedAt());
                        Duration allowed = RandomHall.headStart(before, chosen)
                                .minus(RandomHall.headStart(before, passed))
                                .plus(TIE);
                        assertThat(younger).isLessThanOrEqualTo(allowed);
                    }
                }
            }
        }
    }

    /** Plays a move and gives the day before it. */
    private static HallDay callable(RandomHall random, HallCommand command) {
        HallDay before = random.hall().day();
        random.hall().say(command);
        return before;
    }

    private static List<HallEvent.TicketCalled> byPolicy(Hall hall, HallDay before) {
        HallEvent last = hall.history().getLast().event();
        boolean isNew = hall.day() != before;
        return isNew
                        && last instanceof HallEvent.TicketCalled called
                        && (called.why().rule() == CallRule.HEAD_START
                                || called.why().rule() == CallRule.SCARCE_SKILL)
                ? List.of(called)
                : List.of();
    }

    @Property(tries = 60)
    void noPolicyPicksWhatTheCounterDoesNotServeAndNoneLeavesItIdle(@ForAll("histories") History history) {
        RandomHall random = history.hall();
        for (long move : history.moves()) {
            random.hall().say(random.next(move));
            HallDay day = random.hall().day();
            for (Counter counter : day.counters().values()) {
                List<Ticket> callable = RandomHall.waiting(day).stream()
                        .filter(ticket -> mayCall(counter, ticket))
                        .toList();
                var choice = Pick.next(day, counter.id(), random.hall().now());
                assertThat(choice.isPresent()).isEqualTo(!callable.isEmpty());
                assertThat(day.callable(counter)).isEqualTo(callable.size());
                choice.ifPresent(chosen -> {
                    assertThat(callable).contains(chosen.ticket());
                    assertThat(chosen.why().candidates())
                            .extracting(Why.Candidate::ticket)
                            .doesNotContain(chosen.ticket().id())
                            .isSubsetOf(callable.stream().map(Ticket::id).toList());
                });
            }
        }
    }

    private static boolean mayCall(Counter counter, Ticket ticket) {
        return switch (RandomHall.line(ticket)) {
            case Ticket.ForCounter sent -> sent.counter().equals(counter.id());
            case Ticket.InTurn inTurn -> counter.items().contains(ticket.item());
            case Ticket.BackAgain back -> counter.items().contains(ticket.item());
        };
    }

    @Property(tries = 60)
    void onceNobodyNewComesEverybodyIsServed(@ForAll("histories") History history) {
        RandomHall random = history.played();
        random.serveEverybody();
        assertThat(RandomHall.waiting(random.hall().day())).isEmpty();
    }

    @Property(tries = 60)
    void placesAndFiguresAreWhatCountingByHandGives(@ForAll("histories") History history) {
        RandomHall random = history.hall();
        for (long move : history.moves()) {
            random.hall().say(random.next(move));
            if (move % 5 != 0) {
                continue;
            }
            HallDay day = random.hall().day();
            List<Ticket> waiting = RandomHall.waiting(day);
            for (Ticket ticket : waiting) {
                if (RandomHall.line(ticket) instanceof Ticket.InTurn) {
                    assertThat(day.ahead(ticket)).contains((int) waiting.stream()
                            .filter(other -> isAhead(day, other, ticket))
                            .count());
                }
            }
            for (HallPlan.Queue queue : day.plan().queues()) {
                List<Ticket> inQueue = waiting.stream()
                        .filter(ticket ->
                                day.plan().getItem(ticket.item()).queue().equals(queue.id()))
                        .toList();
                QueueDay today = day.queue(queue.id());
                assertThat(today.waiting()).hasSize(inQueue.size());
                assertThat(today.issueMillis())
                        .isEqualTo(inQueue.stream()
                                .mapToLong(ticket -> ticket.issuedAt().toEpochMilli())
                                .sum());
                assertThat(today.longestWaitSince())
                        .isEqualTo(inQueue.stream().map(Ticket::issuedAt).min(Instant::compareTo));
            }
        }
    }

    private static boolean isAhead(HallDay day, Ticket other, Ticket ticket) {
        List<CounterId> counters = countersFor(day, ticket);
        boolean earlier = day.place(other).isBefore(day.place(ticket));
        return switch (RandomHall.line(other)) {
            case Ticket.ForCounter sent -> earlier && counters.contains(sent.counter());
            case Ticket.InTurn inTurn ->
                earlier && rivals(day, ticket, counters).contains(other.item());
            case Ticket.BackAgain back -> rivals(day, ticket, counters).contains(other.item());
        };
    }

    private static List<CounterId> countersFor(HallDay day, Ticket ticket) {
        List<CounterId> staffed = day.counters().values().stream()
                .filter(counter -> counter.items().contains(ticket.item()))
                .map(Counter::id)
                .toList();
        return !staffed.isEmpty()
                ? staffed
                : day.plan().counters().stream()
                        .filter(counter -> counter.items().contains(ticket.item()))
                        .map(HallPlan.Counter::id)
                        .toList();
    }

    private static Set<ItemCode> rivals(HallDay day, Ticket ticket, List<CounterId> counters) {
        boolean staffed =
                counters.stream().anyMatch(id -> day.getCounter(id).items().contains(ticket.item()));
        Set<ItemCode> rivals = new HashSet<>(Set.of(ticket.item()));
        counters.stream()
                .flatMap(id -> staffed
                        ? day.getCounter(id).items().stream()
                        : Stream.concat(Stream.of(), day.plan().getCounter(id).items().stream()))
                .forEach(rivals::add);
        return rivals;
    }
}
