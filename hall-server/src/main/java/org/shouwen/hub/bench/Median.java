package org.shouwen.hub.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Figures of several rounds and the one in their middle, which a single disturbed round does not move.
 *
 * @param rounds in the order in which they were measured
 */
record Median(List<Double> rounds) {
    Median {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no round was measured");
        }
    }

    double value() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median with the rounds behind it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f (rounds %s)",
                value(),
                rounds.stream()
                        .map(round -> String.format(Locale.ROOT, "%.2f", round))
                        .collect(Collectors.joining(" ")));
    }
}
