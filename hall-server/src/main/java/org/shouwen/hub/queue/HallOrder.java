package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.HallCommand;

/**
 * A command on its way to a hall's desk, with who sent it.
 *
 * @param actor as it will stand in the journal, such as {@code officer:1001}
 * @param key what makes a repeated request the same request
 */
public record HallOrder(HallCommand command, String actor, Optional<RequestKey> key) implements DeskOrder {}
