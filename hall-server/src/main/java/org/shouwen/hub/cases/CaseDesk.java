package org.shouwen.hub.cases;

import io.vertx.core.Future;
import java.util.Optional;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.HallId;

/** The way to the one writer of a hall, for cases. Safe to call from any thread. */
public interface CaseDesk {

    /**
     * Sends a command. The future does not fail: where no desk answers, the reply says so.
     *
     * @param actor as it will stand in the journal, such as {@code officer:1001}
     * @param key what makes a repeated request the same request
     */
    Future<CaseReply> order(HallId hall, CaseCommand command, String actor, Optional<RequestKey> key);
}
