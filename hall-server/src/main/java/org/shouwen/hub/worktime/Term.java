package org.shouwen.hub.worktime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a clock is asked to count (期限).
 *
 * @param start the event it runs from, such as acceptance or hand-in
 * @param exclusions in any order; they may overlap
 * @param extensions in any order; at most one holds
 * @param basis the law's period, where there is one: then its extension rule binds
 */
public record Term(
        Instant start,
        Limit limit,
        List<Exclusion> exclusions,
        List<Extension> extensions,
        Optional<StatutoryPeriod> basis) {

    public Term {
        exclusions = List.copyOf(exclusions);
        extensions = List.copyOf(extensions);
    }

    public static Term of(Instant start, Limit limit) {
        return new Term(start, limit, List.of(), List.of(), Optional.empty());
    }

    public static Term of(Instant start, StatutoryPeriod period) {
        return new Term(start, period.limit(), List.of(), List.of(), Optional.of(period));
    }

    public Term with(Exclusion exclusion) {
        List<Exclusion> more = new ArrayList<>(exclusions);
        more.add(exclusion);
        return new Term(start, limit, more, extensions, basis);
    }

    public Term with(Extension extension) {
        List<Extension> more = new ArrayList<>(extensions);
        more.add(extension);
        return new Term(start, limit, exclusions, more, basis);
    }

    public Term withLimit(Limit other) {
        return new Term(start, other, exclusions, extensions, basis);
    }
}
