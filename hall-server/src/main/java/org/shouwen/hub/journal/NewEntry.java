package org.shouwen.hub.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event that is to be recorded.
 *
 * @param stream what it happened to, such as one ticket; within a stream versions count up
 * @param version place in its stream, from 1
 * @param at when it was decided; kept to the microsecond, finer parts are cut off
 * @param actor who caused it
 * @param type which event it is
 * @param body its JSON, recorded as it is, to the letter
 */
public record NewEntry(String stream, long version, Instant at, String actor, String type, String body) {
    public NewEntry {
        requireText("stream", stream);
        requireText("actor", actor);
        requireText("type", type);
        requireText("body", body);
        if (version < 1) {
            throw new IllegalArgumentException("versions of a stream count from 1, not " + version);
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** PostgreSQL keeps no NUL, and half a surrogate pair would be written as a question mark. */
    private static void requireText(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(name + " has a NUL character at " + i);
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(name + " has half a surrogate pair at " + i);
            }
        }
    }
}
