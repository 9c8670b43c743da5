package org.shouwen.hub.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When silence renews a permit (行政许可法 Art. 50). */
class RenewalTest {
    private static final LocalDate LAST = LocalDate.of(2026, 5, 31);

    @Test
    void appliedForThirtyDaysBeforeItCountsAsGrantedWhenTheLastDayIsOver() {
        Renewal renewal = new Renewal(LAST, LocalDate.of(2026, 5, 1));
        assertThat(renewal.isInTime()).isTrue();
        assertThat(renewal.runsOutAt()).isEqualTo(Instant.parse("2026-05-31T16:00:00Z"));
    }

    @Test
    void appliedForADayLaterSilenceGrantsNothing() {
        assertThat(new Renewal(LAST, LocalDate.of(2026, 5, 2)).isInTime()).isFalse();
    }

    @Test
    void itIsUrgentAWeekBeforeTheLastDay() {
        assertThat(new Renewal(LAST, LocalDate.of(2026, 5, 1)).urgentFrom())
                .isEqualTo(Instant.parse("2026-05-23T16:00:00Z"));
    }
}
