package org.shouwen.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.config.Schemas;

/**
 * {@code openapi.yaml}: what may be asked, by whom, and how it must look. That the document itself is right is for tests
 * to say; here it is read as it is, so that a hub starts without checking it each time.
 */
final class Contract {
    private static final String RESOURCE = "/openapi.yaml";
    private static final String LOCAL_REFERENCE = "#/components/";

    private final String text;
    private final JsonObject components;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private Contract(String text, JsonObject document) {
        this.text = text;
        this.components = document.getJsonObject("components");
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                Rule rule = rule(path.getKey(), operation.getKey(), (JsonObject) operation.getValue());
                rules.put(rule.operationId(), rule);
            }
        }
    }

    /** Reads the contract from the class path. */
    static Contract read() {
        String text = resource();
        try {
            return new Contract(
                    text,
                    new JsonObject(new YAMLMapper().readValue(text, new TypeReference<Map<String, Object>>() {})));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(RESOURCE, e);
        }
    }

    /** As it stands in the file. */
    String text() {
        return text;
    }

    /** Every operation, in the order of the file. */
    Collection<Rule> rules() {
        return rules.values();
    }

    /** What the contract demands of a request; {@link IllegalArgumentException} if it knows no such operation. */
    Rule getRule(String operationId) {
        Rule rule = rules.get(operationId);
        if (rule == null) {
            throw new IllegalArgumentException("the contract has no operation " + operationId);
        }
        return rule;
    }

    /** Which limit counts for a route. */
    enum Limit {
        PUBLIC,
        SIGN_IN
    }

    /** Where a parameter stands. */
    enum Location {
        PATH,
        QUERY,
        HEADER
    }

    /**
     * What one operation demands.
     *
     * @param path as the contract writes it, such as {@code /t/{code}}
     * @param roles who may; empty for everyone
     * @param usesCredential whether a credential makes a difference, needed or not
     * @param body how the body must look; empty where none is read
     */
    record Rule(
            String operationId,
            HttpMethod method,
            String path,
            Set<Role> roles,
            boolean usesCredential,
            Optional<Limit> limit,
            List<Param> params,
            Optional<Body> body) {

        /** Whether the path carries a code that nobody else may learn. */
        boolean hasSecretPath() {
            return path.contains("{code}");
        }

        /** The path as a router reads it, such as {@code /t/:code}. */
        String route() {
            return path.replaceAll("\\{(\\w+)}", ":$1");
        }
    }

    /** A parameter of the path, the query or a header. */
    record Param(String name, Location in, boolean required, boolean integer, Schema schema) {
        /** Where it stands, as error documents name it. */
        String pointer() {
            return in.name().toLowerCase(Locale.ROOT) + "/" + name;
        }
    }

    /** A body. */
    record Body(boolean required, Schema schema) {}

    private Rule rule(String path, String method, JsonObject operation) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        operation.getJsonArray("x-roles", new JsonArray()).forEach(role -> roles.add(Role.of(role.toString())));
        List<Param> params = new ArrayList<>();
        operation
                .getJsonArray("parameters", new JsonArray())
                .forEach(parameter -> params.add(param(resolve((JsonObject) parameter))));
        return new Rule(
                operation.getString("operationId"),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                roles,
                !operation.getJsonArray("security").isEmpty(),
                Optional.ofNullable(operation.getString("x-limit"))
                        .map(limit ->
                                Limit.valueOf(limit.toUpperCase(Locale.ROOT).replace('-', '_'))),
                List.copyOf(params),
                Optional.ofNullable(operation.getJsonObject("requestBody")).map(this::body));
    }

    private Param param(JsonObject parameter) {
        JsonObject schema = resolve(parameter.getJsonObject("schema"));
        return new Param(
                parameter.getString("name"),
                Location.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT)),
                parameter.getBoolean("required", false),
                "integer".equals(schema.getString("type")),
                schema(schema));
    }

    private Body body(JsonObject body) {
        JsonObject json = body.getJsonObject("content").getJsonObject("application/json");
        return new Body(body.getBoolean("required", false), schema(resolve(json.getJsonObject("schema"))));
    }

    private static Schema schema(JsonObject schema) {
        return Schemas.read(schema.encode());
    }

    /** The same with everything it refers to in its place. What requests are made of refers to nothing in a circle. */
    private JsonObject resolve(JsonObject part) {
        String reference = part.getString("$ref");
        if (reference != null) {
            String[] names = reference.substring(LOCAL_REFERENCE.length()).split("/");
            return resolve(components.getJsonObject(names[0]).getJsonObject(names[1]));
        }
        JsonObject resolved = new JsonObject();
        part.forEach(entry -> resolved.put(
                entry.getKey(), entry.getValue() instanceof JsonObject inner ? resolve(inner) : entry.getValue()));
        return resolved;
    }

    private static String resource() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
