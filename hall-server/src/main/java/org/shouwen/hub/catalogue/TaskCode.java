package org.shouwen.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shouwen.protocol.ItemCode;

/**
 * An item's code in the national list (事项编码): the implementation code (实施编码) of 31 characters — the authority's
 * unified social credit code 18, level of power 1, basic code (基本编码) 12 — or the handling item's (业务办理项编码) of 33,
 * which has two digits more.
 *
 * @param value as written; {@link #objection} says whether it is well formed, so that all faults of a catalogue can be
 *     told at once
 */
public record TaskCode(@JsonValue String value) implements Comparable<TaskCode> {
    private static final int TASK_LENGTH = 31;
    private static final int HANDLING_LENGTH = 33;
    private static final Pattern AFTER_AUTHORITY = Pattern.compile("[0-9A-Z][0-9]{12}([0-9]{2})?");

    @JsonCreator
    public TaskCode {}

    /** What would be right instead, beginning with its name. Empty if the code is well formed. */
    public Optional<String> objection() {
        if (value.length() != TASK_LENGTH && value.length() != HANDLING_LENGTH) {
            return Optional.of("31 characters (实施编码) or 33 (业务办理项编码), but these are " + value.length());
        }
        Optional<String> authority = new CreditCode(authorityCode()).objection();
        if (authority.isPresent()) {
            return authority;
        }
        return AFTER_AUTHORITY.matcher(value.substring(CreditCode.LENGTH)).matches()
                ? Optional.empty()
                : Optional.of("after the unified social credit code one character for the level of power and 12 digits"
                        + " (基本编码), or 14 for a handling item");
    }

    /** The unified social credit code in front; the whole code if it is shorter. */
    public String authorityCode() {
        return value.substring(0, Math.min(value.length(), CreditCode.LENGTH));
    }

    /**
     * The code as cases and the journal name it.
     *
     * @throws IllegalArgumentException if it is not well formed
     */
    public ItemCode itemCode() {
        return new ItemCode(value);
    }

    @Override
    public int compareTo(TaskCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
