package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.cases.Orders.COLLEAGUE;
import static org.shouwen.hub.cases.Orders.REVIEWER;
import static org.shouwen.hub.cases.Orders.agree;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.deliver;
import static org.shouwen.hub.cases.Orders.deny;
import static org.shouwen.hub.cases.Orders.disagree;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.reassign;
import static org.shouwen.hub.cases.Orders.review;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent.Decided;
import org.shouwen.protocol.CaseEvent.Delivered;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseState;

/** The back office, the decision, and the result in the applicant's hand. */
class ReviewAndDeliveryTest {
    private static CaseLife underReview() {
        return CaseLife.accepted(permit(), "2026-03-02T10:00");
    }

    private static CaseLife decided() {
        return underReview().does(review()).does(grant());
    }

    @Test
    void aStepIsWithWhoeverClaimedItFirst() {
        CaseLife life = underReview().does(claim("papers", REVIEWER));
        assertThat(life.review("papers").officer()).isEqualTo(REVIEWER);
        CaseRefusal refusal = life.refuses(claim("papers", COLLEAGUE));
        assertThat(refusal.reason()).isEqualTo(Reason.STEP_NOT_YOURS);
        assertThat(refusal.detail()).contains(REVIEWER.value());
    }

    @Test
    void onlyWhoHasTheStepGivesAnOpinion() {
        CaseLife life = underReview();
        assertThat(life.refuses(agree("papers", REVIEWER)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
        life.does(claim("papers", REVIEWER));
        assertThat(life.refuses(agree("papers", COLLEAGUE)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
        life.does(agree("papers", REVIEWER));
        assertThat(life.review("papers").opinions()).isEqualTo(Map.of(REVIEWER, Opinion.AGREE));
    }

    @Test
    void aStepThatTheItemDoesNotHaveCannotBeTaken() {
        assertThat(underReview().refuses(claim("laboratory", REVIEWER)).reason())
                .isEqualTo(Reason.NOT_OF_THIS_ITEM);
    }

    @Test
    void whoeverIsOnLeaveIsCoveredByAnother() {
        CaseLife life = underReview().does(claim("papers", REVIEWER), reassign("papers", COLLEAGUE));
        assertThat(life.review("papers").officer()).isEqualTo(COLLEAGUE);
        assertThat(life.refuses(agree("papers", REVIEWER)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
        life.does(agree("papers", COLLEAGUE));
    }

    @Test
    void aStepThatNobodyClaimedCanBeGivenToSomebody() {
        CaseLife life = underReview().does(reassign("papers", COLLEAGUE), agree("papers", COLLEAGUE));
        assertThat(life.refuses(claim("papers", REVIEWER)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
    }

    @Test
    void whoCoversDoesNotUndoWhatTheOtherThought() {
        CaseLife life =
                underReview().does(review()).does(claim("site", Orders.SECOND), disagree("site", Orders.SECOND));
        life.does(reassign("site", REVIEWER));
        assertThat(life.review("site").opinions()).containsEntry(Orders.SECOND, Opinion.DISAGREE);
        assertThat(life.refuses(grant()).detail()).contains("site").contains("disagrees");
    }

    @Test
    void aStepForTwoNeedsTwoDifferentOfficers() {
        CaseLife life = underReview()
                .does(claim("papers", REVIEWER), agree("papers", REVIEWER))
                .does(claim("site", REVIEWER));
        assertThat(life.refuses(claim("site", COLLEAGUE)).reason())
                .as("the first has not said anything yet")
                .isEqualTo(Reason.STEP_NOT_YOURS);
        life.does(agree("site", REVIEWER));
        assertThat(life.refuses(grant()).detail()).contains("two officers");
        life.does(claim("site", REVIEWER), agree("site", REVIEWER));
        assertThat(life.refuses(grant()).detail()).as("twice the same is one").contains("two officers");
        life.does(claim("site", COLLEAGUE), agree("site", COLLEAGUE), grant());
    }

    @Test
    void nothingIsGrantedBeforeEveryStepIsThrough() {
        CaseLife life = underReview();
        assertThat(life.refuses(grant()).detail()).contains("papers").contains("needs an opinion");
        life.does(claim("papers", REVIEWER), agree("papers", REVIEWER));
        assertThat(life.refuses(grant()).detail()).contains("site");
    }

    @Test
    void nothingIsGrantedAgainstAStepThatDisagrees() {
        CaseLife life = underReview().does(review()).does(claim("site", REVIEWER), disagree("site", REVIEWER));
        assertThat(life.refuses(grant()).reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
        life.does(agree("site", REVIEWER), grant());
    }

    @Test
    void whoGrantsIsOnRecordWithTheTwoOfTheSite() {
        assertThat(decided().events(Decided.class)).singleElement().satisfies(decided -> {
            assertThat(decided.outcome()).isEqualTo(Outcome.GRANTED);
            assertThat(decided.officers()).containsExactly(REVIEWER, COLLEAGUE);
        });
    }

    @Test
    void aDenialNeedsItsGround() {
        CaseLife life = underReview().does(review());
        assertThat(life.refuses(new CaseCommand.Decide(Orders.ID, REVIEWER, Outcome.DENIED, Optional.empty()))
                        .detail())
                .contains("Art. 38(2)");
        life.does(deny());
        assertThat(life.of().outcome()).contains(Outcome.DENIED);
        assertThat(life.events(Decided.class).getFirst().ground()).contains(Orders.NOTE);
    }

    @Test
    void nobodyIsDeniedUnread() {
        assertThat(underReview().refuses(deny()).reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
    }

    @Test
    void aDenialMayStopAtAStepThatIsThroughAndDisagrees() {
        underReview().does(claim("papers", REVIEWER), disagree("papers", REVIEWER), deny());

        CaseLife onlyOneOfTwo = underReview().does(claim("site", REVIEWER), disagree("site", REVIEWER));
        assertThat(onlyOneOfTwo.refuses(deny()).reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
        onlyOneOfTwo.does(claim("site", COLLEAGUE), agree("site", COLLEAGUE), deny());
        assertThat(onlyOneOfTwo.events(Decided.class).getFirst().officers()).containsExactly(REVIEWER, COLLEAGUE);
    }

    @Test
    void reviewGoesOnWhileTimeIsNotCountedButNothingIsDecided() {
        CaseLife life =
                underReview().does(Orders.exclude("hearing", "2026-03-20")).does(review());
        assertThat(life.refuses(grant()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        life.at("2026-03-10T10:00").does(Orders.endExclusion(), grant());
    }

    @Test
    void opinionsOfACaseCannotBeChangedFromOutside() {
        Map<?, ?> opinions = underReview().does(review()).review("site").opinions();
        assertThatThrownBy(opinions::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whoCollectsIsSeen() {
        CaseLife life = decided().does(makeReady(Way.COLLECT));
        assertThat(life.refuses(deliver(false)).reason()).isEqualTo(Reason.IDENTITY_NOT_SEEN);
        life.does(deliver(true));
        assertThat(life.state()).isEqualTo(CaseState.DELIVERED);
        assertThat(life.events(Delivered.class)).singleElement().satisfies(delivered -> {
            assertThat(delivered.way()).isEqualTo(Way.COLLECT);
            assertThat(delivered.identitySeen()).isTrue();
        });
    }

    @Test
    void whatIsPostedNeedsNobodySeen() {
        CaseLife life = decided().does(makeReady(Way.POST), Orders.postTo(Orders.ADDRESS), deliver(false));
        assertThat(life.events(Delivered.class)).singleElement().satisfies(delivered -> {
            assertThat(delivered.way()).isEqualTo(Way.POST);
            assertThat(delivered.identitySeen()).isFalse();
            assertThat(delivered.proof()).contains(Orders.NOTE);
        });
    }

    @Test
    void bothDutiesEndWhenTheApplicantHasTheResult() {
        CaseLife life =
                decided().does(makeReady(Way.COLLECT)).at("2026-03-05T10:00").does(deliver(true));
        assertThat(life.of().duty().ended()).contains(CaseLife.china("2026-03-05T10:00"));
    }
}
