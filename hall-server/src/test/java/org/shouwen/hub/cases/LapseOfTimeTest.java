package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.Orders.accept;
import static org.shouwen.hub.cases.Orders.askSecondDemand;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.demand;
import static org.shouwen.hub.cases.Orders.demandUntil;
import static org.shouwen.hub.cases.Orders.endExclusion;
import static org.shouwen.hub.cases.Orders.exclude;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInAll;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.item;
import static org.shouwen.hub.cases.Orders.letTimePass;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.withNotice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.DeemedAccepted;
import org.shouwen.protocol.CaseEvent.LightTurned;
import org.shouwen.protocol.CaseEvent.ReminderSent;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Withdrawn;
import org.shouwen.protocol.CaseState;

/** What happens because nobody did anything: deemed acceptance, and that lateness changes nothing but the record. */
class LapseOfTimeTest {
    @ParameterizedTest
    @CsvSource({
        // An ordinary week, and hand-in on a Saturday.
        "2026-03-02T10:00, 2026-03-09T17:00",
        "2026-03-07T10:00, 2026-03-13T17:00",
        // Spring Festival with the make-up Saturday before it.
        "2026-02-12T10:00, 2026-02-26T17:00",
        // Labour Day with the make-up Saturday after it.
        "2026-04-30T16:59, 2026-05-11T17:00",
        // National Day with the make-up Saturday after it.
        "2026-09-28T09:00, 2026-10-10T17:00",
        // A make-up Sunday before Mid-Autumn.
        "2026-09-18T09:00, 2026-09-24T17:00",
        // After closing and near midnight.
        "2026-03-02T18:30, 2026-03-09T17:00",
        "2026-03-02T23:59, 2026-03-09T17:00",
        "2026-03-03T00:00, 2026-03-10T17:00"
    })
    void whoeverWasNotToldByTheCloseOfDayFiveCountsAsAccepted(String handedIn, String due) {
        CaseLife life = CaseLife.received(permit(), handedIn);
        assertThat(life.happensUntil(due)).as("in time to the last moment").isEmpty();
        assertThat(life.at(china(due).plusNanos(1000)).happens(letTimePass()))
                .containsExactly(new DeemedAccepted(Orders.ID, china(due), china(handedIn), "20260302-00017-02"));
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(life.of().isDeemedAccepted()).isTrue();
        assertThat(life.of().acceptedFrom()).contains(china(handedIn));
        assertThat(life.of().since()).isEqualTo(china(due));
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void theDayIsChinasWhereverTheInstantWasWritten() {
        CaseLife lateOnMonday = CaseLife.asked()
                .at(Instant.parse("2026-03-02T15:59:59.999999Z"))
                .does(handInAll(permit()));
        CaseLife earlyOnTuesday =
                CaseLife.asked().at(Instant.parse("2026-03-02T16:00:00Z")).does(handInAll(permit()));
        assertThat(CaseLife.CLOCKS.nextDue(lateOnMonday.of())).contains(Instant.parse("2026-03-09T09:00:00Z"));
        assertThat(CaseLife.CLOCKS.nextDue(earlyOnTuesday.of())).contains(Instant.parse("2026-03-10T09:00:00Z"));
    }

    @Test
    void anItemThatMustBeAnsweredOnTheSpotIsDeemedAcceptedOnTheSameDay() {
        CaseLife life = CaseLife.received(withNotice(permit(), 0), "2026-03-02T10:00");
        assertThat(life.happensUntil("2026-03-02T17:01")).singleElement().isInstanceOf(DeemedAccepted.class);
    }

    @Test
    void whoeverWasToldInTimeIsNotDeemedAccepted() {
        CaseLife told = CaseLife.asked().does(handIn(permit(), "form"), letTimePass());
        told.at("2026-03-09T17:00").does(demand("identity"));
        assertThat(told.happensUntil("2026-04-08T09:00")).isEmpty();
        assertThat(told.state()).isEqualTo(CaseState.SUPPLEMENT);

        CaseLife accepted = CaseLife.received(permit(), "2026-03-02T10:00");
        accepted.at("2026-03-09T17:00").does(accept());
        accepted.happensUntil("2026-03-10T09:00");
        assertThat(accepted.events(DeemedAccepted.class)).isEmpty();
        assertThat(accepted.of().acceptedFrom()).contains(china("2026-03-09T17:00"));
    }

    @Test
    void aDemandThatIsLateByAMomentFindsTheCaseAcceptedAlready() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form"));
        life.at(china("2026-03-09T17:00").plusNanos(1000));
        CaseRefusal refusal = life.refuses(demand("identity"));
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(refusal.state()).containsEntry("state", "under-review");
    }

    @Test
    void anAcceptanceThatIsLateDoesNotMakeTheLimitRunLater() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00").at("2026-03-11T09:00");
        assertThat(life.refuses(accept()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(life.happens(claim("papers", Orders.REVIEWER)))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(DeemedAccepted.class),
                        second -> assertThat(second).isInstanceOf(CaseEvent.StepClaimed.class));
        assertThat(life.promisedBy()).isEqualTo("2026-03-16T17:00+08:00");
    }

    @Test
    void whatTheApplicantAddsUnaskedGivesTheAuthorityNoMoreTime() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form", "identity", "lease"));
        life.at("2026-03-06T15:00").does(handInMore("layout"));
        assertThat(life.happensUntil("2026-03-09T17:01")).singleElement().isInstanceOf(DeemedAccepted.class);
        assertThat(life.of().acceptedFrom()).contains(china("2026-03-02T09:30"));
    }

    @Test
    void afterASupplementTheFiveDaysBeginAnew() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form"), demand("identity", "lease", "layout"));
        life.at("2026-03-19T11:00").does(handInMore("identity", "lease", "layout"));
        assertThat(life.happensUntil("2026-03-26T17:00")).isEmpty();
        assertThat(life.happensUntil("2026-03-26T17:01"))
                .containsExactly(new DeemedAccepted(
                        Orders.ID, china("2026-03-26T17:00"), china("2026-03-19T11:00"), "20260302-00017-04"));
    }

    @Test
    void aSecondDemandThatNobodyAllowedInTimeComesTooLate() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form"), demand("identity"));
        life.at("2026-03-19T11:00").does(handInMore("identity"), askSecondDemand("lease"));
        life.happensUntil("2026-03-26T17:01");
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(life.refuses(Orders.allowSecondDemand()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(life.of().secondAsked()).isEmpty();
    }

    @Test
    void itHappensOnceHoweverOftenTimeIsLetPass() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00");
        life.happensUntil("2026-03-10T08:00");
        for (int i = 0; i < 10; i++) {
            assertThat(life.happens(letTimePass())).isEmpty();
        }
        assertThat(life.events(DeemedAccepted.class)).hasSize(1);
    }

    @Test
    void afterThreeWeeksOfSilenceEverythingHappensInTheOrderInWhichItWasDue() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00");
        assertThat(told(life.happensUntil("2026-03-31T08:00")))
                .containsExactly(
                        "2026-03-09T17:00 deemed accepted",
                        "2026-03-13T00:00 committed yellow",
                        "2026-03-13T00:00 to HANDLER",
                        "2026-03-14T20:30 to GROUP_LEADER",
                        "2026-03-16T17:00 committed red",
                        "2026-03-16T17:00 to DUTY_LEADER",
                        "2026-03-19T17:00 to HALL_DIRECTOR",
                        "2026-03-30T17:00 statutory red",
                        "2026-03-30T17:00 to SUPERVISION_DESK");
        assertThat(life.happensUntil("2026-12-01T08:00")).isEmpty();
    }

    @Test
    void itIsTheSameRecordHoweverOftenSomebodyLooked() {
        CaseLife late = CaseLife.received(permit(), "2026-03-02T10:00");
        late.happensUntil("2026-03-31T08:00");
        CaseLife watched = CaseLife.received(permit(), "2026-03-02T10:00");
        for (Instant at = watched.now(); at.isBefore(china("2026-03-31T08:00")); at = at.plusSeconds(1800)) {
            watched.at(at).happens(letTimePass());
        }
        assertThat(watched.events()).isEqualTo(late.events());
        assertThat(watched.of()).usingRecursiveComparison().isEqualTo(late.of());
    }

    /** It counts as accepted from the receipt, so a promise shorter than five days was broken before that was known. */
    @Test
    void aPromiseShorterThanTheNoticeMayBeBrokenWhenTheCaseIsDeemedAccepted() {
        CaseLife life = CaseLife.received(item(Optional.of("permit"), 20, 3), "2026-03-02T10:00");
        assertThat(told(life.happensUntil("2026-03-09T18:00")))
                .containsExactly(
                        "2026-03-09T17:00 deemed accepted",
                        "2026-03-04T00:00 committed yellow",
                        "2026-03-04T00:00 to HANDLER",
                        "2026-03-04T20:30 to GROUP_LEADER",
                        "2026-03-05T17:00 committed red",
                        "2026-03-05T17:00 to DUTY_LEADER");
    }

    @Test
    void theRecordTellsWhatLapsedFromWhatSomebodyDid() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00").at("2026-03-11T09:00");
        assertThat(life.happens(claim("papers", Orders.REVIEWER)))
                .extracting(CaseEvent::lapsedAt)
                .containsExactly(Optional.of(china("2026-03-09T17:00")), Optional.empty());
    }

    @Test
    void everyInstantFitsIntoTheJournal() {
        CaseLife life = CaseLife.received(item(Optional.of("permit"), 20, 1), "2026-03-02T10:00")
                .at(china("2026-03-02T11:00").plusNanos(1000))
                .does(accept());
        for (CaseEvent event : life.happensUntil("2026-04-30T10:00")) {
            if (event instanceof ReminderSent sent) {
                assertThat(sent.due().getNano() % 1000).as("%s", event).isZero();
            }
        }
    }

    @Test
    void whatDidNotComeByTheLastDayOfItsNoticeCountsAsWithdrawn() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form"), demandUntil("2026-03-20", "identity"));
        assertThat(life.happensUntil("2026-03-20T23:59")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-21T08:00")))
                .containsExactly("2026-03-21T00:00 withdrawn, SUPPLEMENT_NOT_SUPPLIED");
        assertThat(life.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.of().since()).isEqualTo(china("2026-03-21T00:00"));
        assertThat(life.happensUntil("2026-06-01T08:00")).isEmpty();
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void whereSomeOfItCameInTimeAnOfficerSaysThatTheRestDidNot() {
        CaseLife life = CaseLife.asked()
                .does(handIn(permit(), "form"), demandUntil("2026-03-20", "identity", "lease"))
                .at("2026-03-19T16:00")
                .does(handInMore("identity"));
        assertThat(told(life.happensUntil("2026-03-23T08:00"))).containsExactly("2026-03-21T00:00 to SUPPLEMENT_OVER");
        assertThat(life.events(ReminderSent.class).getLast().to()).contains(Orders.FIRST);
        assertThat(life.state()).isEqualTo(CaseState.SUPPLEMENT);
        life.does(Orders.withdraw(CaseEvent.Why.SUPPLEMENT_NOT_SUPPLIED));
        assertThat(life.state()).isEqualTo(CaseState.WITHDRAWN);
    }

    @Test
    void whereTheNoticeNamedNoDayTheHandlerHearsThatTheUsualTimeIsOver() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30").does(handIn(permit(), "form"), demand("identity"));
        assertThat(told(life.happensUntil("2026-06-01T08:00"))).containsExactly("2026-04-02T00:00 to SUPPLEMENT_OVER");
        life.does(handInMore("identity"));
        assertThat(life.state()).as("it is still taken").isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void whatCameInTimeDoesNotLapse() {
        CaseLife life = CaseLife.asked()
                .does(handIn(permit(), "form"), demandUntil("2026-03-20", "identity"))
                .at("2026-03-20T16:00")
                .does(handInMore("identity"));
        assertThat(life.happensUntil("2026-03-23T08:00")).isEmpty();
        assertThat(life.state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void aSupplementThatComesADayLateFindsTheCaseWithdrawn() {
        CaseLife life = CaseLife.asked()
                .does(handIn(permit(), "form"), demandUntil("2026-03-20", "identity"))
                .at("2026-03-21T00:01");
        assertThat(life.refuses(handInMore("identity")).state()).containsEntry("state", "withdrawn");
    }

    @Test
    void aResultThatIsNotHandedOverInTimeRemindsOnce() {
        CaseLife life = CaseLife.accepted(permit(), "2026-03-02T10:00")
                .does(review())
                .at("2026-03-04T10:00")
                .does(grant());
        assertThat(life.happensUntil("2026-03-18T17:00")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-25T09:00"))).containsExactly("2026-03-18T17:00 to DELIVERY_OVERDUE");
        assertThat(life.events(ReminderSent.class).getLast().to()).contains(Orders.FIRST);
        assertThat(life.happensUntil("2026-06-01T09:00")).isEmpty();
    }

    @Test
    void aResultThatWaitsToBeCollectedIsNotOverTime() {
        CaseLife collected = CaseLife.accepted(permit(), "2026-03-02T10:00")
                .does(review())
                .at("2026-03-04T10:00")
                .does(grant(), makeReady(Way.COLLECT));
        assertThat(collected.happensUntil("2026-06-01T09:00")).isEmpty();
        CaseLife posted = CaseLife.accepted(permit(), "2026-03-02T10:00")
                .does(review())
                .at("2026-03-04T10:00")
                .does(grant(), makeReady(Way.POST));
        assertThat(told(posted.happensUntil("2026-06-01T09:00")))
                .containsExactly("2026-03-18T17:00 to DELIVERY_OVERDUE");
    }

    @Test
    void anExclusionThatNobodyEndedRemindsAtThePlannedEnd() {
        CaseLife life = CaseLife.accepted(permit(), "2026-03-02T10:00").does(exclude("hearing", "2026-03-06"));
        assertThat(life.happensUntil("2026-03-06T23:59")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-09T09:00"))).containsExactly("2026-03-07T00:00 to EXCLUSION_END");
        life.does(endExclusion(), exclude("hearing", "2026-03-10"), endExclusion());
        assertThat(life.events(ReminderSent.class))
                .as("one that ended by its day reminds nobody")
                .hasSize(1);
    }

    @Test
    void inAYearWithoutATableNothingIsDeemedAccepted() {
        CaseLife life = CaseLife.received(permit(), "2026-12-28T10:00");
        assertThat(CaseLife.CLOCKS.nextDue(life.of())).isEmpty();
        assertThat(life.happensUntil("2027-06-01T10:00")).isEmpty();
        assertThat(life.state()).isEqualTo(CaseState.RECEIVED);
    }

    static List<String> told(List<CaseEvent> events) {
        List<String> told = new ArrayList<>();
        for (CaseEvent event : events) {
            told.add(
                    switch (event) {
                        case DeemedAccepted deemed -> inChina(deemed.due()) + " deemed accepted";
                        case LightTurned turned -> inChina(turned.due()) + " " + turned.clock() + " " + turned.light();
                        case ReminderSent sent -> inChina(sent.due()) + " to " + sent.rung();
                        case Withdrawn withdrawn ->
                            inChina(withdrawn.due().orElseThrow()) + " withdrawn, " + withdrawn.why();
                        default -> throw new AssertionError("not by lapse of time: " + event);
                    });
        }
        return told;
    }

    private static String inChina(Instant at) {
        return at.atZone(WorkClock.ZONE).toLocalDateTime().toString();
    }
}
