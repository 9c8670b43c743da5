package org.shouwen.hub.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.ItemJson;
import org.shouwen.hub.config.CatalogueFile;
import org.shouwen.hub.config.ConfigError;
import org.shouwen.protocol.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "items",
        mixinStandardHelpOptions = true,
        description = "The item catalogue (政务服务事项). docs/items.md tells the columns and the checks.")
public final class ItemsCommand implements Runnable {
    private static final int FAULTY = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "expected import or check");
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Reads items from a table with the national element names and writes catalogue.yaml.",
                "Exit code 0: written. 1: something is wrong; each place is named, and nothing is written."
                        + " 2: a file cannot be read or written."
            })
    int importFile(
            @Parameters(
                            paramLabel = "FILE",
                            description = "A .csv (UTF-8 or GB18030), .xlsx or .json with the national element names.")
                    Path file,
            @Option(
                            names = "--output",
                            paramLabel = "FILE",
                            defaultValue = "catalogue.yaml",
                            description = "What to write; default: ${DEFAULT-VALUE}.")
                    Path output,
            @Option(names = "--force", description = "Overwrites the output if it is there.") boolean force)
            throws IOException {
        if (Files.exists(output) && !force) {
            throw new ConfigError(List.of(output + " is there already; expected another --output, or --force"));
        }
        Optional<Catalogue> catalogue = table(file);
        if (catalogue.isEmpty()) {
            return FAULTY;
        }
        Files.writeString(output, yaml(catalogue.get()));
        out().println(catalogue.get().items().size() + " items written to " + output);
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks whether a catalogue may be published, and names all that is wrong.",
                "Exit code 0: it may. 1: it may not; each place is named. 2: the file cannot be read."
            })
    int check(
            @Parameters(
                            paramLabel = "FILE",
                            description = "A catalogue.yaml, or a table (.csv, .xlsx, .json) as import takes it.")
                    Path file)
            throws IOException {
        if (!Files.isReadable(file)) {
            throw new ConfigError(List.of(file + ": cannot be read; expected a readable file"));
        }
        Optional<Catalogue> catalogue = TableFile.isTable(file) ? table(file) : published(file);
        catalogue.ifPresent(read -> out().println(read.items().size() + " items, fit to be published"));
        return catalogue.isPresent() ? 0 : FAULTY;
    }

    private Optional<Catalogue> published(Path file) {
        try {
            return Optional.of(CatalogueFile.read(file));
        } catch (ConfigError e) {
            err().println(e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Catalogue> table(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new ConfigError(List.of(file + ": cannot be read; expected a readable file"));
        }
        ItemsImport.Outcome outcome;
        try {
            outcome = ItemsImport.read(TableFile.read(file));
        } catch (UnreadableTable e) {
            err().println(file + ": " + e.getMessage());
            return Optional.empty();
        }
        outcome.faults().forEach(fault -> err().println(file + ": " + fault));
        if (!outcome.unused().isEmpty()) {
            err().println(file + ": columns not used: " + String.join(", ", outcome.unused()));
        }
        return outcome.catalogue();
    }

    private static String yaml(Catalogue catalogue) throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        root.set("offices", Json.mapper().valueToTree(catalogue.offices()));
        ArrayNode items = root.putArray("items");
        catalogue.items().forEach(item -> items.add(ItemJson.tree(item)));
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build()
                .writeValueAsString(root);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("the command line sets it");
        }
        return spec;
    }
}
