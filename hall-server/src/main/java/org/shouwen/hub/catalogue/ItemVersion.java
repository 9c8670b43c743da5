package org.shouwen.hub.catalogue;

/**
 * One published state of an item; a case keeps the one it began under.
 *
 * @param number from 1; one more each time the content changes
 * @param hash SHA-256 of {@link ItemJson#canonical}, in lower-case hex
 */
public record ItemVersion(TaskCode code, int number, String hash) {

    public static ItemVersion first(CatalogueItem item) {
        return new ItemVersion(item.code(), 1, ItemJson.hash(item));
    }

    /** The version that the item has after this one: this one itself if its content is the same. */
    public ItemVersion next(CatalogueItem item) {
        if (!item.code().equals(code)) {
            throw new IllegalArgumentException(item.code() + " is no later version of " + code);
        }
        String now = ItemJson.hash(item);
        return now.equals(hash) ? this : new ItemVersion(code, number + 1, now);
    }
}
