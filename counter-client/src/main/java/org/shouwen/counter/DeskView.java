package org.shouwen.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.Why;

/**
 * All that the desk page shows. Without an officer it tells no more than which counter this is and whether the hub is
 * there.
 *
 * @param now the hub's time
 * @param pending an action whose outcome is not known
 * @param view this counter
 * @param why why the ticket at the counter came next
 * @param lastCallAt when the called ticket was last called or recalled
 * @param queues the queues this counter can call from
 * @param items everything that can be done in the hall
 * @param counters every counter of the hall
 */
record DeskView(
        Instant now,
        Optional<Hall> hall,
        Place counter,
        Link link,
        Optional<Officer> officer,
        Optional<Pending> pending,
        Optional<CounterView> view,
        Optional<Why> why,
        Optional<Instant> lastCallAt,
        List<QueueView> queues,
        List<ItemView> items,
        List<Counter> counters,
        List<ItemsView.ClassView> classes) {

    record Hall(HallId id, Label name, String zone) {}

    record Place(CounterId id, Label name) {}

    record Officer(String user) {}

    /** Another counter, as a place to transfer to. */
    record Counter(CounterId id, Label name, CounterState state, Optional<OfficerId> officer, List<ItemCode> items) {}

    /**
     * The connection to the hub.
     *
     * @param since when it came into this state
     * @param detail why it is not up, for those who must find the cause
     */
    record Link(LinkState state, Instant since, Optional<String> detail) {}

    enum LinkState {
        /** Not connected since this program started. */
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("up")
        UP,
        @JsonProperty("down")
        DOWN,
        /** The hub does not accept this program's credential. */
        @JsonProperty("refused")
        REFUSED
    }

    /** An action that the hub was asked for and has not answered; it is asked again under the same key. */
    record Pending(String key, String action, Instant since) {}
}
