package org.shouwen.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.Equipment;
import org.shouwen.hub.queue.DeskGate;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.page.ProblemType;

@ExtendWith(PostgresExtension.class)
class ContractTest {
    private final Contract contract = Contract.read();

    @Test
    void theContractIsValidOpenApi31() throws Exception {
        JsonObject document = document();
        document.remove("servers");
        withoutAnswers(document);
        Vertx vertx = Vertx.vertx();
        try {
            assertThat(OpenAPIContract.from(vertx, document).await().operations())
                    .hasSameSizeAs(contract.rules());
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void everyRouteOfTheServerIsInTheContractAndTheOtherWayRound(Database database) {
        Vertx vertx = Vertx.vertx();
        HubMetrics metrics = new HubMetrics();
        try {
            java.time.Clock clock = java.time.Clock.systemUTC();
            Set<String> served = HubServer.router(
                            vertx,
                            HubSettings.local(0),
                            new HubServer.Parts(
                                    Access.of(vertx, database.pool(), clock, TestHub.LOOSE),
                                    new DeskGate(vertx, Set.of(TestHub.HALL)),
                                    database.pool(),
                                    Equipment.NONE,
                                    TestHub.cases(database, new DeskGate(vertx, Set.of(TestHub.HALL)), clock),
                                    metrics,
                                    clock),
                            contract,
                            new EventStreams(vertx, metrics))
                    .getRoutes()
                    .stream()
                    .filter(route -> route.methods() != null)
                    // HEAD follows from GET and needs no word in the contract.
                    .filter(route -> !route.methods().equals(Set.of(HttpMethod.HEAD)))
                    .filter(route -> !route.getPath().startsWith("/assets/"))
                    .map(ContractTest::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> written = contract.rules().stream()
                    .map(rule -> rule.method() + " " + rule.route())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(served).isEqualTo(written);
        } finally {
            metrics.close();
            vertx.close().await();
        }
    }

    private static String name(Route route) {
        return route.methods().iterator().next() + " " + route.getPath();
    }

    /** The map that people read names the same routes. */
    @Test
    void theMapOfTheInterfaceNamesEveryRouteOfTheContract() throws Exception {
        String map = Files.readString(Path.of("..", "docs", "api.md"));
        List<String> missing = contract.rules().stream()
                .filter(rule -> rule.path().startsWith("/api/"))
                .map(Contract.Rule::path)
                .filter(path -> !map.contains(path) && !map.contains("`" + path.substring(path.lastIndexOf('/')) + "`"))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyProblemThatIsDocumentedExists() throws Exception {
        String map = Files.readString(Path.of("..", "docs", "api.md"));
        String list = map.substring(map.indexOf("Problem types and their status"));
        Matcher names = Pattern.compile("`([a-z]+(-[a-z]+)+|internal)`").matcher(list);
        Set<String> documented = new TreeSet<>();
        while (names.find()) {
            documented.add("/problems/" + names.group(1));
        }
        assertThat(documented)
                .isEqualTo(java.util.stream.Stream.of(ProblemType.values())
                        .map(ProblemType::path)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static JsonObject document() throws Exception {
        return new JsonObject(
                new YAMLMapper().readValue(Contract.read().text(), new TypeReference<Map<String, Object>>() {}));
    }

    /** The library that checks knows neither event streams nor error documents as media types. */
    private static void withoutAnswers(JsonObject document) {
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .forEach(operation -> ((JsonObject) operation.getValue())
                                .getJsonObject("responses")
                                .forEach(response -> ((JsonObject) response.getValue()).remove("content"))));
        document.getJsonObject("components")
                .getJsonObject("responses")
                .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
    }
}
