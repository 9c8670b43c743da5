package org.shouwen.hub.worktime;

import org.shouwen.protocol.Label;

/** What a calendar date is for people who work in an authority. */
public enum DayKind {
    WORKING_DAY("working-day", "工作日", "working day"),
    /** A Saturday or Sunday that the State Council's notice made a working day (调休上班日). */
    MAKE_UP_WORKDAY("make-up-workday", "调休上班日", "make-up workday"),
    WEEKEND("weekend", "周末", "weekend"),
    /** A statutory holiday, or a day off that the notice joins to one (放假调休). */
    HOLIDAY("holiday", "节假日放假", "public holiday");

    private final String wireName;
    private final Label label;

    DayKind(String wireName, String zh, String en) {
        this.wireName = wireName;
        this.label = new Label(zh, en);
    }

    public boolean isWorking() {
        return this == WORKING_DAY || this == MAKE_UP_WORKDAY;
    }

    public String wireName() {
        return wireName;
    }

    public Label label() {
        return label;
    }
}
