package org.shouwen.hub.config;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;

/** JSON schemas as this program reads them: draft 2020-12, formats enforced, faults told in English on every host. */
public final class Schemas {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build()));

    private Schemas() {}

    /** Prepares a schema, once for all values that it will check. */
    public static Schema read(String json) {
        return REGISTRY.getSchema(json);
    }
}
