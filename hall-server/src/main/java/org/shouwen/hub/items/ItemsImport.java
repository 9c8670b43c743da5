package org.shouwen.hub.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueItem;
import org.shouwen.hub.catalogue.Fault;
import org.shouwen.hub.catalogue.ItemJson;
import org.shouwen.hub.catalogue.Office;
import org.shouwen.hub.catalogue.PublicationCheck;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;

/**
 * Rows become a catalogue. Each row has an item's code; a row with 事项名称 begins the item, one with 材料名称 adds a
 * material and one with 环节名称 a step, and one row may do all three.
 */
final class ItemsImport {
    private static final Map<String, String> KINDS =
            Map.of("即办件", "immediate", "1", "immediate", "承诺件", "commitment", "2", "commitment");
    private static final Map<String, String> UNITS = Map.of(
            "工作日", "working-day", "working-day", "working-day", "自然日", "natural-day", "natural-day", "natural-day");
    private static final Map<String, String> RESULTS =
            Map.of("证照", "licence", "批文", "approval", "证明", "certificate", "其他", "other");
    private static final Map<String, String> SOURCES =
            Map.of("申请人自备", "applicant", "政府部门核发", "government", "其他", "other");
    private static final Map<String, String> FORMS =
            Map.of("原件", "original", "复印件", "copy", "原件和复印件", "original-and-copy");
    private static final Map<String, Boolean> ANSWERS = Map.of("是", true, "1", true, "否", false, "0", false);
    private static final Pattern LINES = Pattern.compile("\\s*[\\n；;]\\s*");
    private static final Pattern CODES = Pattern.compile("[\\s,，;；、]+");
    private static final Pattern PLACE = Pattern.compile(
            "items\\[(?<item>\\d+)] .*: ((?<list>materials|steps)\\[(?<index>\\d+)]\\.)?(?<field>\\w+).*");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> departments = new LinkedHashSet<>();

    private ItemsImport() {}

    /** An item and the rows that it was read from. */
    private record Draft(ObjectNode item, Row row, List<Row> materials, List<Row> steps) {}

    /**
     * What came of the rows.
     *
     * @param catalogue empty if there are faults
     * @param faults a line each: place, column, value and what was expected
     * @param unused columns that were not read
     */
    record Outcome(Optional<Catalogue> catalogue, List<String> faults, Set<String> unused) {}

    /** @param queueItems what a hall has, if the items are for one */
    static Outcome read(List<Row> rows, Optional<List<ItemCode>> queueItems) {
        ItemsImport run = new ItemsImport();
        rows.forEach(run::row);
        if (rows.isEmpty()) {
            run.faults.add("there is no row; expected one an item");
        }
        Catalogue catalogue = run.faults.isEmpty() ? run.catalogue() : Catalogue.EMPTY;
        if (run.faults.isEmpty()) {
            PublicationCheck.faults(catalogue).forEach(fault -> run.faults.add(run.inTheTable(fault)));
            queueItems.ifPresent(known -> PublicationCheck.faultsInHall(catalogue, known)
                    .forEach(fault -> run.faults.add(run.inTheTable(fault))));
        }
        return new Outcome(
                run.faults.isEmpty() ? Optional.of(catalogue) : Optional.empty(), List.copyOf(run.faults), run.unused);
    }

    private void row(Row row) {
        Map<Column, String> cells = new LinkedHashMap<>();
        row.cells()
                .forEach((name, text) ->
                        Column.find(name).ifPresentOrElse(column -> cells.put(column, text), () -> unused.add(name)));
        String code = cells.getOrDefault(Column.CODE, "");
        if (code.isEmpty()) {
            missing(row, Column.CODE, "the code of the item that the row belongs to");
            return;
        }
        if (cells.containsKey(Column.NAME)) {
            Draft begun = new Draft(item(row, cells), row, new ArrayList<>(), new ArrayList<>());
            if (drafts.putIfAbsent(code, begun) != null) {
                wrong(row, Column.CODE, code, "a code of its own; another row has this item already");
                return;
            }
        }
        Draft draft = drafts.get(code);
        if (draft == null) {
            wrong(row, Column.CODE, code, "the code of an item whose row, with 事项名称, stands before this one");
            return;
        }
        if (cells.containsKey(Column.MATERIAL)) {
            draft.materials().add(row);
            list(draft.item(), "materials")
                    .add(material(row, cells, draft.materials().size()));
        }
        if (cells.containsKey(Column.STEP)) {
            draft.steps().add(row);
            list(draft.item(), "steps").add(step(row, cells, draft.steps().size()));
        }
    }

    private ObjectNode item(Row row, Map<Column, String> cells) {
        ObjectNode item = Json.mapper().createObjectNode();
        texts(item, cells, Column.CODE, Column.NAME, Column.ENGLISH_NAME, Column.PHONE, Column.COMPLAINT_PHONE);
        item.put("authority", cells.getOrDefault(Column.AUTHORITY, ""));
        put(item, "kind", required(row, cells, Column.KIND, KINDS));
        put(item, "period", Optional.ofNullable(cells.get(Column.PERIOD)));
        item.set("statutory", limit(row, cells, Column.STATUTORY, Column.STATUTORY_UNIT));
        item.set("committed", limit(row, cells, Column.COMMITTED, Column.COMMITTED_UNIT));
        for (Column column : List.of(Column.VERSION, Column.EXTENSION, Column.NOTICE, Column.DELIVERY)) {
            number(row, cells, column).ifPresent(days -> item.put(column.field(), days));
        }
        for (Column column : List.of(Column.JOINT, Column.FORWARDED, Column.RENEWAL, Column.DEFERRABLE)) {
            answer(row, cells, column).ifPresent(answer -> item.put(column.field(), answer));
        }
        split(item, "basis", LINES, cells.get(Column.BASIS));
        split(item, "conditions", LINES, cells.get(Column.CONDITIONS));
        split(item, "subItems", CODES, cells.get(Column.SUB_ITEMS));
        split(item, "takenAs", CODES, cells.get(Column.TAKEN_AS));
        fee(row, cells, item);
        if (cells.containsKey(Column.RESULT)) {
            ObjectNode result = item.putObject("result").put("name", cells.get(Column.RESULT));
            put(result, "kind", required(row, cells, Column.RESULT_KIND, RESULTS));
        }
        return item;
    }

    private void fee(Row row, Map<Column, String> cells, ObjectNode item) {
        if (!cells.containsKey(Column.FEE)) {
            return;
        }
        String amount = cells.getOrDefault(Column.FEE_YUAN, "");
        try {
            list(item, "fees")
                    .addObject()
                    .put("name", cells.get(Column.FEE))
                    .put("yuan", new BigDecimal(amount))
                    .put("basis", cells.getOrDefault(Column.FEE_BASIS, ""));
        } catch (NumberFormatException e) {
            wrong(row, Column.FEE_YUAN, amount, "an amount in yuan, such as 80 or 12.50");
        }
    }

    private ObjectNode material(Row row, Map<Column, String> cells, int number) {
        ObjectNode material = Json.mapper().createObjectNode();
        material.put("id", cells.getOrDefault(Column.MATERIAL_ID, "m" + number));
        texts(material, cells, Column.MATERIAL, Column.MATERIAL_ENGLISH, Column.MATERIAL_SAMPLE);
        put(material, "source", chosen(row, cells, Column.MATERIAL_SOURCE, SOURCES));
        put(material, "form", chosen(row, cells, Column.MATERIAL_FORM, FORMS));
        number(row, cells, Column.MATERIAL_COPIES).ifPresent(copies -> material.put("copies", copies));
        for (Column column : List.of(Column.MATERIAL_DEFERRABLE, Column.MATERIAL_MAIN)) {
            answer(row, cells, column).ifPresent(answer -> material.put(column.field(), answer));
        }
        split(material, "neededBy", CODES, cells.get(Column.MATERIAL_NEEDED_BY));
        return material;
    }

    private ObjectNode step(Row row, Map<Column, String> cells, int number) {
        ObjectNode step = Json.mapper().createObjectNode();
        step.put("id", cells.getOrDefault(Column.STEP_ID, "s" + number));
        texts(step, cells, Column.STEP, Column.STEP_ENGLISH);
        String office = cells.getOrDefault(Column.STEP_OFFICE, "");
        if (office.isEmpty()) {
            missing(row, Column.STEP_OFFICE, "the department whose officers take the step");
        }
        departments.add(office);
        step.put("office", office);
        answer(row, cells, Column.STEP_TWO_OFFICERS).ifPresent(answer -> step.put("twoOfficers", answer));
        return step;
    }

    private ObjectNode limit(Row row, Map<Column, String> cells, Column days, Column unit) {
        ObjectNode limit = Json.mapper().createObjectNode();
        if (!cells.containsKey(days)) {
            missing(row, days, "a number of days; 0 is done at once (即办)");
        }
        number(row, cells, days).ifPresent(number -> limit.put("days", number));
        put(limit, "unit", required(row, cells, unit, UNITS));
        return limit;
    }

    private Optional<Integer> number(Row row, Map<Column, String> cells, Column column) {
        String text = cells.get(column);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            wrong(row, column, text, "a whole number, without its unit");
            return Optional.empty();
        }
    }

    private Optional<Boolean> answer(Row row, Map<Column, String> cells, Column column) {
        return chosen(row, cells, column, ANSWERS);
    }

    private <T> Optional<T> required(Row row, Map<Column, String> cells, Column column, Map<String, T> words) {
        if (!cells.containsKey(column)) {
            missing(row, column, "one of " + words.keySet().stream().sorted().toList());
        }
        return chosen(row, cells, column, words);
    }

    private <T> Optional<T> chosen(Row row, Map<Column, String> cells, Column column, Map<String, T> words) {
        String text = cells.get(column);
        if (text == null) {
            return Optional.empty();
        }
        T meaning = words.get(text);
        if (meaning == null) {
            wrong(
                    row,
                    column,
                    text,
                    "one of " + words.keySet().stream().sorted().toList());
        }
        return Optional.ofNullable(meaning);
    }

    private Catalogue catalogue() {
        List<CatalogueItem> items = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            LinkedHashSet<String> offices = new LinkedHashSet<>();
            draft.item()
                    .path("steps")
                    .forEach(step -> offices.add(step.path("office").asText()));
            offices.forEach(list(draft.item(), "offices")::add);
            try {
                items.add(ItemJson.read(draft.item()));
            } catch (IllegalArgumentException e) {
                faults.add(draft.row().place() + ": " + e.getMessage());
            }
        }
        List<Office> offices = departments.stream()
                .map(name -> new Office(name, name, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
        return new Catalogue(offices, items);
    }

    /** A fault of the catalogue, at the row and column that it came from. */
    private String inTheTable(Fault fault) {
        Matcher place = PLACE.matcher(fault.place());
        if (!place.matches()) {
            return fault.message();
        }
        Draft draft = List.copyOf(drafts.values()).get(Integer.parseInt(place.group("item")));
        String list = place.group("list");
        Row row = draft.row();
        Column.Part part = Column.Part.ITEM;
        if (list != null) {
            boolean material = list.equals("materials");
            part = material ? Column.Part.MATERIAL : Column.Part.STEP;
            row = (material ? draft.materials() : draft.steps()).get(Integer.parseInt(place.group("index")));
        }
        String field = place.group("field");
        String column = Column.ofField(part, field).map(Column::title).orElse(field);
        return new Fault(row.place() + ", column " + column, fault.found(), fault.expected()).message();
    }

    private void wrong(Row row, Column column, String value, String expected) {
        faults.add(new Fault(row.place() + ", column " + column.title(), "“" + value + "”", expected).message());
    }

    private void missing(Row row, Column column, String expected) {
        faults.add(new Fault(row.place() + ", column " + column.title(), "", expected).message());
    }

    private static void texts(ObjectNode object, Map<Column, String> cells, Column... columns) {
        for (Column column : columns) {
            put(object, column.field(), Optional.ofNullable(cells.get(column)));
        }
    }

    private static void put(ObjectNode object, String field, Optional<String> value) {
        value.ifPresent(text -> object.put(field, text));
    }

    private static void split(ObjectNode object, String field, Pattern between, @Nullable String text) {
        if (text != null) {
            between.splitAsStream(text).filter(part -> !part.isBlank()).forEach(list(object, field)::add);
        }
    }

    private static ArrayNode list(ObjectNode object, String field) {
        return object.withArray(field);
    }
}
