package org.shouwen.hub.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shouwen.hub.access.Accounts;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.queue.HallSnapshot.FirstCall;
import org.shouwen.hub.queue.HallSnapshot.TicketFilter;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.HallsView;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** Tickets, counters, and the hall as a whole: what is asked becomes an order to the hall's desk. */
public final class QueueRoutes implements Routes {
    static final ClassId WALK_IN = new ClassId("walk-in");
    private static final int TICKETS_AT_ONCE = 200;

    private final HallGate gate;
    private final EarlierTickets earlier;
    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public QueueRoutes(HallGate gate, EarlierTickets earlier, Accounts accounts, Clock clock) {
        this.gate = gate;
        this.earlier = earlier;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("halls", this::halls);
        api.on("items", request -> request.answer(200, snapshot(request).items()));
        api.on("state", request -> request.answer(200, snapshot(request).state(clock.instant())));
        api.on("board", this::board);

        api.on("citizenTicket", this::citizenTicket);
        api.on("citizenCancel", this::citizenCancel);

        api.on("takeTicket", this::takeTicket);
        api.on("tickets", this::tickets);
        api.on("ticketByCode", this::ticketByCode);
        api.on("ticket", this::ticket);
        api.on("ticketEvents", this::ticketEvents);
        api.on("reportSlip", this::reportSlip);
        api.on("cancelTicket", this::cancelTicket);
        api.on("reenterTicket", request -> order(request, new HallCommand.Reenter(ticketId(request))));

        api.on("openCounter", this::openCounter);
        api.on("pauseCounter", this::pauseCounter);
        api.on("resumeCounter", request -> atCounter(request, HallCommand.ResumeCounter::new));
        api.on("closeCounter", request -> atCounter(request, HallCommand.CloseCounter::new));
        api.on("reskillCounter", request -> {
            List<ItemCode> items = request.body(Reskill.class).items();
            atCounter(request, counter -> new HallCommand.ReskillCounter(counter, items));
        });
        api.on("giveDirections", request -> {
            OfficerId officer = new OfficerId(request.getCaller().name());
            atCounter(request, counter -> new HallCommand.GiveDirections(counter, officer));
        });
        api.on("callNext", request -> atCounter(request, HallCommand.CallNext::new));
        api.on("callTicket", request -> {
            TicketAndReason body = request.body(TicketAndReason.class);
            atCounter(request, counter -> new HallCommand.CallTicket(counter, body.ticket(), body.given()));
        });
        api.on("recall", request -> withTicket(request, HallCommand.Recall::new));
        api.on("startService", request -> withTicket(request, HallCommand.StartService::new));
        api.on("finishMatter", request -> withTicket(request, HallCommand.FinishMatter::new));
        api.on("holdTicket", request -> {
            TicketAndReason body = request.body(TicketAndReason.class);
            atCounter(request, counter -> new HallCommand.Hold(counter, body.ticket(), body.given()));
        });
        api.on("returnTicket", request -> withTicket(request, HallCommand.ReturnHeld::new));
        api.on("noShow", request -> withTicket(request, HallCommand.MarkMissed::new));
        api.on("transferTicket", this::transferTicket);
    }

    private record TakeTicket(
            List<ItemCode> items, @JsonProperty("class") Optional<ClassId> ticketClass, Optional<String> origin) {}

    private record ReportSlip(SlipOutcome outcome, Optional<String> reason) {}

    private record MaybeReason(Optional<String> reason) {}

    private record OpenCounter(Optional<OfficerId> officer, Optional<List<ItemCode>> items) {}

    private record PauseCounter(String reason, Optional<Instant> until) {}

    private record Reskill(List<ItemCode> items) {}

    private record TicketAndReason(TicketId ticket, Optional<String> reason) {
        Optional<String> given() {
            return reason.filter(text -> !text.isBlank());
        }
    }

    private record Transfer(
            TicketId ticket,
            Optional<ItemCode> item,
            Optional<CounterId> counter,
            Optional<Boolean> returns,
            Optional<String> reason) {}

    private record TicketList(List<TicketView> tickets) {}

    private record RecordedList(List<JsonNode> events) {}

    private void halls(ApiRequest request) {
        List<HallsView.Hall> halls = gate.halls().stream()
                .map(hall -> gate.snapshot(hall)
                        .orElseThrow(() -> ProblemException.unavailable(hall))
                        .hall())
                .toList();
        request.answer(200, new HallsView(halls));
    }

    private void board(ApiRequest request) {
        String board = request.path("board");
        request.answer(
                200, snapshot(request).board(board, clock.instant()).orElseThrow(() -> LiveRoutes.unknownBoard(board)));
    }

    private void citizenTicket(ApiRequest request) {
        request.await(
                HeldTicket.behind(gate, earlier, request.path("code")),
                held -> request.answer(200, held.view(gate, clock.instant())));
    }

    private void citizenCancel(ApiRequest request) {
        request.await(HeldTicket.behind(gate, earlier, request.path("code")), held -> {
            HallOrder order = new HallOrder(
                    new HallCommand.Cancel(held.ticket(), "citizen", Optional.empty()),
                    "citizen",
                    request.key("citizen:" + held.ticket()));
            send(request, held.hall(), order, reply -> request.answer(200, held.view(gate, clock.instant())));
        });
    }

    private void takeTicket(ApiRequest request) {
        TakeTicket body = request.body(TakeTicket.class);
        ClassId ticketClass = body.ticketClass().orElse(WALK_IN);
        if (request.getCaller().role() == Role.KIOSK) {
            snapshot(request)
                    .findClass(ticketClass)
                    .filter(known -> !known.selfService())
                    .ifPresent(known -> {
                        throw onlyFromStaff(known);
                    });
        }
        order(
                request,
                new HallCommand.TakeTicket(
                        new TicketId(UUID.randomUUID().toString()),
                        TicketCode.random(random),
                        body.items(),
                        ticketClass,
                        body.origin().orElse(request.getCaller().name())));
    }

    private void tickets(ApiRequest request) {
        TicketFilter filter = new TicketFilter(
                request.query("state").map(name -> Json.read('"' + name + '"', TicketState.class)),
                request.query("queue").map(QueueId::new),
                request.query("number"),
                request.query("firstCall").map(name -> Json.read('"' + name + '"', FirstCall.class)),
                request.query("limit").map(Integer::parseInt).orElse(TICKETS_AT_ONCE));
        request.answer(200, new TicketList(snapshot(request).tickets(filter, clock.instant())));
    }

    private void ticketByCode(ApiRequest request) {
        request.await(
                HeldTicket.behind(gate, hall(request), earlier, request.path("code")),
                held -> request.answer(
                        200,
                        snapshot(request)
                                .ticket(held.ticket(), clock.instant())
                                .orElseThrow(HeldTicket::ofEarlierDay)));
    }

    private void ticket(ApiRequest request) {
        TicketId ticket = ticketId(request);
        request.answer(200, snapshot(request).ticket(ticket, clock.instant()).orElseThrow(() -> unknownTicket(ticket)));
    }

    private void ticketEvents(ApiRequest request) {
        TicketId ticket = ticketId(request);
        HallId hall = hall(request);
        Feed feed = gate.feed(hall).orElseThrow(() -> ProblemException.unavailable(hall));
        request.await(feed.listOf(ticket), events -> {
            if (events.isEmpty()) {
                throw unknownTicket(ticket);
            }
            request.answer(
                    200, new RecordedList(events.stream().map(WithoutCode::tree).toList()));
        });
    }

    private void reportSlip(ApiRequest request) {
        ReportSlip body = request.body(ReportSlip.class);
        order(request, new HallCommand.ReportSlip(ticketId(request), body.outcome(), body.reason()));
    }

    private void cancelTicket(ApiRequest request) {
        Optional<String> reason = request.body(MaybeReason.class).reason();
        String by = request.getCaller().role().wireName();
        order(request, new HallCommand.Cancel(ticketId(request), by, reason));
    }

    private void openCounter(ApiRequest request) {
        OpenCounter body = request.body(OpenCounter.class);
        Caller caller = request.getCaller();
        if (caller.role() == Role.OFFICER) {
            OfficerId self = new OfficerId(caller.name());
            if (!body.officer().orElse(self).equals(self)) {
                throw new ProblemException(
                        ProblemType.WRONG_ROLE, "an officer opens a counter for nobody else; a supervisor may");
            }
            atCounter(request, counter -> new HallCommand.OpenCounter(counter, self, body.items()));
            return;
        }
        OfficerId officer =
                body.officer().orElseThrow(() -> ProblemException.invalid("/officer", "is needed from a supervisor"));
        CounterId counter = counter(request);
        request.await(accounts.find(officer.value()), account -> {
            if (account.filter(a -> a.role() == Role.OFFICER && a.hall().equals(caller.hall()))
                    .isEmpty()) {
                throw ProblemException.invalid("/officer", "there is no officer " + officer);
            }
            order(request, new HallCommand.OpenCounter(counter, officer, body.items()));
        });
    }

    private void pauseCounter(ApiRequest request) {
        PauseCounter body = request.body(PauseCounter.class);
        if (body.reason().isBlank()) {
            throw new ProblemException(ProblemType.REASON_NEEDED, "say why, the sign above the counter shows it");
        }
        atCounter(request, counter -> new HallCommand.PauseCounter(counter, body.reason(), body.until()));
    }

    private void transferTicket(ApiRequest request) {
        Transfer body = request.body(Transfer.class);
        if (body.item().isPresent() == body.counter().isPresent()) {
            throw ProblemException.invalid(
                    body.item().isPresent() ? "/counter" : "/item", "send one of item and counter");
        }
        atCounter(
                request,
                counter -> new HallCommand.Transfer(
                        counter,
                        body.ticket(),
                        body.item(),
                        body.counter(),
                        body.returns().orElse(false),
                        body.reason()));
    }

    private void withTicket(ApiRequest request, BiFunction<CounterId, TicketId, HallCommand> command) {
        TicketId ticket = request.body(TicketAndReason.class).ticket();
        atCounter(request, counter -> command.apply(counter, ticket));
    }

    private void atCounter(ApiRequest request, Function<CounterId, HallCommand> command) {
        order(request, command.apply(counter(request)));
    }

    /** The counter of the path, if there is such a counter and the caller may act there. */
    private CounterId counter(ApiRequest request) {
        CounterId counter = new CounterId(request.path("counter"));
        if (!snapshot(request).hasCounter(counter)) {
            throw new ProblemException(ProblemType.UNKNOWN_COUNTER, "the hall has no counter " + counter);
        }
        Caller caller = request.getCaller();
        if (!caller.mayActAt(counter)) {
            throw new ProblemException(
                    ProblemType.WRONG_ROLE,
                    caller.counter()
                            .map(own -> "this session is for counter " + own)
                            .orElse("this account may not work at counter " + counter));
        }
        return counter;
    }

    private void order(ApiRequest request, HallCommand command) {
        Caller caller = request.getCaller();
        Optional<RequestKey> key = request.key(caller.actor());
        send(request, hall(request), new HallOrder(command, caller.actor(), key), reply -> answer(request, reply));
    }

    private void send(ApiRequest request, HallId hall, HallOrder order, Consumer<HallReply> accepted) {
        request.await(
                gate.order(hall, order).otherwise(failure -> {
                    throw ProblemException.unavailable(hall);
                }),
                reply -> {
                    switch (reply) {
                        case HallReply.Refused refused -> throw refused(refused.refusal());
                        case HallReply.KeyReused reused -> throw ProblemException.keyReused();
                        case HallReply.Unavailable unavailable -> throw ProblemException.unavailable(hall);
                        case HallReply.Taken taken -> accepted.accept(taken);
                        case HallReply.Ticket ticket -> accepted.accept(ticket);
                        case HallReply.Counter counter -> accepted.accept(counter);
                        case HallReply.NobodyWaits nobody -> accepted.accept(nobody);
                        case HallReply.OfCase ofCase -> throw notOfTicket(ofCase);
                        case HallReply.CaseRefused refused -> throw notOfTicket(refused);
                        case HallReply.OfDuty ofDuty -> throw notOfTicket(ofDuty);
                        case HallReply.DutyRefused refused -> throw notOfTicket(refused);
                    }
                });
    }

    private static void answer(ApiRequest request, HallReply reply) {
        switch (reply) {
            case HallReply.Taken taken -> {
                request.context()
                        .response()
                        .putHeader(
                                "Location",
                                request.context().normalizedPath() + "/"
                                        + taken.ticket().id());
                request.answer(201, taken.ticket());
            }
            case HallReply.Ticket ticket -> request.answer(200, ticket.ticket());
            case HallReply.Counter counter -> request.answer(200, counter.answer());
            case HallReply.NobodyWaits nobody -> request.noContent();
            case HallReply.Refused refused -> throw refused(refused.refusal());
            case HallReply.KeyReused reused -> throw new IllegalStateException("answered before");
            case HallReply.Unavailable unavailable -> throw new IllegalStateException("answered before");
            case HallReply.OfCase ofCase -> throw notOfTicket(ofCase);
            case HallReply.CaseRefused refused -> throw notOfTicket(refused);
            case HallReply.OfDuty ofDuty -> throw notOfTicket(ofDuty);
            case HallReply.DutyRefused refused -> throw notOfTicket(refused);
        }
    }

    private static IllegalStateException notOfTicket(HallReply reply) {
        return new IllegalStateException("no answer to an order of the day: " + reply);
    }

    private HallSnapshot snapshot(ApiRequest request) {
        HallId hall = hall(request);
        return gate.snapshot(hall).orElseThrow(() -> ProblemException.unavailable(hall));
    }

    private static HallId hall(ApiRequest request) {
        return new HallId(request.path("hall"));
    }

    private static TicketId ticketId(ApiRequest request) {
        return new TicketId(request.path("id"));
    }

    static ProblemException refused(Refusal refusal) {
        return new ProblemException(
                ProblemType.valueOf(refusal.reason().name()), refusal.detail(), List.of(), refusal.state());
    }

    private static ProblemException onlyFromStaff(HallPlan.TicketClass ticketClass) {
        return new ProblemException(
                ProblemType.CLASS_NOT_SELF_SERVICE,
                "a kiosk gives no tickets of class " + ticketClass.id() + " ("
                        + ticketClass.name().en() + "); an officer or a supervisor may",
                List.of(),
                Map.of("class", ticketClass.id().value()));
    }

    private static ProblemException unknownTicket(TicketId ticket) {
        return new ProblemException(ProblemType.UNKNOWN_TICKET, "the hall has no ticket " + ticket);
    }
}
