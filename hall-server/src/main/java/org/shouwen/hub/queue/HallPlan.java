package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.RecordedPlan;
import org.shouwen.protocol.TicketCode;

/**
 * How one hall is set up: what can be done there, by which counters, in which order. It never changes while the hub
 * runs. The journal records it whole, except for the public URL, which belongs to where the hub runs.
 */
public final class HallPlan {
    /** The zone of a hall that names no other. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    private final HallId id;
    private final Label name;
    private final ZoneId zone;
    private final String publicUrl;
    private final Map<QueueId, Queue> queues;
    private final Map<ItemCode, Item> items;
    private final Map<ClassId, TicketClass> classes;
    private final Map<CounterId, Counter> counters;
    private final CallPolicy policy;
    private final RecallRule recall;
    private final ReentryRule reentry;
    private final DayEnd dayEnd;
    private final Map<DeviceId, Board> boards;
    private final Duration lowestHeadStart;

    /**
     * A complete plan; all orders are kept as given.
     *
     * @param publicUrl under which citizens reach the hub, such as {@code https://hall.example}
     * @throws IllegalArgumentException if something is named twice, names something that is not there, or cannot work
     */
    public HallPlan(
            HallId id,
            Label name,
            ZoneId zone,
            URI publicUrl,
            List<Queue> queues,
            List<Item> items,
            List<TicketClass> classes,
            List<Counter> counters,
            CallPolicy policy,
            RecallRule recall,
            ReentryRule reentry,
            DayEnd dayEnd,
            List<Board> boards) {
        this.id = id;
        this.name = name;
        this.zone = zone;
        this.publicUrl = requireBase(publicUrl);
        this.queues = byId("queue", queues, Queue::id);
        this.items = byId("item", items, Item::code);
        this.classes = byId("ticket class", classes, TicketClass::id);
        this.counters = byId("counter", counters, Counter::id);
        this.policy = policy;
        this.recall = recall;
        this.reentry = reentry;
        this.dayEnd = dayEnd;
        this.boards = byId("board", boards, Board::id);
        requireSome("queue", queues);
        requireSome("item", items);
        requireSome("ticket class", classes);
        requireSome("counter", counters);
        requireDistinctPrefixes();
        requireKnownQueues();
        requireKnownItems();
        this.lowestHeadStart = classes.stream()
                .map(TicketClass::headStart)
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The plan as the journal keeps it. */
    public RecordedPlan recorded() {
        return RecordedPlan.of(setup());
    }

    /**
     * A recorded plan of this hall, under the same public URL as this one.
     *
     * @throws IllegalArgumentException if it is not a plan that can work, or one of another hall
     */
    HallPlan with(RecordedPlan recorded) {
        Setup setup = recorded.as(Setup.class);
        if (!setup.id().equals(id)) {
            throw new IllegalArgumentException("this is the plan of hall " + setup.id() + ", not of hall " + id);
        }
        return new HallPlan(
                setup.id(),
                setup.name(),
                setup.zone(),
                URI.create(publicUrl),
                setup.queues(),
                setup.items(),
                setup.classes(),
                setup.counters(),
                setup.policy(),
                setup.recall(),
                setup.reentry(),
                setup.dayEnd(),
                setup.boards());
    }

    /** Whether both are recorded alike: everything but the public URL is the same. */
    boolean isSetUpLike(HallPlan other) {
        return setup().equals(other.setup());
    }

    private Setup setup() {
        return new Setup(
                id,
                name,
                zone,
                List.copyOf(queues.values()),
                List.copyOf(items.values()),
                List.copyOf(classes.values()),
                List.copyOf(counters.values()),
                policy,
                recall,
                reentry,
                dayEnd,
                List.copyOf(boards.values()));
    }

    public HallId id() {
        return id;
    }

    public Label name() {
        return name;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The page behind a ticket's QR. */
    public String ticketUrl(TicketCode code) {
        return publicUrl + "/t/" + code;
    }

    /** Under which citizens reach the hub, without a slash at the end. */
    public String publicUrl() {
        return publicUrl;
    }

    public Collection<Queue> queues() {
        return queues.values();
    }

    public Collection<Item> items() {
        return items.values();
    }

    public Collection<TicketClass> classes() {
        return classes.values();
    }

    public Collection<Counter> counters() {
        return counters.values();
    }

    public Collection<Board> boards() {
        return boards.values();
    }

    public CallPolicy policy() {
        return policy;
    }

    public RecallRule recall() {
        return recall;
    }

    public ReentryRule reentry() {
        return reentry;
    }

    public DayEnd dayEnd() {
        return dayEnd;
    }

    public Optional<Queue> findQueue(QueueId queue) {
        return Optional.ofNullable(queues.get(queue));
    }

    public Optional<Item> findItem(ItemCode item) {
        return Optional.ofNullable(items.get(item));
    }

    public Optional<TicketClass> findClass(ClassId ticketClass) {
        return Optional.ofNullable(classes.get(ticketClass));
    }

    public Optional<Counter> findCounter(CounterId counter) {
        return Optional.ofNullable(counters.get(counter));
    }

    public Optional<Board> findBoard(DeviceId board) {
        return Optional.ofNullable(boards.get(board));
    }

    /** A queue of this plan; {@link IllegalStateException} if there is none of that name. */
    public Queue getQueue(QueueId queue) {
        return findQueue(queue).orElseThrow(() -> missing("queue", queue));
    }

    /** An item of this plan; {@link IllegalStateException} if there is none of that code. */
    public Item getItem(ItemCode item) {
        return findItem(item).orElseThrow(() -> missing("item", item));
    }

    /** A class of this plan; {@link IllegalStateException} if there is none of that name. */
    public TicketClass getClass(ClassId ticketClass) {
        return findClass(ticketClass).orElseThrow(() -> missing("ticket class", ticketClass));
    }

    /** A counter of this plan; {@link IllegalStateException} if there is none of that name. */
    public Counter getCounter(CounterId counter) {
        return findCounter(counter).orElseThrow(() -> missing("counter", counter));
    }

    /** Whether no other class has a smaller head start. */
    boolean isLowest(TicketClass ticketClass) {
        return ticketClass.headStart().equals(lowestHeadStart);
    }

    /**
     * The business day to which a moment belongs. A day that ends in the morning, midnight included, belongs to the
     * date before; one that ends after noon gives the evening to the next date.
     */
    public LocalDate businessDay(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        boolean ended = !local.toLocalTime().isBefore(dayEnd.at());
        if (dayEnd.inTheMorning()) {
            return ended ? local.toLocalDate() : local.toLocalDate().minusDays(1);
        }
        return ended ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    }

    /** The first moment that no longer belongs to a business day. */
    public Instant endOf(LocalDate businessDay) {
        LocalDate date = dayEnd.inTheMorning() ? businessDay.plusDays(1) : businessDay;
        return date.atTime(dayEnd.at()).atZone(zone).toInstant();
    }

    private static String requireBase(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the public URL must be http or https with a host, but is '" + url + "'");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the public URL must end with its path, but is '" + url + "'");
        }
        return url.toString().replaceAll("/+$", "");
    }

    private static <K, V> Map<K, V> byId(String what, List<V> values, Function<V, K> id) {
        Map<K, V> byId = new LinkedHashMap<>();
        for (V value : values) {
            if (byId.put(id.apply(value), value) != null) {
                throw new IllegalArgumentException(what + " " + id.apply(value) + " is named twice");
            }
        }
        return Collections.unmodifiableMap(byId);
    }

    private static void requireSome(String what, List<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a hall needs at least one " + what);
        }
    }

    private void requireDistinctPrefixes() {
        Set<String> prefixes = new HashSet<>();
        for (Queue queue : queues.values()) {
            if (!prefixes.add(queue.prefix())) {
                throw new IllegalArgumentException("queue " + queue.id() + " has the prefix '" + queue.prefix()
                        + "' of another queue: two people would hold the same number");
            }
        }
    }

    private void requireKnownQueues() {
        for (Item item : items.values()) {
            if (!queues.containsKey(item.queue())) {
                throw new IllegalArgumentException(
                        "item " + item.code() + " names queue " + item.queue() + ", which is not there");
            }
        }
    }

    private void requireKnownItems() {
        for (Counter counter : counters.values()) {
            if (counter.items().isEmpty()) {
                throw new IllegalArgumentException("counter " + counter.id() + " serves no item");
            }
            for (ItemCode item : counter.items()) {
                if (!items.containsKey(item)) {
                    throw new IllegalArgumentException(
                            "counter " + counter.id() + " serves item " + item + ", which is not there");
                }
            }
        }
    }

    private static IllegalStateException missing(String what, Object id) {
        return new IllegalStateException("the hall's plan has no " + what + " " + id);
    }

    /** What is recorded; the names are those of the journal. */
    record Setup(
            HallId id,
            Label name,
            ZoneId zone,
            List<Queue> queues,
            List<Item> items,
            List<TicketClass> classes,
            List<Counter> counters,
            CallPolicy policy,
            RecallRule recall,
            ReentryRule reentry,
            DayEnd dayEnd,
            List<Board> boards) {}

    /**
     * A queue: the items that share one number prefix.
     *
     * @param prefix what every number begins with; may be empty, never ends with a digit, so that a number is read in
     *     one way only
     * @param first the first number of a day
     * @param last the last number of a day; after it no ticket is given
     * @param digits to which the number is filled with zeros
     * @param target how long a wait should be at most
     */
    public record Queue(QueueId id, Label name, String prefix, int first, int last, int digits, Duration target) {
        /** The wait aimed at where the hall names no other. */
        public static final Duration DEFAULT_TARGET = Duration.ofMinutes(15);

        public Queue {
            if (prefix.length() > 4 || prefix.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(
                        "queue " + id + ": a prefix has at most 4 characters and no blanks, but is '" + prefix + "'");
            }
            if (!prefix.isEmpty() && Character.isDigit(prefix.charAt(prefix.length() - 1))) {
                throw new IllegalArgumentException(
                        "queue " + id + ": a prefix must not end with a digit, but is '" + prefix + "'");
            }
            if (digits < 1 || digits > 6) {
                throw new IllegalArgumentException("queue " + id + ": digits must be 1 to 6, but is " + digits);
            }
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "queue " + id + ": numbers must run upwards from 0 or more, but are " + first + "–" + last);
            }
            if (String.valueOf(last).length() > digits) {
                throw new IllegalArgumentException(
                        "queue " + id + ": the last number " + last + " has more than " + digits + " digits");
            }
            if (target.isNegative() || target.isZero()) {
                throw new IllegalArgumentException("queue " + id + ": the target must be above zero");
            }
        }

        /** A number as people see it, such as {@code A001}. */
        public String number(int sequence) {
            String text = Integer.toString(sequence);
            return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
        }
    }

    /**
     * Something that can be done.
     *
     * @param group the heading under which kiosks show it
     * @param queue whose numbers it gives
     */
    public record Item(ItemCode code, Label name, Label group, QueueId queue) {}

    /**
     * A ticket class.
     *
     * @param headStart how much earlier than its issue time such a ticket counts
     * @param selfService whether a citizen may choose it
     */
    public record TicketClass(ClassId id, Label name, Duration headStart, boolean selfService) {
        public TicketClass {
            if (headStart.isNegative()) {
                throw new IllegalArgumentException("ticket class " + id + ": the head start must not be negative");
            }
        }
    }

    /**
     * A counter.
     *
     * @param items what it serves when it opens without naming anything else
     */
    public record Counter(CounterId id, Label name, List<ItemCode> items) {
        public Counter {
            items = List.copyOf(items);
        }
    }

    /** A board (显示屏) in the hall. */
    public record Board(DeviceId id, Label name) {}

    /**
     * How a call is repeated.
     *
     * @param spacing between two calls of the same ticket, at least
     * @param callsBeforeMissed after how many calls officers are advised to mark a ticket missed
     */
    public record RecallRule(Duration spacing, int callsBeforeMissed) {
        /** Three calls, twenty seconds apart. */
        public static final RecallRule DEFAULT = new RecallRule(Duration.ofSeconds(20), 3);

        public RecallRule {
            if (spacing.isNegative()) {
                throw new IllegalArgumentException("the spacing of calls must not be negative, but is " + spacing);
            }
            if (callsBeforeMissed < 1) {
                throw new IllegalArgumentException(
                        "a ticket is missed after at least 1 call, not after " + callsBeforeMissed);
            }
        }
    }

    /**
     * How a missed ticket comes back without a new number.
     *
     * @param letPass calls for its item that go before it
     * @param within how long after it was missed
     * @param times how often; 0 lets nobody come back
     */
    public record ReentryRule(int letPass, Duration within, int times) {
        /** Once, within half an hour, after three others. */
        public static final ReentryRule DEFAULT = new ReentryRule(3, Duration.ofMinutes(30), 1);

        public ReentryRule {
            if (letPass < 0 || within.isNegative() || times < 0) {
                throw new IllegalArgumentException(
                        "a re-entry rule has no negative numbers, but is " + letPass + ", " + within + ", " + times);
            }
        }
    }

    /**
     * What happens when a business day ends.
     *
     * @param at the hour of the hall's zone
     */
    public record DayEnd(Policy policy, LocalTime at) {
        /** Cleared at midnight. */
        public static final DayEnd DEFAULT = new DayEnd(Policy.CLEAR, LocalTime.MIDNIGHT);

        /** What becomes of those who still wait. */
        public enum Policy {
            /** Every ticket that is not final expires and every counter closes. */
            @JsonProperty("clear")
            CLEAR,
            /** Counters close; whoever waits, is held or may still come back goes on with the old number. */
            @JsonProperty("carry-over")
            CARRY_OVER,
            /** Only the date changes. */
            @JsonProperty("open-all-night")
            OPEN_ALL_NIGHT
        }

        boolean inTheMorning() {
            return at.isBefore(LocalTime.NOON);
        }
    }
}
