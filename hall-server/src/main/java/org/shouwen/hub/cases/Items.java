package org.shouwen.hub.cases;

import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.RecordedItem;

/** The items that can be applied for, as they are published now. */
@FunctionalInterface
public interface Items {
    Optional<AppliedFor> find(ItemCode code);

    /**
     * What somebody applies for.
     *
     * @param parts of a joint item, each with the materials of the whole that it needs; empty for any other
     */
    record AppliedFor(RecordedItem item, List<RecordedItem> parts) {
        public AppliedFor {
            parts = List.copyOf(parts);
        }
    }
}
