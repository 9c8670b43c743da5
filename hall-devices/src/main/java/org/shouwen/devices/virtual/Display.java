package org.shouwen.devices.virtual;

import java.util.List;

/**
 * What stands on a sign.
 *
 * @param rows the rows from top to bottom, each of pieces of one colour
 */
record Display(List<List<Piece>> rows) {
    static final Display DARK = new Display(List.of());

    /**
     * Text of one colour.
     *
     * @param colour a name such as {@code red}
     */
    record Piece(String text, String colour) {}

    /** What people read, without colours. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<Piece> row : rows) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            row.forEach(piece -> text.append(piece.text()));
        }
        return text.toString();
    }
}
