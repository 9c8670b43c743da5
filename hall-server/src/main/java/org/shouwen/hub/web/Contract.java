package org.shouwen.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shouwen.hub.access.Role;

/** {@code openapi.yaml}: what may be asked, by whom, and how it must look. */
final class Contract {
    private static final String RESOURCE = "/openapi.yaml";
    private static final String USES_CREDENTIAL = "x-uses-credential";

    private final String text;
    private final OpenAPIContract document;
    private final Map<String, Rule> rules;

    private Contract(String text, OpenAPIContract document) {
        this.text = text;
        this.document = document;
        this.rules = new LinkedHashMap<>();
        document.operations().forEach(operation -> rules.put(operation.getOperationId(), rule(operation)));
    }

    /** Reads the contract from the class path. */
    static Future<Contract> load(Vertx vertx) {
        String text = read();
        JsonObject whole;
        try {
            whole = new JsonObject(new YAMLMapper().readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(RESOURCE, e);
        }
        return OpenAPIContract.from(vertx, requestsOnly(whole)).map(document -> new Contract(text, document));
    }

    /** As it stands in the file. */
    String text() {
        return text;
    }

    OpenAPIContract document() {
        return document;
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

    /**
     * What one operation demands.
     *
     * @param roles who may; empty for everyone
     * @param usesCredential whether a credential makes a difference, needed or not
     * @param body how the body must look; empty where none is read
     */
    record Rule(
            String operationId,
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
    }

    /** A parameter of the path, the query or a header. */
    record Param(String name, Location in, boolean required, boolean integer, Validator validator) {
        /** Where it stands, as error documents name it. */
        String pointer() {
            return in.toString() + "/" + name;
        }
    }

    /** A body. */
    record Body(boolean required, Validator validator) {}

    private Rule rule(Operation operation) {
        JsonObject model = operation.getOpenAPIModel();
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        model.getJsonArray("x-roles", new JsonArray()).forEach(role -> roles.add(Role.of(role.toString())));
        SchemaRepository schemas = document.getSchemaRepository();
        return new Rule(
                operation.getOperationId(),
                operation.getOpenAPIPath(),
                roles,
                model.getBoolean(USES_CREDENTIAL, false),
                Optional.ofNullable(model.getString("x-limit"))
                        .map(limit -> limit.equals("sign-in") ? Limit.SIGN_IN : Limit.PUBLIC),
                operation.getParameters().stream()
                        .map(parameter -> param(parameter, schemas))
                        .toList(),
                Optional.ofNullable(operation.getRequestBody()).map(body -> body(body, schemas)));
    }

    private static Param param(Parameter parameter, SchemaRepository schemas) {
        return new Param(
                parameter.getName(),
                parameter.getIn(),
                parameter.isRequired(),
                parameter.getSchemaType() == SchemaType.INTEGER,
                schemas.validator(parameter.getSchema()));
    }

    private static Body body(RequestBody body, SchemaRepository schemas) {
        MediaType json = body.getContent().get(MediaType.APPLICATION_JSON);
        if (json == null) {
            throw new IllegalStateException("the contract has a body that is not JSON");
        }
        return new Body(body.isRequired(), schemas.validator(json.getSchema()));
    }

    /**
     * The part that the library is to check. It reads no relative server URL, does not know the media types of streams
     * and error documents, and would look for credentials itself.
     */
    private static JsonObject requestsOnly(JsonObject contract) {
        JsonObject copy = contract.copy();
        copy.remove("servers");
        JsonObject components = copy.getJsonObject("components");
        components.remove("securitySchemes");
        List<JsonObject> operations = copy.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue()).stream())
                .map(operation -> (JsonObject) operation.getValue())
                .toList();
        operations.forEach(
                operation -> operation.put(USES_CREDENTIAL, !((JsonArray) operation.remove("security")).isEmpty()));
        Stream.concat(
                        operations.stream().map(operation -> operation.getJsonObject("responses")),
                        Stream.of(components.getJsonObject("responses")))
                .flatMap(JsonObject::stream)
                .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
        return copy;
    }

    private static String read() {
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
