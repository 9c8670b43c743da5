package org.shouwen.hub.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.RecordedItem;

/**
 * All items of a hall, in the order in which they are listed, and the back offices that work on them. It may have
 * faults until {@link PublicationCheck} found none.
 */
public record Catalogue(List<Office> offices, List<CatalogueItem> items) {
    public static final Catalogue EMPTY = new Catalogue(List.of(), List.of());

    public Catalogue {
        offices = List.copyOf(offices);
        items = List.copyOf(items);
    }

    public Optional<CatalogueItem> find(TaskCode code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }

    /** The item that a case names. */
    public Optional<CatalogueItem> find(ItemCode code) {
        return find(new TaskCode(code.value()));
    }

    /**
     * The item that somebody at a counter applies for: by its own code, or by the queue item of the ticket where only one
     * item is taken under that.
     */
    public Optional<CatalogueItem> findApplied(ItemCode code) {
        return find(code).or(() -> {
            List<CatalogueItem> taken = listTakenAs(code);
            return taken.size() == 1 ? Optional.of(taken.get(0)) : Optional.empty();
        });
    }

    /**
     * This catalogue with versions that go on from those of an earlier one: an item whose content is the same keeps its
     * version, another one gets the next, unless this catalogue gives it a higher one.
     */
    public Catalogue following(Catalogue before) {
        Map<TaskCode, CatalogueItem> old = before.byCode();
        return new Catalogue(
                offices,
                items.stream()
                        .map(item -> Optional.ofNullable(old.get(item.code()))
                                .map(was -> item.withVersion(Math.max(item.version(), was.nextVersion(item))))
                                .orElse(item))
                        .toList());
    }

    /** @throws IllegalArgumentException if there is none */
    public CatalogueItem get(TaskCode code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no item " + code + " in the catalogue"));
    }

    /** What may be applied for with a ticket for this queue item, in the catalogue's order. */
    public List<CatalogueItem> listTakenAs(ItemCode queueItem) {
        return items.stream().filter(item -> item.takenAs().contains(queueItem)).toList();
    }

    /** @throws IllegalArgumentException if a sub-item is not in the catalogue */
    public List<CatalogueItem> listSubItems(CatalogueItem joint) {
        return joint.subItems().stream().map(this::get).toList();
    }

    /**
     * What a case keeps of the parts of a joint item: each with the materials of the whole that it needs. None of any other
     * item.
     *
     * @throws IllegalArgumentException if a sub-item is not in the catalogue
     */
    public List<RecordedItem> listRecordedParts(CatalogueItem joint) {
        return listSubItems(joint).stream()
                .map(part -> part.recorded()
                        .withMaterials(joint.materials().stream()
                                .filter(material -> material.neededBy().contains(part.code()))
                                .map(Material::recorded)
                                .toList()))
                .toList();
    }

    public Optional<Office> findOffice(String id) {
        return offices.stream().filter(office -> office.id().equals(id)).findFirst();
    }

    /** Items by code; the first of those that share one. */
    Map<TaskCode, CatalogueItem> byCode() {
        Map<TaskCode, CatalogueItem> byCode = new LinkedHashMap<>();
        items.forEach(item -> byCode.putIfAbsent(item.code(), item));
        return byCode;
    }
}
