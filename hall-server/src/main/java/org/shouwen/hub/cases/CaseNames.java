package org.shouwen.hub.cases;

import java.util.List;
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

    /** What whoever wants to apply for an item must know beside its names; empty where the hall's guide has none of it. */
    default Optional<Guide> findGuide(ItemCode code) {
        return Optional.empty();
    }

    /**
     * What the guide of an item asks for (办事指南).
     *
     * @param conditions what must be so for it to be granted, a line each (受理条件)
     * @param fees a line each; empty if it costs nothing
     * @param place where it is applied for; empty if that is not said
     */
    record Guide(
            Map<MaterialId, Wanted> materials, List<String> conditions, List<String> fees, Optional<String> place) {
        public Guide {
            materials = Map.copyOf(materials);
            conditions = List.copyOf(conditions);
            fees = List.copyOf(fees);
        }
    }

    /**
     * In which form a material is wanted.
     *
     * @param source who has it or issues it (来源渠道)
     * @param form original or copy (材料形式)
     * @param sample whether there is a filled-in sample
     */
    record Wanted(int copies, Label source, Label form, boolean sample) {}

    /**
     * An item as its guide names it.
     *
     * @param code in the national list (事项编码); empty if it is only the name under which tickets are taken
     * @param authority who decides on it
     * @param basis articles of its own law
     * @param result what is handed out
     * @param phone for questions (咨询电话)
     * @param complaintPhone for supervision and complaints (监督投诉电话)
     */
    record NamedItem(
            Label name,
            Optional<ItemCode> code,
            Optional<String> authority,
            List<String> basis,
            Map<MaterialId, Label> materials,
            Optional<String> result,
            Optional<String> phone,
            Optional<String> complaintPhone) {
        public NamedItem {
            basis = List.copyOf(basis);
            materials = Map.copyOf(materials);
        }

        /** Known by name alone. */
        public static NamedItem of(Label name) {
            return new NamedItem(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Label material(MaterialId material) {
            Label name = materials.get(material);
            return name == null ? new Label(material.value(), material.value()) : name;
        }
    }
}
