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
import org.shouwen.protocol.HallEvent;
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

    /** The counters that an event changed, as they are after it. */
    static List<CounterRow> changedBy(HallEvent event, HallDay day) {
        return switch (event) {
            case HallEvent.OfCounter of -> List.of(of(day, of.counter()));
            case HallEvent.PlanSet set ->
                day.counters().values().stream()
                        .filter(counter -> counter.state() != CounterState.CLOSED)
                        .map(counter -> of(day, counter.id()))
                        .toList();
            default -> List.of();
        };
    }

    private static CounterRow of(HallDay day, CounterId id) {
        Counter counter = day.findCounter(id)
                .orElseThrow(() -> new IllegalStateException("the day has no counter " + id + " after its event"));
        Optional<Pause> pause = switch (counter.staffing()) {
            case Closed closed -> Optional.empty();
            case Staffed staffed -> staffed.pause();
        };
        return new CounterRow(
                day.plan().id(),
                id,
                counter.state(),
                counter.staffing().since(),
                counter.officer(),
                counter.items(),
                pause.map(Pause::reason),
                pause.flatMap(Pause::until));
    }
}
