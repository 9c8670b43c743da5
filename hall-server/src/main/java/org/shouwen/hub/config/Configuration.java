package org.shouwen.hub.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseNames;
import org.shouwen.hub.cases.CaseNames.Guide;
import org.shouwen.hub.cases.CaseNames.NamedItem;
import org.shouwen.hub.cases.CaseNames.Wanted;
import org.shouwen.hub.cases.Issuer;
import org.shouwen.hub.cases.Items;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueItem;
import org.shouwen.hub.catalogue.ItemResult;
import org.shouwen.hub.catalogue.PublicationCheck;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;

/**
 * A whole configuration directory, read once.
 *
 * @param directory where it came from, for messages
 */
public record Configuration(
        Path directory,
        HubFile hub,
        HallFile hall,
        SignsFile signs,
        AccountsFile accounts,
        DevicesFile devices,
        WorkCalendar calendar,
        Catalogue catalogue) {
    private static final String CALENDAR = "calendar-cn.json";
    private static final String CATALOGUE = "catalogue.yaml";

    /**
     * Reads and checks every file.
     *
     * @throws ConfigError naming file, place, value and what was expected, for all files that have faults
     */
    public static Configuration read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ConfigError(
                    List.of(directory + ": no such directory; expected one with hub.yaml, hall.yaml, signs.yaml, "
                            + "accounts.yaml and devices.yaml"));
        }
        Configuration configuration = new Configuration(
                directory,
                ConfigFile.read(directory, "hub", HubFile.class),
                HallFile.read(directory),
                ConfigFile.read(directory, "signs", SignsFile.class),
                ConfigFile.read(directory, "accounts", AccountsFile.class),
                ConfigFile.read(directory, "devices", DevicesFile.class),
                calendar(directory.resolve(CALENDAR)),
                catalogue(directory.resolve(CATALOGUE)));
        configuration.check();
        return configuration;
    }

    /**
     * The hall as the rules want it.
     *
     * @param publicUrl what the QR on a slip points to
     */
    public HallPlan plan(URI publicUrl) {
        try {
            return hall.plan(publicUrl);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigError(List.of(directory.resolve("hall.yaml") + ": " + e.getMessage()));
        }
    }

    /** The directory's own table of working days, or else the one this version came with. */
    private static WorkCalendar calendar(Path file) {
        return Files.exists(file) ? CalendarFile.read(file) : CalendarFile.builtIn();
    }

    /** A hall without a catalogue only queues. */
    private static Catalogue catalogue(Path file) {
        return Files.exists(file) ? CatalogueFile.read(file) : Catalogue.EMPTY;
    }

    /** Who works in the hall and what each may do. */
    public Staff staff() {
        return accounts.staff();
    }

    /** What time does to the hall's cases. */
    public CaseClocks caseClocks() {
        try {
            return new CaseClocks(hall.cases().orElse(CasesEntry.USUAL).settings(calendar), staff());
        } catch (IllegalArgumentException e) {
            throw new ConfigError(List.of(directory.resolve("hall.yaml") + ": /cases/hours: " + e.getMessage()));
        }
    }

    /** The configured fonts of documents, in the order in which they are asked. */
    public List<Path> fonts() {
        return hub.documents()
                .map(documents ->
                        documents.fonts().stream().map(directory::resolve).toList())
                .orElse(List.of());
    }

    /** What can be applied for. */
    public Items items() {
        return code -> catalogue
                .findApplied(code)
                .map(item -> new Items.AppliedFor(item.recorded(), catalogue.listRecordedParts(item)));
    }

    /** How long persons and notes are kept after the end of their case: as configured, or else for ten years. */
    public Duration retention() {
        return Duration.ofDays(
                hub.retention().flatMap(HubFile.Retention::caseDays).orElse(3_650));
    }

    /**
     * How long the texts of the duty log are kept: as configured, or else for three years, so that two years in a row can
     * be appraised (domain A7).
     */
    public Period dutyRetention() {
        return Period.ofDays(
                hub.retention().flatMap(HubFile.Retention::dutyDays).orElse(1_095));
    }

    /** In whose name documents go out. */
    public Issuer issuer() {
        return hall.issuer().orElse(HallFile.IssuerEntry.NOBODY).of(hall.name());
    }

    /** For which item tickets are given to collect a result; empty if for none. */
    public Optional<ItemCode> collectionItem() {
        return hall.collection().map(HallFile.CollectionEntry::item);
    }

    /** What people call what cases name: the hall itself, and the items of its catalogue or else of its queues. */
    public CaseNames caseNames() {
        HallPlan plan = plan(URI.create("http://localhost"));
        return new CaseNames() {
            @Override
            public Label hall() {
                return plan.name();
            }

            @Override
            public Optional<NamedItem> find(ItemCode code) {
                return catalogue
                        .findApplied(code)
                        .map(Configuration::named)
                        .or(() -> plan.findItem(code).map(item -> NamedItem.of(item.name())));
            }

            @Override
            public Optional<Guide> findGuide(ItemCode code) {
                return catalogue.findApplied(code).map(item -> guide(item, plan));
            }
        };
    }

    private static Guide guide(CatalogueItem item, HallPlan plan) {
        Map<MaterialId, Wanted> materials = new HashMap<>();
        item.materials()
                .forEach(material -> materials.put(
                        material.id(),
                        new Wanted(
                                material.copies(),
                                material.source().label(),
                                material.form().label(),
                                material.sample().isPresent())));
        List<String> fees = item.fees().stream()
                .map(fee -> fee.name() + fee.yuan().toPlainString() + "元（" + fee.basis() + "）")
                .toList();
        List<String> counters = plan.counters().stream()
                .filter(counter -> counter.items().stream().anyMatch(item.takenAs()::contains))
                .map(counter -> counter.name().zh())
                .toList();
        return new Guide(
                materials,
                item.conditions(),
                fees,
                counters.isEmpty() ? Optional.empty() : Optional.of(plan.name().zh() + String.join("、", counters)));
    }

    private static NamedItem named(CatalogueItem item) {
        Map<MaterialId, Label> materials = new HashMap<>();
        item.materials()
                .forEach(material -> materials.put(material.id(), label(material.name(), material.englishName())));
        return new NamedItem(
                label(item.name(), item.englishName()),
                Optional.of(item.code().itemCode()),
                Optional.of(item.authority()),
                item.basis(),
                materials,
                item.result().map(ItemResult::name),
                item.phone(),
                item.complaintPhone());
    }

    private static Label label(String chinese, Optional<String> english) {
        return new Label(chinese, english.orElse(chinese));
    }

    /** What one file says of another. */
    private void check() {
        HallPlan plan = plan(URI.create("http://localhost"));
        caseClocks();
        List<String> faults = new ArrayList<>();
        Set<String> lines = new HashSet<>();
        for (SignsFile.LineEntry line : signs.lines()) {
            if (!lines.add(line.id())) {
                faults.add(file("signs") + ": line " + line.id() + " is named twice");
            }
        }
        Set<String> signIds = new HashSet<>();
        for (SignsFile.SignEntry sign : signs.signs()) {
            if (!signIds.add(sign.id())) {
                faults.add(file("signs") + ": sign " + sign.id() + " is named twice");
            }
            if (!lines.contains(sign.line())) {
                faults.add(file("signs") + ": sign " + sign.id() + " hangs on line " + sign.line()
                        + ", which is not there; expected one of " + lines);
            }
            sign.counter().ifPresent(counter -> checkCounter(plan, counter, "signs", "sign " + sign.id(), faults));
            sign.board()
                    .filter(board -> plan.boards().stream()
                            .noneMatch(known -> known.id().value().equals(board)))
                    .ifPresent(board -> faults.add(file("signs") + ": sign " + sign.id() + " shows board " + board
                            + ", which hall.yaml does not have"));
        }
        for (AccountsFile.Officer officer : accounts.officers()) {
            officer.counters()
                    .orElse(List.of())
                    .forEach(counter -> checkCounter(plan, counter, "accounts", "officer " + officer.user(), faults));
        }
        accounts.faults(catalogue.offices()).forEach(fault -> faults.add(file("accounts") + ": " + fault));
        for (DevicesFile.Counter counter : devices.counters()) {
            checkCounter(plan, counter.counter(), "devices", "device " + counter.id(), faults);
        }
        collectionItem()
                .filter(item -> plan.counters().stream()
                        .noneMatch(counter -> counter.items().contains(item)))
                .ifPresent(item -> faults.add(file("hall") + ": collection names item " + item + ", which "
                        + (plan.findItem(item).isPresent() ? "no counter serves" : "is not among its items")
                        + "; expected an item that a counter serves"));
        PublicationCheck.faultsInHall(catalogue, hall.itemCodes())
                .forEach(fault -> faults.add(directory.resolve(CATALOGUE) + ": " + fault.message()));
        if (!faults.isEmpty()) {
            throw new ConfigError(faults);
        }
    }

    private void checkCounter(HallPlan plan, CounterId counter, String file, String who, List<String> faults) {
        if (plan.findCounter(counter).isEmpty()) {
            faults.add(file(file) + ": " + who + " names counter " + counter + ", which hall.yaml does not have");
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".yaml");
    }
}
