package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.queue.Plans.APPOINTMENT;
import static org.shouwen.hub.queue.Plans.CARD;
import static org.shouwen.hub.queue.Plans.ONE;
import static org.shouwen.hub.queue.Plans.PENSION;
import static org.shouwen.hub.queue.Plans.PERMIT;
import static org.shouwen.hub.queue.Plans.PRIORITY;
import static org.shouwen.hub.queue.Plans.THREE;
import static org.shouwen.hub.queue.Plans.TWO;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CallRule;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.Why;

class PickTest {
    @Nested
    class InHeadStartOrder {
        private final Hall hall = Hall.opened().open(ONE, TWO);

        @Test
        void aPriorityTicketCountsAsAnHourEarlier() {
            TicketId walkIn = hall.take(CARD);
            TicketId priority = hall.minutesLater(59).take(PRIORITY, CARD);
            assertThat(hall.call(ONE).ticket()).isEqualTo(priority);
            assertThat(hall.call(TWO).ticket()).isEqualTo(walkIn);
        }

        @Test
        void aWalkInWhoHasWaitedMoreThanAnHourGoesFirst() {
            TicketId walkIn = hall.take(CARD);
            hall.minutesLater(61).take(PRIORITY, CARD);
            assertThat(hall.call(ONE).ticket()).isEqualTo(walkIn);
        }

        @Test
        void anAppointmentCountsAsNinetyMinutesEarlier() {
            hall.take(PRIORITY, CARD);
            TicketId appointment = hall.minutesLater(29).take(APPOINTMENT, CARD);
            assertThat(hall.call(ONE).ticket()).isEqualTo(appointment);
        }

        @Test
        void ticketsOfTheSameInstantKeepTheOrderOfIssue() {
            TicketId first = hall.take(PENSION);
            hall.take(CARD);
            hall.take(PENSION);
            assertThat(hall.call(TWO).ticket()).isEqualTo(first);
        }

        @Test
        void withinFiveMinutesTheMatterThatFewerCountersServeGoesFirst() {
            TicketId common = hall.take(CARD);
            TicketId scarce = hall.minutesLater(5).take(PERMIT);
            HallEvent.TicketCalled called = hall.call(ONE);
            assertThat(called.ticket()).isEqualTo(scarce);
            assertThat(called.why().rule()).isEqualTo(CallRule.SCARCE_SKILL);
            assertThat(called.why().candidates())
                    .extracting(Why.Candidate::ticket)
                    .containsExactly(common);
        }

        @Test
        void beyondFiveMinutesItDoesNot() {
            TicketId common = hall.take(CARD);
            hall.later(Duration.ofMinutes(5).plusMillis(1)).take(PERMIT);
            HallEvent.TicketCalled called = hall.call(ONE);
            assertThat(called.ticket()).isEqualTo(common);
            assertThat(called.why().rule()).isEqualTo(CallRule.HEAD_START);
        }

        @Test
        void aPausedCounterDoesNotMakeAMatterLessScarce() {
            Hall other = Hall.opened().open(ONE, TWO, THREE);
            other.take(CARD);
            other.minutesLater(1).take(PERMIT);
            assertThat(other.callNext(ONE)).isEqualTo("A001");

            Hall paused = Hall.opened().open(ONE, TWO, THREE);
            paused.does(new HallCommand.PauseCounter(THREE, "lunch", Optional.empty()));
            paused.take(CARD);
            paused.minutesLater(1).take(PERMIT);
            assertThat(paused.callNext(ONE)).isEqualTo("B001");
        }

        @Test
        void atMostEightCandidatesAreKept() {
            for (var item : new ItemCode[] {CARD, PENSION, PERMIT}) {
                for (var ticketClass : new ClassId[] {Plans.WALK_IN, PRIORITY, APPOINTMENT}) {
                    hall.take(ticketClass, item);
                    hall.take(ticketClass, item);
                }
            }
            Why why = hall.call(ONE).why();
            assertThat(why.candidates()).hasSize(8);
            assertThat(why.candidates()).extracting(Why.Candidate::key).isSorted();
        }
    }

    @Nested
    class Strictly {
        private final Hall hall =
                Hall.opened(Plans.with(new CallPolicy.Strict())).open(ONE);

        @Test
        void theHigherClassGoesFirstHoweverLongOthersWait() {
            hall.take(CARD);
            hall.minutesLater(200).take(PRIORITY, CARD);
            hall.take(APPOINTMENT, PERMIT);
            assertThat(hall.serveNext(ONE)).isEqualTo("B001");
            assertThat(hall.serveNext(ONE)).isEqualTo("A002");
            assertThat(hall.serveNext(ONE)).isEqualTo("A001");
        }

        @Test
        void withinAClassTheLongestWaitGoesFirst() {
            hall.take(PRIORITY, PERMIT);
            hall.minutesLater(1).take(PRIORITY, CARD);
            HallEvent.TicketCalled called = hall.call(ONE);
            assertThat(hall.number(called.ticket())).isEqualTo("B001");
            assertThat(called.why().rule()).isEqualTo(CallRule.STRICT);
        }
    }

    @Nested
    class ByRatio {
        private final Hall hall =
                Hall.opened(Plans.with(new CallPolicy.Ratio(2))).open(ONE);

        @Test
        void soManyOfTheHigherClassesGoForOneOfTheLowest() {
            for (int i = 0; i < 3; i++) {
                hall.take(CARD);
            }
            for (int i = 0; i < 5; i++) {
                hall.take(PRIORITY, CARD);
            }
            assertThat(served(8)).containsExactly("A004", "A005", "A001", "A006", "A007", "A002", "A008", "A003");
        }

        @Test
        void aSideWithNobodyWaitingIsPassedOver() {
            hall.take(CARD);
            hall.take(CARD);
            assertThat(served(2)).containsExactly("A001", "A002");
            hall.take(PRIORITY, CARD);
            hall.take(PRIORITY, CARD);
            hall.take(PRIORITY, CARD);
            assertThat(served(3)).containsExactly("A003", "A004", "A005");
        }

        private String[] served(int times) {
            String[] numbers = new String[times];
            for (int i = 0; i < times; i++) {
                numbers[i] = hall.serveNext(ONE);
            }
            return numbers;
        }
    }

    @Nested
    class FromTheLongestQueue {
        private final Hall hall =
                Hall.opened(Plans.with(new CallPolicy.LongestQueue())).open(ONE);

        @Test
        void theHeadOfTheLongestQueueGoesFirst() {
            hall.take(PERMIT);
            hall.minutesLater(1).take(PENSION);
            hall.minutesLater(1).take(CARD);
            HallEvent.TicketCalled called = hall.call(ONE);
            assertThat(hall.number(called.ticket())).isEqualTo("A001");
            assertThat(called.why().rule()).isEqualTo(CallRule.LONGEST_QUEUE);
        }

        @Test
        void amongEquallyLongQueuesTheEarliestGoesFirst() {
            hall.take(PERMIT);
            hall.minutesLater(1).take(CARD);
            assertThat(hall.callNext(ONE)).isEqualTo("B001");
        }
    }
}
