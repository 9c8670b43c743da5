package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A hall's plan as its journal keeps it: queues, items, classes, counters and rules, complete, so that the journal can
 * be replayed whatever the hall's configuration has become since. Only the hub looks into it.
 *
 * @param json an object
 */
public record RecordedPlan(@JsonValue JsonNode json) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecordedPlan {
        if (!json.isObject()) {
            throw new IllegalArgumentException("a plan is a JSON object, but is " + json);
        }
    }

    /** A plan from the values that make it up. */
    public static RecordedPlan of(Record plan) {
        return new RecordedPlan(Json.mapper().valueToTree(plan));
    }

    /**
     * The values that make it up.
     *
     * @throws IllegalArgumentException with a message for people, if they are not of this type
     */
    public <T extends Record> T as(Class<T> type) {
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a plan of this version: " + e.getOriginalMessage(), e);
        }
    }
}
