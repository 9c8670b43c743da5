package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.COLLEAGUE;
import static org.shouwen.hub.cases.Orders.FIRST;
import static org.shouwen.hub.cases.Orders.LEADER;
import static org.shouwen.hub.cases.Orders.REVIEWER;
import static org.shouwen.hub.cases.Orders.SECOND;
import static org.shouwen.hub.cases.Orders.SUPERVISOR;
import static org.shouwen.hub.cases.Orders.THIRD;
import static org.shouwen.hub.cases.Orders.agree;
import static org.shouwen.hub.cases.Orders.assign;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.reassign;
import static org.shouwen.hub.cases.Orders.withSteps;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.ReminderSent;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;

/** What an account says of a person decides what that person may do with a case. */
class WhoMayDoWhatTest {
    private static final OfficerId STRANGER = new OfficerId("7777");

    private static CaseLife underReview() {
        return CaseLife.accepted(permit(), "2026-03-02T10:00");
    }

    @Test
    void aStepIsTakenByAnOfficerOfItsOfficeAlone() {
        CaseLife life = underReview();
        CaseRefusal refusal = life.refuses(claim("papers", THIRD));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_OF_THIS_OFFICE);
        assertThat(refusal.detail()).contains("market", THIRD.value());
        life.does(claim("papers", REVIEWER));
        assertThat(life.refuses(reassign("papers", THIRD)).reason()).isEqualTo(Reason.NOT_OF_THIS_OFFICE);
        assertThat(life.review("papers").officer()).isEqualTo(REVIEWER);
    }

    @Test
    void anOfficerWhoseAccountNamesNoOfficeTakesTheStepsOfEvery() {
        underReview().does(claim("papers", SECOND), agree("papers", SECOND));
    }

    @Test
    void aSupervisorTakesNoStepHimself() {
        assertThat(underReview().refuses(claim("papers", LEADER)).reason()).isEqualTo(Reason.UNKNOWN_OFFICER);
    }

    @Test
    void workGoesToOfficersOfTheHallOnly() {
        CaseLife life = underReview();
        for (OfficerId nobody : List.of(STRANGER, SUPERVISOR)) {
            assertThat(life.refuses(offer(FIRST, nobody)).reason()).isEqualTo(Reason.UNKNOWN_OFFICER);
            assertThat(life.refuses(assign(nobody)).reason()).isEqualTo(Reason.UNKNOWN_OFFICER);
            assertThat(life.refuses(reassign("papers", nobody)).reason()).isEqualTo(Reason.UNKNOWN_OFFICER);
        }
    }

    @Test
    void anExtensionIsApprovedByWhoMayApproveItAndRecordedAsThat() {
        CaseLife life = underReview();
        CaseRefusal refusal = life.refuses(new CaseCommand.Extend(Orders.ID, 10, SUPERVISOR, Orders.NOTE));
        assertThat(refusal.reason()).isEqualTo(Reason.EXTENSION_NOT_ALLOWED);
        assertThat(refusal.detail()).contains("head-of-authority", SUPERVISOR.value());
        life.does(new CaseCommand.Extend(Orders.ID, 10, LEADER, Orders.NOTE));
        CaseEvent.Extended extended = life.events(CaseEvent.Extended.class).getFirst();
        assertThat(extended.approver()).isEqualTo("head-of-authority");
        assertThat(extended.approvedBy()).isEqualTo(LEADER);
    }

    @Test
    void nobodyAllowsTheSecondDemandThatHeAskedFor() {
        CaseLife life = CaseLife.received(permit(), "2026-03-02T10:00")
                .does(Orders.demand("lease"), Orders.handInMore("lease"))
                .does(new CaseCommand.AskSecondDemand(
                        Orders.ID,
                        SUPERVISOR,
                        List.of(new Missing(Orders.material("layout"), Orders.NOTE)),
                        new NoteId("new-fact"),
                        Optional.empty()));
        assertThat(life.refuses(Orders.allowSecondDemand()).reason()).isEqualTo(Reason.OWN_ACT);
        life.does(new CaseCommand.AllowSecondDemand(Orders.ID, LEADER));
    }

    @Test
    void theGroupLeaderOfTheOfficeAtWhichTheCaseWaitsIsReminded() {
        assertThat(groupLeaderTold(underReview())).contains(COLLEAGUE);
        RecordedItem land = withSteps(
                permit(),
                new RecordedItem.Step(Orders.step("papers"), "market", false),
                new RecordedItem.Step(Orders.step("site"), "land", false));
        assertThat(groupLeaderTold(CaseLife.accepted(land, "2026-03-02T10:00"))).contains(COLLEAGUE);
        assertThat(groupLeaderTold(CaseLife.accepted(land, "2026-03-02T10:00")
                        .does(claim("papers", REVIEWER), agree("papers", REVIEWER))))
                .contains(THIRD);
    }

    @Test
    void whenNoStepWaitsTheLeaderOfTheFirstOneIsReminded() {
        RecordedItem item = withSteps(
                permit(),
                new RecordedItem.Step(Orders.step("papers"), "land", false),
                new RecordedItem.Step(Orders.step("site"), "market", false));
        CaseLife through = CaseLife.accepted(item, "2026-03-02T10:00")
                .does(claim("papers", THIRD), agree("papers", THIRD), claim("site", REVIEWER), agree("site", REVIEWER));
        assertThat(groupLeaderTold(through)).contains(THIRD);
    }

    @Test
    void anOfficeWithoutALeaderIsRemindedWithoutAName() {
        RecordedItem item = withSteps(permit(), new RecordedItem.Step(Orders.step("papers"), "police", false));
        assertThat(groupLeaderTold(CaseLife.accepted(item, "2026-03-02T10:00"))).isEmpty();
        assertThat(groupLeaderTold(CaseLife.accepted(withSteps(permit()), "2026-03-02T10:00")))
                .isEmpty();
    }

    private static Optional<OfficerId> groupLeaderTold(CaseLife life) {
        life.happensUntil("2026-03-16T09:00");
        return life.events(ReminderSent.class).stream()
                .filter(sent -> sent.rung() == Rung.GROUP_LEADER)
                .findFirst()
                .orElseThrow()
                .to();
    }
}
