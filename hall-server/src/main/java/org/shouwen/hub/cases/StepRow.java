package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/**
 * A step of a case as its table has it, for the queues of the back offices; the JSON names are the columns.
 *
 * @param place its place among the steps of its item, from 0
 * @param officer who has it, or gave the last opinion
 * @param opinions whose it has, in order
 * @param due by when the case is promised to be decided, if that is certain
 */
public record StepRow(
        @JsonProperty("case") CaseId caseId,
        StepId step,
        HallId hall,
        int place,
        String department,
        @JsonProperty("two_officers") boolean twoOfficers,
        State state,
        Optional<OfficerId> officer,
        List<OfficerId> opinions,
        Optional<Instant> due) {

    /** Where a step stands. */
    public enum State {
        /** Another one comes before it. */
        @JsonProperty("later")
        LATER,
        /** For anybody of its department to take, or for a second officer. */
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("taken")
        TAKEN,
        /** Has all its opinions. */
        @JsonProperty("done")
        DONE,
        /** The case is no longer reviewed. */
        @JsonProperty("over")
        OVER
    }

    /**
     * The steps of a case that was accepted; none of any other.
     *
     * @param row the case's own
     */
    public static List<StepRow> of(Case of, CaseRow row) {
        List<StepRow> rows = new ArrayList<>();
        if (of.acceptedFrom().isEmpty()) {
            return rows;
        }
        boolean itsTurn = true;
        boolean reviewed = CaseClocks.runs(of);
        for (RecordedItem.Step step : of.item().map(RecordedItem::steps).orElse(List.of())) {
            Optional<Case.Review> review = of.findReview(step.id());
            List<OfficerId> opinions =
                    review.map(at -> List.copyOf(at.opinions().keySet())).orElse(List.of());
            Optional<OfficerId> officer = review.map(Case.Review::officer);
            boolean done = opinions.size() >= step.officersNeeded();
            boolean taken = officer.filter(one -> !opinions.contains(one)).isPresent();
            rows.add(new StepRow(
                    of.id(),
                    step.id(),
                    row.hall(),
                    rows.size(),
                    step.department(),
                    step.twoOfficers(),
                    reviewed ? standing(done, taken, itsTurn) : State.OVER,
                    officer,
                    opinions,
                    row.committedDue()));
            itsTurn = itsTurn && done;
        }
        return rows;
    }

    private static State standing(boolean done, boolean taken, boolean itsTurn) {
        if (done) {
            return State.DONE;
        }
        if (taken) {
            return State.TAKEN;
        }
        return itsTurn ? State.WAITING : State.LATER;
    }
}
