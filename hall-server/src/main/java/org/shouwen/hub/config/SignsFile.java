package org.shouwen.hub.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shouwen.protocol.CounterId;

/**
 * The hall's lines and signs ({@code signs.yaml}).
 *
 * @param texts what window signs say, with {@code {number}}, {@code {counter}}, {@code {reason}} and {@code {until}}
 */
public record SignsFile(List<LineEntry> lines, Optional<Texts> texts, List<SignEntry> signs) {

    /**
     * One line.
     *
     * @param link as {@code docs/devices.md} has it, with the data directory for {@code ${data}}
     * @param virtual whether the demo puts virtual signs on its other end; not if absent
     */
    public record LineEntry(String id, String link, Optional<Boolean> virtual) {

        /** The link with its data directory. */
        public String link(Path data) {
            return link.replace("${data}", data.toString());
        }
    }

    /**
     * One sign: above a counter, or a board of last calls.
     *
     * @param rows calls that a board has room for
     */
    public record SignEntry(
            String id,
            String line,
            int address,
            String protocol,
            Optional<CounterId> counter,
            Optional<String> board,
            Optional<Integer> rows,
            Optional<Map<String, Object>> settings,
            Optional<Texts> texts) {

        /** The protocol's settings as text, however YAML read them. */
        public Map<String, String> protocolSettings() {
            return settings.orElse(Map.of()).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, set -> String.valueOf(set.getValue())));
        }
    }

    /** Texts by what the counter does; an absent one keeps the hall's. */
    public record Texts(
            Optional<String> call,
            Optional<String> serving,
            Optional<String> pause,
            Optional<String> welcome,
            Optional<String> closed) {}
}
