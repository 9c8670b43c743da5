package org.shouwen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kiosk's page, read as text. */
class KioskTextsTest {
    private static final Pattern ENTRY = Pattern.compile("^ {2}'([a-z][\\w.-]*)': \\[", Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("'(kiosk\\.[a-z.-]*[a-z])'");

    @Test
    void everyTextThatThePageNamesIsThereAndEveryTextIsNamed() {
        String scripts = read("pages/kiosk/kiosk.js") + read("pages/kiosk/reentry.js");
        Set<String> used = found(USE, scripts);
        // Named by the slip's stage.
        for (String stage : new String[] {"printing", "printed", "failed", "failed.keep", "unknown", "unknown.keep"}) {
            used.add("kiosk.slip." + stage);
        }
        Set<String> there = found(ENTRY, read("pages/kiosk/texts.js"));
        there.removeIf(key -> !key.startsWith("kiosk."));
        assertThat(used).isEqualTo(there);
    }

    @Test
    void thePageHoldsNothingInlineAndAsksNoOtherHost() {
        assertThat(read("pages/kiosk/kiosk.html"))
                .doesNotContainPattern("<style|<script(?![^>]* src=)| style=| on[a-z]+=");
        Stream.of("kiosk.html", "kiosk.js", "reentry.js", "texts.js", "kiosk.css")
                .forEach(file -> assertThat(read("pages/kiosk/" + file))
                        .as(file)
                        .doesNotContainPattern("(https?:)?//[a-z0-9-]+\\.[a-z]"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> all = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> all.add(match.group(1)));
        return all;
    }

    private static String read(String resource) {
        try (InputStream in = KioskTextsTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
