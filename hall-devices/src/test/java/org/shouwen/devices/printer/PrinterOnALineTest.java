package org.shouwen.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.unix.Pty;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwen.devices.line.ByteLink;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.printer.PrintOutcome.NotPrinted;
import org.shouwen.devices.printer.PrintOutcome.Printed;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.devices.virtual.VirtualPrinter.Fault;

/** The same printer at the other end of a pseudo-terminal, as a serial port and as a device file. */
class PrinterOnALineTest {
    private static final Slip SLIP = Slip.builder()
            .size(2)
            .text("政务服务大厅")
            .text("A001")
            .qr("https://q.example.gov.cn/t/7F3K9Q")
            .cut()
            .build();

    private Pty pty;
    private RandomAccessFile heldOpen;
    private VirtualPrinter paper;

    @BeforeEach
    void plugIn() throws IOException {
        pty = new Pty(true);
        // Held open, since the printer's end would see a hang-up after each job otherwise.
        heldOpen = new RandomAccessFile(pty.getSlaveName(), "rw");
        // A device file has no settings of its own; this leaves the terminal raw.
        LinkAddress.parse("serial:" + pty.getSlaveName() + "?baud=115200&format=8N1")
                .open(ByteLink.DEAF)
                .close();
        paper = VirtualPrinter.on(pty.getInputStream(), pty.getOutputStream(), pty::close, 576, Clock.systemUTC());
    }

    @AfterEach
    void unplug() throws IOException {
        paper.close();
        heldOpen.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial:%s?baud=115200&format=8N1", "serial:%s?baud=9600&format=8N1", "file:%s"})
    void aSlipComesOut(String address) {
        try (Printer printer = new Printer(
                LinkAddress.parse(address.formatted(pty.getSlaveName())), PrinterModel.eightyMillimetre())) {
            assertThat(printer.print(SLIP)).isEqualTo(new Printed(List.of()));
            assertThat(printer.print(SLIP)).isEqualTo(new Printed(List.of()));
            assertThat(paper.slips()).hasSize(2);
            assertThat(paper.slips().getLast().lines()).containsExactly("政务服务大厅", "A001");
            assertThat(paper.slips().getLast().qrCodes()).containsExactly("https://q.example.gov.cn/t/7F3K9Q");

            paper.raise(Fault.PAPER_OUT);
            assertThat(printer.print(SLIP)).isInstanceOfSatisfying(NotPrinted.class, outcome -> {
                assertThat(outcome.fault()).isEqualTo(PrinterFault.PAPER_OUT);
                assertThat(outcome.begun()).isFalse();
            });
        }
    }

    @Test
    void aRasterQrCodeComesOutOfADeviceFile() {
        try (Printer printer = new Printer(
                new LinkAddress.DeviceFile(Path.of(pty.getSlaveName())),
                PrinterModel.eightyMillimetre().withQr(PrinterModel.Qr.RASTER))) {
            assertThat(printer.print(SLIP)).isEqualTo(new Printed(List.of()));
            assertThat(paper.slips().getLast().qrCodes()).containsExactly("https://q.example.gov.cn/t/7F3K9Q");
        }
    }
}
