package org.shouwen.hub.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What one measurement found.
 *
 * @param measurement its name, as {@code --only} knows it
 * @param what it measures
 * @param on what it was measured on, besides the machine
 */
public record Result(String measurement, String what, String on, List<Figure> figures) {

    /** As people read it, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(measurement + ": " + what);
        lines.add("  on " + on);
        figures.forEach(figure -> lines.addAll(figure.lines()));
        return lines;
    }
}
