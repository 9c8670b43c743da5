package org.shouwen.devices.printer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Characters drawn from the fonts of this machine, for what a printer's own font lacks. Drawn cell by cell on
 * the printer's grid, 12 dots wide for ASCII and 24 for all else, so that a drawn line breaks and aligns like
 * a printed one. Safe for several threads.
 */
public final class Glyphs {
    /** Edge of a full-width cell of size 1, in dots. */
    public static final int CELL = 24;

    private static final List<String> PREFERRED = List.of(
            "sans cjk sc", "source han sans", "wenquanyi", "simhei", "yahei", "pingfang", "simsun", "cjk", "sans");

    private final List<Font> fonts;
    private final Map<Integer, Optional<Font>> found = new ConcurrentHashMap<>();

    private Glyphs(List<Font> fonts) {
        this.fonts = List.copyOf(fonts);
    }

    /** No font at all: every character the printer lacks is replaced. */
    public static Glyphs none() {
        return new Glyphs(List.of());
    }

    /** All fonts of this machine, sans-serif Chinese ones first. Looked up once. */
    public static Glyphs ofSystem() {
        return Installed.GLYPHS;
    }

    /** The given fonts, the first that has a character draws it. */
    public static Glyphs of(List<Font> fonts) {
        return new Glyphs(fonts);
    }

    private static final class Installed {
        static final Glyphs GLYPHS = new Glyphs(installed());
    }

    private static List<Font> installed() {
        if (System.getProperty("java.awt.headless") == null) {
            // A kiosk has a display, but nothing here may depend on it or on the desktop parts of a JRE.
            System.setProperty("java.awt.headless", "true");
        }
        try {
            List<Font> all = new ArrayList<>(Arrays.asList(
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()));
            all.removeIf(font -> font.isTransformed());
            all.sort(Comparator.comparingInt(Glyphs::rank));
            return all;
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Without fontconfig or freetype Java has no fonts: the printer's own font must do.
            org.slf4j.LoggerFactory.getLogger(Glyphs.class)
                    .warn("No fonts on this machine, rare characters on slips will be replaced: {}", e.toString());
            return List.of();
        }
    }

    private static int rank(Font font) {
        String name = font.getFontName(Locale.ROOT).toLowerCase(Locale.ROOT);
        int place = PREFERRED.size();
        for (int i = 0; i < PREFERRED.size(); i++) {
            if (name.contains(PREFERRED.get(i))) {
                place = i;
                break;
            }
        }
        boolean plain = !name.contains("bold") && !name.contains("italic") && !name.contains("oblique");
        return place * 2 + (plain ? 0 : 1);
    }

    /** Whether some font has the character. */
    public boolean has(int codePoint) {
        return fontOf(codePoint).isPresent();
    }

    private Optional<Font> fontOf(int codePoint) {
        return found.computeIfAbsent(
                codePoint,
                wanted -> fonts.stream().filter(font -> font.canDisplay(wanted)).findFirst());
    }

    /** Width of a character on the printer's grid, in half cells of 12 dots: 1 for ASCII, 2 for all else. */
    public static int columns(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }

    /** Width of a text on the printer's grid, in half cells of 12 dots. */
    public static int columns(String text) {
        return text.codePoints().map(Glyphs::columns).sum();
    }

    /**
     * Draws one line of text in black with its cells' upper left corner at {@code (x, y)}. A character that no
     * font has is drawn as an empty box.
     *
     * @param width 1–8 times the normal width
     * @param height 1–8 times the normal height
     */
    public void draw(Graphics2D on, String text, int x, int y, boolean bold, int width, int height) {
        on.setColor(Color.BLACK);
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int left = x;
        for (int codePoint : text.codePoints().toArray()) {
            int cell = columns(codePoint) * CELL / 2 * width;
            if (codePoint != ' ') {
                drawCell(on, codePoint, left, y, cell, bold, height);
            }
            left += cell;
        }
    }

    private void drawCell(Graphics2D on, int codePoint, int x, int y, int cell, boolean bold, int height) {
        Optional<Font> font = fontOf(codePoint);
        if (font.isEmpty()) {
            on.drawRect(x + 2, y + 2, cell - 4, CELL * height - 4);
            return;
        }
        // A little less than the cell, as in printers' fonts, so that neighbours do not touch.
        Font sized = font.get().deriveFont(bold ? Font.BOLD : Font.PLAIN, (CELL - 2) * (float) height);
        GlyphVector glyph =
                sized.createGlyphVector(new FontRenderContext(null, true, true), Character.toString(codePoint));
        double advance = Math.max(1, glyph.getGlyphMetrics(0).getAdvanceX());
        double squeeze = Math.min(cell / advance, (double) cell / (columns(codePoint) * CELL / 2 * height));
        AffineTransform before = on.getTransform();
        on.translate(x + (cell - advance * squeeze) / 2, y + CELL * height * 0.84);
        on.scale(squeeze, 1);
        on.fill(glyph.getOutline());
        on.setTransform(before);
    }

    /**
     * One line of text as an image for the printer, as wide as its cells.
     *
     * @param rows height of the image, at least the height of the cells; the rest is left white below
     */
    Raster raster(String text, boolean bold, int width, int height, int rows) {
        int dots = columns(text) * CELL / 2 * width;
        BufferedImage image = new BufferedImage(Math.max(8, dots), rows, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D on = image.createGraphics();
        try {
            on.setColor(Color.WHITE);
            on.fillRect(0, 0, image.getWidth(), image.getHeight());
            draw(on, text, 0, 0, bold, width, height);
        } finally {
            on.dispose();
        }
        Raster raster = new Raster(image.getWidth(), rows);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRaster().getSample(x, y, 0) < 128) {
                    raster.blacken(x, y);
                }
            }
        }
        return raster;
    }
}
