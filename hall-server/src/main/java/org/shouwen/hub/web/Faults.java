package org.shouwen.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import org.shouwen.protocol.Problem.FieldError;

/** What a schema finds wrong, each fault once, at its place and in words for whoever sent it. */
final class Faults {
    private Faults() {}

    static List<FieldError> of(Schema schema, JsonNode value) {
        List<Error> errors = schema.validate(value);
        return errors.isEmpty()
                ? List.of()
                : errors.stream().map(Faults::describe).distinct().toList();
    }

    private static FieldError describe(Error error) {
        String at = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" -> new FieldError(at + "/" + error.getProperty(), "is needed");
            case "additionalProperties" -> new FieldError(at + "/" + error.getProperty(), "is not known here");
            case "type" ->
                new FieldError(orRoot(at), "must be of type " + argument(error, 1) + ", not " + argument(error, 0));
            case "pattern" -> new FieldError(orRoot(at), "has characters or a form that is not read here");
            case "format" ->
                new FieldError(orRoot(at), "must be a " + error.getSchemaNode().asText());
            case "enum" -> new FieldError(orRoot(at), "must be one of " + error.getSchemaNode());
            default -> new FieldError(orRoot(at), error.getMessage());
        };
    }

    private static String argument(Error error, int place) {
        return String.valueOf(error.getArguments()[place]);
    }

    private static String orRoot(String pointer) {
        return pointer.isEmpty() ? "/" : pointer;
    }
}
