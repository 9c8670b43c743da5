package org.shouwen.hub.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.ItemCode;

/** Which counters serve which item at present. Made anew whenever a counter changes, never when a ticket does. */
final class Coverage {
    private final Map<ItemCode, Integer> openCounters = new HashMap<>();
    private final Map<ItemCode, List<CounterId>> counters = new HashMap<>();
    private final Map<ItemCode, Set<ItemCode>> rivals = new HashMap<>();

    Coverage(HallPlan plan, Collection<Counter> counters) {
        Map<ItemCode, Set<ItemCode>> staffed = new HashMap<>();
        for (Counter counter : counters) {
            if (counter.state() == CounterState.OPEN) {
                counter.items().forEach(item -> openCounters.merge(item, 1, Integer::sum));
            }
            add(counter.id(), counter.items(), staffed);
        }
        rivals.putAll(staffed);
        Map<ItemCode, Set<ItemCode>> planned = new HashMap<>();
        for (HallPlan.Counter counter : plan.counters()) {
            List<ItemCode> unstaffed = counter.items().stream()
                    .filter(item -> !staffed.containsKey(item))
                    .toList();
            unstaffed.forEach(item ->
                    planned.computeIfAbsent(item, i -> new LinkedHashSet<>()).addAll(counter.items()));
            unstaffed.forEach(item ->
                    this.counters.computeIfAbsent(item, i -> new ArrayList<>()).add(counter.id()));
        }
        rivals.putAll(planned);
    }

    private void add(CounterId counter, List<ItemCode> items, Map<ItemCode, Set<ItemCode>> shared) {
        for (ItemCode item : items) {
            shared.computeIfAbsent(item, i -> new LinkedHashSet<>()).addAll(items);
            counters.computeIfAbsent(item, i -> new ArrayList<>()).add(counter);
        }
    }

    /** How many counters serve an item and can call now. */
    int openCounters(ItemCode item) {
        return openCounters.getOrDefault(item, 0);
    }

    /** The staffed counters that serve an item, paused ones too; if there are none, those that are planned to. */
    List<CounterId> counters(ItemCode item) {
        return counters.getOrDefault(item, List.of());
    }

    /** The items that share one of those counters with an item, itself among them. */
    Set<ItemCode> rivals(ItemCode item) {
        return rivals.getOrDefault(item, Set.of(item));
    }
}
