package org.shouwen.hub.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.protocol.Json;

/**
 * {@code calendar-cn.json}: the State Council's yearly notices.
 *
 * @param source the notices that it was copied from
 */
public record CalendarFile(String source, Set<Integer> years, Set<LocalDate> off, Set<LocalDate> work) {
    private static final String NAME = "calendar-cn";

    /**
     * Reads a table.
     *
     * @throws ConfigError if it is missing, not as its schema wants it, or contradicts itself
     */
    public static WorkCalendar read(Path file) {
        try {
            return ConfigFile.readFile(file, NAME, CalendarFile.class).calendar();
        } catch (IllegalArgumentException e) {
            throw new ConfigError(List.of(file + ": " + e.getMessage()));
        }
    }

    /** The table that this version of the software came with. */
    public static WorkCalendar builtIn() {
        String resource = "/calendar/" + NAME + ".json";
        try (InputStream in = CalendarFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + resource);
            }
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), CalendarFile.class)
                    .calendar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkCalendar calendar() {
        return new WorkCalendar(years, off, work);
    }
}
