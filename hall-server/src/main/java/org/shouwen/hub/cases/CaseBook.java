package org.shouwen.hub.cases;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.shouwen.protocol.CaseId;

/**
 * The cases that a hall's one writer has at hand. Nobody else writes, so what is here is what the database has; any other
 * case has to be read before something can be decided on it.
 */
public final class CaseBook {
    private static final int KEPT = 5_000;

    private final Map<CaseId, Case> cases = new LinkedHashMap<>(64, 0.75f, true);

    public Optional<Case> find(CaseId id) {
        return Optional.ofNullable(cases.get(id));
    }

    /** A case as it was read; what was committed meanwhile is newer. */
    public void keep(Case read) {
        cases.putIfAbsent(read.id(), read);
    }

    /** Cases as they were just committed. */
    public void put(Collection<Case> changed) {
        changed.forEach(one -> cases.put(one.id(), one));
    }

    /** Lets go of those that nobody asked for lately; only while nothing is being decided. */
    public void trim() {
        Iterator<Case> longestUnused = cases.values().iterator();
        while (cases.size() > KEPT) {
            longestUnused.next();
            longestUnused.remove();
        }
    }

    public void clear() {
        cases.clear();
    }
}
