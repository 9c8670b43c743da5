package org.shouwen.hub.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A document as PDF.
 *
 * @param pdf the same bytes whenever the same content is printed by the same program with the same fonts
 * @param missingCharacters code points that no font has; the document shows 〓 for them and names them in a note
 */
public record PrintedDocument(byte[] pdf, int pages, List<Integer> missingCharacters) {
    public PrintedDocument {
        missingCharacters = List.copyOf(missingCharacters);
    }

    /** To be kept beside what was issued: SHA-256 of the PDF, in hex. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
