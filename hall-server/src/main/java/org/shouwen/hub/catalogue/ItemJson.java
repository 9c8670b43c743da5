package org.shouwen.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.Unit;
import org.shouwen.protocol.Json;

/** An item as JSON, as it stands in {@code catalogue.yaml}. */
public final class ItemJson {
    private static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .addMixIn(Unit.class, WireName.class)
            .addMixIn(StatutoryPeriod.class, WireName.class)
            .addMixIn(Limit.class, LimitFields.class)
            // Amounts of money have no binary fractions.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectNode ITEM_DEFAULTS =
            object("""
            {"version":1,"joint":false,"forwarded":false,"renewal":false,"deferrable":false,"extensionDays":0,"noticeDays":%d,"deliveryDays":%d,
             "materials":[],"steps":[],"takenAs":[],"offices":[],"fees":[],"subItems":[],"basis":[],"conditions":[]}
            """.formatted(CatalogueItem.MAX_NOTICE_DAYS, CatalogueItem.MAX_DELIVERY_DAYS));
    private static final ObjectNode MATERIAL_DEFAULTS = object("""
            {"source":"applicant","copies":1,"form":"original","deferrable":false,"main":false,"neededBy":[]}
            """);
    private static final ObjectNode STEP_DEFAULTS = object("{\"twoOfficers\":false}");

    private ItemJson() {}

    /** Enums of the working-day clock, by the names that the wire has for them. */
    private interface WireName {
        @JsonValue
        String wireName();
    }

    private interface LimitFields {
        @JsonIgnore
        boolean isImmediate();
    }

    /**
     * Reads an item; fields that it leaves out have their defaults.
     *
     * @throws IllegalArgumentException if it is not an item; the message says what was wrong
     */
    public static CatalogueItem read(JsonNode item) {
        ObjectNode whole = withDefaults(ITEM_DEFAULTS, item);
        fillIn(whole, "materials", MATERIAL_DEFAULTS);
        fillIn(whole, "steps", STEP_DEFAULTS);
        try {
            return MAPPER.treeToValue(whole, CatalogueItem.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** The item with all its fields, in the record's order. */
    public static ObjectNode tree(CatalogueItem item) {
        return MAPPER.valueToTree(item);
    }

    /**
     * One text for one content: fields in alphabetical order, defaults written out, absent ones left out, lists as they
     * are (their order is what the citizen reads). The version is not content.
     */
    public static String canonical(CatalogueItem item) {
        return sorted(tree(item).without("version")).toString();
    }

    /** SHA-256 of the canonical JSON in UTF-8, lower-case hex. */
    public static String hash(CatalogueItem item) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical(item).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void fillIn(ObjectNode whole, String list, ObjectNode defaults) {
        ArrayNode filled = MAPPER.createArrayNode();
        whole.path(list).forEach(one -> filled.add(withDefaults(defaults, one)));
        whole.set(list, filled);
    }

    private static ObjectNode withDefaults(ObjectNode defaults, JsonNode given) {
        if (!(given instanceof ObjectNode fields)) {
            throw new IllegalArgumentException("expected an object with fields, but found " + given);
        }
        ObjectNode whole = defaults.deepCopy();
        return whole.setAll(fields);
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
                ObjectNode result = MAPPER.createObjectNode();
                fields.forEach(result::set);
                yield result;
            }
            case ArrayNode array -> {
                ArrayNode result = MAPPER.createArrayNode();
                array.forEach(one -> result.add(sorted(one)));
                yield result;
            }
            default -> node;
        };
    }

    private static ObjectNode object(String json) {
        return Json.read(json, ObjectNode.class);
    }
}
