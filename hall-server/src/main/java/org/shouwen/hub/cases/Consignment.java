package org.shouwen.hub.cases;

/**
 * What was posted: by which carrier, under which number. It leads to a person, so it stands sealed among the case's notes.
 */
record Consignment(String carrier, String number) {
    /** As the note says it. */
    String text() {
        return carrier + "\n" + number;
    }

    static Consignment read(String note) {
        String[] lines = note.split("\n", 2);
        return new Consignment(lines[0], lines[lines.length - 1]);
    }
}
