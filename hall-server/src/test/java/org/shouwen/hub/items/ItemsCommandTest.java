package org.shouwen.hub.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueItem;
import org.shouwen.hub.catalogue.Material;
import org.shouwen.hub.config.CatalogueFile;
import org.shouwen.hub.worktime.Limit;
import picocli.CommandLine;

class ItemsCommandTest {
    private static final String CODE = "1199010090000002213990100000201";
    private static final List<String> COLUMNS = List.of(
            "实施编码",
            "事项名称",
            "办件类型",
            "实施主体",
            "设定依据",
            "受理条件",
            "法定办结时限",
            "法定办结时限单位",
            "承诺办结时限",
            "承诺办结时限单位",
            "是否容缺受理",
            "咨询方式",
            "监督投诉方式",
            "材料名称",
            "是否可容缺",
            "环节名称",
            "办理部门",
            "收费项目",
            "收费标准",
            "收费依据",
            "权力来源");
    private static final List<String> ITEM = List.of(
            CODE,
            "食品经营许可",
            "承诺件",
            "青禾市市场监督管理局",
            "食品安全法第三十五条；食品经营许可和备案管理办法",
            "取得营业执照；有与经营品种相适应的场所",
            "20",
            "工作日",
            "10",
            "工作日",
            "是",
            "0990-5550102",
            "0990-5550199",
            "申请书",
            "否",
            "审查",
            "市场监督管理局",
            "工本费",
            "12.50",
            "收费目录（示例）",
            "法定本级行使");
    private static final List<String> MATERIAL =
            List.of(CODE, "", "", "", "", "", "", "", "", "", "", "", "", "管理制度", "是", "", "", "", "", "", "");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int items(Object... arguments) {
        return new CommandLine(new ItemsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 2;
                })
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    private static String csv(List<String> item) {
        return String.join(",", COLUMNS) + "\r\n" + String.join(",", item) + "\r\n" + String.join(",", MATERIAL)
                + "\r\n";
    }

    private static List<String> changed(String column, String value) {
        int at = COLUMNS.indexOf(column);
        return ITEM.stream()
                .map(cell -> cell.equals(ITEM.get(at)) && ITEM.indexOf(cell) == at ? value : cell)
                .toList();
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(charset));
    }

    private Catalogue imported(Path table) {
        Path output = directory.resolve(table.getFileName() + ".yaml");
        assertThat(items("import", table, "--output", output))
                .as(err.toString())
                .isZero();
        return CatalogueFile.read(output);
    }

    private static void assertFood(Catalogue catalogue) {
        CatalogueItem food = catalogue.items().get(0);
        assertThat(food.code().value()).isEqualTo(CODE);
        assertThat(food.name()).isEqualTo("食品经营许可");
        assertThat(food.basis()).hasSize(2);
        assertThat(food.conditions()).containsExactly("取得营业执照", "有与经营品种相适应的场所");
        assertThat(food.committed()).isEqualTo(Limit.workingDays(10));
        assertThat(food.materials()).extracting(Material::name).containsExactly("申请书", "管理制度");
        assertThat(food.materials()).extracting(Material::deferrable).containsExactly(false, true);
        assertThat(food.steps().get(0).office()).isEqualTo("市场监督管理局");
        assertThat(food.fees().get(0).yuan()).isEqualByComparingTo("12.5");
    }

    @Test
    void theSameItemComesFromUtf8WithAndWithoutAMarkFromGb18030FromXlsxAndFromJson() throws IOException {
        String text = csv(ITEM);
        Catalogue plain = imported(file("plain.csv", text, StandardCharsets.UTF_8));
        assertFood(plain);
        assertThat(imported(file("mark.csv", "\uFEFF" + text, StandardCharsets.UTF_8)))
                .isEqualTo(plain);
        assertThat(imported(file("gb.csv", text, Charset.forName("GB18030")))).isEqualTo(plain);
        assertThat(imported(workbook(false))).isEqualTo(plain);
        assertThat(imported(file("items.json", json(), StandardCharsets.UTF_8))).isEqualTo(plain);
        assertThat(err.toString()).contains("columns not used: 权力来源");
    }

    private Path workbook(boolean numericCode) throws IOException {
        Path file = directory.resolve("items.xlsx");
        try (OutputStream stream = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(stream, "test", "1.0");
            Worksheet items = workbook.newWorksheet("事项");
            Worksheet materials = workbook.newWorksheet("材料");
            for (int column = 0; column < COLUMNS.size(); column++) {
                items.value(0, column, COLUMNS.get(column));
                String cell = ITEM.get(column);
                if (cell.matches("[0-9.]{1,5}") || numericCode && column == 0) {
                    items.value(1, column, Double.parseDouble(cell));
                } else {
                    items.value(1, column, cell);
                }
                materials.value(0, column, COLUMNS.get(column));
                materials.value(1, column, numericCode ? "" : MATERIAL.get(column));
            }
            workbook.finish();
        }
        return file;
    }

    private static String json() {
        return """
                [{"taskCode":"%s","事项名称":"食品经营许可","办件类型":2,"实施主体":"青禾市市场监督管理局",
                  "设定依据":["食品安全法第三十五条","食品经营许可和备案管理办法"],
                  "受理条件":["取得营业执照","有与经营品种相适应的场所"],"法定办结时限":20,"法定办结时限单位":"工作日",
                  "承诺办结时限":10,"承诺办结时限单位":"工作日","是否容缺受理":true,"咨询方式":"0990-5550102",
                  "监督投诉方式":"0990-5550199","收费项目":"工本费","收费标准":12.5,"收费依据":"收费目录（示例）",
                  "材料清单":[{"材料名称":"申请书"},{"材料名称":"管理制度","是否可容缺":"是"}],
                  "办理流程":[{"环节名称":"审查","办理部门":"市场监督管理局"}]}]
                """.formatted(CODE);
    }

    @Test
    void aWrongCellIsNamedAndNothingIsWritten() throws IOException {
        Path table = file("wrong.csv", csv(changed("法定办结时限", "二十")), StandardCharsets.UTF_8);
        Path output = directory.resolve("catalogue.yaml");
        assertThat(items("import", table, "--output", output)).isEqualTo(1);
        assertThat(err.toString()).contains("row 2, column 法定办结时限", "二十", "a whole number");
        assertThat(output).doesNotExist();
    }

    @Test
    void aFaultOfTheCatalogueIsToldAtTheCellThatItCameFrom() throws IOException {
        Path table = file("wrong.csv", csv(ITEM).replace("管理制度", "其他材料"), StandardCharsets.UTF_8);
        assertThat(items("check", table)).isEqualTo(1);
        assertThat(err.toString()).contains("row 3, column 材料名称", "其他材料");
    }

    @Test
    void aCodeThatTheSpreadsheetRoundedIsToldAtItsSheetRowAndColumn() throws IOException {
        assertThat(items("check", workbook(true))).isEqualTo(1);
        assertThat(err.toString()).contains("sheet 事项, row 2, column 实施编码", "E+", "31 characters");
    }

    @Test
    void allWrongCellsAreToldAtOnce() throws IOException {
        Path table = file("wrong.csv", csv(changed("办件类型", "特快件")).replace(",10,", ",十,"), StandardCharsets.UTF_8);
        assertThat(items("check", table)).isEqualTo(1);
        assertThat(err.toString()).contains("column 办件类型", "特快件", "即办件", "column 承诺办结时限");
    }

    @Test
    void aFileThatIsThereIsOverwrittenOnlyByForce() throws IOException {
        Path table = file("items.csv", csv(ITEM), StandardCharsets.UTF_8);
        Path output = file("catalogue.yaml", "mine", StandardCharsets.UTF_8);
        assertThat(items("import", table, "--output", output)).isEqualTo(2);
        assertThat(output).hasContent("mine");
        assertThat(items("import", table, "--output", output, "--force")).isZero();
        assertThat(CatalogueFile.read(output).items()).hasSize(1);
    }

    @Test
    void versionsGoOnFromTheCatalogueThatIsReplaced() throws IOException {
        Path output = directory.resolve("catalogue.yaml");
        Path table = file("items.csv", csv(ITEM), StandardCharsets.UTF_8);
        assertThat(items("import", table, "--output", output)).isZero();
        assertThat(items("import", table, "--output", output, "--force")).isZero();
        assertThat(CatalogueFile.read(output).items().get(0).version()).isEqualTo(1);

        Path changed = file("changed.csv", csv(changed("承诺办结时限", "7")), StandardCharsets.UTF_8);
        assertThat(items("import", changed, "--output", output, "--force")).isZero();
        assertThat(CatalogueFile.read(output).items().get(0).version()).isEqualTo(2);
        assertThat(out.toString()).contains("changed, now version 2: " + CODE);
    }

    @Test
    void aRowThatIsLongerThanItsColumnsIsNamedAndSoIsAColumnThatIsThereTwice() throws IOException {
        Path table = file("long.csv", csv(ITEM).replace("食品安全法第三十五条；", "食品安全法第三十五条,"), StandardCharsets.UTF_8);
        assertThat(items("check", table)).isEqualTo(1);
        assertThat(err.toString()).contains("long.csv: row 2, cell 22 is “法定本级行使”", "expected 21 cells");
        Path twice = file("twice.csv", csv(ITEM).replace("权力来源", "事项名称"), StandardCharsets.UTF_8);
        assertThat(items("check", twice)).isEqualTo(1);
        assertThat(err.toString()).contains("row 1 names column 事项名称 twice");
    }

    @Test
    void aQueueItemThatTheHallDoesNotHaveIsToldAtItsCell() throws IOException {
        String text = csv(ITEM).replace("权力来源", "取号事项").replace("法定本级行使", "food-permit boat-permit");
        Path table = file("taken.csv", text, StandardCharsets.UTF_8);
        assertThat(items("check", table, "--config", directory))
                .as("no hall is there")
                .isZero();
        assertThat(items("check", table, "--config", Path.of("..", "config"))).isEqualTo(1);
        assertThat(err.toString())
                .contains("row 2, column 取号事项 is “boat-permit”; expected one of the items of hall.yaml");
    }

    @Test
    void theCatalogueThatShipsIsFitToBePublished() {
        assertThat(items("check", Path.of("..", "config", "catalogue.yaml")))
                .as(err.toString())
                .isZero();
    }

    @Test
    void aFileThatIsNoTableSaysWhatWasExpected() throws IOException {
        assertThat(items("check", file("items.xlsx", "no workbook", StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(items("check", file("items.json", "{}", StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(items("check", file("items.csv", "", StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(items("check", directory.resolve("missing.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("no XLSX workbook", "no list", "the file is empty", "cannot be read");
    }
}
