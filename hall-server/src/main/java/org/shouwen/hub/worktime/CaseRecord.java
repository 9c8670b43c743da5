package org.shouwen.hub.worktime;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is on file about a case, as far as it tells whether the case is over time.
 *
 * @param decision the clock that the decision has to keep
 * @param delivery the clock from the decision to the result in the applicant's hand; empty before the decision
 * @param decided when it was decided
 * @param toldToCollect when the applicant was told that the result is ready
 * @param handedOver when the applicant had the result
 * @param refusedWithoutReason acceptance was refused and no ground given
 * @param leftUnanswered an answer that was prescribed did not go out
 */
public record CaseRecord(
        Deadline decision,
        Optional<Deadline> delivery,
        Optional<Instant> decided,
        Optional<Instant> toldToCollect,
        Optional<Instant> handedOver,
        boolean refusedWithoutReason,
        boolean leftUnanswered) {

    /** A case of which nothing but its clock is known. */
    public static CaseRecord undecided(Deadline decision) {
        return new CaseRecord(
                decision, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    /**
     * In which ways the case is over time at the instant. An applicant who was told in time and does not come is not the
     * authority's delay.
     */
    public Set<OverTime> overTimeAt(Instant at) {
        EnumSet<OverTime> found = EnumSet.noneOf(OverTime.class);
        if (decision.isOver(earlier(decided, at))) {
            found.add(OverTime.PAST_DUE);
        }
        if (refusedWithoutReason) {
            found.add(OverTime.REFUSED_WITHOUT_REASON);
        }
        if (leftUnanswered) {
            found.add(OverTime.NOT_ANSWERED);
        }
        if (decision.refused().stream().anyMatch(no -> no.what() == Refused.What.LATE_EXTENSION)) {
            found.add(OverTime.LATE_EXTENSION);
        }
        if (delivery.filter(clock -> clock.isOver(earlier(toldToCollect, earlier(handedOver, at))))
                .isPresent()) {
            found.add(OverTime.NOT_HANDED_OVER);
        }
        return found;
    }

    private static Instant earlier(Optional<Instant> event, Instant at) {
        return event.filter(instant -> instant.isBefore(at)).orElse(at);
    }
}
