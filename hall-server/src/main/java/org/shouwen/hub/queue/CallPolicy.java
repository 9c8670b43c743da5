package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** How a hall orders the people that a counter could call. {@link Pick} is the one place that follows it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = CallPolicy.HeadStart.class, name = "head-start"),
    @Type(value = CallPolicy.Strict.class, name = "strict"),
    @Type(value = CallPolicy.Ratio.class, name = "ratio"),
    @Type(value = CallPolicy.LongestQueue.class, name = "longest-queue")
})
public sealed interface CallPolicy {
    /** Head-start order with a tie window of five minutes. */
    CallPolicy DEFAULT = new HeadStart(Duration.ofMinutes(5));

    /**
     * A ticket counts from its issue time less the head start of its class, and the earliest goes first. Among those
     * within the tie window of the earliest, the one that the fewest open counters can serve goes first.
     *
     * @param tieWindow how much later than the earliest a scarce ticket may count; zero switches the tie rule off
     */
    record HeadStart(Duration tieWindow) implements CallPolicy {
        public HeadStart {
            if (tieWindow.isNegative()) {
                throw new IllegalArgumentException("the tie window must not be negative, but is " + tieWindow);
            }
        }
    }

    /** The class with the greater head start always goes first, then the issue time. */
    record Strict() implements CallPolicy {}

    /**
     * At each counter so many of the higher classes go before one of the lowest; a side with nobody waiting is passed
     * over.
     *
     * @param higherForOneLowest calls of higher classes for one of the lowest, at least 1
     */
    record Ratio(int higherForOneLowest) implements CallPolicy {
        public Ratio {
            if (higherForOneLowest < 1) {
                throw new IllegalArgumentException("a ratio must be at least 1, but is " + higherForOneLowest);
            }
        }
    }

    /** The head of whichever queue has the most people waiting. */
    record LongestQueue() implements CallPolicy {}
}
