package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.PRIORITY;
import static org.shouwen.hub.queue.Plans.STUCK;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;
import static org.shouwen.hub.queue.Plans.WALK_IN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.RecordedPlan;
import org.shouwen.protocol.TicketId;

/** A hall changes its configuration while a day is running. */
class ChangedPlanTest {
    private static final ItemCode PASSPORT = new ItemCode("passport");

    private final Plans changed = new Plans();

    @Test
    void aPlanComesBackFromTheJournalAsItWas() {
        for (CallPolicy policy : List.of(
                CallPolicy.DEFAULT, new CallPolicy.Strict(), new CallPolicy.Ratio(3), new CallPolicy.LongestQueue())) {
            for (HallPlan.DayEnd.Policy dayEnd : HallPlan.DayEnd.Policy.values()) {
                Plans plans = Plans.ending(dayEnd);
                plans.policy = policy;
                HallEvent set = new HallEvent.PlanSet(plans.plan().recorded());
                HallEvent read = Json.read(Json.write(set), HallEvent.class);
                assertThat(read).isEqualTo(set);
                HallPlan back = new Plans().plan().with(((HallEvent.PlanSet) read).plan());
                assertThat(back.isSetUpLike(plans.plan())).isTrue();
                assertThat(back.recorded()).isEqualTo(plans.plan().recorded());
            }
        }
    }

    @Test
    void theRecordedPlanSaysNothingOfThePublicUrl() {
        assertThat(Json.write(changed.plan().recorded())).doesNotContain("hall.example");
    }

    @Test
    void aDayIsReplayedByItsOwnPlansWhateverTheConfigurationHasBecome() {
        Hall hall = Hall.opened().open(ONE, THREE);
        hall.take(CARD);
        hall.take(STUCK);
        hall.serveNext(ONE);
        hall.serveNext(THREE);
        onlyPermits();
        assertThat(replayed(hall, changed.plan())).isEqualTo(hall.day());
    }

    @Test
    void theSamePlanIsNotSetAgain() {
        assertThat(Hall.opened().does(setPlan())).isEmpty();
    }

    @Test
    void anItemAddedAtNoonCanBeTakenAndIsServedWhereThePlanSaysSo() {
        Hall hall = Hall.opened().open(ONE);
        assertThat(hall.refuses(hall.taking(WALK_IN, PASSPORT))).isEqualTo(Refusal.Reason.UNKNOWN_ITEM);
        changed.items = with(changed.items, Plans.item("passport", "permits"));
        changed.counters = List.of(
                Plans.counter("1", "card", "pension", "permit", "passport"),
                Plans.counter("2", "card", "pension"),
                Plans.counter("3", "permit", "stuck"));
        hall.does(setPlan());
        hall.take(PASSPORT);
        assertThat(hall.callNext(ONE)).isEqualTo("B001");
    }

    @Test
    void anItemThatSomebodyWaitsForCannotBeRemoved() {
        Hall hall = Hall.opened();
        hall.take(CARD, STUCK);
        without(STUCK);
        assertThat(refusal(hall)).isEqualTo("ticket A001 is waiting and needs item stuck");
        TicketId other = hall.take(STUCK);
        assertThat(refusal(hall)).contains("A001", "ticket C001 is waiting and needs item stuck");
        hall.does(new HallCommand.Cancel(other, "citizen", Optional.empty()));
        assertThat(refusal(hall)).doesNotContain("C001");
    }

    @Test
    void whatIsCalledServedHeldOrMissedBindsThePlanUntilItIsFinished() {
        Hall hall = Hall.opened().open(THREE);
        TicketId ticket = hall.take(STUCK);
        without(STUCK);
        hall.call(THREE);
        assertThat(refusal(hall)).contains("C001 is called");
        hall.start(THREE, ticket);
        assertThat(refusal(hall)).contains("C001 is serving");
        hall.hold(THREE, ticket);
        assertThat(refusal(hall)).contains("C001 is held");
        hall.does(new HallCommand.ReturnHeld(THREE, ticket));
        hall.finish(THREE, ticket);
        TicketId late = hall.take(STUCK);
        hall.call(THREE);
        hall.miss(THREE, late);
        assertThat(refusal(hall)).contains("C002 is missed");
        hall.does(new HallCommand.Cancel(late, "citizen", Optional.empty()));
        hall.does(setPlan());
    }

    @Test
    void classesQueuesAndCountersOfOpenTicketsCannotBeRemoved() {
        Hall hall = Hall.opened().open(TWO, THREE);
        TicketId sent = hall.take(PRIORITY, PERMIT);
        hall.call(THREE);
        hall.transfer(THREE, sent, ONE, false);
        changed.classes = List.of(Plans.ticketClass("walk-in", 0));
        onlyPermits();
        changed.queues = List.of(Plans.queue("passes", "P", 99));
        changed.items = List.of(Plans.item("permit", "passes"));
        changed.counters = List.of(Plans.counter("3", "permit"));
        assertThat(refusal(hall))
                .contains("B001 is waiting and needs queue permits, ticket class priority, counter 1")
                .contains("counter 2 is open and needs its place in the plan");
    }

    @Test
    void aCounterThatWasToldWhatToServeBindsThePlanAndOneThatServesAsPlannedFollowsIt() {
        Hall hall = Hall.opened().open(ONE, TWO);
        hall.does(new HallCommand.ReskillCounter(TWO, List.of(PENSION)));
        without(PENSION);
        assertThat(refusal(hall)).isEqualTo("counter 2 is open and needs item pension");
        hall.does(new HallCommand.ReskillCounter(TWO, List.of(CARD)));
        hall.does(setPlan());
        assertThat(hall.day().getCounter(ONE).items()).containsExactly(CARD, PERMIT);
        assertThat(hall.day().openCounters(PENSION)).isZero();
    }

    @Test
    void aClosedCounterCanBeRemovedAndANewOneOpened() {
        Hall hall = Hall.opened().open(ONE);
        changed.counters = List.of(Plans.counter("1", "card", "pension", "permit"), Plans.counter("9", "stuck"));
        hall.does(setPlan());
        assertThat(hall.day().findCounter(TWO)).isEmpty();
        hall.open(new CounterId("9")).take(STUCK);
        assertThat(hall.callNext(new CounterId("9"))).isEqualTo("C001");
    }

    @Test
    void aChangedPrefixOrRangeNeverRepeatsANumber() {
        Hall hall = Hall.opened();
        hall.take(CARD);
        hall.take(CARD);
        hall.take(PERMIT);
        changed.queues =
                List.of(Plans.queue("social", "B", 999), Plans.queue("permits", "A", 99), Plans.queue("help", "C", 99));
        hall.does(setPlan());
        assertThat(hall.number(hall.take(PERMIT))).isEqualTo("A003");
        assertThat(hall.number(hall.take(CARD))).isEqualTo("B003");
        hall.does(new HallCommand.SetPlan(new Plans().plan().recorded()));
        assertThat(hall.number(hall.take(CARD))).isEqualTo("A004");
        assertThat(hall.number(hall.take(PERMIT))).isEqualTo("B004");
    }

    @Test
    void aQueueThatWasRemovedAndPutBackGoesOnCounting() {
        Hall hall = Hall.opened().open(THREE);
        hall.take(STUCK);
        hall.serveNext(THREE);
        without(STUCK);
        changed.queues = List.of(Plans.queue("social", "A", 999), Plans.queue("permits", "B", 99));
        hall.does(setPlan());
        assertThat(hall.views().state(0).queues()).hasSize(2);
        hall.does(new HallCommand.SetPlan(new Plans().plan().recorded()));
        assertThat(hall.number(hall.take(STUCK))).isEqualTo("C002");
    }

    @Test
    void whoWaitsIsLinedUpByTheNewHeadStarts() {
        Hall hall =
                Hall.opened(Plans.with(new CallPolicy.HeadStart(Duration.ZERO))).open(ONE);
        TicketId first = hall.take(CARD);
        TicketId priority = hall.minutesLater(10).take(PRIORITY, CARD);
        assertThat(hall.ahead(first)).isEqualTo(1);
        changed.policy = new CallPolicy.HeadStart(Duration.ZERO);
        changed.classes = List.of(
                Plans.ticketClass("walk-in", 0),
                Plans.ticketClass("priority", 5),
                Plans.ticketClass("appointment", 90));
        hall.does(setPlan());
        assertThat(hall.ahead(first)).isZero();
        assertThat(hall.ahead(priority)).isEqualTo(1);
        assertThat(hall.callNext(ONE)).isEqualTo("A001");
    }

    @Test
    void finishedTicketsAndLastCallsStillNameWhatIsGone() {
        Hall hall = Hall.opened().open(THREE);
        TicketId ticket = hall.take(STUCK);
        hall.serveNext(THREE);
        hall.does(new HallCommand.CloseCounter(THREE));
        without(STUCK);
        changed.counters = List.of(Plans.counter("1", "card", "pension", "permit"));
        hall.does(setPlan());
        assertThat(hall.views().citizenTicket(hall.ticket(ticket)).item()).isEqualTo(Plans.label("stuck"));
        assertThat(hall.views().state(0).calls().getFirst().counterName()).isEqualTo(Plans.label("counter 3"));
    }

    @Test
    void aTicketKeepsTheBusinessDayOfItsIssueWhateverThePlanSaysLater() {
        Hall hall = Hall.opened(Plans.ending(HallPlan.DayEnd.Policy.CARRY_OVER));
        TicketId ticket = hall.take(CARD);
        changed.dayEnd = new HallPlan.DayEnd(HallPlan.DayEnd.Policy.CARRY_OVER, LocalTime.of(8, 0));
        hall.does(setPlan());
        hall.at("2026-03-03T02:00:00Z").does(new HallCommand.TurnDay());
        assertThat(hall.ticket(ticket).day()).isEqualTo("2026-03-02");
    }

    @Test
    void aPlanOfAnotherHallIsRefused() {
        var json = changed.plan().recorded().json().deepCopy();
        ((ObjectNode) json).put("id", "annex");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed.plan().with(new RecordedPlan(json)))
                .withMessageContaining("hall annex");
    }

    @Test
    void aJournalThatSetsAPlanWhichLacksWhatIsOpenIsDamaged() {
        Hall hall = Hall.opened();
        hall.take(STUCK);
        without(STUCK);
        HallEvent set = new HallEvent.PlanSet(changed.plan().recorded());
        assertThatThrownBy(() -> hall.happens(set))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs item stuck");
    }

    @Test
    void aDayOpenedWithoutAPlanSaysThatTheJournalIsTooOld() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read(
                        "{\"type\":\"day-opened\",\"date\":\"2026-03-02\",\"carried\":[],\"openCounters\":[]}",
                        HallEvent.class))
                .withMessageContaining("early version");
    }

    @Provide
    Arbitrary<List<Long>> moves() {
        return Arbitraries.longs().list().ofMinSize(50).ofMaxSize(300);
    }

    @Property(tries = 60)
    void whateverPlansFollowEachOtherTheDayIsWholeAndReplaysFromItsJournalAlone(@ForAll("moves") List<Long> moves) {
        RandomHall random = new RandomHall(Plans.ending(HallPlan.DayEnd.Policy.CARRY_OVER));
        Hall hall = random.hall();
        for (long move : moves) {
            if (Math.floorMod(move, 5) == 0) {
                hall.say(new HallCommand.SetPlan(anyPlan(move).recorded()));
                requireLinesToAgreeWithTickets(hall.day());
            }
            hall.say(random.next(move));
        }
        requireLinesToAgreeWithTickets(hall.day());
        requireUniqueNumbers(hall);
        onlyPermits();
        assertThat(replayed(hall, changed.plan())).isEqualTo(hall.day());
    }

    /** Other prefixes, queues, head starts and skills, and sometimes without an item. */
    private static HallPlan anyPlan(long seed) {
        Random dice = new Random(seed);
        Plans plans = Plans.ending(HallPlan.DayEnd.Policy.CARRY_OVER);
        boolean swapped = dice.nextBoolean();
        plans.queues = List.of(
                Plans.queue("social", swapped ? "B" : "A", 999),
                Plans.queue("permits", swapped ? "A" : "B", 99),
                Plans.queue("help", "C", 99));
        plans.classes = List.of(
                Plans.ticketClass("walk-in", 0),
                Plans.ticketClass("priority", dice.nextInt(80)),
                Plans.ticketClass("appointment", 90));
        boolean pension = dice.nextInt(3) > 0;
        String queue = dice.nextBoolean() ? "social" : "permits";
        plans.items = pension
                ? List.of(
                        Plans.item("card", "social"),
                        Plans.item("pension", queue),
                        Plans.item("permit", "permits"),
                        Plans.item("stuck", "help"))
                : List.of(Plans.item("card", queue), Plans.item("permit", "permits"), Plans.item("stuck", "help"));
        plans.counters = List.of(
                pension ? Plans.counter("1", "card", "pension", "permit") : Plans.counter("1", "card", "permit"),
                dice.nextBoolean() ? Plans.counter("2", "card") : Plans.counter("2", "card", "stuck"),
                Plans.counter("3", "permit", "stuck"));
        return plans.plan();
    }

    private static void requireLinesToAgreeWithTickets(HallDay day) {
        List<Ticket> waiting = RandomHall.waiting(day);
        for (HallPlan.Queue queue : day.plan().queues()) {
            assertThat(day.queue(queue.id()).waiting()).hasSize((int) waiting.stream()
                    .filter(ticket -> day.plan().getItem(ticket.item()).queue().equals(queue.id()))
                    .count());
        }
        for (HallPlan.Item item : day.plan().items()) {
            assertThat(day.lines().waitingFor(item.code())).isEqualTo((int) waiting.stream()
                    .filter(ticket -> ticket.item().equals(item.code())
                            && !(RandomHall.line(ticket) instanceof Ticket.ForCounter))
                    .count());
        }
    }

    private static void requireUniqueNumbers(Hall hall) {
        Set<String> given = new HashSet<>();
        for (Hall.Happened happened : hall.history()) {
            if (happened.event() instanceof HallEvent.DayOpened opened) {
                given.clear();
                opened.carried().forEach(ticket -> given.add(ticket.number()));
            }
            if (happened.event() instanceof HallEvent.TicketIssued issued) {
                assertThat(given.add(issued.number())).as(issued.number()).isTrue();
            }
        }
    }

    private static HallDay replayed(Hall hall, HallPlan configuredNow) {
        HallDay day = HallDay.empty(configuredNow);
        for (Hall.Happened happened : hall.history()) {
            day = day.evolve(Json.read(Json.write(happened.event()), HallEvent.class), happened.at());
        }
        return day;
    }

    private HallCommand setPlan() {
        return new HallCommand.SetPlan(changed.plan().recorded());
    }

    private String refusal(Hall hall) {
        HallDay before = hall.day();
        Decision decision = hall.say(setPlan());
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(hall.day()).isSameAs(before);
        return ((Decision.Refused) decision).refusal().detail();
    }

    private void onlyPermits() {
        changed.queues = List.of(Plans.queue("permits", "B", 99));
        changed.items = List.of(Plans.item("permit", "permits"));
        changed.counters = List.of(Plans.counter("3", "permit"));
    }

    private void without(ItemCode item) {
        changed.items = changed.items.stream()
                .filter(other -> !other.code().equals(item))
                .toList();
        changed.counters = changed.counters.stream()
                .map(counter -> new HallPlan.Counter(
                        counter.id(),
                        counter.name(),
                        counter.items().stream()
                                .filter(other -> !other.equals(item))
                                .toList()))
                .toList();
    }

    private static <T> List<T> with(List<T> values, T another) {
        return Stream.concat(values.stream(), Stream.of(another)).toList();
    }
}
