package org.shouwen.hub.duty;

import java.time.LocalDate;
import org.shouwen.protocol.OfficerId;

/**
 * Somebody's leave.
 *
 * @param to the last day
 * @param cover who takes up the steps meanwhile
 */
public record Leave(OfficerId officer, LocalDate from, LocalDate to, OfficerId cover) {

    /** Whether this leave is on that day. */
    public boolean isOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean overlaps(LocalDate first, LocalDate last) {
        return !first.isAfter(to) && !last.isBefore(from);
    }
}
