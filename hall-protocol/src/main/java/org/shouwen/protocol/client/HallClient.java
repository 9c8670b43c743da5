package org.shouwen.protocol.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/**
 * One hall as the hub offers it. Waiting and errors are those of {@link HubClient}; each method names the refusals that
 * belong to it.
 */
public final class HallClient {
    private final HubClient hub;
    private final HallId hall;
    private final String base;

    HallClient(HubClient hub, HallId hall) {
        this.hub = hub;
        this.hall = hall;
        this.base = "/api/v1/halls/" + hall;
    }

    /** Which hall. */
    public HallId id() {
        return hall;
    }

    /** What can be done here, how many wait for it, and the ticket classes. */
    public ItemsView items() {
        return hub.get(base + "/items", ItemsView.class);
    }

    /** Queues, counters and calls now. */
    public HallState state() {
        return hub.get(base + "/state", HallState.class);
    }

    /**
     * Takes a ticket (取号). The answer alone carries {@link TicketView#code} and {@link TicketView#url}.
     *
     * @param items the matters of the visit in order, at least one
     * @throws HubProblem {@code unknown-item}, {@code unknown-class}, {@code not-served-here}, {@code numbers-exhausted}
     */
    public TicketView takeTicket(
            List<ItemCode> items, Optional<ClassId> ticketClass, Optional<String> origin, IdempotencyKey key) {
        return hub.post(base + "/tickets", new Take(items, ticketClass, origin), key, TicketView.class);
    }

    /** One ticket. */
    public TicketView ticket(TicketId ticket) {
        return hub.get(base + "/tickets/" + ticket, TicketView.class);
    }

    /** Tickets in one state, at most 1000; for officers and supervisors. */
    public List<TicketView> tickets(TicketState state) {
        String wire = state.name().toLowerCase(Locale.ROOT);
        return hub.get(base + "/tickets?limit=1000&state=" + wire, Tickets.class)
                .tickets();
    }

    /** What happened to one ticket, oldest first; for officers and supervisors. */
    public List<Recorded> events(TicketId ticket) {
        return hub.get(base + "/tickets/" + ticket + "/events", Events.class).events();
    }

    /**
     * The ticket whose slip shows this code.
     *
     * @throws HubProblem {@code unknown-code} if no ticket of this hall ever had it, {@code ticket-of-earlier-day} if its
     *     day is over
     */
    public TicketView ticketByCode(TicketCode code) {
        return hub.get(base + "/tickets/code/" + code, TicketView.class);
    }

    /** Tells what became of a ticket's slip. */
    public TicketView reportSlip(TicketId ticket, SlipOutcome outcome, Optional<String> reason, IdempotencyKey key) {
        return hub.post(base + "/tickets/" + ticket + "/slip", new Slip(outcome, reason), key, TicketView.class);
    }

    /** Gives a ticket back. */
    public TicketView cancel(TicketId ticket, Optional<String> reason, IdempotencyKey key) {
        return hub.post(base + "/tickets/" + ticket + "/cancel", new Reason(reason), key, TicketView.class);
    }

    /**
     * Lets a missed ticket wait again.
     *
     * @throws HubProblem {@code wrong-state} if it was not missed, {@code re-entry-over} if it came back too late or too
     *     often
     */
    public TicketView reenter(TicketId ticket, IdempotencyKey key) {
        return hub.post(base + "/tickets/" + ticket + "/re-enter", new Nothing(), key, TicketView.class);
    }

    /** Opens a counter, by default for the officer who asks and with the items configured. */
    public CallAnswer open(
            CounterId counter, Optional<OfficerId> officer, Optional<List<ItemCode>> items, IdempotencyKey key) {
        return act(counter, "open", new Open(officer, items), key);
    }

    /** Leaves a counter for a shown reason. */
    public CallAnswer pause(CounterId counter, String reason, Optional<Instant> until, IdempotencyKey key) {
        return act(counter, "pause", new Pause(reason, until), key);
    }

    /** Back at the counter. */
    public CallAnswer resume(CounterId counter, IdempotencyKey key) {
        return act(counter, "resume", new Nothing(), key);
    }

    /** Closes a counter. */
    public CallAnswer close(CounterId counter, IdempotencyKey key) {
        return act(counter, "close", new Nothing(), key);
    }

    /** Counts somebody who was only shown the way (指路); needs no ticket. */
    public CallAnswer giveDirections(CounterId counter, IdempotencyKey key) {
        return act(counter, "directions", new Nothing(), key);
    }

    /** Lets a counter serve these items from now on. */
    public CallAnswer reskill(CounterId counter, List<ItemCode> items, IdempotencyKey key) {
        return act(counter, "reskill", new Reskill(items), key);
    }

    /** Calls whoever is next; empty when nobody waits for this counter. */
    public Optional<CallAnswer> callNext(CounterId counter, IdempotencyKey key) {
        return hub.postMaybe(path(counter, "call-next"), new Nothing(), key, CallAnswer.class);
    }

    /** Calls this ticket out of turn. */
    public CallAnswer call(CounterId counter, TicketId ticket, String reason, IdempotencyKey key) {
        return act(counter, "call", new OfTicket(ticket, Optional.of(reason)), key);
    }

    /**
     * Calls the called ticket once more.
     *
     * @throws HubProblem {@code recall-too-soon}
     */
    public CallAnswer recall(CounterId counter, TicketId ticket, IdempotencyKey key) {
        return act(counter, "recall", OfTicket.of(ticket), key);
    }

    /** The citizen has come. */
    public CallAnswer start(CounterId counter, TicketId ticket, IdempotencyKey key) {
        return act(counter, "start", OfTicket.of(ticket), key);
    }

    /** The current matter is finished. */
    public CallAnswer finish(CounterId counter, TicketId ticket, IdempotencyKey key) {
        return act(counter, "finish", OfTicket.of(ticket), key);
    }

    /** Puts a ticket aside at this counter. */
    public CallAnswer hold(CounterId counter, TicketId ticket, Optional<String> reason, IdempotencyKey key) {
        return act(counter, "hold", new OfTicket(ticket, reason), key);
    }

    /** Takes a held ticket up again. */
    public CallAnswer takeUp(CounterId counter, TicketId ticket, IdempotencyKey key) {
        return act(counter, "return", OfTicket.of(ticket), key);
    }

    /** Marks a called ticket as missed. */
    public CallAnswer noShow(CounterId counter, TicketId ticket, IdempotencyKey key) {
        return act(counter, "no-show", OfTicket.of(ticket), key);
    }

    /** Sends a ticket to whoever serves {@code item}. */
    public CallAnswer transferToItem(
            CounterId counter,
            TicketId ticket,
            ItemCode item,
            boolean returns,
            Optional<String> reason,
            IdempotencyKey key) {
        return act(
                counter, "transfer", new Transfer(ticket, Optional.of(item), Optional.empty(), returns, reason), key);
    }

    /** Sends a ticket to one counter. */
    public CallAnswer transferToCounter(
            CounterId counter,
            TicketId ticket,
            CounterId to,
            boolean returns,
            Optional<String> reason,
            IdempotencyKey key) {
        return act(counter, "transfer", new Transfer(ticket, Optional.empty(), Optional.of(to), returns, reason), key);
    }

    /** Hands on what a page asks of this hall, once. */
    public HandedOn.Answer handOn(HandedOn.Request request) {
        return hub.handOn(path("/" + request.path()), request);
    }

    /** Tells how this device is; at least every 30 s. */
    public void reportStatus(DeviceStatus status) {
        hub.put(base + "/devices/self/status", status);
    }

    HubClient hub() {
        return hub;
    }

    String path(String end) {
        return base + end;
    }

    private CallAnswer act(CounterId counter, String action, Object body, IdempotencyKey key) {
        return hub.post(path(counter, action), body, key, CallAnswer.class);
    }

    private String path(CounterId counter, String action) {
        return base + "/counters/" + counter + "/" + action;
    }

    private record Nothing() {}

    private record Tickets(List<TicketView> tickets) {}

    private record Events(List<Recorded> events) {}

    private record Take(
            List<ItemCode> items, @JsonProperty("class") Optional<ClassId> ticketClass, Optional<String> origin) {}

    private record Slip(SlipOutcome outcome, Optional<String> reason) {}

    private record Reason(Optional<String> reason) {}

    private record Open(Optional<OfficerId> officer, Optional<List<ItemCode>> items) {}

    private record Pause(String reason, Optional<Instant> until) {}

    private record Reskill(List<ItemCode> items) {}

    private record OfTicket(TicketId ticket, Optional<String> reason) {
        static OfTicket of(TicketId ticket) {
            return new OfTicket(ticket, Optional.empty());
        }
    }

    private record Transfer(
            TicketId ticket,
            Optional<ItemCode> item,
            Optional<CounterId> counter,
            boolean returns,
            Optional<String> reason) {}
}
