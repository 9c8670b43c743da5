package org.shouwen.hub.queue;

import java.time.Instant;
import java.time.LocalDate;
import org.shouwen.hub.journal.Head;
import org.shouwen.protocol.HallEvent;

/**
 * Where a desk writes on.
 *
 * @param head the hall's last entry and its hash
 * @param stream the stream of the running day; empty before the first day
 * @param version the last version in that stream
 * @param lastAt when the last entry was decided
 */
record JournalPlace(Head head, String stream, long version, Instant lastAt) {

    long seq() {
        return head.seq();
    }

    /** Where the event goes: the next version of the running day's stream, or the first of a new day's. */
    JournalPlace next(HallEvent event, Instant at) {
        return event instanceof HallEvent.DayOpened opened
                ? new JournalPlace(head, streamOf(opened.date()), 1, at)
                : new JournalPlace(head, stream, version + 1, at);
    }

    /** The same after an event of another stream. */
    JournalPlace beside(Instant at) {
        return new JournalPlace(head, stream, version, at);
    }

    /** The same, with nothing decided before {@code at} from now on. */
    JournalPlace notBefore(Instant at) {
        return at.isAfter(lastAt) ? beside(at) : this;
    }

    JournalPlace withHead(Head sealed) {
        return new JournalPlace(sealed, stream, version, lastAt);
    }

    /** The stream of one business day. */
    static String streamOf(LocalDate day) {
        return "day/" + day;
    }
}
