package org.shouwen.hub.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sets text in lines, for one document. No line begins with a closing mark or ends with an opening one (禁则); words
 * and numbers stay whole where a line can hold them.
 */
final class Typesetter {
    private static final String NEVER_FIRST = "，。、；：？！）》」』】〕〉〗”’…—～·％‰℃,.;:?!)]}%々ー";
    private static final String NEVER_LAST = "（《「『【〔〈〖“‘([{￥¥$";

    private final Fonts fonts;
    private final String replacement;
    private final Map<Integer, Double> advances = new HashMap<>();
    private final Set<Integer> missing = new LinkedHashSet<>();

    Typesetter(Fonts fonts) {
        this.fonts = fonts;
        this.replacement = Stream.of("〓", "□", "?")
                .filter(sign -> fonts.find(sign.codePointAt(0)).isPresent())
                .findFirst()
                .orElse("");
    }

    /** What stands for a character that no font has: 〓 wherever a font has that. */
    String replacement() {
        return replacement;
    }

    /** Code points that were asked for and that no font has, in the order in which they came. */
    List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** The text as it can be printed: 〓 for what no font has, a space for each run of white space. */
    String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (Character.isWhitespace(codePoint) && codePoint != '　') {
                if (!printable.isEmpty() && printable.charAt(printable.length() - 1) != ' ') {
                    printable.append(' ');
                }
            } else if (isInvisible(codePoint)) {
                return;
            } else if (fonts.find(codePoint).isPresent()) {
                printable.appendCodePoint(codePoint);
            } else {
                missing.add(codePoint);
                printable.append(replacement);
            }
        });
        return printable.toString();
    }

    /** Controls, joiners and variation selectors change no glyph here; the character before them is printed. */
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT -> true;
            default -> codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
        };
    }

    double width(String text, double size) {
        return text.codePoints()
                        .mapToDouble(codePoint -> advances.computeIfAbsent(
                                codePoint,
                                c -> fonts.find(c)
                                        .orElseThrow(() -> new IllegalStateException("not made printable first"))
                                        .advance(c)))
                        .sum()
                * size;
    }

    /**
     * Breaks a printable text into lines.
     *
     * @param measure how wide a line may be
     * @param indent by which the first line is shorter
     */
    List<String> lines(String text, double size, double measure, double indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double room = measure - indent;
        for (String piece : pieces(text)) {
            if (width(line + piece.stripTrailing(), size) <= room) {
                line.append(piece);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                room = measure;
            }
            String rest = piece.stripLeading();
            while (width(rest.stripTrailing(), size) > room) {
                int end = longestStart(rest, size, room);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
                room = measure;
            }
            line.append(rest);
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Where a piece that is wider than a line has to be torn. */
    private int longestStart(String piece, double size, double room) {
        int end = piece.offsetByCodePoints(0, 1);
        while (end < piece.length()) {
            int next = piece.offsetByCodePoints(end, 1);
            if (width(piece.substring(0, next), size) > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** What must not be torn: a character with the marks that hold to it, or a word; a space ends a piece. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = -1;
        for (int codePoint : text.codePoints().toArray()) {
            if (before != -1 && mayBreak(before, codePoint)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(codePoint);
            before = codePoint;
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean mayBreak(int before, int after) {
        if (NEVER_FIRST.indexOf(after) >= 0 || NEVER_LAST.indexOf(before) >= 0 || after == ' ') {
            return false;
        }
        return !(isInWord(before) && isInWord(after));
    }

    private static boolean isInWord(int codePoint) {
        return codePoint > ' ' && codePoint < 0x2000;
    }
}
