package org.shouwen.kiosk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.printer.TicketSlip.Language;
import org.shouwen.kiosk.TicketDesk.Wish;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.PageHandler;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.shouwen.protocol.page.Problems;
import org.shouwen.protocol.page.SameOrigin;
import org.shouwen.protocol.page.SecurityHeaders;

/**
 * The kiosk's page and what it may ask for. Only programs of this machine reach it, and of pages only its own; none of
 * them ever sees the kiosk's credential.
 */
final class KioskRoutes {
    private static final int LONGEST_BODY = 8 * 1024;
    private static final int MOST_ITEMS = 10;
    private static final int LONGEST_CODE = 200;
    private static final Pattern TAP = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final Clock clock;
    private final HubLink hub;
    private final PrinterWatch watch;
    private final TicketDesk desk;
    private final IntSupplier port;

    KioskRoutes(Clock clock, HubLink hub, PrinterWatch watch, TicketDesk desk, IntSupplier port) {
        this.clock = clock;
        this.hub = hub;
        this.watch = watch;
        this.desk = desk;
        this.port = port;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders(false));
        router.route()
                .handler(context -> new SameOrigin(
                                Set.of("127.0.0.1:" + port.getAsInt(), "localhost:" + port.getAsInt()), Set.of())
                        .handle(context));
        router.get("/").method(HttpMethod.HEAD).handler(PageHandler.file("pages/kiosk/kiosk.html"));
        router.get("/assets/kiosk/*").method(HttpMethod.HEAD).handler(PageHandler.directory("pages/kiosk"));
        PageHandler.mountShared(router);

        router.get("/api/status").handler(context -> answer(context, 200, status()));
        router.get("/api/items")
                .handler(context -> answer(context, 200, TicketDesk.asking(() -> hub.items(desk.hall()))));
        router.get("/api/tickets/:id").handler(context -> answer(context, 200, desk.find(ticket(context))));
        router.get("/api/tickets/:id/qr.svg")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
                        .end(QrPicture.svg(desk.find(ticket(context)).url())));

        router.post("/api/*").handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
        router.post("/api/tickets").handler(context -> answer(context, 201, take(read(context, Take.class))));
        router.post("/api/tickets/:id/reprint")
                .handler(context -> answer(context, 200, desk.printAgain(ticket(context))));
        router.post("/api/tickets/:id/void").handler(context -> answer(context, 200, desk.giveBack(ticket(context))));
        router.post("/api/tickets/:id/slip")
                .handler(context -> answer(
                        context,
                        200,
                        desk.answer(
                                ticket(context),
                                required("/cameOut", read(context, Answer.class).cameOut()))));
        router.post("/api/re-enter").handler(context -> answer(context, 200, reenter(read(context, Reenter.class))));
        Problems.install(router);
        return router;
    }

    private KioskStatus status() {
        return new KioskStatus(
                hub.device(),
                hub.isUp(),
                hub.findHall().map(HubLink.Hall::zone).map(ZoneId::getId),
                watch.known(),
                clock.instant());
    }

    private KioskTicket take(Take take) {
        List<ItemCode> items = required("/items", take.items());
        if (items.isEmpty() || items.size() > MOST_ITEMS || items.contains(null)) {
            throw ProblemException.invalid("/items", "1 to " + MOST_ITEMS + " item codes are needed");
        }
        Language language = take.language().flatMap(Language::find).orElse(Language.ZH_CN);
        return desk.take(tap(take.tap()), new Wish(List.copyOf(items), take.ticketClass(), language));
    }

    private TicketDesk.ReEntry reenter(Reenter reenter) {
        String code = required("/code", reenter.code());
        if (code.length() > LONGEST_CODE) {
            throw ProblemException.invalid("/code", "a ticket's code has 12 characters");
        }
        return desk.reenter(tap(reenter.tap()), code);
    }

    private static String tap(@Nullable String tap) {
        if (!TAP.matcher(required("/tap", tap)).matches()) {
            throw ProblemException.invalid("/tap", "8 to 64 letters, digits or dashes that name the tap are needed");
        }
        return required("/tap", tap);
    }

    private static TicketId ticket(RoutingContext context) {
        try {
            return new TicketId(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("path/id", String.valueOf(e.getMessage()));
        }
    }

    private static <T> T required(String pointer, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(pointer, "is missing");
        }
        return value;
    }

    private static <T> T read(RoutingContext context, Class<T> type) {
        String mediaType = String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        // No page of another site can send this type without being asked for its permission first.
        if (!mediaType.startsWith("application/json")) {
            throw new ProblemException(ProblemType.WRONG_MEDIA_TYPE, "send Content-Type: application/json");
        }
        try {
            return Json.read(context.body().asString(), type);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static void answer(RoutingContext context, int status, Object content) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.write(content));
    }

    private record Take(
            @Nullable String tap,
            @Nullable List<ItemCode> items,
            @JsonProperty("class") Optional<ClassId> ticketClass,
            Optional<String> language) {}

    private record Answer(@Nullable Boolean cameOut) {}

    private record Reenter(@Nullable String tap, @Nullable String code) {}
}
