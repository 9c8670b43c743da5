package org.shouwen.devices.printer;

/**
 * What one kind of printer can do. Printers of one catalogue name differ in firmware, so every value is a
 * setting; the defaults of {@link #eightyMillimetre()} suit most printers sold with Chinese firmware.
 *
 * @param dots printable width in dots at 203 dots an inch: 576 on 80 mm paper, 384 on 58 mm paper
 * @param qr who draws QR codes
 * @param qrModuleDots edge of one QR module in dots, 4 or 8; 8 is taken down to 4 where the code would be
 *     wider than the paper
 * @param hanzi the characters that the printer's own font has
 * @param confirmation how the end of a job is known
 * @param clearsOnCommand whether the printer understands the real-time "clear buffer" command; then the rest
 *     of a job that failed is dropped instead of coming out when the fault is cleared
 */
public record PrinterModel(
        int dots, Qr qr, int qrModuleDots, Hanzi hanzi, Confirmation confirmation, boolean clearsOnCommand) {

    /** Who draws QR codes. */
    public enum Qr {
        /** The printer, from the content: about 80 bytes. Many cheap printers print nothing for it. */
        NATIVE,
        /** We, as a raster image: 3–13 kB, so not for a line of 9600 baud. */
        RASTER
    }

    /** The characters of the printer's own font. All else is drawn by us from a font of this machine. */
    public enum Hanzi {
        /** GB/T 2312: 6,763 hanzi. */
        GB2312,
        /** The two-byte part of GB 18030, as in GBK: 21,003 hanzi. */
        GBK
    }

    /** How the end of a job is known. */
    public enum Confirmation {
        /**
         * {@code GS r 1} at the end of the job: the printer answers it in its turn, so the answer proves that
         * all before it was printed.
         */
        IN_ORDER,
        /** By time, and a status without fault after it: for printers that do not answer {@code GS r}. */
        TIMED,
        /**
         * The printer or its connection cannot answer at all (a print server, a one-way cable). It is never
         * asked, and the best outcome is {@link PrintOutcome.Unknown}.
         */
        NONE
    }

    public PrinterModel {
        if (dots < 384 || dots > 1024 || dots % 8 != 0) {
            throw new IllegalArgumentException("printable width is 384 to 1024 dots in whole bytes, not " + dots);
        }
        if (qrModuleDots != 4 && qrModuleDots != 8) {
            throw new IllegalArgumentException("a QR module is 4 or 8 dots, not " + qrModuleDots);
        }
    }

    /** 80 mm paper, QR native, GBK, answers {@code GS r}. */
    public static PrinterModel eightyMillimetre() {
        return new PrinterModel(576, Qr.NATIVE, 8, Hanzi.GBK, Confirmation.IN_ORDER, false);
    }

    /** 58 mm paper, QR as raster, GBK, answers {@code GS r}. */
    public static PrinterModel fiftyEightMillimetre() {
        return new PrinterModel(384, Qr.RASTER, 8, Hanzi.GBK, Confirmation.IN_ORDER, false);
    }

    public PrinterModel withQr(Qr by) {
        return new PrinterModel(dots, by, qrModuleDots, hanzi, confirmation, clearsOnCommand);
    }

    public PrinterModel withHanzi(Hanzi in) {
        return new PrinterModel(dots, qr, qrModuleDots, in, confirmation, clearsOnCommand);
    }

    public PrinterModel withConfirmation(Confirmation how) {
        return new PrinterModel(dots, qr, qrModuleDots, hanzi, how, clearsOnCommand);
    }

    public PrinterModel withClearsOnCommand(boolean does) {
        return new PrinterModel(dots, qr, qrModuleDots, hanzi, confirmation, does);
    }
}
