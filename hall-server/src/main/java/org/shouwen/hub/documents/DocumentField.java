package org.shouwen.hub.documents;

import org.shouwen.protocol.Label;

/** The fields of which a kind of document may demand some. */
public enum DocumentField {
    ITEM("事项", "item"),
    CASE_NUMBER("办件编号", "case number"),
    APPLICANT("申请人", "applicant"),
    MATTER("办理内容", "matter"),
    LINES("材料清单", "list of materials"),
    LINE_REASONS("每项材料的补正原因", "a reason on every line of the list"),
    GROUND("理由", "ground"),
    BASIS("依据", "legal basis"),
    REFERRAL("有权受理的机关", "competent authority"),
    REMEDIES("救济途径", "remedies (review and litigation)"),
    RECEIVED("收件日期", "date of receipt"),
    DUE("办理时限", "due date"),
    EXCLUDED_PROCEDURE("特别程序", "procedure whose time is not counted"),
    EXTENDED("延长的期限", "extension"),
    DELIVERY("送达方式", "manner of delivery"),
    OFFICER("经办人", "officer"),
    CONTACT_PHONE("联系电话", "contact phone"),
    SUPERVISION_PHONE("监督投诉电话", "supervision phone");

    private final Label label;

    DocumentField(String zh, String en) {
        this.label = new Label(zh, en);
    }

    public Label label() {
        return label;
    }
}
