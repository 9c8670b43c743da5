package org.shouwen.hub.worktime;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Time that somebody wants not counted (除外时间). The days after {@code start} up to and including {@code end} are left
 * out, provided that the ground is one of the eight reasons and the applicant was told in writing; otherwise the clock
 * goes on and says why.
 *
 * @param ground what was written down as the reason
 * @param notified a written notice of the time needed is on file
 * @param start still counts
 * @param end the last day left out; absent while it goes on
 */
public record Exclusion(String ground, boolean notified, LocalDate start, Optional<LocalDate> end) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public Exclusion {
        if (end.isPresent() && end.get().isBefore(start)) {
            throw new IllegalArgumentException(
                    "an exclusion must not end before it starts, but ends " + end.get() + " and starts " + start);
        }
    }

    /** An exclusion with notice that has ended. */
    public static Exclusion notified(ExclusionReason reason, LocalDate start, LocalDate end) {
        return new Exclusion(reason.label().zh(), true, start, Optional.of(end));
    }

    /** An exclusion with notice that goes on. */
    public static Exclusion openEnded(ExclusionReason reason, LocalDate start) {
        return new Exclusion(reason.label().zh(), true, start, Optional.empty());
    }

    public Optional<ExclusionReason> reason() {
        return ExclusionReason.find(ground);
    }

    public boolean isOpen() {
        return end.isEmpty();
    }

    boolean covers(LocalDate date) {
        return date.isAfter(start) && end.map(last -> !date.isAfter(last)).orElse(true);
    }
}
