package org.shouwen.hub.duty;

import io.vertx.core.Future;
import java.util.Optional;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.HallId;

/** The way to the one writer of a hall, for its duty. Safe to call from any thread. */
public interface DutyDesk {

    /**
     * Sends a command. The future does not fail: where no desk answers, the reply says so.
     *
     * @param actor as it will stand in the journal, such as {@code supervisor:lead}
     * @param key what makes a repeated request the same request
     */
    Future<DutyReply> order(HallId hall, DutyCommand command, String actor, Optional<RequestKey> key);

    /** The roster as last committed; empty while the hall's desk is not up. */
    Optional<Roster> roster(HallId hall);
}
