package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.WALK_IN;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketId;

/** How many tickets an operation looks at, whatever the clock says: the logarithm of those who wait, not their number. */
class FlatCostTest {
    private static final List<ItemCode> ITEMS = List.of(CARD, PENSION, PERMIT);

    private final AtomicLong looks = new AtomicLong();
    private final Comparator<Place> counting = (a, b) -> {
        looks.incrementAndGet();
        return Place.ORDER.compare(a, b);
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 20_000})
    void choosingTheNextLooksAtHeadsOnly(int waiting) {
        Hall hall = hallWith(waiting);
        looks.set(0);
        assertThat(hall.day().decide(new HallCommand.CallNext(ONE), hall.now())).isInstanceOf(Decision.Accepted.class);
        assertThat(looks).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 20_000})
    void callingTakesTwoSearchesInSortedSets(int waiting) {
        Hall hall = hallWith(waiting);
        HallEvent called = ((Decision.Accepted) hall.day().decide(new HallCommand.CallNext(ONE), hall.now()))
                .events()
                .getFirst();
        looks.set(0);
        hall.happens(called);
        assertThat(looks.get()).isLessThanOrEqualTo(2 * depth(waiting));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 20_000})
    void takingATicketTakesTwoSearchesInSortedSets(int waiting) {
        Hall hall = hallWith(waiting);
        HallCommand take = hall.taking(WALK_IN, CARD);
        looks.set(0);
        hall.does(take);
        assertThat(looks.get()).isLessThanOrEqualTo(2 * depth(waiting));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 20_000})
    void aPlaceTakesOneSearchForEachItemAndClass(int waiting) {
        Hall hall = hallWith(waiting);
        TicketId last = hall.take(CARD);
        looks.set(0);
        assertThat(hall.ahead(last)).isEqualTo(waiting);
        assertThat(looks.get()).isLessThanOrEqualTo(10 * depth(waiting));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 20_000})
    void boardAndStateLookAtNoTicketThatWaits(int waiting) {
        Hall hall = hallWith(waiting);
        looks.set(0);
        hall.views().state(1);
        hall.views().board(Plans.label("Lobby"), 1);
        hall.views().items();
        assertThat(looks).hasValue(0);
    }

    /** Of a balanced tree: its height is at most 1.44 log2(n), and an operation looks at each level at most twice. */
    private static long depth(int size) {
        return 2 * Math.round(1.44 * Math.log(size + 2) / Math.log(2) + 1);
    }

    private Hall hallWith(int waiting) {
        Plans plans = new Plans();
        plans.queues = List.of(queue("social", "A"), queue("permits", "B"), queue("help", "C"));
        Hall hall = Hall.opened(HallDay.empty(plans.plan(), counting)).open(ONE);
        for (int i = 0; i < waiting; i++) {
            hall.later(Duration.ofMillis(20)).take(ITEMS.get(i % ITEMS.size()));
        }
        return hall;
    }

    private static HallPlan.Queue queue(String id, String prefix) {
        return new HallPlan.Queue(
                new QueueId(id), Plans.label(id), prefix, 1, 99_999, 5, HallPlan.Queue.DEFAULT_TARGET);
    }
}
