package org.shouwen.hub.queue;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;

/**
 * A small hall for tests. Counter 1 serves card and pension and permit, counter 2 card and pension, counter 3 permit
 * and stuck. Card and pension give numbers A, permit B, stuck C.
 */
final class Plans {
    static final ItemCode CARD = new ItemCode("card");
    static final ItemCode PENSION = new ItemCode("pension");
    static final ItemCode PERMIT = new ItemCode("permit");
    static final ItemCode STUCK = new ItemCode("stuck");
    static final ClassId WALK_IN = new ClassId("walk-in");
    static final ClassId PRIORITY = new ClassId("priority");
    static final ClassId APPOINTMENT = new ClassId("appointment");
    static final CounterId ONE = new CounterId("1");
    static final CounterId TWO = new CounterId("2");
    static final CounterId THREE = new CounterId("3");
    static final QueueId SOCIAL = new QueueId("social");

    CallPolicy policy = CallPolicy.DEFAULT;
    HallPlan.ReentryRule reentry = HallPlan.ReentryRule.DEFAULT;
    HallPlan.DayEnd dayEnd = HallPlan.DayEnd.DEFAULT;
    List<HallPlan.Queue> queues = List.of(queue("social", "A", 999), queue("permits", "B", 99), queue("help", "C", 99));
    List<HallPlan.Item> items = List.of(
            item("card", "social"), item("pension", "social"), item("permit", "permits"), item("stuck", "help"));
    List<HallPlan.TicketClass> classes =
            List.of(ticketClass("walk-in", 0), ticketClass("priority", 60), ticketClass("appointment", 90));
    List<HallPlan.Counter> counters = List.of(
            counter("1", "card", "pension", "permit"),
            counter("2", "card", "pension"),
            counter("3", "permit", "stuck"));
    URI url = URI.create("https://hall.example/");

    HallPlan plan() {
        return new HallPlan(
                new HallId("main"),
                new Label("青禾市政务服务大厅", "Qinghe Hall"),
                HallPlan.DEFAULT_ZONE,
                url,
                queues,
                items,
                classes,
                counters,
                policy,
                HallPlan.RecallRule.DEFAULT,
                reentry,
                dayEnd,
                List.of(new HallPlan.Board(new DeviceId("lobby"), new Label("大厅", "Lobby"))));
    }

    static Plans with(CallPolicy policy) {
        Plans plans = new Plans();
        plans.policy = policy;
        return plans;
    }

    static Plans ending(HallPlan.DayEnd.Policy policy) {
        Plans plans = new Plans();
        plans.dayEnd = new HallPlan.DayEnd(policy, LocalTime.MIDNIGHT);
        return plans;
    }

    static HallPlan.Queue queue(String id, String prefix, int last) {
        return new HallPlan.Queue(new QueueId(id), label(id), prefix, 1, last, 3, HallPlan.Queue.DEFAULT_TARGET);
    }

    static HallPlan.Item item(String code, String queue) {
        return new HallPlan.Item(new ItemCode(code), label(code), label("group"), new QueueId(queue));
    }

    static HallPlan.TicketClass ticketClass(String id, int headStartMinutes) {
        return new HallPlan.TicketClass(
                new ClassId(id), label(id), Duration.ofMinutes(headStartMinutes), headStartMinutes < 90);
    }

    static HallPlan.Counter counter(String id, String... items) {
        return new HallPlan.Counter(
                new CounterId(id),
                label("counter " + id),
                Arrays.stream(items).map(ItemCode::new).toList());
    }

    static Label label(String text) {
        return new Label(text, text);
    }
}
