package org.shouwen.hub.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.Unit;
import org.shouwen.protocol.ItemCode;

/**
 * What must be true of a catalogue before citizens are told it. All faults are found at once, each with its place and
 * what would be right.
 */
public final class PublicationCheck {
    /** Names that let an office ask for anything later (兜底条款); an item's list is closed (优化营商环境条例 Art. 36). */
    private static final Pattern OPEN_ENDED =
            Pattern.compile("^其[他它]$|其[他它](相关|有关|必要|所需|需要)?的?(材料|资料|文件|证明|手续|要件)|等(相关|有关)?(材料|资料|文件|证明|手续)?$"
                    + "|^(相关|有关|必要)的?(材料|资料|文件|证明)$|(法律|法规|规章|文件)(、?(法规|规章))?规定的其[他它]"
                    + "|(认为|要求)(需要|必要|应当)?(提交|提供|补充)的");

    private static final Pattern BLANKS_AND_STOPS = Pattern.compile("[\\s　。．.，,；;]+");
    private static final int LEAST_SUB_ITEMS = 2;

    private final Catalogue catalogue;
    private final List<Fault> faults = new ArrayList<>();

    private PublicationCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All faults, in the order of the catalogue. Empty if it may be published. */
    public static List<Fault> faults(Catalogue catalogue) {
        PublicationCheck check = new PublicationCheck(catalogue);
        check.offices();
        check.uniqueCodes();
        for (int i = 0; i < catalogue.items().size(); i++) {
            CatalogueItem item = catalogue.items().get(i);
            check.item("items[" + i + "] " + item.name() + ": ", item);
        }
        return List.copyOf(check.faults);
    }

    /** Items that are taken under queue items which the hall does not have. */
    public static List<Fault> faultsInHall(Catalogue catalogue, Collection<ItemCode> queueItems) {
        PublicationCheck check = new PublicationCheck(catalogue);
        for (int i = 0; i < catalogue.items().size(); i++) {
            CatalogueItem item = catalogue.items().get(i);
            for (ItemCode queueItem : item.takenAs()) {
                if (!queueItems.contains(queueItem)) {
                    check.fault(
                            "items[" + i + "] " + item.name() + ": takenAs",
                            quoted(queueItem.value()),
                            "one of the items of hall.yaml: "
                                    + queueItems.stream().sorted().toList());
                }
            }
        }
        return List.copyOf(check.faults);
    }

    private void offices() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < catalogue.offices().size(); i++) {
            Office office = catalogue.offices().get(i);
            String place = "offices[" + i + "].";
            if (!seen.add(office.id())) {
                fault(place + "id", office.id(), "an id that no other office has");
            }
            required(place + "department", office.department(), "the department's name");
        }
    }

    private void uniqueCodes() {
        Map<TaskCode, Integer> first = new HashMap<>();
        for (int i = 0; i < catalogue.items().size(); i++) {
            CatalogueItem item = catalogue.items().get(i);
            Integer earlier = first.putIfAbsent(item.code(), i);
            if (earlier != null) {
                fault(
                        "items[" + i + "] " + item.name() + ": code",
                        item.code().value(),
                        "a code of its own; items[" + earlier + "] has this one already");
            }
        }
    }

    private void item(String at, CatalogueItem item) {
        item.code()
                .objection()
                .ifPresent(expected -> fault(at + "code", quoted(item.code().value()), expected));
        if (item.version() < 1) {
            fault(at + "version", String.valueOf(item.version()), "1 or more");
        }
        required(at + "name", item.name(), "the item's name (事项名称)");
        required(at + "authority", item.authority(), "who acts (实施主体)");
        basisAndConditions(at, item);
        limits(at, item);
        materials(at, item);
        steps(at, item);
        subItems(at, item);
        fees(at, item);
        required(at + "phone", item.phone().orElse(""), "a phone for questions (咨询电话)");
        required(
                at + "complaintPhone",
                item.complaintPhone().orElse(""),
                "a phone for supervision and complaints (监督投诉电话)");
    }

    private void basisAndConditions(String at, CatalogueItem item) {
        if (item.basis().isEmpty()) {
            fault(at + "basis", "", "at least one rule that it rests on (设定依据)");
        }
        each(at + "basis", item.basis(), "a rule that it rests on (设定依据)");
        each(at + "conditions", item.conditions(), "what must be so for it to be granted (受理条件)");
    }

    private void each(String place, List<String> lines, String expected) {
        for (int i = 0; i < lines.size(); i++) {
            required(place + "[" + i + "]", lines.get(i), expected);
        }
    }

    private void limits(String at, CatalogueItem item) {
        if (item.kind() == ItemKind.IMMEDIATE && !item.committed().isImmediate()) {
            fault(
                    at + "committed",
                    shown(item.committed()),
                    "0 days, as the item is immediate (即办件); or kind: commitment (承诺件)");
        }
        if (item.kind() == ItemKind.COMMITMENT && item.committed().isImmediate()) {
            fault(
                    at + "committed",
                    shown(item.committed()),
                    "at least 1 day, as the item is a commitment (承诺件); or kind: immediate (即办件)");
        }
        item.limits()
                .objection()
                .ifPresent(objection -> fault(
                        at + "committed",
                        shown(item.committed()),
                        "no more than the statutory limit of " + shown(item.statutory()) + ": " + objection.en()));
        item.period().ifPresent(period -> {
            Limit law = period.limit();
            if (law.unit() != item.statutory().unit() || item.statutory().days() > law.days()) {
                fault(
                        at + "statutory",
                        shown(item.statutory()),
                        "at most " + shown(law) + " (" + period.article().zh() + ")");
            }
        });
        extension(at, item);
        within(at + "noticeDays", item.noticeDays(), CatalogueItem.MAX_NOTICE_DAYS, "行政许可法第三十二条");
        within(at + "deliveryDays", item.deliveryDays(), CatalogueItem.MAX_DELIVERY_DAYS, "行政许可法第四十四条");
    }

    private void extension(String at, CatalogueItem item) {
        String place = at + "extensionDays";
        if (item.kind() == ItemKind.IMMEDIATE && item.extensionDays() != 0) {
            fault(place, String.valueOf(item.extensionDays()), "0, as an immediate item (即办件) is not extended");
            return;
        }
        item.period()
                .ifPresentOrElse(
                        period -> {
                            int most = period.extension()
                                    .filter(rule -> rule.unit() == Unit.WORKING_DAY)
                                    .map(rule -> rule.days())
                                    .orElse(0);
                            within(
                                    place,
                                    item.extensionDays(),
                                    most,
                                    period.article().zh());
                        },
                        () -> within(
                                place, item.extensionDays(), item.statutory().days(), "the statutory limit itself"));
    }

    private void within(String place, int days, int most, String source) {
        if (days < 0 || days > most) {
            fault(place, String.valueOf(days), "0 to " + most + " working days (" + source + ")");
        }
    }

    private void materials(String at, CatalogueItem item) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < item.materials().size(); i++) {
            Material material = item.materials().get(i);
            String place = at + "materials[" + i + "].";
            if (!ids.add(material.id().value())) {
                fault(place + "id", material.id().value(), "an id that no other material of the item has");
            }
            required(place + "name", material.name(), "the material's name");
            if (OPEN_ENDED
                    .matcher(BLANKS_AND_STOPS.matcher(material.name()).replaceAll(""))
                    .find()) {
                fault(
                        place + "name",
                        quoted(material.name()),
                        "one definite material; a list must not end in “其他材料” or “等材料”");
            }
            if (material.copies() < 1) {
                fault(place + "copies", String.valueOf(material.copies()), "at least 1");
            }
            if (material.deferrable() && material.main()) {
                fault(
                        place + "deferrable",
                        "true",
                        "false, as it is a main material (主要材料); only others may come later (容缺)");
            }
            if (material.deferrable() && !item.deferrable()) {
                fault(place + "deferrable", "true", "deferrable: true on the item, or false here");
            }
            neededBy(place, item, material);
        }
        if (item.deferrable() && item.materials().stream().noneMatch(Material::deferrable)) {
            fault(at + "deferrable", "true", "a material that is deferrable (容缺), or false");
        }
    }

    private void neededBy(String place, CatalogueItem item, Material material) {
        for (TaskCode code : material.neededBy()) {
            if (!item.subItems().contains(code)) {
                fault(place + "neededBy", code.value(), "one of the item's subItems " + item.subItems());
            }
        }
        if (item.joint() && material.neededBy().isEmpty()) {
            fault(place + "neededBy", "", "the sub-items that want it, so that each office sees its part");
        }
    }

    private void steps(String at, CatalogueItem item) {
        for (int i = 0; i < item.offices().size(); i++) {
            knownOffice(at + "offices[" + i + "]", item.offices().get(i));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < item.steps().size(); i++) {
            ItemStep step = item.steps().get(i);
            String place = at + "steps[" + i + "].";
            if (!ids.add(step.id().value())) {
                fault(place + "id", step.id().value(), "an id that no other step of the item has");
            }
            required(place + "name", step.name(), "the step's name");
            knownOffice(place + "office", step.office());
        }
    }

    private void knownOffice(String place, String id) {
        if (catalogue.findOffice(id).isEmpty()) {
            fault(
                    place,
                    quoted(id),
                    "one of the offices "
                            + catalogue.offices().stream().map(Office::id).toList());
        }
    }

    private void subItems(String at, CatalogueItem item) {
        String place = at + "subItems";
        if (!item.joint()) {
            if (!item.subItems().isEmpty()) {
                fault(place, item.subItems().toString(), "none, or joint: true (一件事)");
            }
            return;
        }
        if (item.renewal()) {
            fault(at + "renewal", "true", "false, as it is joint (一件事): each permit runs out by itself");
        }
        Set<TaskCode> distinct = new HashSet<>(item.subItems());
        if (distinct.size() < LEAST_SUB_ITEMS
                || distinct.size() < item.subItems().size()) {
            fault(
                    place,
                    item.subItems().toString(),
                    "at least " + LEAST_SUB_ITEMS + " different items, as it is joint (一件事)");
        }
        for (TaskCode code : item.subItems()) {
            Optional<CatalogueItem> sub = catalogue.find(code);
            if (sub.isEmpty()) {
                fault(place, code.value(), "the code of an item of this catalogue");
            } else if (sub.get().joint()) {
                fault(place, code.value(), "an item that is not joint itself");
            } else if (sub.get().renewal()) {
                fault(place, code.value(), "an item that renews nothing");
            }
        }
    }

    private void fees(String at, CatalogueItem item) {
        for (int i = 0; i < item.fees().size(); i++) {
            Fee fee = item.fees().get(i);
            String place = at + "fees[" + i + "].";
            required(place + "name", fee.name(), "what is paid for");
            required(place + "basis", fee.basis(), "the rule that sets the fee (收费依据)");
            if (fee.yuan().signum() < 0) {
                fault(place + "yuan", fee.yuan().toPlainString(), "0 or more");
            }
        }
    }

    private void required(String place, String value, String expected) {
        if (value.isBlank()) {
            fault(place, "", expected);
        }
    }

    private void fault(String place, String found, String expected) {
        faults.add(new Fault(place, found, expected));
    }

    private static String quoted(String value) {
        return "“" + value + "”";
    }

    private static String shown(Limit limit) {
        return limit.days() + " " + limit.unit().wireName();
    }
}
