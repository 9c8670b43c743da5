package org.shouwen.devices.virtual;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** A slip that a virtual printer cut off. Its picture is drawn when asked for. */
public final class VirtualSlip {

    /** Stands for an image among the lines. */
    public static final String PICTURE = "〔图〕";

    private final long number;
    private final Instant at;
    private final List<String> lines;
    private final List<String> qrCodes;
    private final Supplier<BufferedImage> drawing;

    VirtualSlip(long number, Instant at, List<String> lines, List<String> qrCodes, Supplier<BufferedImage> drawing) {
        this.number = number;
        this.at = at;
        this.lines = List.copyOf(lines);
        this.qrCodes = List.copyOf(qrCodes);
        this.drawing = drawing;
    }

    /** 1 for the first slip of its printer. */
    public long number() {
        return number;
    }

    /** When it was cut. */
    public Instant at() {
        return at;
    }

    /** Its text from top to bottom; an image that is no QR code is the line {@link #PICTURE}. */
    public List<String> lines() {
        return lines;
    }

    /** All lines, each ended by a line feed. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Contents of its QR codes from top to bottom, native or read back from the dots. */
    public List<String> qrCodes() {
        return qrCodes;
    }

    /** The paper, one pixel a dot. */
    public BufferedImage image() {
        return drawing.get();
    }

    /** The paper as a PNG file. */
    public byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "slip " + number + " " + lines + " " + qrCodes;
    }
}
