package org.shouwen.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.protocol.ItemCode;

/** What a schema does not require may be left out. */
class OptionalFieldsTest {
    @TempDir
    private Path directory;

    @Test
    void whatNeedNotBeSaidIsTakenAsUsual() throws IOException {
        for (String file : List.of("hub.yaml", "hall.yaml", "signs.yaml", "accounts.yaml", "devices.yaml")) {
            String whole = Files.readString(Path.of("..", "config", file));
            Files.writeString(
                    directory.resolve(file),
                    whole.replaceAll(", *(virtual|selfService|port|targetMinutes): *\\w+", ""));
        }

        Configuration read = Configuration.read(directory);

        assertThat(read.signs().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.virtual()).isEmpty());
        assertThat(read.devices().kiosks())
                .isNotEmpty()
                .allSatisfy(kiosk -> assertThat(kiosk.port()).isEmpty());
        assertThat(read.devices().counters())
                .isNotEmpty()
                .allSatisfy(counter -> assertThat(counter.port()).isEmpty());
        assertThat(read.plan(URI.create("http://localhost")).classes())
                .as("a class with a head start that citizens may choose says so")
                .allSatisfy(one ->
                        assertThat(one.selfService()).isEqualTo(one.headStart().isZero()))
                .anyMatch(HallPlan.TicketClass::selfService);
    }

    @Test
    void aHallWithoutACatalogueTakesNoApplicationsAndTheOneThatShipsDoes() throws IOException {
        for (String file : List.of("hub.yaml", "hall.yaml", "signs.yaml", "accounts.yaml", "devices.yaml")) {
            Files.copy(Path.of("..", "config", file), directory.resolve(file));
        }
        ItemCode food = new ItemCode("food-permit");
        assertThat(Configuration.read(directory).items().find(food)).isEmpty();

        Files.copy(Path.of("..", "config", "catalogue.yaml"), directory.resolve("catalogue.yaml"));
        assertThat(Configuration.read(directory).items().find(food)).hasValueSatisfying(item -> {
            assertThat(item.item().version()).isEqualTo(2);
            assertThat(item.item().materials()).hasSize(4);
        });
    }

    @Test
    void aFontOfDocumentsIsSoughtFromTheConfigurationDirectory() throws IOException {
        for (String file : List.of("hall.yaml", "signs.yaml", "accounts.yaml", "devices.yaml")) {
            Files.copy(Path.of("..", "config", file), directory.resolve(file));
        }
        Files.writeString(directory.resolve("hub.yaml"), "documents: {fonts: [fonts/own.ttf, /opt/other.ttc]}");

        assertThat(Configuration.read(directory).fonts())
                .containsExactly(directory.resolve("fonts/own.ttf"), Path.of("/opt/other.ttc"));
    }

    @Test
    void aHallMayGiveNoTicketsForCollectingAndGivesThemForAnItemThatACounterServes() throws IOException {
        assertThat(Configuration.read(Path.of("..", "config")).collectionItem()).contains(new ItemCode("collect"));
        String whole = Files.readString(Path.of("..", "config", "hall.yaml"));
        for (String file : List.of("hub.yaml", "signs.yaml", "accounts.yaml", "devices.yaml", "catalogue.yaml")) {
            Files.copy(Path.of("..", "config", file), directory.resolve(file));
        }
        Path hall = directory.resolve("hall.yaml");
        Files.writeString(hall, whole.replace("collection: {item: collect}", ""));
        assertThat(Configuration.read(directory).collectionItem()).isEmpty();

        Files.writeString(hall, whole.replace("{item: collect}", "{item: no-such-item}"));
        assertThatThrownBy(() -> Configuration.read(directory))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("hall.yaml")
                .hasMessageContaining("no-such-item")
                .hasMessageContaining("is not among its items");

        Files.writeString(hall, whole.replace(", collect]", "]"));
        assertThatThrownBy(() -> Configuration.read(directory))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("which no counter serves");
    }
}
