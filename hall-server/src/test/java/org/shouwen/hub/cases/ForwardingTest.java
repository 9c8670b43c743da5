package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.acceptDeferringUntil;
import static org.shouwen.hub.cases.Orders.agree;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.deny;
import static org.shouwen.hub.cases.Orders.disagree;
import static org.shouwen.hub.cases.Orders.forward;
import static org.shouwen.hub.cases.Orders.forwarded;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.withdraw;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;

/** Reviewed here, decided by the authority above (上报件, 行政许可法 Art. 35, 43). */
class ForwardingTest {
    private static CaseLife reviewed() {
        return CaseLife.accepted(forwarded(), "2026-03-02T09:30").does(review());
    }

    @Test
    void aCaseGoesUpWhenItsStepsHaveTheirOpinionsWhicheverTheyAre() {
        CaseLife life = CaseLife.accepted(forwarded(), "2026-03-02T09:30");
        assertThat(life.refuses(forward()).reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
        life.does(claim("papers", Orders.REVIEWER), disagree("papers", Orders.REVIEWER));
        life.does(claim("site", Orders.REVIEWER), agree("site", Orders.REVIEWER));
        assertThat(life.refuses(forward()).detail()).contains("step site", "two officers");
        life.does(claim("site", Orders.COLLEAGUE), agree("site", Orders.COLLEAGUE));
        life.does(forward());
        assertThat(life.state()).isEqualTo(CaseState.FORWARDED);
        assertThat(life.events(CaseEvent.Forwarded.class).getFirst().to()).isEqualTo(Orders.ABOVE);
    }

    @Test
    void onlyWhatTheAuthorityAboveDecidesGoesUp() {
        CaseLife life = CaseLife.accepted(permit(), "2026-03-02T09:30").does(review());
        assertThat(life.refuses(forward()).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
    }

    @Test
    void allMaterialsGoUpSoThatNothingDeferredMayBeMissing() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30")
                .does(handIn(forwarded(), "form", "identity", "lease"), acceptDeferringUntil("2026-03-13"))
                .does(review());
        assertThat(life.refuses(forward()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
        life.does(handInMore("layout")).does(forward());
    }

    @Test
    void nobodyHereDecidesBeforeItWentUp() {
        assertThat(reviewed().refuses(grant()).detail()).contains("forward the case");
        assertThat(reviewed().refuses(deny()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
    }

    @Test
    void theDecisionOfTheAuthorityAboveIsRecordedAndThisHallPrintsNoneOfItsOwn() {
        CaseLife life = reviewed().does(forward());
        life.at("2026-04-20T10:00").does(grant());
        CaseEvent.Decided decided = life.events(CaseEvent.Decided.class).getFirst();
        assertThat(decided.above()).contains(Orders.ABOVE);
        assertThat(decided.document()).isEmpty();
        assertThat(IssuedDocument.list(life.history()))
                .extracting(issued -> issued.kind().wireName())
                .containsExactly("first-contact-receipt", "receipt", "accepted", "forwarded");
        life.does(makeReady(Way.COLLECT), Orders.deliver(true));
        assertThat(IssuedDocument.list(life.history()).getLast().number()).isEqualTo("20260302-00017-04");
        assertThat(life.replayed().state()).isEqualTo(CaseState.DELIVERED);
    }

    @Test
    void aRefusalFromAboveNeedsItsGroundToo() {
        CaseLife life = reviewed().does(forward());
        CaseCommand.Decide bare =
                new CaseCommand.Decide(Orders.ID, Orders.REVIEWER, CaseEvent.Outcome.DENIED, Optional.empty());
        assertThat(life.refuses(bare).reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
        life.does(deny());
    }

    @Test
    void theClocksHereEndWhenItGoesUpAndThatOfTheDeliveryBeginsWithTheDecision() {
        CaseLife life = reviewed().at("2026-03-05T15:00").does(forward());
        assertThat(life.happensUntil("2026-06-01T09:00")).isEmpty();
        assertThat(life.light("2026-06-01T09:00")).isEqualTo("none");
        assertThat(CaseLife.CLOCKS.delivery(life.of())).isEmpty();
        life.does(grant());
        assertThat(WorkClock.dateOf(
                        CaseLife.CLOCKS.delivery(life.of()).orElseThrow().term().start()))
                .isEqualTo("2026-06-01");
        assertThat(life.of().doneAt()).contains(CaseLife.china("2026-03-05T15:00"));
    }

    @Test
    void whatGoesUpLateHasTurnedRedLikeEverythingThatIsLate() {
        List<CaseEvent> events = reviewed().at("2026-03-17T09:00").happens(forward());
        assertThat(events)
                .filteredOn(CaseEvent.LightTurned.class::isInstance)
                .extracting(event -> ((CaseEvent.LightTurned) event).light())
                .contains("red");
        assertThat(events.getLast()).isInstanceOf(CaseEvent.Forwarded.class);
    }

    @Test
    void theApplicantMayStillWithdrawWhatWentUp() {
        assertThat(reviewed().does(forward(), withdraw(Why.APPLICANT)).state()).isEqualTo(CaseState.WITHDRAWN);
    }
}
