package org.shouwen.hub.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a credential is for. */
public enum Role {
    /** A ticket machine. */
    @JsonProperty("kiosk")
    KIOSK,
    /** The program on an officer's desk, without an officer. */
    @JsonProperty("counter")
    COUNTER,
    /** A counter officer (工作人员). */
    @JsonProperty("officer")
    OFFICER,
    /** A hall supervisor (值班长). */
    @JsonProperty("supervisor")
    SUPERVISOR;

    /** Its name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name on the wire; {@link IllegalArgumentException} if there is none. */
    public static Role of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Whether programs have it, and not people. */
    public boolean isDevice() {
        return this == KIOSK || this == COUNTER;
    }
}
