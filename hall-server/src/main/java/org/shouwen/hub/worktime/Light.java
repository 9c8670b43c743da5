package org.shouwen.hub.worktime;

import org.shouwen.protocol.Label;

/** How a clock stands. Nobody sets it; colour never stands alone, so each has a word and a shape. */
public enum Light {
    GREEN("green", "绿灯", "正常", "in time", "●"),
    /** The last tenth of the limit, or at most one working day left after today. */
    YELLOW("yellow", "黄灯", "即将到期", "due soon", "▲"),
    /** The due instant has passed. */
    RED("red", "红灯", "已超期", "overdue", "■");

    private final String wireName;
    private final Label colour;
    private final Label word;
    private final String shape;

    Light(String wireName, String colourZh, String zh, String en, String shape) {
        this.wireName = wireName;
        this.colour = new Label(colourZh, wireName);
        this.word = new Label(zh, en);
        this.shape = shape;
    }

    public String wireName() {
        return wireName;
    }

    public Label colour() {
        return colour;
    }

    public Label word() {
        return word;
    }

    public String shape() {
        return shape;
    }
}
