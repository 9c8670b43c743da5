package org.shouwen.hub.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.Json;

/**
 * The rows of a CSV, XLSX or JSON file. The first row of a table names its columns. In JSON an item is an object whose
 * fields are the columns; the lists 材料清单 and 办理流程 in it hold further rows of that item.
 */
final class TableFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final int EXACT_DIGITS = 15;

    private TableFile() {}

    /** Whether the file's name says that it is a table. */
    static boolean isTable(Path file) {
        return !endingOf(file).isEmpty();
    }

    static List<Row> read(Path file) throws UnreadableTable, IOException {
        return switch (endingOf(file)) {
            case "csv" -> csv(text(file));
            case "xlsx" -> xlsx(file);
            case "json" -> json(text(file));
            default -> throw new UnreadableTable(file + " has no known ending; expected .csv, .xlsx or .json");
        };
    }

    private static String endingOf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return List.of("csv", "xlsx", "json").stream()
                .filter(ending -> name.endsWith("." + ending))
                .findFirst()
                .orElse("");
    }

    /** UTF-8 if it is valid UTF-8, else GB18030, which spreadsheets in China write. */
    private static String text(Path file) throws UnreadableTable, IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            try {
                String text =
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        throw new UnreadableTable(file + " is neither UTF-8 nor GB18030; save it as one of them");
    }

    private static List<Row> csv(String text) throws UnreadableTable, IOException {
        List<List<String>> lines = new ArrayList<>();
        try (MappingIterator<List<String>> records = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(text)) {
            while (records.hasNextValue()) {
                lines.add(records.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableTable("row " + (lines.size() + 1) + ": not CSV: " + e.getOriginalMessage());
        }
        if (lines.isEmpty()) {
            throw new UnreadableTable("the file is empty; expected a first row with the names of its columns");
        }
        Rows rows = new Rows();
        rows.begin("row 1", lines.get(0));
        for (int i = 1; i < lines.size(); i++) {
            rows.add("row " + (i + 1), lines.get(i));
        }
        return rows.read();
    }

    private static List<Row> xlsx(Path file) throws UnreadableTable {
        Rows rows = new Rows();
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                boolean begun = false;
                for (org.dhatim.fastexcel.reader.Row row : sheet.read()) {
                    List<String> texts = row.stream().map(TableFile::cell).toList();
                    String place = "sheet " + sheet.getName() + ", row " + row.getRowNum();
                    if (begun) {
                        rows.add(place, texts);
                    } else {
                        rows.begin(place, texts);
                        begun = true;
                    }
                }
            }
        } catch (IOException | ExcelReaderException e) {
            throw new UnreadableTable(file + " is no XLSX workbook: " + e.getMessage());
        }
        return rows.read();
    }

    private static String cell(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell.asNumber());
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean() ? "是" : "否";
            case FORMULA, ERROR, EMPTY -> cell.getText();
        };
    }

    /** A spreadsheet rounds numbers that are longer; written as it has them, nobody takes them for codes. */
    private static String number(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.precision() - shortest.scale() > EXACT_DIGITS ? shortest.toString() : shortest.toPlainString();
    }

    /** The rows of a table, or of the sheets of a workbook, under the names of their columns. */
    private static final class Rows {
        private final List<Row> rows = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private List<String> columns = List.of();

        void begin(String place, List<String> names) {
            columns = names.stream().map(String::strip).toList();
            Set<String> seen = new HashSet<>();
            for (String name : columns) {
                if (!name.isEmpty() && !seen.add(name)) {
                    problems.add(place + " names column " + name + " twice; expected each once");
                }
            }
        }

        void add(String place, List<String> texts) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                String column = i < columns.size() ? columns.get(i) : "";
                if (!column.isEmpty()) {
                    put(cells, column, texts.get(i));
                } else if (!texts.get(i).isBlank()) {
                    problems.add(
                            place + ", cell " + (i + 1) + " is “" + texts.get(i).strip()
                                    + "”, but its column has no name; expected " + columns.size()
                                    + " cells, and quotes around a text with commas");
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new Row(place, cells));
            }
        }

        List<Row> read() throws UnreadableTable {
            if (!problems.isEmpty()) {
                throw new UnreadableTable(String.join("\n", problems));
            }
            return rows;
        }
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (!column.isBlank() && !text.isBlank()) {
            cells.put(column.strip(), text.strip());
        }
    }

    private static List<Row> json(String text) throws UnreadableTable {
        JsonNode items;
        try {
            items = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableTable("not JSON: " + e.getOriginalMessage());
        }
        if (!items.isArray()) {
            throw new UnreadableTable("the file is no list; expected [ … ] with an object an item");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            rows.add(row("$[" + i + "]", item, Map.of()));
            for (String list : List.of("材料清单", "办理流程")) {
                JsonNode parts = item.path(list);
                for (int j = 0; j < parts.size(); j++) {
                    rows.add(row("$[" + i + "]." + list + "[" + j + "]", parts.get(j), codeOf(item)));
                }
            }
        }
        return rows;
    }

    private static Map<String, String> codeOf(JsonNode item) {
        Map<String, String> code = new LinkedHashMap<>();
        Column.CODE.names().forEach(name -> put(code, name, item.path(name).asText()));
        return code;
    }

    private static Row row(String place, JsonNode object, Map<String, String> more) {
        Map<String, String> cells = new LinkedHashMap<>(more);
        object.properties().forEach(field -> put(cells, field.getKey(), scalar(field.getValue())));
        return new Row(place, cells);
    }

    /** A list of texts is written as in a cell, a line each; a list of objects is rows of its own. */
    private static String scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "是" : "否";
        }
        if (value.isArray()) {
            List<String> lines = new ArrayList<>();
            value.forEach(one -> lines.add(one.asText()));
            return String.join("\n", lines);
        }
        return value.asText();
    }
}
