package org.shouwen.hub.worktime;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** When something must be done by. */
public sealed interface Due {

    /** @param at the last instant that is in time, such as 17:00 of the date */
    record Certain(LocalDate date, OffsetDateTime at) implements Due {}

    /**
     * Counted over years whose holidays are not announced (暂算): for planning, never a promise.
     *
     * @param unknownYears whose notice is not loaded, in order
     */
    record Provisional(LocalDate date, OffsetDateTime at, Set<Integer> unknownYears) implements Due {
        public Provisional {
            unknownYears = Collections.unmodifiableSet(new TreeSet<>(unknownYears));
        }
    }

    /**
     * The clock stands still until an exclusion ends.
     *
     * @param since the last day before the standstill
     * @param daysLeft days that will still have to be counted
     * @param earliest the date if the exclusion ended at once; a guess where its year is not announced
     */
    record Stopped(LocalDate since, List<ExclusionReason> reasons, int daysLeft, LocalDate earliest) implements Due {
        public Stopped {
            reasons = List.copyOf(reasons);
        }
    }
}
