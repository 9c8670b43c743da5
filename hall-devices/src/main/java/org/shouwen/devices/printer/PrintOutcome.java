package org.shouwen.devices.printer;

import java.util.List;

/** Whether a slip came out of the printer. */
public sealed interface PrintOutcome {

    /**
     * It is in the citizen's hand.
     *
     * @param replaced characters that nobody could draw, see {@link PrintJob#replaced()}
     */
    record Printed(List<String> replaced) implements PrintOutcome {
        public Printed {
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * It is in the citizen's hand, and the roll is near its end: somebody should bring paper.
     *
     * @param replaced characters that nobody could draw, see {@link PrintJob#replaced()}
     */
    record PrintedPaperLow(List<String> replaced) implements PrintOutcome {
        public PrintedPaperLow {
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * No whole slip came out.
     *
     * @param fault why, with what to do
     * @param begun whether bytes of the job had reached the printer: then a torn piece may hang out, and a
     *     printer that keeps its buffer prints the rest when the fault is cleared
     * @param detail for the log
     */
    record NotPrinted(PrinterFault fault, boolean begun, String detail) implements PrintOutcome {}

    /**
     * The bytes left, and the printer could not say what became of them: the slip may have been printed.
     *
     * @param detail for the log
     */
    record Unknown(String detail) implements PrintOutcome {}
}
