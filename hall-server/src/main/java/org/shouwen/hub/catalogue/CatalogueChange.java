package org.shouwen.hub.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What publishing another catalogue would do.
 *
 * @param added items that were not there
 * @param changed items whose content differs, as they will be
 * @param withdrawn items that are there no longer, as they were
 */
public record CatalogueChange(List<CatalogueItem> added, List<CatalogueItem> changed, List<CatalogueItem> withdrawn) {

    public CatalogueChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        withdrawn = List.copyOf(withdrawn);
    }

    public static CatalogueChange between(Catalogue before, Catalogue after) {
        Map<TaskCode, CatalogueItem> old = before.byCode();
        Map<TaskCode, CatalogueItem> now = after.byCode();
        List<CatalogueItem> added = new ArrayList<>();
        List<CatalogueItem> changed = new ArrayList<>();
        now.forEach((code, item) -> {
            CatalogueItem was = old.get(code);
            if (was == null) {
                added.add(item);
            } else if (!ItemJson.hash(was).equals(ItemJson.hash(item))) {
                changed.add(item);
            }
        });
        List<CatalogueItem> withdrawn = old.values().stream()
                .filter(item -> !now.containsKey(item.code()))
                .toList();
        return new CatalogueChange(added, changed, withdrawn);
    }
}
