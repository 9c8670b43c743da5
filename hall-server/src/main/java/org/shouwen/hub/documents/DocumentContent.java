package org.shouwen.hub.documents;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.worktime.ExclusionReason;

/**
 * What one document states. It is complete: what its kind demands was checked when it was made.
 *
 * @param number the document's own number, such as {@code 〔2026〕受字第0012号}
 * @param authority in whose name it is issued
 * @param matter what the visitor came for, in words
 * @param papers what the visitor showed or left
 * @param lines materials, or the documents that are delivered
 * @param ground why, of a refusal or an extension
 * @param basis articles of the item's own law; those of the procedure stand in the wording
 * @param remedies in words; {@link Wording#remedies} has the usual ones
 * @param result what is handed out, such as the licence's name
 * @param paragraphs whatever else is to be said, in order
 * @param seal the name of the seal whose place is drawn
 * @param statusPage what the QR code opens
 * @param englishTitle whether a second title in English stands below the Chinese one
 */
public record DocumentContent(
        DocumentKind kind,
        String number,
        String authority,
        LocalDate issued,
        Optional<Item> item,
        Optional<String> caseNumber,
        Optional<Applicant> applicant,
        Optional<String> matter,
        Optional<String> papers,
        List<Line> lines,
        Optional<String> ground,
        List<String> basis,
        Optional<Referral> referral,
        Optional<String> remedies,
        Optional<LocalDate> received,
        Optional<Due> due,
        Optional<ExcludedProcedure> excludedProcedure,
        Optional<Extended> extended,
        Optional<Delivery> delivery,
        Optional<String> result,
        Optional<Officer> officer,
        Optional<String> contactPhone,
        Optional<String> supervisionPhone,
        List<String> paragraphs,
        String seal,
        Optional<URI> statusPage,
        boolean englishTitle) {
    private static final String LEFT_OUT = "（公开副本略）";

    /**
     * @throws IncompleteDocument naming every field that the kind demands and that is missing or blank
     */
    public DocumentContent {
        lines = List.copyOf(lines);
        basis = List.copyOf(basis);
        paragraphs = List.copyOf(paragraphs);
        if (number.isBlank() || authority.isBlank()) {
            throw new IllegalArgumentException(
                    "a document needs a number and the name of the authority that issues it");
        }
        List<DocumentField> missing = new ArrayList<>();
        for (DocumentField field : kind.required()) {
            boolean there = switch (field) {
                case ITEM -> item.isPresent();
                case CASE_NUMBER -> isWritten(caseNumber);
                case APPLICANT -> applicant.isPresent();
                case MATTER -> isWritten(matter);
                case LINES -> !lines.isEmpty();
                case LINE_REASONS -> lines.stream().allMatch(line -> isWritten(line.reason()));
                case GROUND -> isWritten(ground);
                case BASIS -> !basis.isEmpty();
                case REFERRAL -> referral.isPresent();
                case REMEDIES -> isWritten(remedies);
                case RECEIVED -> received.isPresent();
                case DUE -> due.isPresent();
                case EXCLUDED_PROCEDURE -> excludedProcedure.isPresent();
                case EXTENDED -> extended.isPresent();
                case DELIVERY -> delivery.isPresent();
                case OFFICER -> officer.isPresent();
                case CONTACT_PHONE -> isWritten(contactPhone);
                case SUPERVISION_PHONE -> isWritten(supervisionPhone);
            };
            if (!there) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            throw new IncompleteDocument(kind, missing);
        }
    }

    private static boolean isWritten(Optional<String> text) {
        return text.filter(words -> !words.isBlank()).isPresent();
    }

    /** Begins a document; everything else is added by name. */
    public static DocumentDraft draft(DocumentKind kind, String number, String authority, LocalDate issued) {
        return new DocumentDraft(kind, number, authority, issued);
    }

    /**
     * The same document for others' eyes: a person's name masked, the visitor's own words and an address left out. Ground
     * and paragraphs are the authority's text and stay.
     */
    public DocumentContent publicCopy() {
        return new DocumentContent(
                kind,
                number,
                authority,
                issued,
                item,
                caseNumber,
                applicant.map(Applicant::masked),
                matter.map(words -> LEFT_OUT),
                papers.map(words -> LEFT_OUT),
                lines,
                ground,
                basis,
                referral,
                remedies,
                received,
                due,
                excludedProcedure,
                extended,
                delivery.map(how -> new Delivery(how.manner(), LEFT_OUT)),
                result,
                officer,
                contactPhone,
                supervisionPhone,
                paragraphs,
                seal,
                statusPage,
                englishTitle);
    }

    /** @param code 事项编码; empty while only the kind of matter is known */
    public record Item(String name, Optional<String> code) {}

    /** @param organisation whose name may be shown in full on a public copy */
    public record Applicant(String name, boolean organisation) {

        /** 张三 becomes 张*, 张小明 becomes 张*明, 阿依古丽·测试 becomes 阿*; an organisation keeps its name. */
        public Applicant masked() {
            int[] letters = name.strip().codePoints().toArray();
            if (organisation || letters.length == 0) {
                return this;
            }
            boolean showsLast = letters.length == 3 && Arrays.stream(letters).allMatch(Character::isIdeographic);
            return new Applicant(
                    Character.toString(letters[0]) + "*" + (showsLast ? Character.toString(letters[2]) : ""), false);
        }
    }

    /**
     * One line of the list.
     *
     * @param copies 0 if it is not stated
     * @param reason what is wrong with it, or a remark
     */
    public record Line(String name, int copies, Optional<String> reason) {
        public Line {
            if (name.isBlank() || copies < 0) {
                throw new IllegalArgumentException("a line of a list needs a name, and copies that are not negative");
            }
        }

        public static Line of(String name, int copies) {
            return new Line(name, copies, Optional.empty());
        }

        public static Line of(String name, int copies, String reason) {
            return new Line(name, copies, Optional.of(reason));
        }
    }

    /**
     * Until when.
     *
     * @param certain false while a year's holidays are not published: then the day is provisional
     * @param count how it was counted, in words
     */
    public record Due(LocalDate day, boolean certain, String count) {}

    /** @param name of the body that is competent */
    public record Referral(String name, Optional<String> phone) {}

    /**
     * A procedure of Art. 45.
     *
     * @param workingDays how long it will take
     */
    public record ExcludedProcedure(ExclusionReason reason, LocalDate from, int workingDays) {
        public ExcludedProcedure {
            if (workingDays < 1) {
                throw new IllegalArgumentException("a procedure takes a working day at least, not " + workingDays);
            }
        }
    }

    /** @param approvedBy the post of the head who approved it */
    public record Extended(int workingDays, String approvedBy) {
        public Extended {
            if (workingDays < 1 || approvedBy.isBlank()) {
                throw new IllegalArgumentException("an extension is a working day at least, and somebody approved it");
            }
        }
    }

    /** @param manner such as 直接送达 or 邮寄送达 */
    public record Delivery(String manner, String place) {}

    /** Who answers for the document; the name may be left out. */
    public record Officer(Optional<String> name, String post, String staffNumber, String phone) {}
}
