package org.shouwen.hub.worktime;

import java.util.Arrays;
import java.util.Optional;
import org.shouwen.protocol.Label;

/** Who may extend a limit. */
public enum Approver {
    HEAD_OF_AUTHORITY("head-of-authority", "本行政机关负责人", "a head of this authority"),
    HEAD_OF_GOVERNMENT("head-of-government", "本级人民政府负责人", "a head of the people's government at this level"),
    HEAD_OF_DISCLOSURE_OFFICE("head-of-disclosure-office", "政府信息公开工作机构负责人", "the head of the disclosure office");

    private final String wireName;
    private final Label label;

    Approver(String wireName, String zh, String en) {
        this.wireName = wireName;
        this.label = new Label(zh, en);
    }

    /** The office with this name, such as {@code head-of-authority}. */
    public static Optional<Approver> find(String wireName) {
        return Arrays.stream(values())
                .filter(approver -> approver.wireName.equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return wireName;
    }

    public Label label() {
        return label;
    }
}
