package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallCommand;

/**
 * The holder of a case's code takes a ticket for collecting its result (取号领取). The ticket and its link to the case are
 * one commit, so that there is never one without the other, and never two live ones for one case.
 */
public record CollectionOrder(CaseId of, HallCommand.TakeTicket take, String actor, Optional<RequestKey> key)
        implements DeskOrder {}
