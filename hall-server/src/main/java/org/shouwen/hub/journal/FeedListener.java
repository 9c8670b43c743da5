package org.shouwen.hub.journal;

import java.util.List;
import org.shouwen.protocol.Recorded;

/** One who follows a hall's {@link Feed}. */
public interface FeedListener {

    /** The next entries; never empty. */
    void onEvents(List<Recorded> events);

    /** The feed cannot go on; nothing more will be heard. Subscribe again from the last entry that came. */
    void onLost(Throwable cause);
}
