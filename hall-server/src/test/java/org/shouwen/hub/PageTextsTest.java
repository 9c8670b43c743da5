package org.shouwen.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.page.ProblemType;

/** The pages that the hub serves, read as text. */
class PageTextsTest {
    private static final List<Path> PLACES =
            List.of(Path.of("src/main/resources/pages"), Path.of("../hall-protocol/src/main/resources/pages/shared"));

    private static final Pattern ENTRY = Pattern.compile(
            "^\\s*(?:texts\\(\\{ )?'([a-z][\\w.-]*)': \\[('[^']*'|\"[^\"]*\"), ('[^']*'|\"[^\"]*\")\\]",
            Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("\\bt\\('([a-z][\\w.-]*)'");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)");

    @Test
    void everyTextThatAPageAsksForIsInTheIndex() {
        TreeSet<String> asked = scripts().values().stream()
                .flatMap(script -> all(USE, script).map(m -> m.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(100).isSubsetOf(index().keySet());
    }

    @Test
    void everyTextSpeaksBothLanguagesAndTheEnglishLeavesNothingOut() {
        index().forEach((key, text) -> {
            assertThat(CHINESE.matcher(text.english()).find())
                    .as("Chinese in the English text of %s", key)
                    .isFalse();
            assertThat(parametersOf(text.chinese()))
                    .as("parameters of %s", key)
                    .isSubsetOf(parametersOf(text.english()));
        });
    }

    @Test
    void everyKindOfErrorHasAText() {
        assertThat(Stream.of(ProblemType.values())
                        .map(type -> "problem." + type.path().substring("/problems/".length())))
                .allSatisfy(key -> assertThat(index()).containsKey(key));
    }

    @Test
    void pagesHoldNothingInlineAndAskNoOtherHost() {
        files(".html").forEach((file, page) -> {
            assertThat(page).as(file).doesNotContainPattern("<style|<script(?![^>]* src=)| style=| on[a-z]+=");
            assertThat(page).as(file).contains("<html lang=", "<title>", "name=\"viewport\"");
        });
        Stream.of(".html", ".js", ".css")
                .flatMap(kind -> files(kind).entrySet().stream())
                .forEach(file -> assertThat(file.getValue())
                        .as(file.getKey())
                        .doesNotContainPattern("(https?:)?//[a-z0-9-]+\\.[a-z]"));
    }

    private record Text(String chinese, String english) {}

    private static Map<String, Text> index() {
        Map<String, Text> index = new LinkedHashMap<>();
        scripts()
                .forEach((file, script) -> all(ENTRY, script).forEach(entry -> {
                    if (index.put(entry.group(1), new Text(entry.group(2), entry.group(3))) != null) {
                        fail("%s tells %s a second time", file, entry.group(1));
                    }
                }));
        return index;
    }

    private static List<String> parametersOf(String text) {
        return all(PARAMETER, text).map(m -> m.group(1)).distinct().sorted().toList();
    }

    private static Map<String, String> scripts() {
        return files(".js");
    }

    private static Map<String, String> files(String suffix) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(file -> file.toString().endsWith(suffix))
                        .sorted()
                        .forEach(file -> found.put(file.toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
