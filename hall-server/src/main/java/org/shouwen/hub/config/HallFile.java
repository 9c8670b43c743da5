package org.shouwen.hub.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.cases.Issuer;
import org.shouwen.hub.queue.CallPolicy;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;

/** One hall ({@code hall.yaml}); what it leaves out is as {@link HallPlan} has it by default. */
public record HallFile(
        HallId id,
        Label name,
        Optional<String> zone,
        List<Queue> queues,
        List<Item> items,
        List<TicketClass> classes,
        List<Counter> counters,
        Optional<List<Board>> boards,
        Optional<Policy> callPolicy,
        Optional<Recall> recall,
        Optional<Reentry> reEntry,
        Optional<DayEnd> dayEnd,
        Optional<IssuerEntry> issuer,
        Optional<CasesEntry> cases,
        Optional<CollectionEntry> collection) {

    /** @param item for which there are tickets to collect a result (统一出件) */
    record CollectionEntry(ItemCode item) {}

    /** In whose name documents go out; what is left out is the hall's name, or not known. */
    record IssuerEntry(
            Optional<String> authority,
            Optional<String> post,
            Optional<String> place,
            Optional<Label> address,
            Optional<Label> hours,
            Optional<String> contactPhone,
            Optional<String> supervisionPhone,
            Optional<String> reviewBody,
            Optional<String> court) {
        static final IssuerEntry NOBODY = Json.read("{}", IssuerEntry.class);

        Issuer of(Label hall) {
            return new Issuer(
                    authority.orElse(hall.zh()),
                    post.orElse("窗口工作人员"),
                    place.orElse(hall.zh()),
                    address,
                    hours,
                    contactPhone,
                    supervisionPhone,
                    reviewBody,
                    court);
        }
    }

    record Queue(
            QueueId id,
            Label name,
            String prefix,
            int first,
            int last,
            Optional<Integer> digits,
            Optional<Integer> targetMinutes) {
        HallPlan.Queue plan() {
            return new HallPlan.Queue(
                    id,
                    name,
                    prefix,
                    first,
                    last,
                    digits.orElse(Math.max(3, String.valueOf(last).length())),
                    targetMinutes.map(Duration::ofMinutes).orElse(HallPlan.Queue.DEFAULT_TARGET));
        }
    }

    record Item(ItemCode code, Label name, Label group, QueueId queue) {
        HallPlan.Item plan() {
            return new HallPlan.Item(code, name, group, queue);
        }
    }

    record TicketClass(ClassId id, Label name, int headStartMinutes, Optional<Boolean> selfService) {
        HallPlan.TicketClass plan() {
            // Nobody helps himself to a head start unless the hall says so.
            boolean chosenByCitizens = selfService.orElse(headStartMinutes == 0);
            return new HallPlan.TicketClass(id, name, Duration.ofMinutes(headStartMinutes), chosenByCitizens);
        }
    }

    record Counter(CounterId id, Label name, List<ItemCode> items) {
        HallPlan.Counter plan() {
            return new HallPlan.Counter(id, name, items);
        }
    }

    record Board(DeviceId id, Label name) {
        HallPlan.Board plan() {
            return new HallPlan.Board(id, name);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HeadStart.class, name = "head-start"),
        @JsonSubTypes.Type(value = Strict.class, name = "strict"),
        @JsonSubTypes.Type(value = Ratio.class, name = "ratio"),
        @JsonSubTypes.Type(value = LongestQueue.class, name = "longest-queue")
    })
    sealed interface Policy {
        CallPolicy plan();
    }

    record HeadStart(Optional<Integer> tieMinutes) implements Policy {
        @Override
        public CallPolicy plan() {
            return tieMinutes
                    .<CallPolicy>map(minutes -> new CallPolicy.HeadStart(Duration.ofMinutes(minutes)))
                    .orElse(CallPolicy.DEFAULT);
        }
    }

    record Strict() implements Policy {
        @Override
        public CallPolicy plan() {
            return new CallPolicy.Strict();
        }
    }

    record Ratio(int priorityPerNormal) implements Policy {
        @Override
        public CallPolicy plan() {
            return new CallPolicy.Ratio(priorityPerNormal);
        }
    }

    record LongestQueue() implements Policy {
        @Override
        public CallPolicy plan() {
            return new CallPolicy.LongestQueue();
        }
    }

    record Recall(Optional<Integer> spacingSeconds, Optional<Integer> callsBeforeMissed) {
        HallPlan.RecallRule plan() {
            return new HallPlan.RecallRule(
                    spacingSeconds.map(Duration::ofSeconds).orElse(HallPlan.RecallRule.DEFAULT.spacing()),
                    callsBeforeMissed.orElse(HallPlan.RecallRule.DEFAULT.callsBeforeMissed()));
        }
    }

    record Reentry(Optional<Integer> letPass, Optional<Integer> withinMinutes, Optional<Integer> times) {
        HallPlan.ReentryRule plan() {
            HallPlan.ReentryRule usual = HallPlan.ReentryRule.DEFAULT;
            return new HallPlan.ReentryRule(
                    letPass.orElse(usual.letPass()),
                    withinMinutes.map(Duration::ofMinutes).orElse(usual.within()),
                    times.orElse(usual.times()));
        }
    }

    record DayEnd(String policy, Optional<String> at) {
        HallPlan.DayEnd plan() {
            HallPlan.DayEnd.Policy named = switch (policy) {
                case "clear" -> HallPlan.DayEnd.Policy.CLEAR;
                case "carry-over" -> HallPlan.DayEnd.Policy.CARRY_OVER;
                case "open-all-night" -> HallPlan.DayEnd.Policy.OPEN_ALL_NIGHT;
                default -> throw new IllegalArgumentException("no such day-end policy: " + policy);
            };
            return new HallPlan.DayEnd(named, at.map(LocalTime::parse).orElse(HallPlan.DayEnd.DEFAULT.at()));
        }
    }

    /**
     * Reads the hall of a configuration directory, and nothing else of it.
     *
     * @throws ConfigError if it is missing, not YAML, or not as its schema wants it
     */
    public static HallFile read(Path directory) {
        return ConfigFile.read(directory, "hall", HallFile.class);
    }

    /** What there are tickets for. */
    public List<ItemCode> itemCodes() {
        return items.stream().map(Item::code).toList();
    }

    /** The hall as the rules want it. */
    HallPlan plan(URI publicUrl) {
        return new HallPlan(
                id,
                name,
                zone.map(ZoneId::of).orElse(HallPlan.DEFAULT_ZONE),
                publicUrl,
                queues.stream().map(Queue::plan).toList(),
                items.stream().map(Item::plan).toList(),
                classes.stream().map(TicketClass::plan).toList(),
                counters.stream().map(Counter::plan).toList(),
                callPolicy.map(Policy::plan).orElse(CallPolicy.DEFAULT),
                recall.map(Recall::plan).orElse(HallPlan.RecallRule.DEFAULT),
                reEntry.map(Reentry::plan).orElse(HallPlan.ReentryRule.DEFAULT),
                dayEnd.map(DayEnd::plan).orElse(HallPlan.DayEnd.DEFAULT),
                boards.orElse(List.of()).stream().map(Board::plan).toList());
    }
}
