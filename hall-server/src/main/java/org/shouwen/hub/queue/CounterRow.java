package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.queue.Counter.Closed;
import org.shouwen.hub.queue.Counter.Pause;
import org.shouwen.hub.queue.Counter.Staffed;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;

/** A counter as its table has it; the JSON names are the columns. */
record CounterRow(
        HallId hall,
        CounterId id,
        CounterState state,
        Optional<Instant> since,
        Optional<OfficerId> officer,
        List<ItemCode> items,
        @JsonProperty("pause_reason") Optional<String> pauseReason,
        @JsonProperty("pause_until") Optional<Instant> pauseUntil) {

    static CounterRow of(HallPlan plan, HallDay day, CounterId id) {
        Counter counter = day.findCounter(id)
                .orElseThrow(() -> new IllegalStateException("the day has no counter " + id + " after its event"));
        Optional<Pause> pause = switch (counter.staffing()) {
            case Closed closed -> Optional.empty();
            case Staffed staffed -> staffed.pause();
        };
        return new CounterRow(
                plan.id(),
                id,
                counter.state(),
                counter.staffing().since(),
                counter.officer(),
                counter.items(),
                pause.map(Pause::reason),
                pause.flatMap(Pause::until));
    }
}
