package org.shouwen.hub.worktime;

import java.util.Arrays;
import java.util.Optional;
import org.shouwen.protocol.Label;

/** What a limit counts; every limit carries its unit. */
public enum Unit {
    WORKING_DAY("working-day", "个工作日", "working"),
    /** Calendar days; a last day that is not a working day rolls to the next one (民法典 Art. 203). */
    NATURAL_DAY("natural-day", "个自然日", "natural");

    private final String wireName;
    private final String zh;
    private final String en;

    Unit(String wireName, String zh, String en) {
        this.wireName = wireName;
        this.zh = zh;
        this.en = en;
    }

    /** The unit with this name, such as {@code working-day}. */
    public static Optional<Unit> find(String wireName) {
        return Arrays.stream(values())
                .filter(unit -> unit.wireName.equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** So many of this unit, such as 20个工作日 or 1 working day. */
    public Label of(int days) {
        return new Label(days + zh, days + " " + en + (days == 1 ? " day" : " days"));
    }
}
