package org.shouwen.hub.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Makes PDFs of documents. May be shared by threads; it blocks while it works, some tenths of a second. */
public final class DocumentPrinter {
    private final Fonts fonts;
    /** The fonts' files are read while a document is made, by one reader. */
    private final ReentrantLock press = new ReentrantLock();

    private DocumentPrinter(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * A printer with the fonts of this machine. It is there even if no font is: then the log says which package is
     * missing, and every print is refused with the same words.
     *
     * @param fonts files of TrueType fonts to ask before the usual ones
     */
    public static DocumentPrinter open(List<Path> fonts) {
        return new DocumentPrinter(Fonts.open(fonts));
    }

    static DocumentPrinter with(Fonts fonts) {
        return new DocumentPrinter(fonts);
    }

    /** Whether anything can be printed, or what has to be done first. */
    public boolean isReady() {
        return fonts.speakChinese();
    }

    /**
     * Prints a document.
     *
     * @throws FontMissing if no font has Chinese characters
     */
    public PrintedDocument print(DocumentContent content, Paper paper) {
        if (!fonts.speakChinese()) {
            throw new FontMissing("documents cannot be printed: " + Fonts.remedy());
        }
        press.lock();
        try {
            Typesetter type = new Typesetter(fonts);
            List<Sheet> sheets = Layout.sheets(content, paper, type);
            return new PrintedDocument(PdfFile.of(content, sheets, fonts), sheets.size(), type.missing());
        } catch (IOException e) {
            throw new UncheckedIOException("document " + content.kind().wireName() + " could not be printed", e);
        } finally {
            press.unlock();
        }
    }
}
