package org.shouwen.hub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One measured figure with what stands beside it.
 *
 * @param name what was measured
 * @param measured the figure in words and units
 * @param beside what it is to be compared with, each in words and units
 * @param values the same as numbers, their units in the names
 */
public record Figure(
        String name, String measured, List<String> beside, Map<String, Object> values, List<Expectation> expectations) {

    /** The figure as people read it, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("  %-22s %s", name, measured));
        beside.forEach(other -> lines.add(" ".repeat(25) + "beside " + other));
        expectations.forEach(expectation -> lines.add(" ".repeat(25) + (expectation.met() ? "met: " : "MISSED: ")
                + "expected " + expectation.expected() + ", measured " + expectation.measured()));
        return lines;
    }
}
