package org.shouwen.hub.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent.Matter;
import org.shouwen.protocol.ItemCode;

/** What open tickets and staffed counters of a day need of a plan. */
final class PlanNeeds {
    private PlanNeeds() {}

    /** What a plan lacks of it, a line for each ticket and counter; empty if the day can go on by that plan. */
    static List<String> unmet(HallDay day, HallPlan next) {
        List<String> unmet = new ArrayList<>();
        day.allTickets().stream()
                .filter(ticket -> !ticket.state().name().isFinal())
                .sorted(Comparator.comparingInt(Ticket::ordinal))
                .forEach(ticket -> report(
                        "ticket " + ticket.number() + " is "
                                + ticket.state().name().name().toLowerCase(Locale.ROOT),
                        lacksFor(ticket, next),
                        unmet));
        day.counters().values().stream()
                .sorted(Comparator.comparing(Counter::id))
                .forEach(counter -> report(
                        "counter " + counter.id() + " is "
                                + counter.state().name().toLowerCase(Locale.ROOT),
                        lacksFor(counter, day.plan(), next),
                        unmet));
        return unmet;
    }

    /**
     * What a staffed counter serves by the next plan: whoever opened it without naming anything else serves what the
     * plan says, also after the plan has changed.
     */
    static List<ItemCode> served(CounterId counter, Counter.Staffed staffed, HallPlan before, HallPlan next) {
        Optional<HallPlan.Counter> planned = next.findCounter(counter);
        boolean asPlanned = new HashSet<>(staffed.items())
                .equals(new HashSet<>(before.getCounter(counter).items()));
        return asPlanned && planned.isPresent() ? planned.get().items() : staffed.items();
    }

    private static void report(String who, List<String> lacks, List<String> unmet) {
        if (!lacks.isEmpty()) {
            unmet.add(who + " and needs " + String.join(", ", lacks));
        }
    }

    private static List<String> lacksFor(Ticket ticket, HallPlan next) {
        List<String> lacks = new ArrayList<>();
        if (next.findQueue(ticket.queue()).isEmpty()) {
            lacks.add("queue " + ticket.queue());
        }
        if (next.findClass(ticket.ticketClass()).isEmpty()) {
            lacks.add("ticket class " + ticket.ticketClass());
        }
        Stream.concat(ticket.items().stream(), ticket.remaining().stream().map(Matter::item))
                .distinct()
                .filter(item -> next.findItem(item).isEmpty())
                .forEach(item -> lacks.add("item " + item));
        countersOf(ticket).stream()
                .filter(counter -> next.findCounter(counter).isEmpty())
                .forEach(counter -> lacks.add("counter " + counter));
        return lacks;
    }

    private static Set<CounterId> countersOf(Ticket ticket) {
        Set<CounterId> counters = new LinkedHashSet<>();
        ticket.state().counter().ifPresent(counters::add);
        ticket.remaining().forEach(matter -> matter.onlyAt().ifPresent(counters::add));
        return counters;
    }

    private static List<String> lacksFor(Counter counter, HallPlan before, HallPlan next) {
        return switch (counter.staffing()) {
            case Counter.Closed closed -> List.of();
            case Counter.Staffed staffed -> {
                if (next.findCounter(counter.id()).isEmpty()) {
                    yield List.of("its place in the plan");
                }
                yield served(counter.id(), staffed, before, next).stream()
                        .filter(item -> next.findItem(item).isEmpty())
                        .map(item -> "item " + item)
                        .toList();
            }
        };
    }
}
