package org.shouwen.hub.queue;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;

/**
 * Everybody who waits, in call order: one sorted set for each item and class, one for each counter to which tickets
 * were sent, one for each item of those who are back after a missed call. Whatever a rule asks is the head or the size
 * of such a set, so that nothing costs more when more people wait.
 */
final class Lines {
    private final Comparator<Place> order;
    private final PMap<ItemCode, ItemLine> items;
    private final PMap<CounterId, PSortedSet<Place>> sent;

    private Lines(Comparator<Place> order, PMap<ItemCode, ItemLine> items, PMap<CounterId, PSortedSet<Place>> sent) {
        this.order = order;
        this.items = items;
        this.sent = sent;
    }

    static Lines empty(Comparator<Place> order) {
        return new Lines(order, HashTreePMap.empty(), HashTreePMap.empty());
    }

    Lines plus(Ticket.Line line, ItemCode item, ClassId ticketClass, Place place) {
        return switch (line) {
            case Ticket.InTurn inTurn -> with(item, line(item).plus(ticketClass, place));
            case Ticket.BackAgain back -> with(item, line(item).plus(new Back(back.due(), place)));
            case Ticket.ForCounter sentTo ->
                new Lines(
                        order,
                        items,
                        sent.plus(sentTo.counter(), sentTo(sentTo.counter()).plus(place)));
        };
    }

    Lines minus(Ticket.Line line, ItemCode item, ClassId ticketClass, Place place) {
        return switch (line) {
            case Ticket.InTurn inTurn -> with(item, line(item).minus(ticketClass, place));
            case Ticket.BackAgain back -> with(item, line(item).minus(new Back(back.due(), place)));
            case Ticket.ForCounter sentTo ->
                new Lines(
                        order,
                        items,
                        sent.plus(sentTo.counter(), sentTo(sentTo.counter()).minus(place)));
        };
    }

    /** Nobody, but the same calls. */
    Lines withNobody() {
        PMap<ItemCode, ItemLine> called = HashTreePMap.empty();
        for (Map.Entry<ItemCode, ItemLine> line : items.entrySet()) {
            called = called.plus(line.getKey(), line.getValue().withNobody());
        }
        return new Lines(order, called, HashTreePMap.empty());
    }

    Lines withCallFor(ItemCode item) {
        return with(item, line(item).withCall());
    }

    /** The earliest of an item and class. */
    Optional<Place> head(ItemCode item, ClassId ticketClass) {
        return first(line(item).inTurn(ticketClass));
    }

    /** The earliest of those sent to a counter. */
    Optional<Place> headSentTo(CounterId counter) {
        return first(sentTo(counter));
    }

    /** Who is back after a missed call and next of those, if enough others were called or none is left. */
    Optional<Place> headBack(ItemCode item) {
        ItemLine line = line(item);
        if (line.back.isEmpty()) {
            return Optional.empty();
        }
        Back first = line.back.first();
        return first.due <= line.calls || line.inTurn == 0 ? Optional.of(first.place) : Optional.empty();
    }

    /** Everybody who waits for an item, but for those sent to one counter. */
    int waitingFor(ItemCode item) {
        ItemLine line = line(item);
        return line.inTurn + line.back.size();
    }

    int inTurnFor(ItemCode item) {
        return line(item).inTurn;
    }

    int backFor(ItemCode item) {
        return line(item).back.size();
    }

    int sentToCount(CounterId counter) {
        return sentTo(counter).size();
    }

    /** Calls for an item since the day began. */
    int callsFor(ItemCode item) {
        return line(item).calls;
    }

    int inTurnBefore(ItemCode item, ClassId ticketClass, Place place) {
        return line(item).inTurn(ticketClass).headSet(place).size();
    }

    int sentToBefore(CounterId counter, Place place) {
        return sentTo(counter).headSet(place).size();
    }

    int backBefore(ItemCode item, int due, Place place) {
        return line(item).back.headSet(new Back(due, place)).size();
    }

    private static Optional<Place> first(PSortedSet<Place> places) {
        return places.isEmpty() ? Optional.empty() : Optional.of(places.first());
    }

    private ItemLine line(ItemCode item) {
        ItemLine line = items.get(item);
        return line != null ? line : new ItemLine(order, HashTreePMap.empty(), 0, TreePSet.empty(Back.by(order)), 0);
    }

    private PSortedSet<Place> sentTo(CounterId counter) {
        PSortedSet<Place> places = sent.get(counter);
        return places != null ? places : TreePSet.empty(order);
    }

    private Lines with(ItemCode item, ItemLine line) {
        return new Lines(order, items.plus(item, line), sent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lines lines && items.equals(lines.items) && sent.equals(lines.sent);
    }

    @Override
    public int hashCode() {
        return 31 * items.hashCode() + sent.hashCode();
    }

    /** Who waits for one item. */
    private record ItemLine(
            Comparator<Place> order,
            PMap<ClassId, PSortedSet<Place>> classes,
            int inTurn,
            PSortedSet<Back> back,
            int calls) {

        PSortedSet<Place> inTurn(ClassId ticketClass) {
            PSortedSet<Place> places = classes.get(ticketClass);
            return places != null ? places : TreePSet.empty(order);
        }

        ItemLine plus(ClassId ticketClass, Place place) {
            return with(ticketClass, inTurn(ticketClass).plus(place));
        }

        ItemLine minus(ClassId ticketClass, Place place) {
            return with(ticketClass, inTurn(ticketClass).minus(place));
        }

        ItemLine plus(Back place) {
            return new ItemLine(order, classes, inTurn, back.plus(place), calls);
        }

        ItemLine minus(Back place) {
            return new ItemLine(order, classes, inTurn, back.minus(place), calls);
        }

        ItemLine withNobody() {
            return new ItemLine(order, HashTreePMap.empty(), 0, TreePSet.empty(Back.by(order)), calls);
        }

        ItemLine withCall() {
            return new ItemLine(order, classes, inTurn, back, calls + 1);
        }

        private ItemLine with(ClassId ticketClass, PSortedSet<Place> places) {
            int change = places.size() - inTurn(ticketClass).size();
            return new ItemLine(order, classes.plus(ticketClass, places), inTurn + change, back, calls);
        }
    }

    private record Back(int due, Place place) {
        static Comparator<Back> by(Comparator<Place> order) {
            return (a, b) -> a.due != b.due ? Integer.compare(a.due, b.due) : order.compare(a.place, b.place);
        }
    }
}
