package org.shouwen.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarFileTest {
    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("calendar-cn.json"), text);
    }

    @Test
    void theTableThatShipsIsAsItsSchemaWantsAndTheSameOnTheClassPath() {
        assertThat(CalendarFile.read(Path.of("..", "config", "calendar-cn.json")))
                .isEqualTo(CalendarFile.builtIn());
        assertThat(CalendarFile.builtIn().years()).containsExactlyInAnyOrder(2024, 2025, 2026);
    }

    @Test
    void aWrongDateIsNamed() throws IOException {
        Path wrong = file("{\"source\":\"x\",\"years\":[2027],\"off\":[\"2027-1-1\"],\"work\":[]}");
        assertThatThrownBy(() -> CalendarFile.read(wrong))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("/off/0")
                .hasMessageContaining("2027-1-1");
    }

    @Test
    void aDateOfAnotherYearAndAWorkdayThatIsNoWeekendAreRefused() throws IOException {
        Path otherYear = file("{\"source\":\"x\",\"years\":[2027],\"off\":[\"2028-01-01\"],\"work\":[]}");
        assertThatThrownBy(() -> CalendarFile.read(otherYear))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("2028-01-01");
        Path monday = file("{\"source\":\"x\",\"years\":[2027],\"off\":[],\"work\":[\"2027-01-04\"]}");
        assertThatThrownBy(() -> CalendarFile.read(monday))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MONDAY");
    }
}
