package org.shouwen.devices.line;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign as its supervisor sees it.
 *
 * @param since when its health became what it is
 * @param error what went wrong last and what to do about it; empty while all is well
 * @param text what it was last told to show and, where it answers, confirmed
 * @param shownAt when that was
 * @param frames frames written to it
 * @param replies answers heard from it, refusals included
 * @param failures frames it refused or did not answer
 */
public record SignStatus(
        String id,
        int address,
        String protocol,
        Health health,
        Instant since,
        Optional<String> error,
        Optional<String> text,
        Optional<Instant> shownAt,
        long frames,
        long replies,
        long failures) {

    /** What is known about a sign. */
    public enum Health {
        /** Not heard yet, or of a kind that never answers. */
        UNKNOWN,
        /** Its last answer was good. */
        ANSWERS,
        /** It did not take the last frame and is tried again after all others. */
        FAILING,
        /** It failed repeatedly and is left alone for a while, so that it holds nobody up. */
        RESTING
    }
}
