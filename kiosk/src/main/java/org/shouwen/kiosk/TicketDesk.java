package org.shouwen.kiosk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.printer.PrintOutcome;
import org.shouwen.devices.printer.Printer;
import org.shouwen.devices.printer.PrinterFault;
import org.shouwen.devices.printer.TicketSlip;
import org.shouwen.devices.printer.TicketSlip.Language;
import org.shouwen.kiosk.SlipState.Stage;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tickets for the people at the screen and sees to it that number, slip and hub agree. Lives in one virtual-thread
 * context.
 */
final class TicketDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TicketDesk.class);

    // Long enough for the slowest hand at the screen, short enough to keep nothing of whoever left.
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final Label NO_PRINTER =
            new Label("本机没有打印机，请记下号码或扫码。", "This kiosk has no printer: note the number or scan the code.");

    private final Vertx vertx;
    private final Context context;
    private final Clock clock;
    private final HubLink hub;
    private final Optional<Printer> printer;
    private final PrinterWatch watch;
    private final Unsettled unsettled;
    private final Map<String, Visit> visits = new HashMap<>();
    private boolean settling;

    TicketDesk(
            Vertx vertx, Clock clock, HubLink hub, Optional<Printer> printer, PrinterWatch watch, Unsettled unsettled) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.hub = hub;
        this.printer = printer;
        this.watch = watch;
        this.unsettled = unsettled;
    }

    /** What a person asked for with one tap. */
    record Wish(List<ItemCode> items, Optional<ClassId> ticketClass, Language language) {}

    /**
     * Takes a ticket and starts printing its slip.
     *
     * @param tap names the tap: however often it arrives, there is one ticket
     * @throws ProblemException the hub's refusal, or {@code hall-unavailable}: then nobody has a number
     */
    KioskTicket take(String tap, Wish wish) {
        forgetTheLongGone();
        Visit visit = visits.get(tap);
        if (visit == null) {
            visit = new Visit(tap, wish, clock.instant());
            visits.put(tap, visit);
            issue(visit);
        } else if (!visit.wish.equals(wish)) {
            throw new ProblemException(ProblemType.KEY_REUSED, "this tap asked for something else before");
        }
        Future.await(visit.issued.future());
        return visit.view();
    }

    /** The ticket as it stands now. */
    KioskTicket find(TicketId ticket) {
        return visit(ticket).view();
    }

    /** Prints a slip again that did not come out. While a job runs, changes nothing. */
    KioskTicket printAgain(TicketId ticket) {
        Visit visit = visit(ticket);
        switch (visit.slip.stage()) {
            case FAILED, UNKNOWN -> print(visit);
            case PRINTING -> {}
            case PRINTED -> throw wrongState("the slip was printed");
            case VOIDED -> throw wrongState("the ticket was given back");
        }
        return visit.view();
    }

    /** Gives the number back. */
    KioskTicket giveBack(TicketId ticket) {
        Visit visit = visit(ticket);
        switch (visit.slip.stage()) {
            case VOIDED -> {}
            case PRINTING -> throw wrongState("the slip is being printed");
            case PRINTED, FAILED, UNKNOWN -> {
                String reason = visit.slip.stage() == Stage.PRINTED ? "given back at the kiosk" : "slip not printed";
                asking(() ->
                        hall().client().cancel(ticket, Optional.of(reason), new IdempotencyKey(visit.tap + ".void")));
                visit.slip = SlipState.of(Stage.VOIDED);
                unsettled.settled(visit.tap);
            }
        }
        return visit.view();
    }

    /** The citizen says whether the slip came out, after the printer could not. */
    KioskTicket answer(TicketId ticket, boolean cameOut) {
        Visit visit = visit(ticket);
        if (visit.slip.stage() == Stage.UNKNOWN) {
            visit.slip = cameOut ? SlipState.of(Stage.PRINTED) : new SlipState(Stage.FAILED, visit.slip.text(), true);
            tell(visit, cameOut ? SlipOutcome.PRINTED : SlipOutcome.FAILED, Optional.of("as the citizen said"));
        }
        return visit.view();
    }

    /**
     * Lets a missed ticket wait again.
     *
     * @param typed the slip's code as typed, or its URL as a scanner reads it
     */
    ReEntry reenter(String tap, String typed) {
        TicketCode code;
        try {
            code = TicketCode.typed(typed.substring(typed.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.UNKNOWN_CODE, String.valueOf(e.getMessage()));
        }
        return asking(() -> {
            HubLink.Hall hall = hall();
            TicketView missed = hall.client().ticketByCode(code);
            TicketView back = hall.client().reenter(missed.id(), new IdempotencyKey(tap + ".re-enter"));
            return new ReEntry(back.number(), labels(hall, List.of(back.item())).getFirst(), back.ahead());
        });
    }

    /** A ticket that waits again. */
    record ReEntry(String number, Label item, Optional<Integer> ahead) {}

    /** Whether a ticket is being taken, printed or told to the hub. */
    boolean isBusy() {
        return settling || visits.values().stream().anyMatch(visit -> visit.busy);
    }

    /** Puts right with the hub what earlier cuts left behind. */
    void settleWhatWasLeft() {
        if (settling) {
            return;
        }
        settling = true;
        hub.findHall().ifPresent(hall -> {
            try {
                for (Unsettled.Entry entry : unsettled.list()) {
                    Visit visit = visits.get(entry.key());
                    if (visit == null || !visit.busy) {
                        unsettled.settle(entry, hall.client());
                    }
                }
            } catch (HubUnreachable e) {
                LOG.warn("some tickets are still to be settled with the hub: {}", e.getMessage());
            }
        });
        settling = false;
    }

    private void issue(Visit visit) {
        visit.busy = true;
        try {
            HubLink.Hall hall = hall();
            visit.hallName = hub.items(hall).name();
            visit.labels = labels(hall, visit.wish.items());
            visit.entry = Unsettled.Entry.taking(visit.tap, visit.at, visit.wish.items(), visit.wish.ticketClass());
            unsettled.keep(visit.entry);
            TicketView ticket = hall.client()
                    .takeTicket(
                            visit.wish.items(),
                            visit.wish.ticketClass(),
                            Optional.empty(),
                            new IdempotencyKey(visit.tap));
            visit.ticket = ticket;
            visit.zone = hall.zone();
            visit.entry = visit.entry.printing(ticket.id());
            unsettled.keep(visit.entry);
            visit.issued.complete();
            print(visit);
        } catch (HubProblem e) {
            unsettled.settled(visit.tap);
            visit.busy = false;
            visit.issued.fail(refused(e));
        } catch (HubUnreachable e) {
            if (!e.mayHaveHappened()) {
                unsettled.settled(visit.tap);
            }
            LOG.warn("no ticket issued: {}", e.getMessage());
            visit.busy = false;
            visit.issued.fail(unavailable());
        } catch (RuntimeException e) {
            visit.busy = false;
            visit.issued.fail(e);
        }
    }

    private void print(Visit visit) {
        visit.busy = true;
        visit.slip = SlipState.of(Stage.PRINTING);
        TicketSlip slip = slip(visit);
        context.runOnContext(v -> {
            switch (outcomeOf(slip)) {
                case PrintOutcome.Printed printed -> {
                    visit.slip = SlipState.of(Stage.PRINTED);
                    tell(visit, SlipOutcome.PRINTED, Optional.empty());
                }
                case PrintOutcome.PrintedPaperLow printed -> {
                    visit.slip = SlipState.of(Stage.PRINTED);
                    tell(visit, SlipOutcome.PRINTED, Optional.of("paper low"));
                }
                case PrintOutcome.NotPrinted not -> {
                    visit.slip = new SlipState(
                            Stage.FAILED,
                            Optional.of(printer.isEmpty() ? NO_PRINTER : PrinterWatch.text(not.fault())),
                            printer.isPresent());
                    tell(visit, SlipOutcome.FAILED, Optional.of(PrinterWatch.word(not.fault())));
                }
                case PrintOutcome.Unknown unknown -> {
                    visit.slip = new SlipState(Stage.UNKNOWN, Optional.empty(), true);
                    tell(visit, SlipOutcome.UNKNOWN, Optional.of(unknown.detail()));
                }
            }
            watch.look();
        });
    }

    private PrintOutcome outcomeOf(TicketSlip slip) {
        if (printer.isEmpty()) {
            return new PrintOutcome.NotPrinted(PrinterFault.UNREACHABLE, false, "this kiosk has no printer");
        }
        try {
            return Future.await(vertx.executeBlocking(() -> printer.get().print(slip.slip()), false));
        } catch (RuntimeException e) {
            LOG.error("printing failed in this program itself", e);
            return new PrintOutcome.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Visit visit, SlipOutcome outcome, Optional<String> reason) {
        TicketId ticket = visit.issued().id();
        Unsettled.Entry entry = visit.entry().telling(outcome, reason);
        visit.entry = entry;
        visit.busy = true;
        try {
            unsettled.keep(entry);
            hall().client().reportSlip(ticket, outcome, reason, IdempotencyKey.random());
            if (entry.equals(visit.entry)) {
                unsettled.settled(visit.tap);
            }
        } catch (HubProblem e) {
            LOG.warn("the hub does not take the slip's outcome of ticket {}: {}", ticket, e.getMessage());
            unsettled.settled(visit.tap);
        } catch (HubUnreachable | ProblemException e) {
            LOG.warn("the slip's outcome of ticket {} is told later: {}", ticket, e.getMessage());
        } finally {
            visit.busy = visit.slip.stage() == Stage.PRINTING;
        }
    }

    private TicketSlip slip(Visit visit) {
        TicketView ticket = visit.issued();
        boolean en = visit.wish.language() == Language.EN;
        return new TicketSlip(
                visit.hallName.zh(),
                visit.hallName.en(),
                List.of(visit.wish.language()),
                ticket.number(),
                visit.labels.stream().map(label -> en ? label.en() : label.zh()).toList(),
                ticket.ahead().map(OptionalInt::of).orElse(OptionalInt.empty()),
                ticket.issuedAt(),
                visit.zone,
                ticket.url().orElseThrow(),
                spaced(ticket.code().orElseThrow()),
                List.of(en ? "Missed your call? Enter the code at a kiosk." : "过号请在取号机输入查询码重新排队"),
                false);
    }

    private List<Label> labels(HubLink.Hall hall, List<ItemCode> codes) {
        Map<ItemCode, Label> names = new HashMap<>();
        for (ItemView item : hub.items(hall).items()) {
            names.put(item.code(), item.name());
        }
        return codes.stream()
                .map(code -> names.getOrDefault(code, new Label(code.value(), code.value())))
                .toList();
    }

    private static String spaced(TicketCode code) {
        return code.value().replaceAll("(.{4})(?=.)", "$1-");
    }

    private Visit visit(TicketId ticket) {
        return visits.values().stream()
                .filter(visit -> visit.ticket != null && visit.ticket.id().equals(ticket))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_TICKET, "this kiosk has not just given out the ticket " + ticket));
    }

    /**
     * The kiosk's hall.
     *
     * @throws ProblemException {@code hall-unavailable} if the hub has not told it yet
     */
    HubLink.Hall hall() {
        return hub.findHall().orElseThrow(TicketDesk::unavailable);
    }

    private void forgetTheLongGone() {
        Instant limit = clock.instant().minus(FORGOTTEN_AFTER);
        visits.values().removeIf(visit -> visit.at.isBefore(limit) && !visit.busy);
    }

    /** Asks the hub for something and puts its refusals into the words of this program's own interface. */
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (HubProblem e) {
            throw refused(e);
        } catch (HubUnreachable e) {
            LOG.warn("{}", e.getMessage());
            throw unavailable();
        }
    }

    private static ProblemException refused(HubProblem e) {
        Optional<ProblemType> type = ProblemType.find(e.problem().type());
        // A refused credential is between kiosk and hub; whoever stands at the screen can do nothing about it.
        if (type.isEmpty() || type.get() == ProblemType.NO_CREDENTIAL || type.get() == ProblemType.WRONG_ROLE) {
            LOG.error("the hub refuses this kiosk: {}", e.getMessage());
            return unavailable();
        }
        return new ProblemException(
                type.get(),
                e.problem().detail(),
                e.problem().errors(),
                e.problem().state());
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.HALL_UNAVAILABLE, "the hub cannot be reached; nothing was issued, ask at the guide desk");
    }

    private static ProblemException wrongState(String why) {
        return new ProblemException(ProblemType.WRONG_STATE, why);
    }

    /** One tap and what came of it. */
    private static final class Visit {
        private final String tap;
        private final Wish wish;
        private final Instant at;
        private final Promise<Void> issued = Promise.promise();
        private Label hallName = new Label("", "");
        private List<Label> labels = List.of();
        private ZoneId zone = ZoneOffset.UTC;
        private SlipState slip = SlipState.of(Stage.PRINTING);
        private @Nullable TicketView ticket;
        private Unsettled.@Nullable Entry entry;
        // While this program itself works on it, nobody else settles it.
        private boolean busy;

        Visit(String tap, Wish wish, Instant at) {
            this.tap = tap;
            this.wish = wish;
            this.at = at;
        }

        TicketView issued() {
            return Objects.requireNonNull(ticket);
        }

        Unsettled.Entry entry() {
            return Objects.requireNonNull(entry);
        }

        KioskTicket view() {
            TicketView issued = issued();
            return new KioskTicket(
                    issued.id(),
                    issued.number(),
                    spaced(issued.code().orElseThrow()),
                    issued.url().orElseThrow(),
                    "/api/tickets/" + issued.id() + "/qr.svg",
                    labels,
                    issued.ahead(),
                    issued.issuedAt(),
                    slip);
        }
    }
}
