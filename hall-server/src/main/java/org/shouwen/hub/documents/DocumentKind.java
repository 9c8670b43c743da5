package org.shouwen.hub.documents;

import static org.shouwen.hub.documents.DocumentField.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shouwen.protocol.Label;

/**
 * The documents that a counter issues, each with the fields without which it must not go out. "Art." is an article of
 * the Administrative Licensing Law (行政许可法).
 */
public enum DocumentKind {
    /** Who was asked first, what for, and until when an answer comes (首问负责制). */
    FIRST_CONTACT_RECEIPT(
            "first-contact-receipt", "首问登记回执", "First-Contact Receipt", MATTER, DUE, OFFICER, SUPERVISION_PHONE),
    /** Which materials were handed in, before any decision. */
    RECEIPT(
            "receipt",
            "收件回执",
            "Receipt of Materials",
            ITEM,
            CASE_NUMBER,
            LINES,
            RECEIVED,
            OFFICER,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The answer to a consultation: everything that the item asks for, at once (Art. 30). */
    TELL_ONCE("tell-once", "一次性告知书", "Tell-Once Notice", ITEM, LINES, CONTACT_PHONE, SUPERVISION_PHONE),
    /** All that is missing or wrong, with the reason of each line (Art. 32(1)(4)). */
    SUPPLEMENT(
            "supplement",
            "补正告知书",
            "Notice of Materials to Be Supplemented",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            LINES,
            LINE_REASONS,
            RECEIVED,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The application is complete and accepted (Art. 32(1)(5)). */
    ACCEPTED(
            "accepted",
            "受理通知书",
            "Notice of Acceptance",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            RECEIVED,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** Accepted from the day of receipt, since nobody told in time what was missing (Art. 32(1)(4)). */
    DEEMED_ACCEPTED(
            "deemed-accepted",
            "受理通知书（视为受理）",
            "Notice of Deemed Acceptance",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            RECEIVED,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** A renewal that counts as granted, since nobody decided before the permit ran out (Art. 50(2)). */
    DEEMED_GRANTED(
            "deemed-granted",
            "准予延续通知书（视为准予）",
            "Notice of Deemed Renewal",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            RECEIVED,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** Accepted with secondary materials still to come (容缺受理). */
    DEFERRED_ACCEPTED(
            "deferred-accepted",
            "受理通知书（容缺受理）",
            "Notice of Acceptance with Deferred Materials",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            LINES,
            RECEIVED,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The matter needs no permit (Art. 32(1)(1)). */
    NO_PERMIT_NEEDED(
            "no-permit-needed",
            "不受理告知书",
            "Notice That No Permit Is Needed",
            ITEM,
            APPLICANT,
            GROUND,
            REMEDIES,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The matter is another authority's, which is named (Art. 32(1)(2)). */
    NOT_ACCEPTED(
            "not-accepted",
            "不予受理决定书",
            "Decision of Non-Acceptance",
            ITEM,
            APPLICANT,
            GROUND,
            REFERRAL,
            REMEDIES,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** A condition that the law sets for applying is not met. */
    CONDITION_NOT_MET(
            "condition-not-met",
            "不予受理决定书",
            "Decision of Non-Acceptance",
            ITEM,
            APPLICANT,
            GROUND,
            REMEDIES,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** A procedure takes place whose time is not counted (Art. 45). */
    EXCLUDED_TIME(
            "excluded-time",
            "特别程序（除外时间）告知书",
            "Notice of Time Not Counted",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            EXCLUDED_PROCEDURE,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The period was extended, by whom and why (Art. 42). */
    EXTENSION(
            "extension",
            "延期告知书",
            "Notice of Extension",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            GROUND,
            EXTENDED,
            DUE,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** Reviewed here and gone to the authority above, which decides (Art. 35, 43). */
    FORWARDED(
            "forwarded",
            "转报告知书",
            "Notice of Forwarding",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            REFERRAL,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The permit is granted (Art. 38(1)). */
    GRANTED(
            "granted",
            "准予行政许可决定书",
            "Decision to Grant the Permit",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** The permit is refused (Art. 38(2)). */
    REFUSED(
            "refused",
            "不予行政许可决定书",
            "Decision to Refuse the Permit",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            GROUND,
            BASIS,
            REMEDIES,
            CONTACT_PHONE,
            SUPERVISION_PHONE),
    /** What was delivered, how, and who signed for it. */
    DELIVERY_RECORD("delivery-record", "送达回证", "Record of Delivery", ITEM, CASE_NUMBER, APPLICANT, LINES, DELIVERY),
    /** The applicant's promise to bring the secondary materials by a day (容缺受理). */
    DEFERRED_COMMITMENT(
            "deferred-commitment",
            "容缺受理承诺书",
            "Commitment to Supply Deferred Materials",
            ITEM,
            CASE_NUMBER,
            APPLICANT,
            LINES,
            DUE);

    private final String wireName;
    private final Label title;
    private final Set<DocumentField> required;

    DocumentKind(String wireName, String zh, String en, DocumentField first, DocumentField... more) {
        this.wireName = wireName;
        this.title = new Label(zh, en);
        this.required = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /** The kind with this wire name. */
    public static Optional<DocumentKind> find(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** As it is printed. */
    public Label title() {
        return title;
    }

    /** What its content must state, beside number, authority and date. */
    public Set<DocumentField> required() {
        return required;
    }
}
