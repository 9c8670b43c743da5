package org.shouwen.hub.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueChange;
import org.shouwen.hub.catalogue.CatalogueItem;
import org.shouwen.hub.catalogue.Fault;
import org.shouwen.hub.catalogue.ItemJson;
import org.shouwen.hub.catalogue.PublicationCheck;
import org.shouwen.hub.config.CatalogueFile;
import org.shouwen.hub.config.ConfigError;
import org.shouwen.hub.config.HallFile;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "items",
        mixinStandardHelpOptions = true,
        description = "The item catalogue (政务服务事项). docs/items.md tells the columns and the checks.")
public final class ItemsCommand implements Runnable {
    private static final int FAULTY = 1;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The hall whose queue items are named; default: config/ of the distribution.")
    private Path config = Path.of(System.getProperty("hall.home", "."), "config");

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
        Catalogue before = Files.exists(output) ? replaced(output) : Catalogue.EMPTY;
        Catalogue after = catalogue.get().following(before);
        replace(output, yaml(after));
        out().println(after.items().size() + " items written to " + output);
        if (!before.items().isEmpty()) {
            tell(CatalogueChange.between(before, after));
        }
        return 0;
    }

    private Catalogue replaced(Path output) {
        try {
            return CatalogueFile.read(output);
        } catch (ConfigError e) {
            err().println(e.getMessage());
            err().println(output + " could not be read, so versions do not go on from it");
            return Catalogue.EMPTY;
        }
    }

    private void tell(CatalogueChange change) {
        change.added().forEach(item -> tell("added", item));
        change.changed().forEach(item -> tell("changed, now version " + item.version(), item));
        change.withdrawn().forEach(item -> tell("withdrawn", item));
    }

    private void tell(String what, CatalogueItem item) {
        out().println(what + ": " + item.code() + " " + item.name());
    }

    /** The file is the old one or the new one, whatever happens meanwhile. */
    private static void replace(Path output, String text) throws IOException {
        Path whole = output.toAbsolutePath();
        Path written = whole.resolveSibling(whole.getFileName() + ".new");
        Files.writeString(written, text);
        Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The hall's queue items; no fault is found in a place that has no hall. */
    private Optional<List<ItemCode>> queueItems() {
        return Files.exists(config.resolve("hall.yaml"))
                ? Optional.of(HallFile.read(config).itemCodes())
                : Optional.empty();
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
            Catalogue catalogue = CatalogueFile.read(file);
            List<Fault> faults = queueItems()
                    .map(known -> PublicationCheck.faultsInHall(catalogue, known))
                    .orElse(List.of());
            faults.forEach(fault -> err().println(file + ": " + fault.message()));
            return faults.isEmpty() ? Optional.of(catalogue) : Optional.empty();
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
            outcome = ItemsImport.read(TableFile.read(file), queueItems());
        } catch (UnreadableTable e) {
            String.valueOf(e.getMessage()).lines().forEach(fault -> err().println(file + ": " + fault));
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
