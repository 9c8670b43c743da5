package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody asks of a hall. Randomness (ids, codes) is part of the command, so that deciding is pure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = HallCommand.TakeTicket.class, name = "take-ticket"),
    @Type(value = HallCommand.ReportSlip.class, name = "report-slip"),
    @Type(value = HallCommand.CallNext.class, name = "call-next"),
    @Type(value = HallCommand.CallTicket.class, name = "call"),
    @Type(value = HallCommand.Recall.class, name = "recall"),
    @Type(value = HallCommand.StartService.class, name = "start"),
    @Type(value = HallCommand.FinishMatter.class, name = "finish"),
    @Type(value = HallCommand.Hold.class, name = "hold"),
    @Type(value = HallCommand.ReturnHeld.class, name = "return"),
    @Type(value = HallCommand.Transfer.class, name = "transfer"),
    @Type(value = HallCommand.MarkMissed.class, name = "no-show"),
    @Type(value = HallCommand.Reenter.class, name = "re-enter"),
    @Type(value = HallCommand.Cancel.class, name = "cancel"),
    @Type(value = HallCommand.OpenCounter.class, name = "open"),
    @Type(value = HallCommand.PauseCounter.class, name = "pause"),
    @Type(value = HallCommand.ResumeCounter.class, name = "resume"),
    @Type(value = HallCommand.CloseCounter.class, name = "close"),
    @Type(value = HallCommand.ReskillCounter.class, name = "reskill"),
    @Type(value = HallCommand.GiveDirections.class, name = "give-directions"),
    @Type(value = HallCommand.TurnDay.class, name = "turn-day"),
    @Type(value = HallCommand.SetPlan.class, name = "set-plan")
})
public sealed interface HallCommand {

    /**
     * Takes a ticket.
     *
     * @param items one matter or more; the first names the queue
     */
    record TakeTicket(TicketId ticket, TicketCode code, List<ItemCode> items, ClassId ticketClass, String origin)
            implements HallCommand {}

    /** A kiosk tells what became of the slip. */
    record ReportSlip(TicketId ticket, SlipOutcome outcome, Optional<String> reason) implements HallCommand {}

    /** Calls whoever is next by the hall's call policy. */
    record CallNext(CounterId counter) implements HallCommand {}

    /** Calls this ticket out of turn; a reason is needed. */
    record CallTicket(CounterId counter, TicketId ticket, Optional<String> reason) implements HallCommand {}

    /** Calls the called ticket once more, not sooner than the hall's spacing. */
    record Recall(CounterId counter, TicketId ticket) implements HallCommand {}

    /** The citizen has come. */
    record StartService(CounterId counter, TicketId ticket) implements HallCommand {}

    /** The current matter is finished. */
    record FinishMatter(CounterId counter, TicketId ticket) implements HallCommand {}

    /** Puts the ticket aside at this counter. */
    record Hold(CounterId counter, TicketId ticket, Optional<String> reason) implements HallCommand {}

    /** Takes a held ticket up again. */
    record ReturnHeld(CounterId counter, TicketId ticket) implements HallCommand {}

    /**
     * Sends the ticket on.
     *
     * @param item the item it shall wait for; empty keeps the current one
     * @param toCounter one counter, or empty for every counter that serves the item
     * @param returns whether it comes back here afterwards
     */
    record Transfer(
            CounterId counter,
            TicketId ticket,
            Optional<ItemCode> item,
            Optional<CounterId> toCounter,
            boolean returns,
            Optional<String> reason)
            implements HallCommand {}

    /** Called in vain. */
    record MarkMissed(CounterId counter, TicketId ticket) implements HallCommand {}

    /** The citizen of a missed ticket is back. */
    record Reenter(TicketId ticket) implements HallCommand {}

    /** Gives the ticket up. */
    record Cancel(TicketId ticket, String by, Optional<String> reason) implements HallCommand {}

    /**
     * Opens a counter.
     *
     * @param items what it serves now; empty for what the configuration says
     */
    record OpenCounter(CounterId counter, OfficerId officer, Optional<List<ItemCode>> items) implements HallCommand {}

    /** Pauses a counter for a reason that its sign shows. */
    record PauseCounter(CounterId counter, String reason, Optional<Instant> until) implements HallCommand {}

    /** Ends a pause. */
    record ResumeCounter(CounterId counter) implements HallCommand {}

    /** Closes a counter with nobody at it. */
    record CloseCounter(CounterId counter) implements HallCommand {}

    /** Changes what a counter serves. */
    record ReskillCounter(CounterId counter, List<ItemCode> items) implements HallCommand {}

    /** Somebody was only shown the way (指路), with no ticket and whether the counter is open or not. */
    record GiveDirections(CounterId counter, OfficerId officer) implements HallCommand {}

    /** Time has passed: ends and begins business days as the hall's policy says. Sent by the desk itself. */
    record TurnDay() implements HallCommand {}

    /** The running day goes on by another plan, if nothing open needs what that one lacks. Sent by the desk itself. */
    record SetPlan(RecordedPlan plan) implements HallCommand {}
}
