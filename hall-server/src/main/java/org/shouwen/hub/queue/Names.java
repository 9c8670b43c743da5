package org.shouwen.hub.queue;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;

/**
 * What items and counters are called: also those that the plan has lost since the day began, which finished tickets and
 * the last calls still name.
 */
record Names(PMap<ItemCode, Label> items, PMap<CounterId, Label> counters) {

    static Names of(HallPlan plan) {
        return new Names(HashTreePMap.empty(), HashTreePMap.empty()).with(plan);
    }

    /** The same and those of a new plan, which win. */
    Names with(HallPlan plan) {
        PMap<ItemCode, Label> allItems = items;
        for (HallPlan.Item item : plan.items()) {
            allItems = allItems.plus(item.code(), item.name());
        }
        PMap<CounterId, Label> allCounters = counters;
        for (HallPlan.Counter counter : plan.counters()) {
            allCounters = allCounters.plus(counter.id(), counter.name());
        }
        return new Names(allItems, allCounters);
    }

    Label item(ItemCode item) {
        Label name = items.get(item);
        if (name == null) {
            throw new IllegalStateException("no plan of today has an item " + item);
        }
        return name;
    }

    Label counter(CounterId counter) {
        Label name = counters.get(counter);
        if (name == null) {
            throw new IllegalStateException("no plan of today has a counter " + counter);
        }
        return name;
    }
}
