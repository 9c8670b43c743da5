package org.shouwen.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.RecordedItem;

/**
 * One line of an item's list of materials (材料清单).
 *
 * @param copies how many are wanted, at least 1
 * @param deferrable whether the case may be accepted without it (容缺受理)
 * @param main whether it is a main material (主要材料), without which nothing can be decided
 * @param sample where a filled-in sample is (样本), such as a file name or an address
 * @param neededBy the sub-items of a joint item that want it; empty in an item that is not joint
 */
public record Material(
        MaterialId id,
        String name,
        Optional<String> englishName,
        Source source,
        int copies,
        Form form,
        boolean deferrable,
        boolean main,
        Optional<String> sample,
        List<TaskCode> neededBy) {

    public Material {
        neededBy = List.copyOf(neededBy);
    }

    RecordedItem.Material recorded() {
        return new RecordedItem.Material(id, deferrable);
    }

    /** 来源渠道. */
    public enum Source {
        @JsonProperty("applicant")
        APPLICANT("申请人自备", "the applicant"),
        @JsonProperty("government")
        GOVERNMENT("政府部门核发", "a public authority"),
        @JsonProperty("other")
        OTHER("其他", "others");

        private final Label label;

        Source(String zh, String en) {
            this.label = new Label(zh, en);
        }

        public Label label() {
            return label;
        }
    }

    /** 材料形式. */
    public enum Form {
        @JsonProperty("original")
        ORIGINAL("原件", "original"),
        @JsonProperty("copy")
        COPY("复印件", "copy"),
        @JsonProperty("original-and-copy")
        ORIGINAL_AND_COPY("原件和复印件", "original and copy");

        private final Label label;

        Form(String zh, String en) {
            this.label = new Label(zh, en);
        }

        public Label label() {
            return label;
        }
    }
}
