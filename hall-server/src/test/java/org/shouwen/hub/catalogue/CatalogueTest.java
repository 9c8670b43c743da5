package org.shouwen.hub.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.config.CatalogueFile;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;

class CatalogueTest {
    private static final Catalogue SHIPPED = CatalogueFile.read(Path.of("..", "config", "catalogue.yaml"));

    @Property(tries = 50)
    void theOrderOfFieldsDoesNotChangeAnItemsHash(@ForAll long seed) {
        for (CatalogueItem item : SHIPPED.items()) {
            JsonNode shuffled = shuffled(ItemJson.tree(item), new Random(seed));
            assertThat(ItemJson.canonical(ItemJson.read(shuffled))).isEqualTo(ItemJson.canonical(item));
            assertThat(ItemJson.hash(ItemJson.read(shuffled))).isEqualTo(ItemJson.hash(item));
        }
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            Collections.shuffle(fields, random);
            ObjectNode result = Json.mapper().createObjectNode();
            fields.forEach(field -> result.set(field.getKey(), shuffled(field.getValue(), random)));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = Json.mapper().createArrayNode();
            array.forEach(one -> result.add(shuffled(one, random)));
            return result;
        }
        return node;
    }

    @Test
    void writingADefaultOutDoesNotChangeTheHash() {
        ObjectNode written = ItemJson.tree(SHIPPED.items().get(0));
        ObjectNode left = written.deepCopy();
        left.remove(List.of("joint", "forwarded", "noticeDays", "deliveryDays", "steps", "subItems"));
        assertThat(ItemJson.hash(ItemJson.read(left))).isEqualTo(ItemJson.hash(ItemJson.read(written)));
    }

    @Test
    void aVersionGoesUpOnlyWhenTheContentChanges() {
        CatalogueItem item = SHIPPED.items().get(0);
        assertThat(item.nextVersion(item)).isEqualTo(item.version());
        assertThat(item.nextVersion(named(item, "社会保障卡补领"))).isEqualTo(item.version() + 1);
    }

    @Test
    void comparingCataloguesTellsWhatIsNewChangedAndWithdrawn() {
        CatalogueItem kept = SHIPPED.items().get(0);
        CatalogueItem changed = SHIPPED.items().get(1);
        CatalogueItem gone = SHIPPED.items().get(2);
        CatalogueItem added = SHIPPED.items().get(3).withVersion(1);
        CatalogueItem renamed = named(changed, "食品经营许可（新）");
        Catalogue before = new Catalogue(SHIPPED.offices(), List.of(kept, changed, gone));
        Catalogue after = new Catalogue(SHIPPED.offices(), List.of(added, renamed, kept));

        assertThat(CatalogueChange.between(before, after))
                .isEqualTo(new CatalogueChange(List.of(added), List.of(renamed), List.of(gone)));
        assertThat(CatalogueChange.between(before, before))
                .isEqualTo(new CatalogueChange(List.of(), List.of(), List.of()));
    }

    @Test
    void theCatalogueThatShipsShowsEveryKindOfItem() {
        assertThat(SHIPPED.items()).anyMatch(item -> item.kind() == ItemKind.IMMEDIATE);
        assertThat(SHIPPED.items()).anyMatch(CatalogueItem::forwarded);
        CatalogueItem food = SHIPPED.listTakenAs(new ItemCode("food-permit")).get(0);
        assertThat(food.materials()).hasSize(4).filteredOn(Material::deferrable).hasSize(1);
        CatalogueItem joint = SHIPPED.items().stream()
                .filter(CatalogueItem::joint)
                .findFirst()
                .orElseThrow();
        assertThat(SHIPPED.listSubItems(joint))
                .hasSize(3)
                .extracting(CatalogueItem::authority)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCaseKeepsTheLimitsMaterialsAndStepsOfItsItem() {
        CatalogueItem food = SHIPPED.listTakenAs(new ItemCode("food-permit")).get(0);
        assertThat(food.committed()).isEqualTo(Limit.workingDays(10));
        assertThat(food.recorded()).satisfies(kept -> {
            assertThat(kept.code()).isEqualTo(food.code().itemCode());
            assertThat(kept.version()).isEqualTo(food.version());
            assertThat(kept.immediate()).isFalse();
            assertThat(kept.period()).contains("permit");
            assertThat(kept.committed().unit()).isEqualTo("working-day");
            assertThat(kept.materials()).hasSize(4);
            assertThat(kept.steps()).hasSize(3);
        });
        assertThat(SHIPPED.find(food.recorded().code())).contains(food);
    }

    @Test
    void versionsGoOnFromTheCatalogueBefore() {
        CatalogueItem kept = SHIPPED.items().get(0).withVersion(4);
        CatalogueItem changed = SHIPPED.items().get(1).withVersion(4);
        CatalogueItem added = SHIPPED.items().get(3).withVersion(1);
        Catalogue before = new Catalogue(SHIPPED.offices(), List.of(kept, changed));
        Catalogue after = new Catalogue(
                SHIPPED.offices(),
                List.of(kept.withVersion(1), named(changed, "食品经营许可（新）").withVersion(1), added));

        assertThat(after.following(before).items())
                .extracting(CatalogueItem::version)
                .containsExactly(4, 5, 1);
        assertThat(new Catalogue(
                                SHIPPED.offices(),
                                List.of(named(changed, "另一名称").withVersion(9)))
                        .following(before)
                        .items())
                .as("a higher version that the list gives stays")
                .extracting(CatalogueItem::version)
                .containsExactly(9);
    }

    @Test
    void theQueueItemOfATicketNamesTheItemWhereThereIsOnlyOne() {
        CatalogueItem food = SHIPPED.listTakenAs(new ItemCode("food-permit")).get(0);
        assertThat(SHIPPED.findApplied(food.code().itemCode())).contains(food);
        assertThat(SHIPPED.findApplied(new ItemCode("food-permit"))).contains(food);
        assertThat(SHIPPED.findApplied(new ItemCode("company-start")))
                .as("several items are taken under it")
                .isEmpty();
        assertThat(SHIPPED.findApplied(new ItemCode("house-transfer"))).isEmpty();
    }

    @Test
    void anItemTakenUnderAQueueItemThatTheHallDoesNotHaveIsNamed() {
        assertThat(PublicationCheck.faultsInHall(SHIPPED, List.of(new ItemCode("food-permit"))))
                .extracting(Fault::message)
                .anyMatch(
                        fault -> fault.contains("抵押权登记: takenAs is “mortgage”; expected one of the items of hall.yaml"))
                .noneMatch(fault -> fault.contains("食品经营许可"));
    }

    private static CatalogueItem named(CatalogueItem item, String name) {
        return ItemJson.read(ItemJson.tree(item).put("name", name));
    }
}
