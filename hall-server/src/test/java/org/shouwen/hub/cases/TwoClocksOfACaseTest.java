package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.LapseOfTimeTest.told;
import static org.shouwen.hub.cases.Orders.acceptDeferringUntil;
import static org.shouwen.hub.cases.Orders.acknowledge;
import static org.shouwen.hub.cases.Orders.endExclusion;
import static org.shouwen.hub.cases.Orders.exclude;
import static org.shouwen.hub.cases.Orders.extend;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.item;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.material;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.review;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.LightTurned;
import org.shouwen.protocol.CaseEvent.ReminderSent;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.NoteId;

/** The limit by law and the promise, lights, reminders, and what moves them (限时办结). */
class TwoClocksOfACaseTest {
    private static CaseLife accepted() {
        return CaseLife.accepted(permit(), "2026-03-02T10:00");
    }

    @Test
    void thePromiseAndTheLawEachHaveTheirDate() {
        CaseLife life = accepted();
        assertThat(life.promisedBy()).isEqualTo("2026-03-16T17:00+08:00");
        assertThat(life.dueByLaw()).isEqualTo("2026-03-30T17:00+08:00");
    }

    @Test
    void nothingRunsBeforeAcceptance() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00");
        assertThat(CaseLife.CLOCKS.decision(life.of())).isEmpty();
        assertThat(life.light("2026-03-03T10:00")).isEqualTo("none");
    }

    @Test
    void theLightTurnsYellowWithTheLastTenthAndRedAfterTheLastMoment() {
        CaseLife life = accepted();
        assertThat(life.light("2026-03-12T23:59")).isEqualTo("green");
        assertThat(life.light("2026-03-13T00:00")).isEqualTo("yellow");
        assertThat(life.light("2026-03-16T17:00")).isEqualTo("yellow");
        assertThat(life.light("2026-03-16T17:01")).isEqualTo("red");
    }

    @Test
    void ofALongPromiseTheLastTenthIsMoreThanADay() {
        CaseLife life = CaseLife.accepted(item(Optional.of("permit"), 20, 20), "2026-03-02T10:00");
        assertThat(life.light("2026-03-25T23:59")).isEqualTo("green");
        assertThat(life.light("2026-03-26T00:00")).isEqualTo("yellow");
    }

    @Test
    void ofAShortPromiseYellowBeginsWithOneWorkingDayLeft() {
        CaseLife life = CaseLife.accepted(item(Optional.of("permit"), 20, 5), "2026-03-02T10:00");
        assertThat(life.light("2026-03-05T23:59")).isEqualTo("green");
        assertThat(life.light("2026-03-06T00:00")).isEqualTo("yellow");
        CaseLife oneDay = CaseLife.accepted(item(Optional.of("permit"), 20, 1), "2026-03-02T10:00");
        assertThat(told(oneDay.happensUntil("2026-03-02T10:01")))
                .containsExactly("2026-03-02T10:00 committed yellow", "2026-03-02T10:00 to HANDLER");
    }

    @Test
    void theLadderIsClimbedStepByStep() {
        CaseLife life = accepted();
        assertThat(life.happensUntil("2026-03-13T00:00")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-13T00:01")))
                .containsExactly("2026-03-13T00:00 committed yellow", "2026-03-13T00:00 to HANDLER");
        assertThat(told(life.happensUntil("2026-03-14T20:31"))).containsExactly("2026-03-14T20:30 to GROUP_LEADER");
        assertThat(life.happensUntil("2026-03-16T17:00")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-16T17:01")))
                .containsExactly("2026-03-16T17:00 committed red", "2026-03-16T17:00 to DUTY_LEADER");
        assertThat(told(life.happensUntil("2026-03-19T17:01"))).containsExactly("2026-03-19T17:00 to HALL_DIRECTOR");
        assertThat(told(life.happensUntil("2026-03-30T17:01")))
                .containsExactly("2026-03-30T17:00 statutory red", "2026-03-30T17:00 to SUPERVISION_DESK");
    }

    @Test
    void aReminderGoesToWhoeverHandlesTheCaseThen() {
        CaseLife life = accepted();
        life.does(offer(Orders.FIRST, Orders.SECOND), Orders.acceptHandover(Orders.SECOND));
        life.happensUntil("2026-03-13T09:00");
        assertThat(life.events(ReminderSent.class).getFirst().to()).contains(Orders.SECOND);
    }

    @Test
    void theLadderEndsWithTheDecision() {
        CaseLife life = accepted().does(review()).at("2026-03-12T10:00").does(grant(), makeReady(Way.COLLECT));
        assertThat(life.happensUntil("2026-06-01T10:00")).isEmpty();
        assertThat(life.light("2026-06-01T10:00")).isEqualTo("none");
    }

    @Test
    void theResultIsToBeHandedOverWithinTenWorkingDays() {
        CaseLife life = accepted().does(review()).at("2026-03-12T10:00").does(grant());
        assertThat(CaseLife.CLOCKS
                        .delivery(life.of())
                        .orElseThrow()
                        .certain()
                        .orElseThrow()
                        .at())
                .hasToString("2026-03-26T17:00+08:00");
    }

    @Test
    void excludedTimeStopsTheClocksAndMovesBothDates() {
        CaseLife life = accepted().at("2026-03-04T10:00").does(exclude("expert-review", "2026-03-10"));
        assertThat(life.state()).isEqualTo(CaseState.EXCLUDED);
        assertThat(life.promisedBy()).isEqualTo("uncertain");
        assertThat(told(life.happensUntil("2026-04-20T10:00")))
                .as("no date comes nearer while time stands still; its planned end does")
                .containsExactly("2026-03-11T00:00 to EXCLUSION_END");

        CaseLife ended = accepted().at("2026-03-04T10:00").does(exclude("expert-review", "2026-03-10"));
        ended.at("2026-03-10T15:00").does(endExclusion());
        assertThat(ended.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(ended.promisedBy()).isEqualTo("2026-03-20T17:00+08:00");
        assertThat(ended.dueByLaw()).isEqualTo("2026-04-03T17:00+08:00");
        assertThat(ended.light("2026-03-18T23:59")).isEqualTo("green");
        assertThat(ended.light("2026-03-19T00:00")).isEqualTo("yellow");
    }

    @Test
    void timeIsExcludedOnlyForTheEightReasonsOfTheLaw() {
        CaseLife life = accepted();
        assertThat(life.refuses(exclude("site-survey", "2026-03-10")).reason())
                .isEqualTo(Reason.NOT_AN_EXCLUSION_REASON);
        for (String reason : new String[] {
            "hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert-review"
        }) {
            accepted().does(exclude(reason, "2026-03-10"));
        }
        assertThat(life.refuses(exclude("hearing", "2026-03-01")).detail()).contains("past");
    }

    @Test
    void anExclusionThatBeginsOnTheLastDayDoesNotSaveThePromise() {
        CaseLife life = accepted();
        life.at("2026-03-16T09:00").does(exclude("hearing", "2026-03-20"));
        assertThat(life.promisedBy()).isEqualTo("2026-03-16T17:00+08:00");
        assertThat(told(life.happensUntil("2026-03-16T17:01")))
                .containsExactly("2026-03-16T17:00 committed red", "2026-03-16T17:00 to DUTY_LEADER");
        assertThat(life.light("2026-03-16T17:01")).isEqualTo("red");
    }

    @Test
    void aLightThatHasTurnedTurnsAgainOnlyForAnotherDate() {
        CaseLife life = accepted();
        life.happensUntil("2026-03-13T09:00");
        life.does(exclude("hearing", "2026-03-17"));
        life.at("2026-03-17T10:00").does(endExclusion());
        assertThat(life.promisedBy()).isEqualTo("2026-03-18T17:00+08:00");
        life.happensUntil("2026-03-17T10:01");
        assertThat(life.events(LightTurned.class))
                .as("yellow began before the hearing")
                .hasSize(1);

        life.does(extend(10, "head-of-authority"));
        assertThat(life.light("2026-03-18T17:01")).isEqualTo("green");
        life.happensUntil("2026-04-30T17:01");
        assertThat(life.events(LightTurned.class).stream().map(turned -> turned.clock() + " " + turned.light()))
                .containsExactly("committed yellow", "committed yellow", "committed red", "statutory red");
    }

    @Test
    void aPermitMayBeExtendedOnceByTenDaysByAHeadOfTheAuthority() {
        CaseLife life = accepted();
        assertThat(life.refuses(extend(11, "head-of-authority")).detail()).contains("10 working days");
        assertThat(life.refuses(extend(0, "head-of-authority")).reason()).isEqualTo(Reason.EXTENSION_NOT_ALLOWED);
        assertThat(life.refuses(extend(10, "head-of-government")).detail()).contains("head-of-authority");
        life.at("2026-03-16T17:00").does(extend(10, "head-of-authority"));
        assertThat(life.promisedBy()).isEqualTo("2026-03-30T17:00+08:00");
        assertThat(life.dueByLaw()).isEqualTo("2026-04-14T17:00+08:00");
        assertThat(life.refuses(extend(1, "head-of-authority")).detail()).contains("once already");
    }

    @Test
    void aJointPermitMayBeExtendedByFifteenDaysByAHeadOfTheGovernment() {
        CaseLife life = CaseLife.accepted(item(Optional.of("joint-permit"), 45, 30), "2026-03-02T10:00");
        assertThat(life.dueByLaw()).isEqualTo("2026-05-08T17:00+08:00");
        assertThat(life.refuses(extend(15, "head-of-authority")).detail()).contains("head-of-government");
        assertThat(life.refuses(extend(16, "head-of-government")).detail()).contains("15 working days");
        life.does(extend(15, "head-of-government"));
        assertThat(life.dueByLaw()).isEqualTo("2026-05-28T17:00+08:00");
    }

    @Test
    void anExtensionAfterTheLimitByLawRanOutIsRefused() {
        CaseLife inTime = accepted().at("2026-03-30T17:00");
        inTime.does(extend(10, "head-of-authority"));
        CaseLife late = accepted().at("2026-03-30T17:01");
        assertThat(late.refuses(extend(10, "head-of-authority")).detail()).contains("run out");
    }

    @Test
    void anExtensionAfterThePromiseRanOutDoesNotHealThePromise() {
        CaseLife life = accepted().at("2026-03-17T09:00").does(extend(10, "head-of-authority"));
        assertThat(life.promisedBy()).isEqualTo("2026-03-16T17:00+08:00");
        assertThat(life.light("2026-03-17T09:00")).isEqualTo("red");
        assertThat(life.dueByLaw()).isEqualTo("2026-04-14T17:00+08:00");
    }

    @Test
    void whatTheLawDoesNotExtendIsNotExtended() {
        CaseLife local = CaseLife.accepted(item(Optional.empty(), 20, 10), "2026-03-02T10:00");
        assertThat(local.refuses(extend(5, "head-of-authority")).reason()).isEqualTo(Reason.EXTENSION_NOT_ALLOWED);
        CaseLife review = CaseLife.accepted(item(Optional.of("first-review"), 20, 10), "2026-03-02T10:00");
        assertThat(review.refuses(extend(5, "head-of-authority")).reason()).isEqualTo(Reason.EXTENSION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00, 2026-03-02T17:00+08:00",
        "2026-03-02T17:30, 2026-03-03T17:00+08:00",
        "2026-03-07T10:00, 2026-03-09T17:00+08:00",
        // A make-up Saturday is a working day.
        "2026-02-14T10:00, 2026-02-14T17:00+08:00"
    })
    void anImmediateItemIsDueByTheCloseOfTheDay(String accepted, String due) {
        CaseLife life = CaseLife.accepted(item(Optional.of("permit"), 20, 0), accepted);
        assertThat(life.promisedBy()).isEqualTo(due);
        assertThat(life.light(accepted)).as("yellow from the beginning").isEqualTo("yellow");
    }

    @Test
    void inAYearWithoutATableNoDateIsCertainAndNobodyIsReminded() {
        CaseLife life = CaseLife.accepted(permit(), "2026-12-28T10:00");
        assertThat(life.promisedBy()).isEqualTo("uncertain");
        assertThat(life.dueByLaw()).isEqualTo("uncertain");
        assertThat(life.light("2026-12-31T10:00")).isEqualTo("none");
        assertThat(life.light("2027-06-01T10:00")).isEqualTo("none");
        life.at("2026-12-31T10:00").does(offer(Orders.FIRST, Orders.SECOND));
        assertThat(life.of().duty().offer().orElseThrow().answerBy()).isEmpty();
        assertThat(CaseLife.CLOCKS.nextDue(life.of())).isEmpty();
        assertThat(life.happensUntil("2027-06-01T10:00")).isEmpty();
    }

    @Test
    void whatIsCertainStillHappensWhenTheLimitByLawReachesIntoAYearWithoutATable() {
        CaseLife life = CaseLife.accepted(permit(), "2026-12-10T10:00");
        assertThat(life.promisedBy()).isEqualTo("2026-12-24T17:00+08:00");
        assertThat(life.dueByLaw()).isEqualTo("uncertain");
        assertThat(told(life.happensUntil("2027-06-01T10:00")))
                .containsExactly(
                        "2026-12-23T00:00 committed yellow",
                        "2026-12-23T00:00 to HANDLER",
                        "2026-12-23T20:30 to GROUP_LEADER",
                        "2026-12-24T17:00 committed red",
                        "2026-12-24T17:00 to DUTY_LEADER",
                        "2026-12-29T17:00 to HALL_DIRECTOR");
    }

    @Test
    void whoIsToldThatThePromiseIsBrokenSaysWhy() {
        CaseLife life = accepted();
        life.happensUntil("2026-03-17T09:00");
        assertThat(life.of().unacknowledged()).contains(Rung.DUTY_LEADER);
        assertThat(life.refuses(acknowledge(Rung.DUTY_LEADER)).reason()).isEqualTo(Reason.REASON_NEEDED);
        NoteId why = new NoteId("why");
        life.does(new CaseCommand.Acknowledge(Orders.ID, Rung.DUTY_LEADER, Orders.FIRST, Optional.of(why)));
        assertThat(life.of().unacknowledged()).doesNotContain(Rung.DUTY_LEADER);
    }

    @Test
    void aReminderIsAcknowledgedOnce() {
        CaseLife life = accepted();
        life.happensUntil("2026-03-13T09:00");
        assertThat(life.of().unacknowledged()).containsExactly(Rung.HANDLER);
        assertThat(life.happens(acknowledge(Rung.HANDLER)))
                .containsExactly(
                        new CaseEvent.ReminderAcknowledged(Orders.ID, Rung.HANDLER, Orders.FIRST, Optional.empty()));
        assertThat(life.of().unacknowledged()).isEmpty();
        assertThat(life.happens(acknowledge(Rung.HANDLER))).isEmpty();
        assertThat(life.happens(acknowledge(Rung.DUTY_LEADER)))
                .as("was never sent")
                .isEmpty();
    }

    @Test
    void aReminderCanStillBeAcknowledgedWhenTheCaseIsOver() {
        CaseLife life = accepted().does(review());
        life.happensUntil("2026-03-13T09:00");
        life.does(grant(), Orders.makeReady(Way.COLLECT), Orders.deliver(true), acknowledge(Rung.HANDLER));
        assertThat(life.of().unacknowledged()).isEmpty();
    }

    @Test
    void anAnswerThatWasPromisedAndDidNotComeIsToldToTheDutyLeader() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30");
        assertThat(life.of().answerBy()).contains(china("2026-03-05T17:00"));
        assertThat(told(life.happensUntil("2026-03-20T09:00"))).containsExactly("2026-03-05T17:00 to ANSWER_OVERDUE");
        CaseLife handedIn = CaseLife.received(permit(), "2026-03-02T10:00");
        assertThat(handedIn.of().answerBy()).isEmpty();
        CaseLife atOnce = CaseLife.asked(Orders.contact(Concern.OWN, true), "2026-03-02T09:30");
        assertThat(atOnce.happensUntil("2026-03-20T09:00")).isEmpty();
    }

    @Test
    void aHandoverThatNobodyAnsweredIsToldToTheDutyLeaderOnceAndMovesNothing() {
        CaseLife life = CaseLife.asked("2026-02-13T15:00").does(offer(Orders.FIRST, Orders.SECOND));
        assertThat(life.of().duty().offer().orElseThrow().answerBy()).contains(china("2026-02-14T17:00"));
        assertThat(told(life.happensUntil("2026-02-15T09:00")))
                .containsExactly("2026-02-14T17:00 to HANDOVER_UNANSWERED");
        assertThat(life.of().duty().handler().officer()).isEqualTo(Orders.FIRST);
        life.does(Orders.acceptHandover(Orders.SECOND));
        assertThat(life.of().duty().handler().officer()).isEqualTo(Orders.SECOND);
    }

    private static CaseLife deferring(String until) {
        return CaseLife.asked().does(handIn(permit(), "form", "identity"), acceptDeferringUntil(until));
    }

    @Test
    void whatWasDeferredAndDidNotComeByTheEndOfTheDayCountsAsWithdrawn() {
        CaseLife life = deferring("2026-03-06");
        assertThat(life.happensUntil("2026-03-07T00:00")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-09T10:00")))
                .containsExactly("2026-03-07T00:00 withdrawn, DEFERRED_NOT_SUPPLIED");
        assertThat(life.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.of().since()).isEqualTo(china("2026-03-07T00:00"));
        assertThat(life.of().duty().ended()).contains(china("2026-03-07T00:00"));
        assertThat(life.happensUntil("2026-06-01T10:00")).as("and nothing more").isEmpty();
    }

    @Test
    void whatIsDueBeforeTheDeferredMaterialHappensBeforeTheWithdrawal() {
        assertThat(told(deferring("2026-03-17").happensUntil("2026-03-25T10:00")))
                .containsExactly(
                        "2026-03-13T00:00 committed yellow",
                        "2026-03-13T00:00 to HANDLER",
                        "2026-03-14T20:30 to GROUP_LEADER",
                        "2026-03-16T17:00 committed red",
                        "2026-03-16T17:00 to DUTY_LEADER",
                        "2026-03-18T00:00 withdrawn, DEFERRED_NOT_SUPPLIED");
    }

    @Test
    void whatWasDeferredIsTakenAsItComes() {
        CaseLife life = deferring("2026-03-06").at("2026-03-04T10:00").does(handInMore("layout"));
        assertThat(life.of().deferral().orElseThrow().materials()).containsExactly(material("lease"));
        assertThat(life.refuses(handInMore("form")).detail()).contains("lease");
        life.at("2026-03-06T23:59").does(handInMore("lease"));
        assertThat(life.of().deferral()).isEmpty();
        assertThat(life.happensUntil("2026-03-10T10:00")).isEmpty();
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void nothingIsGrantedWhileDeferredMaterialIsMissing() {
        CaseLife life = deferring("2026-03-06").does(review());
        assertThat(life.refuses(grant()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
        life.does(handInMore("lease", "layout"), grant());
    }

    @Test
    void deferredMaterialThatIsBroughtTooLateFindsTheCaseWithdrawn() {
        CaseLife life = deferring("2026-03-06").at("2026-03-07T00:01");
        assertThat(life.refuses(handInMore("lease", "layout")).state()).containsEntry("state", "withdrawn");
    }
}
