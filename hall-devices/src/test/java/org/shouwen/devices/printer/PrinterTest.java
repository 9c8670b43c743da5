package org.shouwen.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrintOutcome.NotPrinted;
import org.shouwen.devices.printer.PrintOutcome.Printed;
import org.shouwen.devices.printer.PrintOutcome.PrintedPaperLow;
import org.shouwen.devices.printer.PrintOutcome.Unknown;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.devices.virtual.VirtualPrinter.Fault;
import org.shouwen.devices.virtual.VirtualSlip;

class PrinterTest {
    private static final PrinterModel MODEL = PrinterModel.eightyMillimetre();
    private static final Printer.Timing HASTY = new Printer.Timing(Duration.ofMillis(400), Duration.ofSeconds(5));
    private static final Slip SLIP = Slip.builder()
            .size(2)
            .text("政务服务大厅")
            .size(6)
            .text("A001")
            .qr("https://q.example.gov.cn/t/7F3K9Q")
            .cut()
            .build();

    private VirtualPrinter paper;
    private final List<Printer> printers = new ArrayList<>();

    @BeforeEach
    void switchOn() throws IOException {
        paper = VirtualPrinter.onTcp();
    }

    @AfterEach
    void switchOff() {
        printers.forEach(Printer::close);
        paper.close();
    }

    private Printer printer(PrinterModel model) {
        return printer(new LinkAddress.Tcp("127.0.0.1", paper.port().orElseThrow(), Optional.empty()), model);
    }

    private Printer printer(LinkAddress address, PrinterModel model) {
        Printer printer = new Printer(address, model, Glyphs.none(), HASTY, Clock.systemUTC());
        printers.add(printer);
        return printer;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static NotPrinted notPrinted(PrintOutcome outcome) {
        return assertThat(outcome).asInstanceOf(type(NotPrinted.class)).actual();
    }

    @Test
    void aSlipThatCameOutIsPrinted() {
        assertThat(printer(MODEL).print(SLIP)).isEqualTo(new Printed(List.of()));
        VirtualSlip slip = paper.slips().getFirst();
        assertThat(slip.lines()).containsExactly("政务服务大厅", "A001");
        assertThat(slip.qrCodes()).containsExactly("https://q.example.gov.cn/t/7F3K9Q");
        assertThat(paper.unknownCommands()).isEmpty();
    }

    @Test
    void aReplacedCharacterIsNamedInTheOutcome() {
        Slip rare = Slip.builder().text("𬱖").cut().build();
        assertThat(printer(MODEL).print(rare)).isEqualTo(new Printed(List.of("U+2CC56")));
    }

    @Test
    void aRollNearItsEndPrintsAndSaysSo() {
        paper.raise(Fault.NEAR_END);
        assertThat(printer(MODEL).print(SLIP)).isEqualTo(new PrintedPaperLow(List.of()));
        assertThat(paper.slips()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PAPER_OUT, PAPER_OUT",
        "COVER_OPEN, COVER_OPEN",
        "OFFLINE, OFFLINE",
        "CUTTER, CUTTER",
        "OVERHEATED, OVERHEATED",
        "SILENT, NO_ANSWER",
    })
    void aFaultBeforeTheJobLetsNoByteLeave(Fault fault, PrinterFault expected) {
        paper.raise(fault);
        Printer printer = printer(MODEL);
        NotPrinted outcome = notPrinted(printer.print(SLIP));
        assertThat(outcome.fault()).isEqualTo(expected);
        assertThat(outcome.begun()).isFalse();
        assertThat(printer.findLastStatus().orElseThrow().faults()).contains(expected);

        paper.clear(fault);
        assertThat(printer.print(SLIP)).isInstanceOf(Printed.class);
        assertThat(paper.slips()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PAPER_OUT, PAPER_OUT",
        "COVER_OPEN, COVER_OPEN",
        "OFFLINE, OFFLINE",
        "OVERHEATED, OVERHEATED",
    })
    void aFaultInTheMiddleOfASlipIsKnown(Fault fault, PrinterFault expected) {
        paper.raiseAfterDots(100, fault);
        NotPrinted outcome = notPrinted(printer(MODEL).print(SLIP));
        assertThat(outcome.fault()).isEqualTo(expected);
        assertThat(outcome.begun()).isTrue();
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void aBladeThatSticksIsKnown() {
        paper.raiseAtCut(Fault.CUTTER);
        NotPrinted outcome = notPrinted(printer(MODEL).print(SLIP));
        assertThat(outcome.fault()).isEqualTo(PrinterFault.CUTTER);
        assertThat(outcome.begun()).isTrue();
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void whatWasBegunComesOutWhenTheFaultIsCleared() {
        paper.raiseAfterDots(100, Fault.PAPER_OUT);
        notPrinted(printer(MODEL).print(SLIP));
        paper.clear(Fault.PAPER_OUT);
        await("the rest of the slip", () -> paper.slips().size() == 1);
    }

    @Test
    void aPrinterThatClearsOnCommandPrintsNoRemainder() {
        Printer printer = printer(MODEL.withClearsOnCommand(true));
        paper.raiseAfterDots(100, Fault.PAPER_OUT);
        notPrinted(printer.print(SLIP));
        await("the clearing", () -> paper.waitingBytes() == 0);
        paper.clear(Fault.PAPER_OUT);
        assertThat(printer.print(SLIP)).isInstanceOf(Printed.class);
        assertThat(paper.slips()).hasSize(1);
    }

    @Test
    void aPrinterThatFallsSilentMayHavePrinted() {
        paper.raiseAfterBytes(40, Fault.SILENT);
        assertThat(printer(MODEL).print(SLIP)).isInstanceOf(Unknown.class);
    }

    @Test
    void aConnectionCutInTheMiddleMayHavePrinted() {
        paper.cutLinkAfterBytes(40);
        Printer printer = printer(MODEL);
        assertThat(printer.print(SLIP)).isInstanceOf(Unknown.class);
        assertThat(printer.print(SLIP)).isInstanceOf(Printed.class);
        assertThat(paper.slips().getLast().lines()).endsWith("政务服务大厅", "A001");
    }

    @Test
    void aPrinterThatIsNotThereIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Printer printer = printer(new LinkAddress.Tcp("127.0.0.1", free, Optional.empty()), MODEL);
        NotPrinted outcome = notPrinted(printer.print(SLIP));
        assertThat(outcome.fault()).isEqualTo(PrinterFault.UNREACHABLE);
        assertThat(outcome.begun()).isFalse();
        assertThat(printer.status().faults()).containsExactly(PrinterFault.UNREACHABLE);
    }

    @Test
    void aMissingDeviceFileIsUnreachableAndNotCreated(@TempDir Path directory) {
        Path lp = directory.resolve("lp0");
        assertThat(notPrinted(printer(new LinkAddress.DeviceFile(lp), MODEL).print(SLIP))
                        .fault())
                .isEqualTo(PrinterFault.UNREACHABLE);
        assertThat(Files.exists(lp)).isFalse();
    }

    @Test
    void aPrinterWithoutConfirmationIsJudgedByTimeAndStatus() {
        Printer printer = printer(MODEL.withConfirmation(PrinterModel.Confirmation.TIMED));
        assertThat(printer.print(SLIP)).isInstanceOf(Printed.class);
        paper.raise(Fault.NEAR_END);
        assertThat(printer.print(SLIP)).isInstanceOf(PrintedPaperLow.class);
        paper.raiseAfterDots(100, Fault.COVER_OPEN);
        assertThat(notPrinted(printer.print(SLIP)).fault()).isEqualTo(PrinterFault.COVER_OPEN);
    }

    @Test
    void aPrinterThatCannotAnswerIsNeverClaimedToHavePrinted() {
        Printer printer = printer(MODEL.withConfirmation(PrinterModel.Confirmation.NONE));
        assertThat(printer.print(SLIP)).isInstanceOf(Unknown.class);
        await("the slip", () -> paper.slips().size() == 1);
        assertThat(printer.status().canPrint()).isTrue();
    }

    @Test
    void theStatusIsReadWithoutAJob() {
        Printer printer = printer(MODEL);
        assertThat(printer.findLastStatus()).isEmpty();
        assertThat(printer.status().canPrint()).isTrue();
        paper.raise(Fault.COVER_OPEN);
        assertThat(printer.status().faults()).containsExactly(PrinterFault.COVER_OPEN, PrinterFault.OFFLINE);
        assertThat(printer.findLastStatus().orElseThrow().faults()).contains(PrinterFault.COVER_OPEN);
    }

    @Test
    void jobsOfSeveralThreadsComeOutOneAfterTheOther() {
        Printer printer = printer(MODEL);
        List<CompletableFuture<PrintOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Slip slip = Slip.builder().text("A00" + i).text("B00" + i).cut().build();
            all.add(CompletableFuture.supplyAsync(() -> printer.print(slip)));
        }
        assertThat(all).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Printed.class));
        assertThat(paper.slips()).hasSize(8).allSatisfy(slip -> {
            assertThat(slip.lines()).hasSize(2);
            assertThat(slip.lines().get(1)).isEqualTo(slip.lines().get(0).replace('A', 'B'));
        });
    }

    @Test
    void aClosedPrinterPrintsNoMoreAndEndsARunningJob() {
        Printer printer = printer(MODEL);
        paper.raiseAfterBytes(40, Fault.SILENT);
        CompletableFuture<PrintOutcome> running = CompletableFuture.supplyAsync(() -> printer.print(SLIP));
        await("the job to have begun", () -> paper.faults().contains(Fault.SILENT));
        printer.close();
        assertThat(running.join()).isInstanceOf(Unknown.class);
        assertThat(notPrinted(printer.print(SLIP)).fault()).isEqualTo(PrinterFault.CLOSED);
    }
}
