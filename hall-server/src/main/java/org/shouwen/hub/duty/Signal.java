package org.shouwen.hub.duty;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Recorded;

/**
 * Something in a matter's record that may be passing the buck (推诿, domain A1). It says what happened and never what it
 * was: there may have been good reasons, and a person decides.
 *
 * @param at since when the record shows it
 * @param raisedBy the entries that show it, in order
 */
public record Signal(Kind kind, Instant at, List<Recorded> raisedBy) {
    public Signal {
        raisedBy = List.copyOf(raisedBy);
    }

    /** What the record shows. */
    public enum Kind {
        /** A handover was neither accepted nor refused within its limit. */
        @JsonProperty("handover-unanswered")
        HANDOVER_UNANSWERED,
        /** A handover was refused; the reason is on record. */
        @JsonProperty("handover-refused")
        HANDOVER_REFUSED,
        /** Two handovers or more were refused or not answered in time before anybody took the matter over. */
        @JsonProperty("passed-on-repeatedly")
        PASSED_ON_REPEATEDLY,
        /** The visitor was told that it is not this hall's matter, but its item is in the hall's catalogue. */
        @JsonProperty("sent-away")
        SENT_AWAY,
        /**
         * More was to be demanded after the applicant had been told once what is missing; demands that were refused or
         * blocked count too.
         */
        @JsonProperty("second-demand")
        SECOND_DEMAND,
        /** A leader looked over a negative answer and found that it should not have been given. */
        @JsonProperty("wrongly-refused")
        WRONGLY_REFUSED
    }

    /**
     * The signals of one matter, the earliest first. More entries never take a signal away.
     *
     * @param record its entries in the journal, in order and from the beginning
     * @param isOurs whether this hall's catalogue has an item
     */
    public static List<Signal> in(List<Recorded> record, Predicate<ItemCode> isOurs) {
        return new Signals(isOurs).of(record);
    }
}
