package org.shouwen.hub.worktime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.Label;

/** The eight reasons for which time is not counted (行政许可法 Art. 45). There is no ninth. */
public enum ExclusionReason {
    HEARING("听证", "hearing"),
    TENDER("招标", "tender"),
    AUCTION("拍卖", "auction"),
    INSPECTION("检验", "inspection"),
    TESTING("检测", "testing"),
    QUARANTINE("检疫", "quarantine"),
    APPRAISAL("鉴定", "appraisal"),
    EXPERT_REVIEW("专家评审", "expert-review");

    private final String zh;
    private final String en;

    ExclusionReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The reason with this Chinese or English name. */
    public static Optional<ExclusionReason> find(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.zh.equals(name) || reason.en.equals(name))
                .findFirst();
    }

    public Label label() {
        return new Label(zh, en.replace('-', ' '));
    }

    static Label label(List<ExclusionReason> reasons) {
        return new Label(
                String.join("、", reasons.stream().map(reason -> reason.zh).toList()),
                String.join(
                        ", ",
                        reasons.stream().map(reason -> reason.label().en()).toList()));
    }
}
