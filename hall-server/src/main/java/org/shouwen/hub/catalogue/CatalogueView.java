package org.shouwen.hub.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.StepId;

/**
 * What can be applied for, as those who work on it see it.
 *
 * @param version changes with the content
 */
public record CatalogueView(String version, List<OfficeView> offices, List<ItemView> items) {
    private static final int VERSION_BYTES = 12;

    public record OfficeView(String id, Label name, Optional<String> place, Optional<String> phone) {}

    /**
     * An item.
     *
     * @param code in the national list
     * @param version of its content
     * @param extension the one extension that the law allows, if it allows any
     * @param takenAs the hall's queue items that it is taken under
     * @param offices that may work on it, by id
     */
    public record ItemView(
            TaskCode code,
            int version,
            Label name,
            ItemKind kind,
            boolean joint,
            boolean forwarded,
            boolean renewal,
            boolean deferrable,
            String authority,
            List<String> conditions,
            LimitView statutory,
            LimitView committed,
            Optional<ExtensionView> extension,
            int noticeDays,
            int deliveryDays,
            List<MaterialView> materials,
            List<StepView> steps,
            List<Fee> fees,
            Optional<ItemResult> result,
            List<ItemCode> takenAs,
            List<String> offices,
            Optional<String> phone,
            Optional<String> complaintPhone,
            List<TaskCode> subItems) {}

    /** @param text such as 20个工作日 */
    public record LimitView(int days, String unit, Label text) {}

    /** @param days at most so many of the unit */
    public record ExtensionView(int days, String unit, String approver, Label approverName) {}

    /** @param sample where a filled-in sample is */
    public record MaterialView(
            MaterialId id,
            Label name,
            Material.Source source,
            Material.Form form,
            int copies,
            boolean main,
            boolean deferrable,
            Optional<String> sample) {}

    /** @param office whose officers take it, by id */
    public record StepView(StepId id, Label name, String office, boolean twoOfficers) {}

    public static CatalogueView of(Catalogue catalogue) {
        List<OfficeView> offices =
                catalogue.offices().stream().map(CatalogueView::office).toList();
        return new CatalogueView(
                version(catalogue),
                offices,
                catalogue.items().stream().map(CatalogueView::item).toList());
    }

    private static OfficeView office(Office office) {
        return new OfficeView(
                office.id(), label(office.department(), office.englishName()), office.place(), office.phone());
    }

    private static ItemView item(CatalogueItem item) {
        return new ItemView(
                item.code(),
                item.version(),
                label(item.name(), item.englishName()),
                item.kind(),
                item.joint(),
                item.forwarded(),
                item.renewal(),
                item.deferrable(),
                item.authority(),
                item.conditions(),
                limit(item.statutory()),
                limit(item.committed()),
                item.period().flatMap(StatutoryPeriod::extension).map(CatalogueView::extension),
                item.noticeDays(),
                item.deliveryDays(),
                item.materials().stream().map(CatalogueView::material).toList(),
                item.steps().stream().map(CatalogueView::step).toList(),
                item.fees(),
                item.result(),
                item.takenAs(),
                item.offices(),
                item.phone(),
                item.complaintPhone(),
                item.subItems());
    }

    private static LimitView limit(Limit limit) {
        return new LimitView(limit.days(), limit.unit().wireName(), limit.label());
    }

    private static ExtensionView extension(StatutoryPeriod.ExtensionRule rule) {
        return new ExtensionView(
                rule.days(),
                rule.unit().wireName(),
                rule.approver().wireName(),
                rule.approver().label());
    }

    private static MaterialView material(Material material) {
        return new MaterialView(
                material.id(),
                label(material.name(), material.englishName()),
                material.source(),
                material.form(),
                material.copies(),
                material.main(),
                material.deferrable(),
                material.sample());
    }

    private static StepView step(ItemStep step) {
        return new StepView(step.id(), label(step.name(), step.englishName()), step.office(), step.twoOfficers());
    }

    private static Label label(String chinese, Optional<String> english) {
        return new Label(chinese, english.orElse(chinese));
    }

    private static String version(Catalogue catalogue) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            catalogue.offices().forEach(office -> digest.update(bytes(office.toString())));
            catalogue.items().forEach(item -> digest.update(bytes(item.version() + ItemJson.canonical(item))));
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
