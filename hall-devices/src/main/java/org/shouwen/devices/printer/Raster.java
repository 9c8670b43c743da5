package org.shouwen.devices.printer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A black and white image in the order a thermal printer takes it: rows from the top, eight dots a byte, the
 * leftmost dot in the highest bit, 1 is black.
 */
final class Raster {
    private static final int QUIET_MODULES = 4;
    private static final byte DLE = 0x10;

    private final int bytesPerRow;
    private final int rows;
    private final byte[] dots;

    Raster(int width, int rows) {
        this.bytesPerRow = (width + 7) / 8;
        this.rows = rows;
        this.dots = new byte[bytesPerRow * rows];
    }

    /**
     * A QR code of error correction M with its quiet zone, not wider than the paper.
     *
     * <p>Modules of four or eight dots end on half bytes, so every byte is 00, 0F, F0 or FF and no real-time
     * command can hide in the image.
     */
    static Raster ofQr(String content, int moduleDots, int paperDots) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        hints.put(EncodeHintType.MARGIN, QUIET_MODULES);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(content)) {
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        BitMatrix modules;
        try {
            modules = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold: " + content, e);
        }
        int edge = modules.getWidth() * moduleDots <= paperDots ? moduleDots : 4;
        Raster image = new Raster(modules.getWidth() * edge, modules.getHeight() * edge);
        for (int y = 0; y < image.rows; y++) {
            for (int x = 0; x < modules.getWidth() * edge; x++) {
                if (modules.get(x / edge, y / edge)) {
                    image.blacken(x, y);
                }
            }
        }
        return image;
    }

    void blacken(int x, int y) {
        dots[y * bytesPerRow + x / 8] |= (byte) (0x80 >> (x % 8));
    }

    int bytesPerRow() {
        return bytesPerRow;
    }

    int rows() {
        return rows;
    }

    /**
     * The bytes of some rows. A printer acts on a real-time command (DLE EOT, DLE ENQ, DLE DC4: status,
     * recovery, drawer pulse, power off, clear buffer) even in the middle of an image. Such a pair is broken
     * up by one more dot beside one that is black already: 10 becomes 18, an eighth of a millimetre that
     * nobody sees.
     */
    byte[] bytesOfRows(int from, int to) {
        byte[] out = java.util.Arrays.copyOfRange(dots, from * bytesPerRow, to * bytesPerRow);
        for (int i = 0; i + 1 < out.length; i++) {
            if (out[i] == DLE && startsRealTimeCommand(out[i + 1])) {
                out[i] = 0x18;
            }
        }
        return out;
    }

    private static boolean startsRealTimeCommand(byte second) {
        return second == 0x04 || second == 0x05 || second == 0x14;
    }
}
