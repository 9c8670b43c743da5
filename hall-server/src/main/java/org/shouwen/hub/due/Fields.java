package org.shouwen.hub.due;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.worktime.WorkClock;

/** One JSON object of a request, read field by field; whatever cannot be used is named with its path. */
final class Fields {
    /** What may stand in a list of a request. */
    static final int MAX_ENTRIES = 1000;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final String INSTANT_FORM = "expected an instant with its offset, such as 2026-03-02T10:15:00+08:00";
    private static final String DATE_FORM = "expected a date such as 2026-03-02, or an instant with its offset";

    private final String path;
    private final JsonNode object;

    private Fields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /**
     * A whole request, or a part of it at a path.
     *
     * @param known all fields that may stand in it
     */
    static Fields of(String path, JsonNode node, List<String> known) throws BadField {
        if (!node.isObject()) {
            throw new BadField(path.isEmpty() ? "$" : path, shown(node) + "expected an object with " + known);
        }
        Fields fields = new Fields(path, node);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BadField(fields.at(name), "is not known; expected one of " + known);
            }
        }
        return fields;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The objects of a list; one object may stand for a list of it. */
    List<Fields> listObjects(String name, List<String> known) throws BadField {
        if (!has(name)) {
            return List.of();
        }
        JsonNode node = object.get(name);
        if (!node.isArray()) {
            return List.of(of(at(name), node, known));
        }
        List<Fields> all = new ArrayList<>();
        for (JsonNode entry : entries(name)) {
            all.add(of(at(name) + "[" + all.size() + "]", entry, known));
        }
        return all;
    }

    List<Instant> listInstants(String name) throws BadField {
        List<Instant> all = new ArrayList<>();
        if (has(name)) {
            for (JsonNode entry : entries(name)) {
                all.add(instant(at(name) + "[" + all.size() + "]", entry));
            }
        }
        return all;
    }

    private JsonNode entries(String name) throws BadField {
        JsonNode node = object.get(name);
        if (!node.isArray() || node.size() > MAX_ENTRIES) {
            throw new BadField(at(name), "expected a list of at most " + MAX_ENTRIES);
        }
        return node;
    }

    /** A whole number within bounds. */
    int number(String name, int least, int most) throws BadField {
        JsonNode node = object.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw new BadField(at(name), shown(node) + "expected a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    String text(String name) throws BadField {
        JsonNode node = object.path(name);
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new BadField(at(name), shown(node) + "expected a text");
        }
        return node.textValue().strip();
    }

    boolean flag(String name, boolean otherwise) throws BadField {
        if (!has(name)) {
            return otherwise;
        }
        if (!object.get(name).isBoolean()) {
            throw new BadField(at(name), shown(object.get(name)) + "expected true or false");
        }
        return object.get(name).booleanValue();
    }

    /** One of some names. */
    <T> T choice(String name, Map<String, T> choices) throws BadField {
        JsonNode node = object.path(name);
        T chosen = node.isTextual() ? choices.get(node.textValue()) : null;
        if (chosen == null) {
            throw new BadField(at(name), shown(node) + "expected one of " + String.join(", ", choices.keySet()));
        }
        return chosen;
    }

    <T> T choice(String name, Map<String, T> choices, T otherwise) throws BadField {
        return has(name) ? choice(name, choices) : otherwise;
    }

    Instant instant(String name) throws BadField {
        return instant(at(name), object.path(name));
    }

    private static Instant instant(String where, JsonNode node) throws BadField {
        try {
            if (node.isTextual()) {
                Instant at = ZonedDateTime.parse(node.textValue(), DateTimeFormatter.ISO_ZONED_DATE_TIME)
                        .toInstant();
                checkYear(where, node, WorkClock.dateOf(at));
                return at;
            }
        } catch (DateTimeParseException e) {
            throw new BadField(where, shown(node) + INSTANT_FORM);
        }
        throw new BadField(where, shown(node) + INSTANT_FORM);
    }

    /** A date, or the date in China of an instant. */
    LocalDate date(String name) throws BadField {
        JsonNode node = object.path(name);
        if (!node.isTextual()) {
            throw new BadField(at(name), shown(node) + DATE_FORM);
        }
        try {
            LocalDate date = node.textValue().contains("T")
                    ? WorkClock.dateOf(instant(name))
                    : LocalDate.parse(node.textValue());
            checkYear(at(name), node, date);
            return date;
        } catch (DateTimeParseException e) {
            throw new BadField(at(name), shown(node) + DATE_FORM);
        }
    }

    Optional<LocalDate> findDate(String name) throws BadField {
        return has(name) ? Optional.of(date(name)) : Optional.empty();
    }

    private static void checkYear(String where, JsonNode node, LocalDate date) throws BadField {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new BadField(where, shown(node) + "expected a year from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "is missing; ";
        }
        return node.isContainerNode() ? "is " + (node.isArray() ? "a list; " : "an object; ") : "is " + node + "; ";
    }

    /** Names of choices in order. */
    static <T> Map<String, T> choices(String firstName, T first, String secondName, T second) {
        Map<String, T> choices = new LinkedHashMap<>();
        choices.put(firstName, first);
        choices.put(secondName, second);
        return choices;
    }
}
