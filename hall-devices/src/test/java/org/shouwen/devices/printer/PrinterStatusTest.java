package org.shouwen.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterStatusTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private static PrinterStatus of(int n1, int n2, int n3, int n4) {
        return PrinterStatus.of(NOON, OptionalInt.of(n1), OptionalInt.of(n2), OptionalInt.of(n3), OptionalInt.of(n4));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12, 12, 12, , false",
        "12, 12, 12, 1E, , true",
        "12, 12, 12, 16, , true",
        "1A, 32, 12, 7E, PAPER_OUT, true",
        "1A, 12, 12, 72, PAPER_OUT, true",
        "1A, 32, 12, 12, PAPER_OUT, true",
        "1A, 16, 12, 12, COVER_OPEN, false",
        "1A, 36, 12, 72, COVER_OPEN, true",
        "1A, 52, 1A, 12, CUTTER, false",
        "1A, 52, 52, 12, OVERHEATED, false",
        "1A, 52, 32, 12, MECHANICAL, false",
        "1A, 52, 16, 12, MECHANICAL, false",
        "1A, 52, 12, 12, MECHANICAL, false",
        "1A, 12, 12, 12, OFFLINE, false",
        "1A, 1A, 12, 12, OFFLINE, false",
    })
    void eachAnswerHasOneMeaning(String n1, String n2, String n3, String n4, PrinterFault first, boolean low) {
        PrinterStatus status = of(
                Integer.parseInt(n1, 16), Integer.parseInt(n2, 16), Integer.parseInt(n3, 16), Integer.parseInt(n4, 16));
        assertThat(status.findFirstFault().orElse(null)).isEqualTo(first);
        assertThat(status.canPrint()).isEqualTo(first == null);
        assertThat(status.paperLow()).isEqualTo(low);
        assertThat(status.at()).isEqualTo(NOON);
        assertThat(status.detail()).isEqualTo("DLE EOT 1–4: %s %s %s %s", n1, n2, n3, n4);
    }

    @Test
    void allFaultsAreKeptInTheOrderAPersonLooksAtThem() {
        assertThat(of(0x1A, 0x76, 0x7E, 0x7E).faults())
                .containsExactly(
                        PrinterFault.COVER_OPEN,
                        PrinterFault.PAPER_OUT,
                        PrinterFault.CUTTER,
                        PrinterFault.OVERHEATED,
                        PrinterFault.MECHANICAL,
                        PrinterFault.OFFLINE);
    }

    @Test
    void aPrinterThatAnswersNothingDoesNotAnswer() {
        OptionalInt none = OptionalInt.empty();
        assertThat(PrinterStatus.of(NOON, none, none, none, none).faults()).isEqualTo(Set.of(PrinterFault.NO_ANSWER));
    }

    @Test
    void aPrinterThatAnswersOneQuestionIsJudgedByIt() {
        OptionalInt none = OptionalInt.empty();
        assertThat(PrinterStatus.of(NOON, OptionalInt.of(0x12), none, none, none)
                        .canPrint())
                .isTrue();
        assertThat(PrinterStatus.of(NOON, none, none, none, OptionalInt.of(0x72))
                        .faults())
                .isEqualTo(Set.of(PrinterFault.PAPER_OUT));
    }

    @Test
    void theKindsOfAnswersCannotBeMistakenForEachOther() {
        for (int b = 0; b < 256; b++) {
            boolean realTime = PrinterStatus.isRealTimeAnswer(b);
            boolean inOrder = PrinterStatus.isInOrderAnswer(b);
            boolean automatic = (b & 0x93) == 0x10;
            boolean flowControl = b == 0x11 || b == 0x13;
            assertThat((realTime ? 1 : 0) + (inOrder ? 1 : 0) + (automatic ? 1 : 0) + (flowControl ? 1 : 0))
                    .as("%02X", b)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void everyFaultTellsThePersonWhatToDoInBothLanguages() {
        for (PrinterFault fault : PrinterFault.values()) {
            assertThat(fault.text(TicketSlip.Language.ZH_CN)).matches(".*\\p{IsHan}.*。");
            assertThat(fault.text(TicketSlip.Language.EN)).matches("[\\p{ASCII}]+\\.");
        }
    }
}
