package org.shouwen.hub.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;

/** What people read of items; a case keeps their ids only. */
@FunctionalInterface
public interface ItemTexts {

    /** @param version the one that a case runs under; empty before it is known, for the newest */
    Optional<ItemText> find(ItemCode code, Optional<Integer> version);

    /**
     * One item in words.
     *
     * @param authority who decides on it
     * @param basis articles of its own law
     * @param materials their names
     * @param result what is handed out
     * @param phone for questions
     * @param complaintPhone for complaints
     */
    record ItemText(
            String name,
            Optional<String> authority,
            List<String> basis,
            Map<MaterialId, String> materials,
            Optional<String> result,
            Optional<String> phone,
            Optional<String> complaintPhone) {
        public ItemText {
            basis = List.copyOf(basis);
            materials = Map.copyOf(materials);
        }

        /** Known by name alone. */
        public static ItemText named(String name) {
            return new ItemText(
                    name, Optional.empty(), List.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
