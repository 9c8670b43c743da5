package org.shouwen.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueItem;
import org.shouwen.hub.catalogue.ItemJson;
import org.shouwen.hub.catalogue.Office;
import org.shouwen.hub.catalogue.PublicationCheck;

/** {@code catalogue.yaml}: what can be applied for in the hall. */
public record CatalogueFile(List<Office> offices, List<JsonNode> items) {

    /**
     * Reads a catalogue of YAML or its subset JSON.
     *
     * @throws ConfigError if it is missing, not as its schema wants it, or must not be published; all faults at once
     */
    public static Catalogue read(Path file) {
        CatalogueFile read = ConfigFile.readFile(file, "catalogue", CatalogueFile.class);
        List<String> faults = new ArrayList<>();
        List<CatalogueItem> items = new ArrayList<>();
        for (int i = 0; i < read.items.size(); i++) {
            try {
                items.add(ItemJson.read(read.items.get(i)));
            } catch (IllegalArgumentException e) {
                faults.add(file + ": items[" + i + "]: " + e.getMessage());
            }
        }
        Catalogue catalogue = new Catalogue(read.offices, items);
        if (faults.isEmpty()) {
            PublicationCheck.faults(catalogue).forEach(fault -> faults.add(file + ": " + fault.message()));
        }
        if (!faults.isEmpty()) {
            throw new ConfigError(faults);
        }
        return catalogue;
    }
}
