package org.shouwen.hub.duty;

import java.time.Instant;
import org.shouwen.protocol.OfficerId;

/**
 * One officer's time as handler.
 *
 * @param since from this instant, until the next one's
 * @param by what moved the duty
 */
public record Tenure(OfficerId officer, Instant since, By by) {

    /** The only things that move the duty to handle. A handover that nobody accepted is not among them. */
    public enum By {
        FIRST_CONTACT,
        HANDOVER_ACCEPTED,
        /** The officer who issued the acceptance voucher is the first handler (首办责任人). */
        ACCEPTANCE,
        ASSIGNED_BY_LEADER,
        /** A part of a joint matter begins with the handler of the whole. */
        PART_BEGUN
    }
}
