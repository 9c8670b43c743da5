package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.Orders.COLLEAGUE;
import static org.shouwen.hub.cases.Orders.FIRST;
import static org.shouwen.hub.cases.Orders.LEADER;
import static org.shouwen.hub.cases.Orders.REVIEWER;
import static org.shouwen.hub.cases.Orders.SECOND;
import static org.shouwen.hub.cases.Orders.SUPERVISOR;
import static org.shouwen.hub.cases.Orders.THIRD;
import static org.shouwen.hub.cases.Orders.agree;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.OfficerId;

/** What is for the leader on duty alone, and what changes while an officer is on leave. */
class LeadersActsAndLeavesTest {
    private static final Instant MORNING = china("2026-03-02T08:30");

    private static Roster ledBy(OfficerId leader) {
        return Roster.EMPTY.evolve(new DutyEvent.LeaderCheckedIn(leader), MORNING);
    }

    private static Roster onLeave(OfficerId officer, OfficerId cover) {
        return Roster.EMPTY.evolve(
                new DutyEvent.LeaveRecorded(officer, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4), cover),
                MORNING);
    }

    private static CaseLife underReview() {
        return CaseLife.accepted(permit(), "2026-03-02T10:00");
    }

    @Test
    void whoIsNotOnDutyIsToldWhoIs() {
        CaseLife life = underReview().on(ledBy(LEADER));
        for (CaseCommand command : List.of(
                new CaseCommand.Assign(Orders.ID, SECOND, SUPERVISOR, Optional.empty()),
                new CaseCommand.Reassign(Orders.ID, Orders.step("papers"), COLLEAGUE, SUPERVISOR, Optional.empty()),
                new CaseCommand.BeginExclusion(Orders.ID, "hearing", LocalDate.of(2026, 3, 9), SUPERVISOR, Orders.NOTE),
                Orders.allowSecondDemand(),
                Orders.refuseSecondDemand(),
                Orders.reviewNegative(SUPERVISOR, Finding.UPHELD))) {
            CaseRefusal refusal = life.refuses(command);
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ON_DUTY);
            assertThat(refusal.detail()).contains(LEADER.value(), SUPERVISOR.value());
        }
        life.does(Orders.assign(SECOND), Orders.reassign("papers", COLLEAGUE), Orders.exclude("hearing", "2026-03-09"));
    }

    @Test
    void theLeaderOfYesterdayIsNotOnDuty() {
        CaseLife life = underReview().on(ledBy(LEADER)).at("2026-03-03T00:00");
        assertThat(life.refuses(Orders.assign(SECOND)).detail()).contains("nobody is on duty", "check in");
    }

    @Test
    void anExtensionNeedsWhoMayApproveItAndNotTheLeader() {
        underReview().on(ledBy(SUPERVISOR)).does(Orders.extend(10, "head-of-authority"));
    }

    @Test
    void theCoverTakesUpTheStepsOfWhoIsOnLeave() {
        CaseLife life = underReview().does(claim("papers", REVIEWER)).on(onLeave(REVIEWER, COLLEAGUE));
        assertThat(life.refuses(claim("papers", SECOND)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
        assertThat(life.happens(claim("papers", COLLEAGUE)))
                .containsExactly(new CaseEvent.StepReassigned(
                        Orders.ID, Orders.step("papers"), COLLEAGUE, COLLEAGUE, Optional.empty()));
        life.does(agree("papers", COLLEAGUE));
    }

    @Test
    void theCoverTakesNothingUpAfterTheLeave() {
        CaseLife life = underReview().does(claim("papers", REVIEWER)).on(onLeave(REVIEWER, COLLEAGUE));
        life.at("2026-03-05T00:00");
        assertThat(life.refuses(claim("papers", COLLEAGUE)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
    }

    @Test
    void aCoverOfAnotherOfficeTakesNothingUp() {
        CaseLife life = underReview().does(claim("papers", REVIEWER)).on(onLeave(REVIEWER, THIRD));
        assertThat(life.refuses(claim("papers", THIRD)).reason()).isEqualTo(Reason.NOT_OF_THIS_OFFICE);
    }

    @Test
    void whatTheAbsentOneGaveAnOpinionOnStaysSo() {
        CaseLife life = underReview()
                .does(claim("papers", REVIEWER), agree("papers", REVIEWER))
                .on(onLeave(REVIEWER, COLLEAGUE));
        assertThat(life.refuses(claim("papers", COLLEAGUE)).reason()).isEqualTo(Reason.STEP_NOT_YOURS);
    }

    @Test
    void nothingIsAssignedToWhoIsOnLeaveEither() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30").on(onLeave(SECOND, THIRD));
        assertThat(life.refuses(Orders.assign(SECOND)).reason()).isEqualTo(Reason.ON_LEAVE);
        life.does(Orders.assign(THIRD));
    }

    @Test
    void nothingIsHandedToWhoIsOnLeaveAndTheCoverIsNamed() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30").on(onLeave(SECOND, THIRD));
        CaseRefusal refusal = life.refuses(offer(FIRST, SECOND));
        assertThat(refusal.reason()).isEqualTo(Reason.ON_LEAVE);
        assertThat(refusal.detail()).contains(THIRD.value(), "2026-03-04");
        life.does(offer(FIRST, THIRD));
        CaseLife later = CaseLife.asked("2026-03-05T09:30").on(onLeave(SECOND, THIRD));
        later.does(offer(FIRST, SECOND));
    }
}
