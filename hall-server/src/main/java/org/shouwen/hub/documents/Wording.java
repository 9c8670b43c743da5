package org.shouwen.hub.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shouwen.hub.documents.DocumentContent.Due;
import org.shouwen.hub.worktime.DueText;

/** The words of the documents, from {@code documents/zh-CN.yaml}. */
public final class Wording {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode ALL = read();

    private final DocumentContent content;
    private final JsonNode common = ALL.path("common");
    private final JsonNode own;
    private final Map<String, String> values;

    private Wording(DocumentContent content) {
        this.content = content;
        this.own = ALL.path("kinds").path(content.kind().wireName());
        this.values = values(content);
    }

    static Wording of(DocumentContent content) {
        return new Wording(content);
    }

    /**
     * The usual remedies: review within sixty days (行政复议法 Art. 20), litigation within six months (行政诉讼法 Art. 46).
     * Where another law has other periods, or puts the review first, the item states its own.
     *
     * @param reviewBody to which the review is applied for
     * @param court before which the suit is brought
     */
    public static String remedies(String reviewBody, String court) {
        return filled(ALL.path("common").path("remedies").asText(), Map.of("reviewBody", reviewBody, "court", court))
                .orElseThrow();
    }

    /** A day as people read it: 2026年3月30日（星期一）. */
    static String day(LocalDate day) {
        return DueText.date(day).zh();
    }

    static String date(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    String number() {
        return say("numbered");
    }

    /** To whom the document speaks, if it is known. */
    Optional<String> salutation() {
        return switch (own.path("salutation").asText()) {
            case "none" -> Optional.empty();
            case "authority" -> Optional.of(content.authority() + "：");
            default -> content.applicant().map(applicant -> applicant.name() + "：");
        };
    }

    List<String> opening() {
        return paragraphs(own.path("opening"));
    }

    /** What is known of the case, as label and value. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : common.path("facts").properties()) {
            String key = label.getKey();
            String own = switch (key) {
                case "due" -> this.own.path("due").asText();
                default -> this.own.path("facts").path(key).asText();
            };
            Optional.ofNullable(values.get("fact." + key))
                    .ifPresent(value ->
                            facts.add(new Fact(own.isEmpty() ? label.getValue().asText() : own, value)));
        }
        return facts;
    }

    String listTitle() {
        return own.path("list").asText();
    }

    /** The heading of a column: {@code line}, {@code copies} or {@code reason}. */
    String column(String name) {
        String ours = own.path("columns").path(name).asText();
        return ours.isEmpty() ? common.path("columns").path(name).asText() : ours;
    }

    /** Label and text of ground, basis and remedies, as far as there are any. */
    List<Fact> sections() {
        List<Fact> sections = new ArrayList<>();
        JsonNode labels = common.path("sections");
        content.ground()
                .ifPresent(ground -> sections.add(new Fact(labels.path("ground").asText(), ended(ground))));
        List<String> basis = new ArrayList<>(content.basis());
        List<String> articles = new ArrayList<>();
        own.path("basis").forEach(article -> articles.add(article.asText()));
        if (!articles.isEmpty()) {
            basis.add(common.path("licensing").asText() + String.join("、", articles));
        }
        if (!basis.isEmpty()) {
            sections.add(new Fact(labels.path("basis").asText(), ended(String.join("；", basis))));
        }
        return sections;
    }

    List<String> closing() {
        return paragraphs(own.path("closing"));
    }

    Optional<Fact> remedies() {
        return content.remedies()
                .map(text -> new Fact(common.path("sections").path("remedies").asText(), ended(text)));
    }

    /** Who answers, and where to complain. */
    List<Fact> contacts() {
        List<Fact> contacts = new ArrayList<>();
        JsonNode labels = common.path("sections");
        content.officer().ifPresent(officer -> {
            String ours = own.path("officer").asText();
            contacts.add(new Fact(
                    ours.isEmpty() ? labels.path("officer").asText() : ours,
                    officer.name().map(name -> name + "　").orElse("") + officer.post() + "　工号 " + officer.staffNumber()
                            + "　电话 " + officer.phone()));
        });
        content.contactPhone()
                .ifPresent(phone ->
                        contacts.add(new Fact(labels.path("contactPhone").asText(), phone)));
        content.supervisionPhone()
                .ifPresent(phone ->
                        contacts.add(new Fact(labels.path("supervisionPhone").asText(), phone)));
        return contacts;
    }

    /** Whether the authority signs it, or the applicant. */
    boolean signedByAuthority() {
        return !own.path("signedBy").asText().equals("applicant");
    }

    String sealPlace() {
        String ours = own.path("sealPlace").asText();
        return ours.isEmpty() ? common.path("sealPlace").asText() : ours;
    }

    List<String> signatures() {
        List<String> signatures = new ArrayList<>();
        own.path("signatures").forEach(signature -> signatures.add(signature.asText()));
        return signatures;
    }

    /** What a line for remarks by hand is called, if there is one. */
    Optional<String> remarks() {
        return Optional.of(own.path("remarks").asText()).filter(label -> !label.isEmpty());
    }

    String scan() {
        return say("scan");
    }

    static String page(int page, int pages) {
        return filled(
                        ALL.path("common").path("page").asText(),
                        Map.of("page", Integer.toString(page), "pages", Integer.toString(pages)))
                .orElseThrow();
    }

    static String missingCharacters(String replacement, List<String> codePoints) {
        return filled(
                        ALL.path("common").path("missingCharacters").asText(),
                        Map.of("replacement", replacement, "characters", String.join("、", codePoints)))
                .orElseThrow();
    }

    private String say(String key) {
        return filled(common.path(key).asText(), values).orElseThrow();
    }

    private List<String> paragraphs(JsonNode templates) {
        List<String> paragraphs = new ArrayList<>();
        for (JsonNode template : templates) {
            if (template.isTextual()) {
                filled(template.asText(), values).ifPresent(paragraphs::add);
            } else {
                for (JsonNode alternative : template) {
                    Optional<String> whole = filled(alternative.asText(), values);
                    if (whole.isPresent()) {
                        paragraphs.add(whole.get());
                        break;
                    }
                }
            }
        }
        return paragraphs;
    }

    private static Optional<String> filled(String template, Map<String, String> values) {
        Matcher places = PLACEHOLDER.matcher(template);
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String value = values.get(places.group(1));
            if (value == null) {
                return Optional.empty();
            }
            places.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return Optional.of(places.appendTail(text).toString());
    }

    private Map<String, String> values(DocumentContent content) {
        Map<String, String> values = new HashMap<>();
        values.put("number", content.number());
        values.put("lineCount", Integer.toString(content.lines().size()));
        content.item().ifPresent(item -> {
            values.put("fact.itemName", item.name());
            item.code().ifPresent(code -> values.put("fact.itemCode", code));
            values.put("item", "“" + item.name() + "”");
        });
        content.caseNumber().ifPresent(number -> {
            values.put("fact.caseNumber", number);
            values.put("caseNumber", number);
        });
        content.applicant().ifPresent(applicant -> values.put("fact.applicant", applicant.name()));
        String whom = content.applicant()
                .map(applicant -> applicant.organisation() ? "organisation" : "person")
                .orElse("either");
        values.put("you", common.path("you").path(whom).asText());
        values.put("self", common.path("self").path(whom).asText());
        content.matter().ifPresent(matter -> values.put("fact.matter", matter));
        content.papers().ifPresent(papers -> values.put("fact.papers", papers));
        content.received().ifPresent(day -> {
            values.put("fact.received", day(day));
            values.put("receivedDay", date(day));
        });
        content.due().ifPresent(due -> {
            values.put("fact.due", dueDay(due));
            if (!due.count().isBlank()) {
                values.put("fact.dueCount", due.count());
            }
            if (due.certain()) {
                values.put("dueDay", date(due.day()));
            }
        });
        content.referral().ifPresent(referral -> {
            values.put(
                    "fact.referral",
                    referral.name()
                            + referral.phone()
                                    .map(phone -> "（电话 " + phone + "）")
                                    .orElse(""));
            values.put("referralName", referral.name());
            referral.phone().ifPresent(phone -> values.put("referralPhone", phone));
        });
        content.excludedProcedure().ifPresent(procedure -> {
            String name = procedure.reason().label().zh();
            values.put(
                    "fact.excludedProcedure",
                    name + "，自" + day(procedure.from()) + "起，" + procedure.workingDays() + "个工作日");
            values.put("procedure", name);
            values.put("procedureFrom", date(procedure.from()));
            values.put("procedureDays", Integer.toString(procedure.workingDays()));
        });
        content.extended().ifPresent(extended -> {
            values.put("fact.extended", extended.workingDays() + "个工作日（" + extended.approvedBy() + "批准）");
            values.put("extensionDays", Integer.toString(extended.workingDays()));
            values.put("extensionApprover", extended.approvedBy());
        });
        content.result().ifPresent(result -> {
            values.put("fact.result", result);
            values.put("result", result);
        });
        content.delivery().ifPresent(delivery -> {
            values.put("fact.delivery", delivery.manner());
            values.put("fact.place", delivery.place());
        });
        return values;
    }

    private static String dueDay(Due due) {
        return due.certain()
                ? day(due.day())
                : filled(ALL.path("common").path("dateUnknown").asText(), Map.of("day", day(due.day())))
                        .orElseThrow();
    }

    private static String ended(String text) {
        String words = text.strip();
        return words.endsWith("。") || words.endsWith("！") || words.endsWith("？") ? words : words + "。";
    }

    private static JsonNode read() {
        try (InputStream in = Wording.class.getResourceAsStream("/documents/zh-CN.yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: /documents/zh-CN.yaml");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A label and what stands behind it. */
    record Fact(String label, String value) {}
}
