package org.shouwen.hub.queue;

import org.shouwen.protocol.HallId;

/** The configured plan lacks what somebody in the running day still needs, so that the hall cannot go on by it. */
public final class PlanRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanRefused(HallId hall, String needs) {
        super("hall.yaml lacks what the running day of hall " + hall + " still needs:" + System.lineSeparator() + needs
                + System.lineSeparator()
                + "Put that back until those tickets are finished and those counters closed, or until the day has"
                + " ended, and start the hub again. Nothing was changed.");
    }
}
