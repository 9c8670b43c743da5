package org.shouwen.hub.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwen.protocol.Json;

class PublicationCheckTest {
    private static final String CODE = "1199010090000002213990100000201";
    private static final String OTHER = "1199010090000002213990100000202";
    private static final Office OFFICE =
            new Office("market", "青禾市市场监督管理局", Optional.empty(), Optional.empty(), Optional.empty());

    private static ObjectNode good(String code) {
        return Json.read("""
                {"code":"%s","name":"食品经营许可","kind":"commitment","deferrable":true,"authority":"青禾市市场监督管理局",
                 "basis":["食品安全法第三十五条"],"period":"permit",
                 "statutory":{"days":20,"unit":"working-day"},"committed":{"days":10,"unit":"working-day"},
                 "materials":[{"id":"form","name":"申请书","main":true},{"id":"rules","name":"管理制度","deferrable":true}],
                 "steps":[{"id":"review","name":"审查","office":"market"}],
                 "phone":"0990-5550102","complaintPhone":"0990-5550199"}
                """.formatted(code), ObjectNode.class);
    }

    private static List<Fault> faultsOf(ObjectNode... items) {
        return PublicationCheck.faults(new Catalogue(
                List.of(OFFICE), List.of(items).stream().map(ItemJson::read).toList()));
    }

    private static void assertFault(Consumer<ObjectNode> spoil, String place) {
        ObjectNode item = good(CODE);
        spoil.accept(item);
        assertThat(faultsOf(item)).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("items[0] 食品经营许可: " + place);
            assertThat(fault.expected()).isNotBlank();
        });
    }

    @Test
    void anItemThatIsWholeMayBePublished() {
        assertThat(faultsOf(good(CODE), good(OTHER))).isEmpty();
    }

    @Test
    void aCommitmentLongerThanTheLawIsRefused() {
        assertFault(item -> item.withObject("committed").put("days", 21), "committed");
    }

    @Test
    void aCommitmentInWorkingDaysCannotBeHeldAgainstALimitInNaturalDays() {
        assertFault(
                item -> {
                    item.remove("period");
                    item.withObject("statutory").put("unit", "natural-day");
                },
                "committed");
    }

    @Test
    void aStatutoryLimitBeyondTheLawsPeriodIsRefused() {
        assertFault(item -> item.withObject("statutory").put("days", 30), "statutory");
    }

    @Test
    void anImmediateItemHasNoLongLimit() {
        assertFault(item -> item.put("kind", "immediate"), "committed");
    }

    @Test
    void aCommitmentItemIsNotDoneAtOnce() {
        assertFault(item -> item.withObject("committed").put("days", 0), "committed");
    }

    @Test
    void theNoticeTheDeliveryAndTheExtensionKeepTheNationalCeilings() {
        assertFault(item -> item.put("noticeDays", 6), "noticeDays");
        assertFault(item -> item.put("deliveryDays", 11), "deliveryDays");
        assertFault(item -> item.put("extensionDays", 11), "extensionDays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"其他材料", "其它相关材料", "法律法规规定的其他材料", "身份证等材料", "房产证明等", "有关材料", "其他", "审批机关认为需要提供的其他文件。"})
    void aListOfMaterialsIsClosed(String name) {
        assertFault(item -> ((ObjectNode) item.at("/materials/0")).put("name", name), "materials[0].name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"居民身份证", "等级证书", "相关部门出具的规划许可证", "其他权利人同意书", "平等就业承诺书"})
    void aDefiniteMaterialMayHaveSuchWordsInItsName(String name) {
        ObjectNode item = good(CODE);
        ((ObjectNode) item.at("/materials/0")).put("name", name);
        assertThat(faultsOf(item)).isEmpty();
    }

    @Test
    void aMainMaterialIsNotDeferred() {
        assertFault(item -> ((ObjectNode) item.at("/materials/1")).put("main", true), "materials[1].deferrable");
    }

    @Test
    void theItemSaysWhetherMaterialsMayComeLater() {
        assertFault(item -> item.put("deferrable", false), "materials[1].deferrable");
        assertFault(item -> ((ObjectNode) item.at("/materials/1")).put("deferrable", false), "deferrable");
    }

    @Test
    void aMaterialsIdAndCopiesAreChecked() {
        assertFault(item -> ((ObjectNode) item.at("/materials/1")).put("id", "form"), "materials[1].id");
        assertFault(item -> ((ObjectNode) item.at("/materials/1")).put("copies", 0), "materials[1].copies");
    }

    @Test
    void aStepsOfficeExists() {
        assertFault(item -> ((ObjectNode) item.at("/steps/0")).put("office", "nobody"), "steps[0].office");
    }

    @Test
    void basisAuthorityAndBothPhonesAreThere() {
        assertFault(item -> item.withArray("basis").removeAll(), "basis");
        assertFault(item -> item.withArray("conditions").add(" "), "conditions[0]");
        assertFault(item -> item.put("authority", " "), "authority");
        assertFault(item -> item.remove("phone"), "phone");
        assertFault(item -> item.remove("complaintPhone"), "complaintPhone");
    }

    @Test
    void aFeeHasItsBasis() {
        assertFault(
                item -> item.withArray("fees")
                        .addObject()
                        .put("name", "工本费")
                        .put("yuan", 5)
                        .put("basis", ""),
                "fees[0].basis");
    }

    @Test
    void aCodeIsUsedOnce() {
        assertThat(faultsOf(good(CODE), good(CODE)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("items[1]", "items[0] has this one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "119901009000000221399010000020",
                "1199010090000002223990100000201",
                "1199010090000003213990100000201",
                "119901009000000221399010000020A"
            })
    void aCodeThatIsNotWellFormedSaysWhatWouldBeRight(String code) {
        assertFault(item -> item.put("code", code), "code");
    }

    @Test
    void theCodeOfARealImplementationListIsWellFormed() {
        assertThat(new TaskCode("12441500196720244T3442199806003").objection()).isEmpty();
        assertThat(new TaskCode("12441500196720244T344219980600301").objection())
                .isEmpty();
    }

    @Test
    void aJointItemNamesAtLeastTwoItemsThatExist() {
        ObjectNode joint = good(CODE).put("joint", true);
        joint.withArray("materials")
                .forEach(one -> ((ObjectNode) one).withArray("neededBy").add(OTHER));
        joint.withArray("subItems").add(OTHER);
        assertThat(faultsOf(joint, good(OTHER)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("subItems", "at least 2"));
        joint.withArray("subItems").add("unknown");
        assertThat(faultsOf(joint, good(OTHER)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("subItems", "unknown"));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        ObjectNode item = good(CODE).put("noticeDays", 9);
        item.remove("phone");
        item.withArray("basis").removeAll();
        assertThat(faultsOf(item)).hasSize(3);
    }
}
