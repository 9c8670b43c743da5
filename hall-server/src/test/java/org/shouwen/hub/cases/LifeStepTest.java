package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.Recorded;

/** The steps of a case as its applicant reads them. */
class LifeStepTest {
    @Test
    void whatFellDueWhileNobodyRanIsDatedWhenItWasDueAndSaysThatItWasRecordedLate() {
        CaseLife life = CaseLife.received(Orders.permit(), "2026-03-02T10:15");
        life.happensUntil("2026-03-12T08:00");

        LifeStep accepted = LifeStep.list(life.history()).stream()
                .filter(step -> step.event().equals("deemed-accepted"))
                .findFirst()
                .orElseThrow();
        CaseEvent.DeemedAccepted event =
                life.events(CaseEvent.DeemedAccepted.class).getFirst();
        assertThat(accepted.at()).isEqualTo(event.due());
        assertThat(accepted.recordedAt()).contains(china("2026-03-12T08:00"));
        assertThat(accepted.text().zh()).contains("依法视为受理");
        assertThat(accepted.detail().orElseThrow().zh()).contains("2026年3月2日（星期一）");
    }

    @Test
    void whatIsRecordedWithinAMinuteIsNotCalledLate() {
        Instant due = china("2026-03-09T17:00");
        CaseEvent event = new CaseEvent.DeemedAccepted(Orders.ID, due, china("2026-03-02T10:15"), "1");
        List<LifeStep> steps = LifeStep.list(List.of(new Recorded(1, due.plusSeconds(60), "hall", event)));
        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().recordedAt()).isEqualTo(Optional.empty());
    }

    @Test
    void everyStepSpeaksBothLanguages() {
        CaseLife life = CaseLife.accepted(Orders.permit(), "2026-03-02T10:15");
        assertThat(LifeStep.list(life.history())).isNotEmpty().allSatisfy(step -> {
            assertThat(step.text().zh()).matches(".*\\p{IsHan}.*");
            assertThat(step.text().en()).isNotBlank().doesNotMatch(".*\\p{IsHan}.*");
        });
    }
}
