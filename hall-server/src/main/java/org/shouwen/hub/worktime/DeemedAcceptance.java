package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What happens when nobody told the applicant by the close of day five that something is missing (行政许可法
 * Art. 32(1)(4)): the application counts as accepted, from the day it was received.
 *
 * @param at when it became so
 * @param acceptedFrom the date of acceptance, from which the limit for the decision runs
 */
public record DeemedAcceptance(OffsetDateTime at, LocalDate acceptedFrom) {

    /**
     * The event that a receipt leads to unless a notice goes out in time; empty while the date of it is not certain.
     *
     * @param noticeIssued when the supplement notice or the acceptance went out, if it did
     */
    public static Optional<DeemedAcceptance> of(WorkClock clock, Instant receipt, Optional<Instant> noticeIssued) {
        return of(clock, receipt, noticeIssued, StatutoryPeriod.SUPPLEMENT_NOTICE.limit());
    }

    /**
     * With a local limit that leaves the authority less time than the law.
     *
     * @param notice 0 (on the spot) to 5 working days
     * @throws IllegalArgumentException if the limit is longer than the law's
     */
    public static Optional<DeemedAcceptance> of(
            WorkClock clock, Instant receipt, Optional<Instant> noticeIssued, Limit notice) {
        new TwoLimits(StatutoryPeriod.SUPPLEMENT_NOTICE.limit(), notice)
                .objection()
                .ifPresent(objection -> {
                    throw new IllegalArgumentException(objection.en());
                });
        return clock.deadline(Term.of(receipt, notice))
                .certain()
                .map(Due.Certain::at)
                .filter(last -> noticeIssued
                        .filter(issued -> !issued.isAfter(last.toInstant()))
                        .isEmpty())
                .map(last -> new DeemedAcceptance(last, WorkClock.dateOf(receipt)));
    }

    /** Whether it is so at the instant; at {@link #at} itself a notice would still be in time. */
    public boolean holdsAt(Instant instant) {
        return instant.isAfter(at.toInstant());
    }
}
