package org.shouwen.hub.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.shouwen.protocol.Json;

/** One YAML file, checked against the schema of the same name. */
final class ConfigFile {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ConfigFile() {}

    /**
     * Reads {@code name.yaml} of a directory.
     *
     * @throws ConfigError if it is missing, not YAML, or not as its schema wants it
     */
    static <T> T read(Path directory, String name, Class<T> type) {
        return readFile(directory.resolve(name + ".yaml"), name, type);
    }

    /**
     * Reads a file of YAML or its subset JSON.
     *
     * @param schemaName the name of the schema that it must follow
     * @throws ConfigError if it is missing, not YAML, or not as its schema wants it
     */
    static <T> T readFile(Path file, String schemaName, Class<T> type) {
        JsonNode tree = parse(file);
        check(file, tree, schema(schemaName));
        try {
            return Json.mapper().treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new ConfigError(List.of(file + ": " + e.getOriginalMessage()));
        }
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (!tree.isObject()) {
                throw new ConfigError(
                        List.of(file + ": is empty; expected settings as in config/ of the distribution"));
            }
            return tree;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ConfigError(List.of(file + where + ": not YAML: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigError(
                    List.of(file + ": cannot be read (" + e.getMessage() + "); expected a readable file"));
        }
    }

    private static void check(Path file, JsonNode tree, Schema schema) {
        List<Error> errors = schema.validate(tree);
        if (errors.isEmpty()) {
            return;
        }
        LinkedHashSet<String> faults = new LinkedHashSet<>();
        for (Error error : errors) {
            String pointer = error.getInstanceLocation().toString();
            JsonNode value = tree.at(pointer);
            String shown = value.isContainerNode() || value.isMissingNode() ? "" : " is " + value;
            faults.add(file + ": " + (pointer.isEmpty() ? "/" : pointer) + shown + ": " + error.getMessage());
        }
        throw new ConfigError(new ArrayList<>(faults));
    }

    private static Schema schema(String name) {
        String resource = "/schema/" + name + ".schema.json";
        try (InputStream in = ConfigFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + resource);
            }
            return Schemas.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
