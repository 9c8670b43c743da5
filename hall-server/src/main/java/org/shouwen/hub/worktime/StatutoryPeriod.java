package org.shouwen.hub.worktime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.shouwen.protocol.Label;

/** Limits that a national law sets, by name. */
public enum StatutoryPeriod {
    /** Complete and decidable: decided on the spot. */
    IMMEDIATE(Limit.workingDays(0), law("行政许可法第三十四条第二款", "Administrative Permit Law Art. 34(2)")),
    SUPPLEMENT_NOTICE(Limit.workingDays(5), law("行政许可法第三十二条第一款第四项", "Administrative Permit Law Art. 32(1)(4)")),
    PERMIT(
            Limit.workingDays(20),
            law("行政许可法第四十二条第一款", "Administrative Permit Law Art. 42(1)"),
            new ExtensionRule(10, Unit.WORKING_DAY, Approver.HEAD_OF_AUTHORITY)),
    /** Joint or concentrated handling (Art. 26). */
    JOINT_PERMIT(
            Limit.workingDays(45),
            law("行政许可法第四十二条第二款", "Administrative Permit Law Art. 42(2)"),
            new ExtensionRule(15, Unit.WORKING_DAY, Approver.HEAD_OF_GOVERNMENT)),
    /** A lower authority's review before the matter is forwarded up. */
    FIRST_REVIEW(Limit.workingDays(20), law("行政许可法第四十三条", "Administrative Permit Law Art. 43")),
    /** From the decision to the licence in the applicant's hand. */
    DELIVERY(Limit.workingDays(10), law("行政许可法第四十四条", "Administrative Permit Law Art. 44")),
    HEARING_REQUEST(Limit.workingDays(5), law("行政许可法第四十七条", "Administrative Permit Law Art. 47")),
    HEARING(Limit.workingDays(20), law("行政许可法第四十七条", "Administrative Permit Law Art. 47")),
    /** Naming two inspectors. */
    INSPECTORS(Limit.workingDays(5), law("行政许可法第五十五条第二款", "Administrative Permit Law Art. 55(2)")),
    DISCLOSURE_SUPPLEMENT(
            Limit.workingDays(7), law("政府信息公开条例第三十条", "Government Information Disclosure Regulations Art. 30")),
    DISCLOSURE(
            Limit.workingDays(20),
            law("政府信息公开条例第三十三条", "Government Information Disclosure Regulations Art. 33"),
            new ExtensionRule(20, Unit.WORKING_DAY, Approver.HEAD_OF_DISCLOSURE_OFFICE)),
    /** Telling whether a petition is taken up. */
    PETITION_NOTICE(Limit.naturalDays(15), law("信访工作条例第二十二条、第二十三条", "Petition Work Regulations Art. 22, 23")),
    PETITION_TRANSFER_DISPUTE(Limit.workingDays(5), law("信访工作条例第二十二条、第二十三条", "Petition Work Regulations Art. 22, 23")),
    PETITION(
            Limit.naturalDays(60),
            law("信访工作条例第三十四条", "Petition Work Regulations Art. 34"),
            new ExtensionRule(30, Unit.NATURAL_DAY, Approver.HEAD_OF_AUTHORITY));

    /**
     * What extension a law allows.
     *
     * @param days at most so many
     */
    public record ExtensionRule(int days, Unit unit, Approver approver) {}

    private final Limit limit;
    private final Label article;
    private final Optional<ExtensionRule> extension;

    StatutoryPeriod(Limit limit, Label article) {
        this(limit, article, Optional.empty());
    }

    StatutoryPeriod(Limit limit, Label article, ExtensionRule extension) {
        this(limit, article, Optional.of(extension));
    }

    StatutoryPeriod(Limit limit, Label article, Optional<ExtensionRule> extension) {
        this.limit = limit;
        this.article = article;
        this.extension = extension;
    }

    private static Label law(String zh, String en) {
        return new Label(zh, en);
    }

    /** The period with this name, such as {@code joint-permit}. */
    public static Optional<StatutoryPeriod> find(String wireName) {
        return Arrays.stream(values())
                .filter(period -> period.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Limit limit() {
        return limit;
    }

    /** Where the law says so. */
    public Label article() {
        return article;
    }

    /** Empty where the law allows none. */
    public Optional<ExtensionRule> extension() {
        return extension;
    }
}
