package org.shouwen.hub.cases;

import java.util.Map;
import java.util.Optional;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;

/** What people call the things that a case names by codes. */
public interface CaseNames {

    /** The hall that the cases are of. */
    Label hall();

    Optional<NamedItem> find(ItemCode code);

    /**
     * An item as its guide names it.
     *
     * @param phone for questions (咨询电话)
     * @param complaintPhone for supervision and complaints (监督投诉电话)
     */
    record NamedItem(
            Label name, Map<MaterialId, Label> materials, Optional<String> phone, Optional<String> complaintPhone) {
        public NamedItem {
            materials = Map.copyOf(materials);
        }
    }
}
