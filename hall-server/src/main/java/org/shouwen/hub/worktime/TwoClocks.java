package org.shouwen.hub.worktime;

import java.time.Instant;

/** The two due dates of one case: by law, and as promised. */
public record TwoClocks(Deadline statutory, Deadline committed) {

    /** The light of an unfinished case: that of the promise, but red in any case once the law is broken. */
    public Light lightAt(Instant at) {
        return isLawBroken(at) ? Light.RED : committed.lightAt(at);
    }

    public boolean isLawBroken(Instant at) {
        return statutory.isOver(at);
    }
}
