package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.journal.RequestKey;

/** A command on a case, on its way to the desk of the case's hall. */
public record CaseOrder(CaseCommand command, String actor, Optional<RequestKey> key) implements DeskOrder {}
