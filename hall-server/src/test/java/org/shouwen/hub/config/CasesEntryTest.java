package org.shouwen.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.cases.CaseSettings;
import org.shouwen.hub.worktime.Due;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.Term;

class CasesEntryTest {
    private static final Path DISTRIBUTION = Path.of("..", "config");

    @TempDir
    private Path directory;

    @Test
    void whatTheDistributionSaysOfCasesIsWhatItWouldBeWithoutIt() throws IOException {
        assertThat(HallFile.read(DISTRIBUTION).cases().orElseThrow().settings(CalendarFile.builtIn()))
                .isEqualTo(CasesEntry.USUAL.settings(CalendarFile.builtIn()));
        assertThat(hall("").caseClocks()).isNotNull();
    }

    @Test
    void aHallMayCountTheDayOfReceiptAndCloseAtHalfPastFive() throws IOException {
        hall(
                "cases: {dayOne: same-day, cutOff: close-of-business, hours: \"09:00-12:00,13:30-17:30\", handoverDays: 2}\n");
        CaseSettings settings = HallFile.read(directory).cases().orElseThrow().settings(CalendarFile.builtIn());
        Due.Certain due = settings.clock()
                .deadline(Term.of(Instant.parse("2026-03-02T02:00:00Z"), Limit.workingDays(5)))
                .certain()
                .orElseThrow();
        assertThat(due.date()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(due.at().toInstant()).isEqualTo(Instant.parse("2026-03-06T09:30:00Z"));
        assertThat(settings.handoverDays()).isEqualTo(2);
        assertThat(settings.answerDays()).isEqualTo(3);
    }

    @Test
    void aHallMayGiveOtherTimesForSupplementsAndForMattersThatAreStuck() throws IOException {
        hall("cases: {supplementDays: 15, stuck: {complexDays: 8}}\n");
        CaseSettings settings = HallFile.read(directory).cases().orElseThrow().settings(CalendarFile.builtIn());
        assertThat(settings.supplementDays()).isEqualTo(15);
        assertThat(settings.stuck()).isEqualTo(new CaseSettings.Stuck(5, 8, 3));
    }

    @Test
    void hoursThatRunBackwardsAndDaysThatAreNoNumberAreNamed() {
        assertThatThrownBy(() -> hall("cases: {hours: \"13:00-17:00,09:00-12:00\"}\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("hall.yaml")
                .hasMessageContaining("/cases/hours")
                .hasMessageContaining("09:00-12:00");
        assertThatThrownBy(() -> hall("cases: {handoverDays: 0}\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("/cases/handoverDays");
        assertThatThrownBy(() -> hall("cases: {stuck: {generalDays: 0}}\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("/cases/stuck/generalDays");
    }

    private Configuration hall(String cases) throws IOException {
        for (String file : new String[] {"hub.yaml", "signs.yaml", "accounts.yaml", "devices.yaml", "catalogue.yaml"}) {
            Path copy = directory.resolve(file);
            Files.deleteIfExists(copy);
            Files.copy(DISTRIBUTION.resolve(file), copy);
        }
        String whole = Files.readString(DISTRIBUTION.resolve("hall.yaml"));
        Files.writeString(directory.resolve("hall.yaml"), whole.replaceAll("(?m)^cases: .*\\n", cases));
        return Configuration.read(directory);
    }
}
