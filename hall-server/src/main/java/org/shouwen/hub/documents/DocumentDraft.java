package org.shouwen.hub.documents;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.documents.DocumentContent.Applicant;
import org.shouwen.hub.documents.DocumentContent.Delivery;
import org.shouwen.hub.documents.DocumentContent.Due;
import org.shouwen.hub.documents.DocumentContent.ExcludedProcedure;
import org.shouwen.hub.documents.DocumentContent.Extended;
import org.shouwen.hub.documents.DocumentContent.Item;
import org.shouwen.hub.documents.DocumentContent.Line;
import org.shouwen.hub.documents.DocumentContent.Officer;
import org.shouwen.hub.documents.DocumentContent.Referral;

/** A document as it is being filled in. */
public final class DocumentDraft {
    private final DocumentKind kind;
    private final String number;
    private final String authority;
    private final LocalDate issued;
    private Optional<Item> item = Optional.empty();
    private Optional<String> caseNumber = Optional.empty();
    private Optional<Applicant> applicant = Optional.empty();
    private Optional<String> matter = Optional.empty();
    private Optional<String> papers = Optional.empty();
    private final List<Line> lines = new ArrayList<>();
    private Optional<String> ground = Optional.empty();
    private final List<String> basis = new ArrayList<>();
    private Optional<Referral> referral = Optional.empty();
    private Optional<String> remedies = Optional.empty();
    private Optional<LocalDate> received = Optional.empty();
    private Optional<Due> due = Optional.empty();
    private Optional<ExcludedProcedure> excludedProcedure = Optional.empty();
    private Optional<Extended> extended = Optional.empty();
    private Optional<Delivery> delivery = Optional.empty();
    private Optional<String> result = Optional.empty();
    private Optional<Officer> officer = Optional.empty();
    private Optional<String> contactPhone = Optional.empty();
    private Optional<String> supervisionPhone = Optional.empty();
    private final List<String> paragraphs = new ArrayList<>();
    private String seal = "行政审批专用章";
    private Optional<URI> statusPage = Optional.empty();
    private boolean englishTitle;

    DocumentDraft(DocumentKind kind, String number, String authority, LocalDate issued) {
        this.kind = kind;
        this.number = number;
        this.authority = authority;
        this.issued = issued;
    }

    public DocumentDraft item(Item value) {
        item = Optional.of(value);
        return this;
    }

    public DocumentDraft caseNumber(String value) {
        caseNumber = Optional.of(value);
        return this;
    }

    public DocumentDraft applicant(Applicant value) {
        applicant = Optional.of(value);
        return this;
    }

    public DocumentDraft matter(String value) {
        matter = Optional.of(value);
        return this;
    }

    public DocumentDraft papers(String value) {
        papers = Optional.of(value);
        return this;
    }

    /** Adds one. */
    public DocumentDraft line(Line value) {
        lines.add(value);
        return this;
    }

    /** Adds them, in this order. */
    public DocumentDraft lines(List<Line> values) {
        lines.addAll(values);
        return this;
    }

    public DocumentDraft ground(String value) {
        ground = Optional.of(value);
        return this;
    }

    /** Adds one. */
    public DocumentDraft basis(String value) {
        basis.add(value);
        return this;
    }

    public DocumentDraft referral(Referral value) {
        referral = Optional.of(value);
        return this;
    }

    public DocumentDraft remedies(String value) {
        remedies = Optional.of(value);
        return this;
    }

    public DocumentDraft received(LocalDate value) {
        received = Optional.of(value);
        return this;
    }

    public DocumentDraft due(Due value) {
        due = Optional.of(value);
        return this;
    }

    public DocumentDraft excludedProcedure(ExcludedProcedure value) {
        excludedProcedure = Optional.of(value);
        return this;
    }

    public DocumentDraft extended(Extended value) {
        extended = Optional.of(value);
        return this;
    }

    public DocumentDraft delivery(Delivery value) {
        delivery = Optional.of(value);
        return this;
    }

    public DocumentDraft result(String value) {
        result = Optional.of(value);
        return this;
    }

    public DocumentDraft officer(Officer value) {
        officer = Optional.of(value);
        return this;
    }

    public DocumentDraft contactPhone(String value) {
        contactPhone = Optional.of(value);
        return this;
    }

    public DocumentDraft supervisionPhone(String value) {
        supervisionPhone = Optional.of(value);
        return this;
    }

    /** Adds one. */
    public DocumentDraft paragraph(String value) {
        paragraphs.add(value);
        return this;
    }

    /** The name of the seal whose place is drawn; 行政审批专用章 if it is not told. */
    public DocumentDraft seal(String value) {
        seal = value;
        return this;
    }

    public DocumentDraft statusPage(URI value) {
        statusPage = Optional.of(value);
        return this;
    }

    /** Adds a second title in English. */
    public DocumentDraft withEnglishTitle() {
        englishTitle = true;
        return this;
    }

    /**
     * The document, if it is complete.
     *
     * @throws IncompleteDocument naming every field that its kind demands and that is missing
     */
    public DocumentContent complete() {
        return new DocumentContent(
                kind,
                number,
                authority,
                issued,
                item,
                caseNumber,
                applicant,
                matter,
                papers,
                lines,
                ground,
                basis,
                referral,
                remedies,
                received,
                due,
                excludedProcedure,
                extended,
                delivery,
                result,
                officer,
                contactPhone,
                supervisionPhone,
                paragraphs,
                seal,
                statusPage,
                englishTitle);
    }
}
