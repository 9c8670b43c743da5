package org.shouwen.hub.worktime;

import java.util.Optional;
import org.shouwen.protocol.Label;

/**
 * An item's limit by law and the shorter one that the authority promised (法定办结时限, 承诺办结时限;
 * 优化营商环境条例 Art. 36). Both are always shown; the promise drives the lights.
 */
public record TwoLimits(Limit statutory, Limit committed) {

    /** Why an item with these limits must not be published. Empty if it may. */
    public Optional<Label> objection() {
        if (committed.isImmediate()) {
            return Optional.empty();
        }
        if (committed.unit() == Unit.WORKING_DAY && statutory.unit() == Unit.NATURAL_DAY) {
            return Optional.of(new Label(
                    "法定时限按自然日计算，承诺时限也须按自然日",
                    "the statutory limit is in natural days, so the committed limit must be too"));
        }
        // As many natural days never end later than as many working days, not even after rolling to a working day.
        return committed.days() <= statutory.days()
                ? Optional.empty()
                : Optional.of(new Label(
                        "承诺时限（" + committed.label().zh() + "）不得超过法定时限（"
                                + statutory.label().zh() + "）",
                        "the committed limit (" + committed.label().en() + ") must not exceed the statutory limit ("
                                + statutory.label().en() + ")"));
    }

    /**
     * Both clocks of one case.
     *
     * @param term the case's event, exclusions and extensions; its limit is replaced by each of the two
     */
    public TwoClocks clocks(WorkClock clock, Term term) {
        return new TwoClocks(clock.deadline(term.withLimit(statutory)), clock.deadline(term.withLimit(committed)));
    }
}
