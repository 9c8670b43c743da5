package org.shouwen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrinterModel;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.devices.virtual.VirtualPrinter.Fault;
import org.shouwen.kiosk.KioskSettings.SlipPrinter;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.client.Credential;
import org.shouwen.protocol.client.CredentialFile;
import org.shouwen.protocol.client.Enrolled;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubSettings;

/** A kiosk between a hub and a printer, all over real sockets. */
class KioskServerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final FakeHub hub = new FakeHub(vertx);
    private VirtualPrinter printer;
    private KioskServer kiosk;

    @BeforeEach
    void start() throws IOException {
        printer = VirtualPrinter.onTcp();
        kiosk = kioskWith(new Credential.Token(FakeHub.TOKEN));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        printer.close();
        browser.close();
    }

    @Test
    void aTapGivesANumberASlipAndAReportToTheHub() {
        JsonObject ticket = take("tap-00000001", "social-card");
        assertThat(ticket.getString("number")).isEqualTo("A001");
        assertThat(ticket.getJsonArray("items").getJsonObject(0).getString("zh"))
                .isEqualTo("社会保障卡申领");
        awaitSlip(ticket, "printed");
        await(() -> hub.onlyTicket().slip() == SlipOutcome.PRINTED);
        assertThat(printer.slips()).singleElement().satisfies(slip -> {
            assertThat(slip.lines()).contains("A001", "社会保障卡申领");
            assertThat(slip.qrCodes()).containsExactly(ticket.getString("url"));
        });
        await(this::nothingUnsettled);
    }

    @Test
    void aDoubleTapGivesOneTicketAndOneSlip() {
        List<CompletableFuture<JsonObject>> answers = new ArrayList<>();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> take("tap-00000002", "social-card"), hands));
            }
        }
        assertThat(answers.stream().map(answer -> answer.join().getString("number")))
                .containsOnly("A001");
        awaitSlip(answers.getFirst().join(), "printed");
        assertThat(hub.listTickets()).hasSize(1);
        assertThat(printer.slips()).hasSize(1);
    }

    @Test
    void theSameTapForSomethingElseIsRefused() {
        take("tap-00000003", "social-card");
        assertThat(post("/api/tickets", wish("tap-00000003", "mortgage")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aNumberWhoseSlipDidNotPrintIsKnownAsSuchAndCanBeGivenBack() {
        printer.raise(Fault.PAPER_OUT);
        JsonObject ticket = take("tap-00000004", "social-card");
        JsonObject slip = awaitSlip(ticket, "failed");
        assertThat(slip.getJsonObject("text").getString("zh")).contains("没有纸");
        assertThat(slip.getBoolean("mayPrintAgain")).isTrue();
        await(() -> hub.onlyTicket().slip() == SlipOutcome.FAILED);
        assertThat(hub.onlyTicket().slipReason()).contains("paper-out");

        String qr = get(ticket.getString("qr")).body();
        assertThat(qr).startsWith("<svg").contains("path");

        post(path(ticket, "void"), "{}");
        assertThat(hub.onlyTicket().state()).isEqualTo(TicketState.CANCELLED);
        assertThat(post(path(ticket, "reprint"), "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void aSlipPrintsAfterPaperWasPutIn() {
        printer.raise(Fault.PAPER_OUT);
        JsonObject ticket = take("tap-00000005", "social-card");
        awaitSlip(ticket, "failed");
        printer.clear(Fault.PAPER_OUT);
        post(path(ticket, "reprint"), "{}");
        awaitSlip(ticket, "printed");
        await(() -> hub.onlyTicket().slip() == SlipOutcome.PRINTED);
        assertThat(hub.listTickets()).hasSize(1);
    }

    @Test
    void whereThePrinterCannotSayTheCitizenIsAsked() {
        printer.raiseAfterBytes(60, Fault.SILENT);
        JsonObject ticket = take("tap-00000006", "social-card");
        awaitSlip(ticket, "unknown");
        await(() -> hub.onlyTicket().slip() == SlipOutcome.UNKNOWN);
        post(path(ticket, "slip"), "{\"cameOut\":true}");
        awaitSlip(ticket, "printed");
        await(() -> hub.onlyTicket().slip() == SlipOutcome.PRINTED);
    }

    @Test
    void withoutTheHubNothingIsIssuedAndThePageSaysSo() {
        await(() -> status().getBoolean("hubUp"));
        hub.stop();
        await(() -> !status().getBoolean("hubUp"));
        HttpResponse<String> answer = post("/api/tickets", wish("tap-00000007", "social-card"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/hall-unavailable");
        assertThat(printer.slips()).isEmpty();
        assertThat(nothingUnsettled()).isTrue();

        hub.start();
        await(() -> status().getBoolean("hubUp"));
        assertThat(take("tap-00000008", "social-card").getString("number")).isEqualTo("A001");
    }

    @Test
    void aLostAnswerDoesNotMakeASecondTicket() {
        hub.answersToLose.set(2);
        take("tap-00000009", "social-card");
        assertThat(hub.takes.get()).isEqualTo(3);
        assertThat(hub.listTickets()).hasSize(1);
    }

    @Test
    void aNumberNobodyWasShownIsGivenBackWhenTheHubIsThereAgain() {
        hub.answersToLose.set(1000);
        assertThat(post("/api/tickets", wish("tap-00000010", "social-card")).statusCode())
                .isEqualTo(503);
        assertThat(hub.onlyTicket().state()).isEqualTo(TicketState.WAITING);
        assertThat(nothingUnsettled()).isFalse();

        hub.stop();
        hub.answersToLose.set(0);
        hub.start();
        await(() -> hub.onlyTicket().state() == TicketState.CANCELLED);
        await(this::nothingUnsettled);
        assertThat(printer.slips()).isEmpty();
    }

    @Test
    void anOutcomeTheHubCouldNotHearIsToldAfterARestart() {
        hub.deafToSlips.set(true);
        JsonObject ticket = take("tap-00000011", "social-card");
        awaitSlip(ticket, "printed");
        close(kiosk);
        assertThat(nothingUnsettled()).isFalse();
        hub.deafToSlips.set(false);
        kiosk = kioskWith(new Credential.Token(FakeHub.TOKEN));
        await(() -> hub.onlyTicket().slip() == SlipOutcome.PRINTED);
        await(this::nothingUnsettled);
    }

    @Test
    void aMissedTicketComesBackByItsCodeHoweverItIsTyped() {
        JsonObject ticket = take("tap-00000012", "social-card");
        awaitSlip(ticket, "printed");
        String typed = ticket.getString("code").toLowerCase(Locale.ROOT);
        HttpResponse<String> early = reenter(typed);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("/problems/wrong-state");

        hub.change(hub.onlyTicket().id(), TicketState.MISSED);
        HttpResponse<String> back = reenter(ticket.getString("url"));
        assertThat(new JsonObject(back.body()).getString("number")).isEqualTo("A001");
        assertThat(hub.onlyTicket().state()).isEqualTo(TicketState.WAITING);
        assertThat(reenter("ZZZZZZZZZZZZ").statusCode()).isEqualTo(404);
        assertThat(reenter("not a code").statusCode()).isEqualTo(404);
        HttpResponse<String> old = reenter(FakeHub.CODE_OF_YESTERDAY);
        assertThat(old.statusCode()).isEqualTo(410);
        assertThat(old.body()).contains("/problems/ticket-of-earlier-day");
    }

    @Test
    void whatTheHubRefusesIsToldToThePage() {
        HttpResponse<String> answer = post("/api/tickets", wish("tap-00000013", "no-such-item"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/problems/unknown-item");
        assertThat(nothingUnsettled()).isTrue();
    }

    @Test
    void aPageOfAnotherSiteCanNeitherTakeTicketsNorReadAnything() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(kiosk.url().resolve("/api/tickets"))
                .header("Origin", "http://elsewhere.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish("tap-00000014", "social-card")))
                .build();
        assertThat(send(foreign).statusCode()).isEqualTo(403);
        HttpRequest formLike = HttpRequest.newBuilder(kiosk.url().resolve("/api/tickets"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(wish("tap-00000014", "social-card")))
                .build();
        assertThat(send(formLike).statusCode()).isEqualTo(415);
        try (var socket = new Socket("127.0.0.1", kiosk.url().getPort())) {
            socket.getOutputStream()
                    .write("GET /api/items HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n".getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes())).startsWith("HTTP/1.1 403");
        }
        assertThat(hub.listTickets()).isEmpty();
    }

    @Test
    void malformedWishesAreRefusedWithTheFieldThatIsWrong() {
        assertThat(post("/api/tickets", "{\"tap\":\"x\",\"items\":[\"social-card\"]}")
                        .body())
                .contains("/tap");
        assertThat(post("/api/tickets", "{\"tap\":\"tap-00000015\",\"items\":[]}")
                        .body())
                .contains("/items");
        assertThat(post("/api/tickets", "{\"tap\":").statusCode()).isEqualTo(400);
        assertThat(post("/api/tickets/unheard-of/void", "{}").statusCode()).isEqualTo(404);
        assertThat(hub.listTickets()).isEmpty();
    }

    @Test
    void thePageGetsItsItemsAndNeverTheCredential() {
        String items = get("/api/items").body();
        assertThat(items).contains("social-card").doesNotContain(FakeHub.TOKEN);
        assertThat(get("/api/status").body()).doesNotContain(FakeHub.TOKEN);
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("/assets/kiosk/kiosk.js");
        assertThat(get("/assets/kiosk/kiosk.js").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksForHeadsOnlyGetsThoseOfThePageAndItsFiles() {
        for (String path : List.of("/", "/assets/kiosk/kiosk.js", "/assets/shared/api.js", "/assets/lib/preact.js")) {
            HttpResponse<String> page = get(path);
            HttpResponse<String> head = send(HttpRequest.newBuilder(kiosk.url().resolve(path))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.headers().firstValue("content-length"))
                    .as(path)
                    .isPresent()
                    .isEqualTo(page.headers().firstValue("content-length"));
            assertThat(head.headers().firstValue("content-type"))
                    .as(path)
                    .isEqualTo(page.headers().firstValue("content-type"));
            assertThat(head.body()).as(path).isEmpty();
        }
    }

    @Test
    void theHubHearsOfThePrintersFaultsAtOnce() {
        await(() -> hub.statuses.stream().anyMatch(status -> status.contains("\"ok\"")));
        printer.raise(Fault.PAPER_OUT);
        await(() -> hub.statuses.getLast().contains("paper-out"));
        await(() -> !status().getJsonObject("printer").getBoolean("ready"));
    }

    @Test
    void anEnrolledKioskKeepsItsCredentialForItsOwnEyesAndNeedsTheCodeOnce() throws Exception {
        hub.codes.add("ONE-TIME");
        Path fresh = data.resolve("fresh");
        KioskSettings settings = settings(new Credential.Code("ONE-TIME"), fresh);
        close(KioskServer.start(vertx, settings)
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        Path kept = fresh.resolve("credential.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        KioskServer again = KioskServer.start(vertx, settings)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await(() -> new JsonObject(get(again, "/api/status").body()).getBoolean("hubUp"));
        assertThat(hub.strangers).isEmpty();
    }

    @Test
    void aKeptCredentialThatTheHubForgotGivesWayToANewCode() throws Exception {
        Path old = data.resolve("old");
        CredentialFile.in(old)
                .keep(new Enrolled(
                        "forgotten", new DeviceId("kiosk-1"), "kiosk", new HallId("main"), Optional.empty()));
        hub.codes.add("NEW-CODE");
        KioskServer anew = KioskServer.start(vertx, settings(new Credential.Code("NEW-CODE"), old))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await(() -> new JsonObject(get(anew, "/api/status").body()).getBoolean("hubUp"));
        assertThat(CredentialFile.in(old).find().orElseThrow().token()).isEqualTo(FakeHub.TOKEN);
    }

    @Test
    void aKioskDoesNotRunOnTheCredentialOfAnotherDevice() throws Exception {
        Path foreign = data.resolve("foreign");
        CredentialFile.in(foreign)
                .keep(new Enrolled(
                        FakeHub.TOKEN, new DeviceId("counter-3"), "counter", new HallId("main"), Optional.empty()));
        assertThatThrownBy(() -> KioskServer.start(vertx, settings(new Credential.Kept(), foreign))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("counter-3");
    }

    @Test
    void aUsedCodeDoesNotEnrolAndTheErrorSaysWhy() {
        assertThatThrownBy(
                        () -> KioskServer.start(vertx, settings(new Credential.Code("USED"), data.resolve("stranger")))
                                .toCompletionStage()
                                .toCompletableFuture()
                                .join())
                .hasCauseInstanceOf(HubProblem.class)
                .hasMessageContaining("has been used");
    }

    @Test
    void aKioskWhosePortIsTakenSaysSoAndSpendsNoCode() throws Exception {
        hub.codes.add("SPARED");
        Path late = data.resolve("late");
        KioskSettings free = settings(new Credential.Code("SPARED"), late);
        KioskSettings taken = new KioskSettings(
                free.hub(),
                free.id(),
                free.credential(),
                free.printer(),
                kiosk.url().getPort(),
                late);
        assertThatThrownBy(() -> KioskServer.start(vertx, taken)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("in use");
        assertThat(hub.codes).contains("SPARED");
    }

    private KioskServer kioskWith(Credential credential) {
        KioskServer started = KioskServer.start(vertx, settings(credential, data))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await(() -> new JsonObject(get(started, "/api/status").body()).getBoolean("hubUp"));
        return started;
    }

    private KioskSettings settings(Credential credential, Path directory) {
        return new KioskSettings(
                HubSettings.of(URI.create("http://127.0.0.1:" + hub.port()))
                        .withWaiting(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                Optional.empty(),
                credential,
                Optional.of(new SlipPrinter(
                        LinkAddress.parse("tcp:127.0.0.1:" + printer.port().orElseThrow()),
                        PrinterModel.eightyMillimetre())),
                0,
                directory);
    }

    private static void close(KioskServer one) {
        one.close().toCompletionStage().toCompletableFuture().join();
    }

    private boolean nothingUnsettled() {
        String[] left = data.resolve("unsettled").toFile().list();
        return left != null && left.length == 0;
    }

    private JsonObject status() {
        return new JsonObject(get("/api/status").body());
    }

    private JsonObject take(String tap, String item) {
        HttpResponse<String> answer = post("/api/tickets", wish(tap, item));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private static String wish(String tap, String item) {
        return "{\"tap\":\"" + tap + "\",\"items\":[\"" + item + "\"],\"language\":\"zh-CN\"}";
    }

    private HttpResponse<String> reenter(String code) {
        return post("/api/re-enter", "{\"tap\":\"" + UUID.randomUUID() + "\",\"code\":\"" + code + "\"}");
    }

    private static String path(JsonObject ticket, String action) {
        return "/api/tickets/" + ticket.getString("id") + "/" + action;
    }

    private JsonObject awaitSlip(JsonObject ticket, String stage) {
        JsonObject[] seen = new JsonObject[1];
        await(() -> {
            seen[0] =
                    new JsonObject(get("/api/tickets/" + ticket.getString("id")).body()).getJsonObject("slip");
            return seen[0].getString("stage").equals(stage);
        });
        return seen[0];
    }

    private HttpResponse<String> get(String path) {
        return get(kiosk, path);
    }

    private HttpResponse<String> get(KioskServer of, String path) {
        return send(HttpRequest.newBuilder(of.url().resolve(path)).build());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(kiosk.url().resolve(path))
                .header("Content-Type", "application/json")
                .header("Origin", kiosk.url().toString().replaceAll("/$", ""))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true within " + DEADLINE);
            }
            Thread.onSpinWait();
        }
    }
}
