package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.LapseOfTimeTest.told;
import static org.shouwen.hub.cases.Orders.answer;
import static org.shouwen.hub.cases.Orders.answerWithoutNote;
import static org.shouwen.hub.cases.Orders.classify;
import static org.shouwen.hub.cases.Orders.classifyAsLeader;
import static org.shouwen.hub.cases.Orders.contactVisitor;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.ReminderSent;
import org.shouwen.protocol.CaseEvent.StuckClassified;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.DutyEvent;

/** 办不成事反映: classified, answered in time by its grade, and the visitor is spoken to on the day. */
class MattersThatAreStuckTest {
    private static CaseLife stuck() {
        return stuck("2026-03-02T09:30");
    }

    private static CaseLife stuck(String china) {
        return CaseLife.asked(Orders.contact(Concern.STUCK, false), china);
    }

    @Test
    void itNamesTheCaseThatIsStuck() {
        assertThat(stuck().view().about()).contains(Orders.STUCK);
        assertThat(stuck().view().concern()).isEqualTo(Concern.STUCK);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMPLE, 2026-03-02T17:00",
        "GENERAL, 2026-03-09T17:00",
        "COMPLEX, 2026-03-16T17:00",
        "IMPOSSIBLE, 2026-03-05T17:00"
    })
    void itsGradeSaysUntilWhenItIsAnswered(Grade grade, String promise) {
        CaseLife life = stuck().at("2026-03-02T10:00");
        assertThat(life.happens(classify(grade)))
                .containsExactly(new StuckClassified(Orders.ID, Orders.FIRST, grade, Optional.of(china(promise))));
        assertThat(life.view().answerBy()).contains(china(promise));
        assertThat(life.view().grade()).contains(grade);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void whoFindsOutLateHowDifficultItIsHasNoMoreTime() {
        CaseLife life = stuck().does(contactVisitor()).at("2026-03-04T10:00").does(classify(Grade.GENERAL));
        assertThat(life.view().answerBy()).contains(china("2026-03-09T17:00"));
        life.at("2026-03-05T10:00").does(classify(Grade.IMPOSSIBLE));
        assertThat(life.view().answerBy()).as("from when that was found").contains(china("2026-03-10T17:00"));
    }

    @Test
    void theHandlerRaisesTheGradeOnceAndNothingElse() {
        CaseLife life = stuck().does(classify(Grade.GENERAL));
        assertThat(life.refuses(classify(Grade.GENERAL)).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(life.refuses(classify(Grade.SIMPLE)).reason()).isEqualTo(Reason.LEADER_NEEDED);
        life.does(classify(Grade.COMPLEX));
        assertThat(life.refuses(classify(Grade.IMPOSSIBLE)).reason()).isEqualTo(Reason.LEADER_NEEDED);
    }

    @Test
    void theLeaderClassifiesItAnewUpAndDown() {
        CaseLife life = stuck().does(classify(Grade.GENERAL), classify(Grade.COMPLEX));
        assertThat(life.refuses(classifyAsLeader(Grade.IMPOSSIBLE)).reason())
                .as("while not on duty")
                .isEqualTo(Reason.NOT_THE_HANDLER);
        life.on(Roster.EMPTY.evolve(new DutyEvent.LeaderCheckedIn(Orders.LEADER), life.now()));
        life.does(classifyAsLeader(Grade.IMPOSSIBLE), classifyAsLeader(Grade.GENERAL));
        assertThat(life.view().grade()).contains(Grade.GENERAL);
        assertThat(life.refuses(classify(Grade.COMPLEX)).reason()).isEqualTo(Reason.LEADER_NEEDED);
    }

    @Test
    void onlyItsHandlerOrTheLeaderClassifiesIt() {
        assertThat(stuck().refuses(new CaseCommand.Classify(Orders.ID, Orders.SECOND, Grade.SIMPLE))
                        .reason())
                .isEqualTo(Reason.NOT_THE_HANDLER);
    }

    @ParameterizedTest
    @EnumSource(value = Concern.class, names = "STUCK", mode = EnumSource.Mode.EXCLUDE)
    void nothingElseIsClassified(Concern concern) {
        CaseLife life = CaseLife.asked(Orders.contact(concern, false), "2026-03-02T09:30");
        assertThat(life.refuses(classify(Grade.SIMPLE)).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(told(life.happensUntil("2026-03-03T09:00"))).isEmpty();
    }

    @Test
    void whoeverIsNotSpokenToOnTheDayRemindsOnce() {
        CaseLife life = stuck();
        assertThat(life.happensUntil("2026-03-02T17:00")).isEmpty();
        assertThat(told(life.happensUntil("2026-03-03T09:00"))).containsExactly("2026-03-02T17:00 to CONTACT_OVERDUE");
        assertThat(life.events(ReminderSent.class).getLast().to()).contains(Orders.FIRST);
        assertThat(told(life.happensUntil("2026-04-03T09:00"))).containsExactly("2026-03-05T17:00 to ANSWER_OVERDUE");
    }

    @Test
    void whatIsBroughtOnASaturdayIsSpokenAboutOnMonday() {
        assertThat(told(stuck("2026-03-07T10:00").happensUntil("2026-03-10T09:00")))
                .containsExactly("2026-03-09T17:00 to CONTACT_OVERDUE");
    }

    @Test
    void whoWasSpokenToInTimeRemindsNobody() {
        CaseLife life = stuck().at("2026-03-02T16:59").does(contactVisitor());
        assertThat(life.view().visitorContactedAt()).contains(china("2026-03-02T16:59"));
        assertThat(life.happensUntil("2026-03-03T09:00")).isEmpty();
    }

    @Test
    void itIsAnsweredOnlyWithWhatWasSaid() {
        CaseLife life = stuck();
        assertThat(life.refuses(answerWithoutNote()).reason()).isEqualTo(Reason.REASON_NEEDED);
        life.does(answer());
        assertThat(life.state()).isEqualTo(CaseState.CLOSED);
        assertThat(life.refuses(classify(Grade.SIMPLE)).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(life.happensUntil("2026-04-03T09:00")).isEmpty();
    }

    @Test
    void anyOtherQuestionIsAnsweredWithoutANote() {
        CaseLife life = CaseLife.asked().does(answerWithoutNote());
        assertThat(life.state()).isEqualTo(CaseState.CLOSED);
    }
}
