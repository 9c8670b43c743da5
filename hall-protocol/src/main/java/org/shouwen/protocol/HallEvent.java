package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened in a hall's day. When it happened and who did it stand in
 * {@link Recorded}. Ids only, never personal data.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = HallEvent.DayOpened.class, name = "day-opened"),
    @Type(value = HallEvent.DayClosed.class, name = "day-closed"),
    @Type(value = HallEvent.PlanSet.class, name = "plan-set"),
    @Type(value = HallEvent.TicketIssued.class, name = "ticket-issued"),
    @Type(value = HallEvent.SlipReported.class, name = "slip-reported"),
    @Type(value = HallEvent.TicketCalled.class, name = "ticket-called"),
    @Type(value = HallEvent.TicketRecalled.class, name = "ticket-recalled"),
    @Type(value = HallEvent.ServiceStarted.class, name = "service-started"),
    @Type(value = HallEvent.MatterFinished.class, name = "matter-finished"),
    @Type(value = HallEvent.TicketHeld.class, name = "ticket-held"),
    @Type(value = HallEvent.TicketReturned.class, name = "ticket-returned"),
    @Type(value = HallEvent.TicketTransferred.class, name = "ticket-transferred"),
    @Type(value = HallEvent.TicketMissed.class, name = "ticket-missed"),
    @Type(value = HallEvent.TicketReentered.class, name = "ticket-reentered"),
    @Type(value = HallEvent.TicketCancelled.class, name = "ticket-cancelled"),
    @Type(value = HallEvent.TicketExpired.class, name = "ticket-expired"),
    @Type(value = HallEvent.CounterOpened.class, name = "counter-opened"),
    @Type(value = HallEvent.CounterPaused.class, name = "counter-paused"),
    @Type(value = HallEvent.CounterResumed.class, name = "counter-resumed"),
    @Type(value = HallEvent.CounterClosed.class, name = "counter-closed"),
    @Type(value = HallEvent.CounterReskilled.class, name = "counter-reskilled"),
    @Type(value = HallEvent.DirectionsGiven.class, name = "directions-given")
})
public sealed interface HallEvent extends JournalEvent {

    /** An event of one ticket's life. */
    sealed interface OfTicket extends HallEvent {
        TicketId ticket();
    }

    /** An event of one counter. */
    sealed interface OfCounter extends HallEvent {
        CounterId counter();
    }

    /**
     * A business day begins, in the hall's zone.
     *
     * @param plan by which it begins
     * @param carried tickets that come over from the day before, as they stood, in call order
     * @param openCounters counters that stay open over midnight
     */
    record DayOpened(LocalDate date, RecordedPlan plan, List<CarriedTicket> carried, List<OpenCounter> openCounters)
            implements HallEvent {
        public DayOpened {
            Objects.requireNonNull(
                    plan,
                    "this day-opened has no plan, so an early version wrote the journal, which this one cannot read:"
                            + " keep that data directory with its version and begin with an empty one");
        }
    }

    /** A business day ends; tickets that do not go on were expired before. */
    record DayClosed(LocalDate date) implements HallEvent {}

    /** The hall's configuration changed while a day was running: from now on it goes by this plan. */
    record PlanSet(RecordedPlan plan) implements HallEvent {}

    /**
     * A ticket was taken (取号).
     *
     * @param number prefix and sequence as people see it, such as {@code A001}
     * @param sequence the number without its prefix: unique and without gaps in its queue and day
     * @param items the matters of this visit in the order they will be served; the first names the queue
     * @param origin the device or desk that took it
     */
    record TicketIssued(
            TicketId ticket,
            TicketCode code,
            String number,
            int sequence,
            QueueId queue,
            ClassId ticketClass,
            List<ItemCode> items,
            String origin)
            implements OfTicket {}

    /** A printer told what became of the slip. */
    record SlipReported(TicketId ticket, SlipOutcome outcome, Optional<String> reason) implements OfTicket {}

    /**
     * A ticket was called to a counter.
     *
     * @param item the matter it was called for
     * @param outOfTurn whether an officer chose it against the rule
     */
    record TicketCalled(TicketId ticket, CounterId counter, ItemCode item, boolean outOfTurn, Why why)
            implements OfTicket, OfCounter {}

    /**
     * The same call once more (重呼).
     *
     * @param call 2 for the first recall
     */
    record TicketRecalled(TicketId ticket, CounterId counter, int call) implements OfTicket, OfCounter {}

    /** The citizen stands at the counter. */
    record ServiceStarted(TicketId ticket, CounterId counter) implements OfTicket, OfCounter {}

    /**
     * The current matter is finished.
     *
     * @param then what the ticket does now
     */
    record MatterFinished(TicketId ticket, CounterId counter, ItemCode item, After then)
            implements OfTicket, OfCounter {}

    /** Put aside (挂起) at this counter. */
    record TicketHeld(TicketId ticket, CounterId counter, Optional<String> reason) implements OfTicket, OfCounter {}

    /** A held ticket is back at the counter that takes it up. */
    record TicketReturned(TicketId ticket, CounterId counter) implements OfTicket, OfCounter {}

    /**
     * Sent on (转号); the issue time stays.
     *
     * @param counter the counter that sent it
     * @param item the matter it waits for now
     * @param toCounter the only counter that may call it, or empty for every counter that serves the item
     * @param returns whether it comes back to {@code counter} when the other one has finished
     */
    record TicketTransferred(
            TicketId ticket,
            CounterId counter,
            ItemCode item,
            Optional<CounterId> toCounter,
            boolean returns,
            Optional<String> reason)
            implements OfTicket, OfCounter {}

    /** Called in vain (过号). */
    record TicketMissed(TicketId ticket, CounterId counter) implements OfTicket, OfCounter {}

    /**
     * The citizen came back after a missed call.
     *
     * @param letPass calls for its item that go before it
     */
    record TicketReentered(TicketId ticket, int letPass) implements OfTicket {}

    /**
     * Given up or voided.
     *
     * @param by {@code citizen}, {@code kiosk}, {@code officer} or {@code supervisor}
     */
    record TicketCancelled(TicketId ticket, String by, Optional<String> reason) implements OfTicket {}

    /** Not served when the day ended. */
    record TicketExpired(TicketId ticket) implements OfTicket {}

    /** An officer works here now. */
    record CounterOpened(CounterId counter, OfficerId officer, List<ItemCode> items) implements OfCounter {}

    /**
     * Away for a shown reason.
     *
     * @param until when the officer means to be back
     */
    record CounterPaused(CounterId counter, String reason, Optional<Instant> until) implements OfCounter {}

    /** The officer is back. */
    record CounterResumed(CounterId counter) implements OfCounter {}

    /** Nobody works here any more. */
    record CounterClosed(CounterId counter) implements OfCounter {}

    /** The counter serves these items from now on. */
    record CounterReskilled(CounterId counter, List<ItemCode> items) implements OfCounter {}

    /** An officer only showed somebody the way (指路): counted, and nothing else is kept of it (domain A1). */
    record DirectionsGiven(CounterId counter, OfficerId officer) implements HallEvent {}

    /** What a ticket does after one of its matters is finished. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = After.Done.class, name = "done"),
        @Type(value = After.Continues.class, name = "continues"),
        @Type(value = After.Waits.class, name = "waits")
    })
    sealed interface After {
        /** Nothing is left. */
        record Done() implements After {}

        /** The same counter goes on with this item at once. */
        record Continues(ItemCode item) implements After {}

        /** It waits again, with its old issue time, for this item and perhaps for one counter alone. */
        record Waits(ItemCode item, Optional<CounterId> counter) implements After {}
    }

    /**
     * One thing to be done for a ticket.
     *
     * @param onlyAt the only counter that may do it
     */
    record Matter(ItemCode item, Optional<CounterId> onlyAt) {}

    /**
     * A ticket that goes on into the next business day, with all that its rules need.
     *
     * @param day the business day of its issue
     * @param remaining the matters not yet finished, the current one first
     * @param done how many matters are finished
     * @param since when it came into its state
     * @param counter where it is called, served, held or was missed
     * @param calls how often it was called in this turn
     * @param lastCallAt when it was last called or recalled, while called
     * @param firstCalledAt the first call ever; journals of early versions lack it
     * @param calledAt the first call of the last turn in which it was called
     * @param startedAt when it was first at a counter
     * @param reentries how often it came back after a missed call
     * @param letPass calls for its item that still go before it, while it waits after a re-entry
     * @param reason why it is held
     */
    record CarriedTicket(
            TicketId ticket,
            TicketCode code,
            String number,
            int sequence,
            LocalDate day,
            QueueId queue,
            ClassId ticketClass,
            List<ItemCode> items,
            List<Matter> remaining,
            int done,
            Instant issuedAt,
            TicketState state,
            Instant since,
            Optional<CounterId> counter,
            int calls,
            Optional<Instant> lastCallAt,
            Optional<Instant> firstCalledAt,
            Optional<Instant> calledAt,
            Optional<Instant> startedAt,
            boolean outOfTurn,
            int reentries,
            Optional<Integer> letPass,
            Optional<String> reason,
            SlipOutcome slip,
            Optional<String> slipReason,
            String origin) {}

    /**
     * A counter that stays open into the next business day.
     *
     * @param since when it opened, or came back from its last pause
     */
    record OpenCounter(
            CounterId counter,
            OfficerId officer,
            List<ItemCode> items,
            Instant since,
            Optional<Instant> pausedAt,
            Optional<String> pauseReason,
            Optional<Instant> pauseUntil) {}
}
