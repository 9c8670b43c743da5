package org.shouwen.hub.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fonts of this machine that can be embedded, in the order in which they are asked for a character. */
final class Fonts {
    /** The Debian package that has to be there. */
    static final String PACKAGE = "fonts-wqy-microhei";

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    /** After the configured ones: the needed font, then those that have rarer characters. */
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
            Path.of("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"),
            Path.of("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"));

    /** Files that were not opened yet. Those of rare characters are large, and stay closed until one is asked for. */
    private final Deque<Path> closed;

    private final List<Face> faces = new ArrayList<>();

    private Fonts(Collection<Path> files) {
        this.closed = new ArrayDeque<>(files);
    }

    /**
     * The fonts among these files and the usual ones that are there. Says in the log what is missing; a file is opened
     * when the first character is asked of it.
     */
    static Fonts open(List<Path> configured) {
        return open(configured, USUAL);
    }

    static Fonts open(List<Path> configured, List<Path> usual) {
        Set<Path> files = new LinkedHashSet<>(configured);
        files.addAll(usual);
        for (Path file : configured) {
            if (!Files.isReadable(file)) {
                LOG.warn("the configured font {} cannot be read; documents are printed without it", file);
            }
        }
        files.removeIf(file -> !Files.isReadable(file));
        Fonts fonts = new Fonts(files);
        if (files.isEmpty()) {
            LOG.warn("documents cannot be printed: {}", remedy());
        }
        return fonts;
    }

    private static Optional<Face> face(Path file) {
        try {
            Optional<Face> face = read(file);
            if (face.isEmpty()) {
                LOG.warn(
                        "the font {} has no TrueType outlines or may not be embedded; documents are printed without it",
                        file);
            }
            return face;
        } catch (IOException e) {
            LOG.warn("the font {} cannot be used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Face> read(Path file) throws IOException {
        TrueTypeFont font;
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
            List<TrueTypeFont> members = new ArrayList<>();
            // Not closed: the faces read from it as long as the hub runs.
            new TrueTypeCollection(Files.newInputStream(file)).processAllFonts(members::add);
            if (members.isEmpty()) {
                return Optional.empty();
            }
            font = members.getFirst();
        } else {
            font = new TTFParser().parse(new RandomAccessReadBuffer(Files.readAllBytes(file)));
        }
        boolean restricted =
                font.getOS2Windows() != null && (font.getOS2Windows().getFsType() & 0xF) == 0x2;
        if (!font.getTableMap().containsKey("glyf") || restricted) {
            return Optional.empty();
        }
        return Optional.of(new Face(file, font, font.getUnicodeCmapLookup(), font.getUnitsPerEm()));
    }

    static String remedy() {
        return "the Debian package " + PACKAGE + " is missing (as root: apt-get install " + PACKAGE
                + "), or configure a TrueType font that has Chinese characters";
    }

    boolean speakChinese() {
        return find('第').isPresent();
    }

    /** The first face that has the character. */
    synchronized Optional<Face> find(int codePoint) {
        for (Face face : faces) {
            if (face.has(codePoint)) {
                return Optional.of(face);
            }
        }
        while (!closed.isEmpty()) {
            Optional<Face> next = face(closed.removeFirst());
            next.ifPresent(faces::add);
            if (next.filter(face -> face.has(codePoint)).isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    /** One font file. */
    record Face(Path file, TrueTypeFont font, CmapLookup characters, int unitsPerEm) {

        boolean has(int codePoint) {
            return characters.getGlyphId(codePoint) > 0;
        }

        /** How far the next character stands, in sizes of the font. */
        double advance(int codePoint) {
            try {
                return (double) font.getAdvanceWidth(characters.getGlyphId(codePoint)) / unitsPerEm;
            } catch (IOException e) {
                throw new UncheckedIOException("font " + file, e);
            }
        }
    }
}
