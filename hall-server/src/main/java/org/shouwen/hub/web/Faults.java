package org.shouwen.hub.web;

import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shouwen.protocol.Problem.FieldError;

/** What a schema finds wrong, each fault once, at its place and in words for whoever sent it. */
final class Faults {
    /** These only say that something deeper is wrong, which is found there. */
    private static final Set<String> CONTAINERS = Set.of("properties", "items", "$ref");

    private static final Pattern MISSING = Pattern.compile("\"(.+)\"$");
    private static final Pattern TYPES = Pattern.compile("type (\\w+) is invalid. Expected (.+)$");

    private Faults() {}

    static List<FieldError> of(Validator validator, Object value) {
        OutputUnit result = validator.validate(value);
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        List<OutputUnit> units = result.getErrors() == null ? List.of() : result.getErrors();
        List<FieldError> errors = units.stream()
                .filter(unit -> !CONTAINERS.contains(keyword(unit)))
                .filter(unit -> !isKnownProperty(unit, units))
                .map(Faults::describe)
                .distinct()
                .toList();
        return errors.isEmpty() ? List.of(new FieldError("/", "does not fit the contract")) : errors;
    }

    /** A faulty property is reported as an additional one as well. */
    private static boolean isKnownProperty(OutputUnit unit, List<OutputUnit> units) {
        return keyword(unit).equals("additionalProperties")
                && units.stream()
                        .anyMatch(other -> keyword(other).equals("properties")
                                && other.getInstanceLocation().equals(unit.getInstanceLocation()));
    }

    private static FieldError describe(OutputUnit unit) {
        String at = unit.getInstanceLocation().replaceFirst("^#", "");
        String said = String.valueOf(unit.getError());
        return switch (keyword(unit)) {
            case "required" -> {
                Matcher name = MISSING.matcher(said);
                yield new FieldError(at + "/" + (name.find() ? name.group(1) : ""), "is needed");
            }
            case "additionalProperties" -> new FieldError(at, "is not known here");
            case "type" -> {
                Matcher types = TYPES.matcher(said);
                yield new FieldError(
                        orRoot(at),
                        types.find() ? "must be of type " + types.group(2) + ", not " + types.group(1) : said);
            }
            case "pattern" -> new FieldError(orRoot(at), "has characters or a form that is not read here");
            case "format" -> new FieldError(orRoot(at), said.replaceFirst("^.* format ", "must be a "));
            case "enum" -> new FieldError(orRoot(at), said.replaceFirst("^.* any of ", "must be one of "));
            default -> new FieldError(orRoot(at), said);
        };
    }

    private static String orRoot(String pointer) {
        return pointer.isEmpty() ? "/" : pointer;
    }

    private static String keyword(OutputUnit unit) {
        String location = unit.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
