package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.TicketCode;

class HallPlanTest {
    @Test
    void anItemOfAnUnknownQueueIsRefused() {
        assertRefused(p -> p.items = List.of(Plans.item("card", "nowhere")), "item card names queue nowhere");
    }

    @Test
    void aCounterThatServesAnUnknownItemIsRefused() {
        assertRefused(p -> p.counters = List.of(Plans.counter("1", "tea")), "counter 1 serves item tea");
    }

    @Test
    void aCounterThatServesNothingIsRefused() {
        assertRefused(p -> p.counters = List.of(Plans.counter("1")), "counter 1 serves no item");
    }

    @Test
    void theSameNameTwiceIsRefused() {
        assertRefused(
                p -> p.counters = List.of(Plans.counter("1", "card"), Plans.counter("1", "card")),
                "counter 1 is named twice");
        assertRefused(
                p -> p.classes = List.of(Plans.ticketClass("vip", 1), Plans.ticketClass("vip", 2)),
                "ticket class vip is named twice");
    }

    @Test
    void twoQueuesWithTheSamePrefixAreRefused() {
        assertRefused(
                p -> p.queues = List.of(
                        Plans.queue("social", "A", 9), Plans.queue("permits", "A", 9), Plans.queue("help", "C", 9)),
                "queue permits has the prefix 'A' of another queue");
    }

    @Test
    void aHallWithoutCountersIsRefused() {
        assertRefused(p -> p.counters = List.of(), "at least one counter");
    }

    @Test
    void aPublicUrlThatNoPhoneCanOpenIsRefused() {
        assertRefused(p -> p.url = URI.create("hall.example"), "public URL");
        assertRefused(p -> p.url = URI.create("https://hall.example/?a=b"), "public URL");
    }

    @Test
    void numbersThatDoNotFitTheirDigitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue("A", 1, 1000, 3))
                .withMessageContaining("more than 3 digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue("A", 5, 4, 3))
                .withMessageContaining("upwards");
    }

    @Test
    void aPrefixThatEndsWithADigitIsRefusedBecauseA01And1WouldReadAsA0And11() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue("A0", 1, 9, 1))
                .withMessageContaining("must not end with a digit");
    }

    @Test
    void rulesWithoutSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallPolicy.Ratio(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CallPolicy.HeadStart(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new HallPlan.ReentryRule(-1, Duration.ofMinutes(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new HallPlan.RecallRule(Duration.ofSeconds(20), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Plans.ticketClass("late", -5));
    }

    @Test
    void numbersAreFilledWithZeros() {
        assertThat(queue("A", 1, 999, 3).number(7)).isEqualTo("A007");
        assertThat(queue("", 1, 9999, 4).number(1234)).isEqualTo("1234");
    }

    @Test
    void theTicketPageStandsUnderThePublicUrl() {
        assertThat(new Plans().plan().ticketUrl(new TicketCode("0123456789AB")))
                .isEqualTo("https://hall.example/t/0123456789AB");
    }

    @Test
    void whatIsNotInThePlanIsABugToAskFor() {
        assertThatThrownBy(() -> new Plans().plan().getItem(new ItemCode("tea")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no item tea");
    }

    @Test
    void aDayThatEndsAtMidnightIsTheDateOfTheHallsZone() {
        HallPlan plan = new Plans().plan();
        assertThat(plan.businessDay(Instant.parse("2026-03-02T15:59:59Z"))).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(plan.businessDay(Instant.parse("2026-03-02T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(plan.endOf(LocalDate.of(2026, 3, 2))).isEqualTo(Instant.parse("2026-03-02T16:00:00Z"));
    }

    @Test
    void aDayThatEndsAtFourInTheMorningKeepsTheNight() {
        HallPlan plan = endingAt(4);
        assertThat(plan.businessDay(Instant.parse("2026-03-02T19:59:59Z"))).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(plan.businessDay(Instant.parse("2026-03-02T20:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(plan.endOf(LocalDate.of(2026, 3, 2))).isEqualTo(Instant.parse("2026-03-02T20:00:00Z"));
    }

    @Test
    void aDayThatEndsAtEightInTheEveningGivesTheNightToTheNext() {
        HallPlan plan = endingAt(20);
        assertThat(plan.businessDay(Instant.parse("2026-03-02T11:59:59Z"))).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(plan.businessDay(Instant.parse("2026-03-02T12:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(plan.endOf(LocalDate.of(2026, 3, 2))).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    }

    private static HallPlan endingAt(int hour) {
        Plans plans = new Plans();
        plans.dayEnd = new HallPlan.DayEnd(HallPlan.DayEnd.Policy.CLEAR, LocalTime.of(hour, 0));
        return plans.plan();
    }

    private static HallPlan.Queue queue(String prefix, int first, int last, int digits) {
        return new HallPlan.Queue(
                new QueueId("q"), Plans.label("q"), prefix, first, last, digits, Duration.ofMinutes(15));
    }

    private static void assertRefused(Consumer<Plans> mistake, String message) {
        Plans plans = new Plans();
        mistake.accept(plans);
        assertThatIllegalArgumentException().isThrownBy(plans::plan).withMessageContaining(message);
    }
}
