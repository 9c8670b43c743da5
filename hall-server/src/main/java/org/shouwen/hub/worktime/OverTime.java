package org.shouwen.hub.worktime;

import org.shouwen.protocol.Label;

/** Ways in which a case is over time (超时办结). */
public enum OverTime {
    PAST_DUE("逾期未办结", "not done by the due date"),
    REFUSED_WITHOUT_REASON("无正当理由不予受理", "acceptance refused without a reason"),
    NOT_ANSWERED("未按规定答复", "not answered as prescribed"),
    LATE_EXTENSION("超过办结时限才提出延期", "extension approved after the limit had run out"),
    NOT_HANDED_OVER("未在规定时限内送达结果", "result not handed over within the limit");

    private final Label label;

    OverTime(String zh, String en) {
        this.label = new Label(zh, en);
    }

    public Label label() {
        return label;
    }
}
