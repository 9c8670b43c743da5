package org.shouwen.hub.cases;

import java.util.Optional;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.RecordedItem;

/** The items that can be applied for, as they are published now. */
@FunctionalInterface
public interface Items {
    Optional<RecordedItem> find(ItemCode code);
}
