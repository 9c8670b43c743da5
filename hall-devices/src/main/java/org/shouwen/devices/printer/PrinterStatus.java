package org.shouwen.devices.printer;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer said of itself at one moment.
 *
 * @param at when it was asked
 * @param faults empty when it can print; in the order in which a person should look
 * @param paperLow the roll is near its end, or at it
 * @param detail for the log: the raw answers, or why there are none
 */
public record PrinterStatus(Instant at, Set<PrinterFault> faults, boolean paperLow, String detail) {

    public PrinterStatus {
        EnumSet<PrinterFault> ordered = EnumSet.noneOf(PrinterFault.class);
        ordered.addAll(faults);
        faults = Collections.unmodifiableSet(ordered);
    }

    public boolean canPrint() {
        return faults.isEmpty();
    }

    /** The fault to look at first. */
    public Optional<PrinterFault> findFirstFault() {
        return faults.stream().findFirst();
    }

    static PrinterStatus ofFault(Instant at, PrinterFault fault, String detail) {
        return new PrinterStatus(at, Set.of(fault), false, detail);
    }

    /** Whether a byte is an answer to DLE EOT: bits 0 and 7 clear, bits 1 and 4 set. */
    static boolean isRealTimeAnswer(int b) {
        return (b & 0x93) == 0x12;
    }

    /**
     * Whether a byte is an answer to GS r: bits 4 and 7 clear. Neither an answer to DLE EOT (1xx1xx10), nor the
     * first byte of an automatic status (0xx1xx00), nor XON or XOFF has that form.
     */
    static boolean isInOrderAnswer(int b) {
        return (b & 0x90) == 0;
    }

    /** Whether an answer to GS r says that the roll is near its end. */
    static boolean saysNearEnd(int inOrderAnswer) {
        return (inOrderAnswer & 0x03) != 0;
    }

    /**
     * The meaning of the answers to DLE EOT 1 to 4, as Epson's TM series and its clones give them. A printer
     * that knows only some of the four is judged by those; one that answers none is
     * {@link PrinterFault#NO_ANSWER}.
     */
    static PrinterStatus of(
            Instant at, OptionalInt printer, OptionalInt offlineCause, OptionalInt errorCause, OptionalInt paper) {
        Set<PrinterFault> faults = EnumSet.noneOf(PrinterFault.class);
        int n1 = printer.orElse(0x12);
        int n2 = offlineCause.orElse(0x12);
        int n3 = errorCause.orElse(0x12);
        int n4 = paper.orElse(0x12);
        if ((n2 & 0x04) != 0) {
            faults.add(PrinterFault.COVER_OPEN);
        }
        if ((n2 & 0x20) != 0 || (n4 & 0x60) != 0) {
            faults.add(PrinterFault.PAPER_OUT);
        }
        if ((n3 & 0x08) != 0) {
            faults.add(PrinterFault.CUTTER);
        }
        if ((n3 & 0x40) != 0) {
            faults.add(PrinterFault.OVERHEATED);
        }
        if ((n3 & 0x24) != 0) {
            faults.add(PrinterFault.MECHANICAL);
        }
        if ((n2 & 0x40) != 0 && (n3 & 0x6C) == 0) {
            faults.add(PrinterFault.MECHANICAL);
        }
        if ((n1 & 0x08) != 0) {
            faults.add(PrinterFault.OFFLINE);
        }
        if (printer.isEmpty() && offlineCause.isEmpty() && errorCause.isEmpty() && paper.isEmpty()) {
            faults.add(PrinterFault.NO_ANSWER);
        }
        boolean low = (n4 & 0x6C) != 0 || (n2 & 0x20) != 0;
        String detail =
                "DLE EOT 1–4: " + hex(printer) + " " + hex(offlineCause) + " " + hex(errorCause) + " " + hex(paper);
        return new PrinterStatus(at, faults, low, detail);
    }

    private static String hex(OptionalInt answer) {
        return answer.isPresent() ? String.format("%02X", answer.getAsInt()) : "--";
    }
}
