package org.shouwen.hub.queue;

import java.util.Optional;
import org.shouwen.hub.journal.RequestKey;

/** What is on its way to a hall's desk, with who sent it. */
public sealed interface DeskOrder permits HallOrder, CaseOrder, CollectionOrder, DutyOrder {

    /** As it will stand in the journal, such as {@code officer:1001}. */
    String actor();

    /** What makes a repeated request the same request. */
    Optional<RequestKey> key();
}
