package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.duty.DutyCommand;
import org.shouwen.hub.journal.RequestKey;

/** A command on the hall's duty, on its way to the desk. */
public record DutyOrder(DutyCommand command, String actor, Optional<RequestKey> key) implements DeskOrder {}
