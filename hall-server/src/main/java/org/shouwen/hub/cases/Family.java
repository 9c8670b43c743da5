package org.shouwen.hub.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseId;

/**
 * A joint case and its parts, or a case without relatives: what has to be at hand before something can be decided on any
 * of them. Never changes: {@link #with} makes another one.
 */
public final class Family {
    private final Map<CaseId, Case> members;

    private Family(Map<CaseId, Case> members) {
        this.members = members;
    }

    /** A case that has no relatives. */
    public static Family of(Case alone) {
        return new Family(Map.of(alone.id(), alone));
    }

    /**
     * The first case that {@code known} lacks of the family of a case, the case itself first; empty if all are there.
     * Relatives are named by those that are there, so it may be another one after that one was read.
     */
    public static Optional<CaseId> findMissing(CaseId id, Function<CaseId, Optional<Case>> known) {
        Optional<Case> of = known.apply(id);
        if (of.isEmpty()) {
            return Optional.of(id);
        }
        CaseId head = of.get().whole().map(CaseEvent.Whole::caseId).orElse(id);
        return known.apply(head)
                .map(whole -> whole.parts().stream()
                        .map(Case.Part::id)
                        .filter(part -> known.apply(part).isEmpty())
                        .findFirst())
                .orElse(Optional.of(head));
    }

    /** The family of a case; empty if {@code known} lacks one of it. */
    public static Optional<Family> find(CaseId id, Function<CaseId, Optional<Case>> known) {
        if (findMissing(id, known).isPresent()) {
            return Optional.empty();
        }
        return known.apply(id).map(of -> {
            Map<CaseId, Case> members = new LinkedHashMap<>();
            of.whole().flatMap(whole -> known.apply(whole.caseId())).ifPresent(whole -> put(whole, members, known));
            put(of, members, known);
            return new Family(members);
        });
    }

    private static void put(Case of, Map<CaseId, Case> members, Function<CaseId, Optional<Case>> known) {
        members.put(of.id(), of);
        of.parts().forEach(part -> known.apply(part.id()).ifPresent(one -> members.put(one.id(), one)));
    }

    /** With a member as it is now, or a new one. */
    public Family with(Case changed) {
        Map<CaseId, Case> more = new LinkedHashMap<>(members);
        more.put(changed.id(), changed);
        return new Family(more);
    }

    public Optional<Case> find(CaseId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** @throws IllegalStateException if it has no such member */
    public Case get(CaseId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no case " + id + " in this family"));
    }

    /** All of it, a joint case before its parts. */
    public List<Case> members() {
        return List.copyOf(members.values());
    }

    /** The parts of a joint case of this family, in order. */
    public List<Case> partsOf(Case whole) {
        return whole.parts().stream().map(part -> get(part.id())).toList();
    }
}
