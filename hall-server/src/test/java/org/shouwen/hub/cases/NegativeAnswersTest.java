package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.CLOCKS;
import static org.shouwen.hub.cases.Orders.LEADER;
import static org.shouwen.hub.cases.Orders.SUPERVISOR;
import static org.shouwen.hub.cases.Orders.deny;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.refuseAcceptance;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.reviewNegative;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Signal;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.HallId;

/** A negative answer is looked over once, by a leader who did not give it (否定答复报告). */
class NegativeAnswersTest {
    private static CaseLife notAccepted() {
        return CaseLife.received(permit(), "2026-03-02T10:00")
                .does(refuseAcceptance(Ground.CONDITION_NOT_MET, Optional.empty()));
    }

    private static CaseLife underReview() {
        return CaseLife.accepted(permit(), "2026-03-02T10:00").does(review());
    }

    private static boolean waits(CaseLife life) {
        return CaseRow.of(new HallId("main"), life.of(), CLOCKS).negativeAt().isPresent();
    }

    @Test
    void aReferralARefusalAndADenialWaitForReviewAndAGrantDoesNot() {
        assertThat(waits(CaseLife.asked().does(Orders.refer()))).isTrue();
        assertThat(waits(notAccepted())).isTrue();
        assertThat(waits(underReview().does(deny()))).isTrue();
        assertThat(waits(underReview().does(grant()))).isFalse();
        assertThat(waits(CaseLife.asked().does(Orders.answer()))).isFalse();
    }

    @Test
    void whatTheAuthorityAboveDeniedIsNotThisHallsToReview() {
        CaseLife above = CaseLife.accepted(Orders.forwarded(), "2026-03-02T10:00")
                .does(review())
                .does(Orders.forward(), deny());
        assertThat(above.of().negative()).isEmpty();
        assertThat(above.refuses(reviewNegative(SUPERVISOR, Finding.UPHELD)).reason())
                .isEqualTo(Reason.WRONG_CASE_STATE);
    }

    @Test
    void oneThatStandsChangesNothingAndIsReviewedOnce() {
        CaseLife life = notAccepted();
        life.does(reviewNegative(SUPERVISOR, Finding.UPHELD));
        assertThat(life.state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(waits(life)).isFalse();
        assertThat(life.view().negative().orElseThrow().finding()).contains(Finding.UPHELD);
        assertThat(Signal.in(life.history(), Orders.PERMIT::equals)).isEmpty();
        assertThat(life.refuses(reviewNegative(SUPERVISOR, Finding.TO_CORRECT)).detail())
                .contains("already");
    }

    @Test
    void oneThatIsToBeCorrectedSaysHowAndIsASignal() {
        CaseLife life = underReview().does(deny());
        CaseCommand.ReviewNegative without =
                new CaseCommand.ReviewNegative(Orders.ID, SUPERVISOR, Finding.TO_CORRECT, Optional.empty());
        assertThat(life.refuses(without).reason()).isEqualTo(Reason.REASON_NEEDED);
        life.does(reviewNegative(SUPERVISOR, Finding.TO_CORRECT));
        List<Signal> signals = Signal.in(life.history(), Orders.PERMIT::equals);
        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Signal.Kind.WRONGLY_REFUSED);
            assertThat(signal.raisedBy())
                    .extracting(entry -> entry.event().typeName())
                    .containsExactly("case-decided", "negative-answer-reviewed");
        });
        assertThat(LifeStep.list(life.history())
                        .getLast()
                        .detail()
                        .orElseThrow()
                        .zh())
                .contains("应予纠正");
    }

    @Test
    void nobodyReviewsHisOwnAnswer() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00");
        life.does(new CaseCommand.RefuseAcceptance(
                Orders.ID, SUPERVISOR, Ground.CONDITION_NOT_MET, Orders.NOTE, Optional.empty()));
        assertThat(life.refuses(reviewNegative(SUPERVISOR, Finding.UPHELD)).reason())
                .isEqualTo(Reason.OWN_ACT);
        life.does(reviewNegative(LEADER, Finding.UPHELD));
        assertThat(life.events(CaseEvent.NegativeAnswerReviewed.class))
                .singleElement()
                .satisfies(review -> assertThat(review.supervisor()).isEqualTo(LEADER));
    }
}
