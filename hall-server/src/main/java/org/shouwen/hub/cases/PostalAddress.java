package org.shouwen.hub.cases;

/** Where a result is to be posted, for whom, and under which phone the carrier finds them; sealed among the notes. */
record PostalAddress(String name, String phone, String address) {
    private static final int SHOWN = 4;

    /** As the note says it. */
    String text() {
        return name + "\n" + phone + "\n" + address;
    }

    /**
     * The last characters of a noted address, by which whoever wrote it knows it again: a quarter of it at most, and never
     * more than four.
     */
    static String tail(String note) {
        int[] letters = note.substring(note.lastIndexOf('\n') + 1).codePoints().toArray();
        int shown = Math.min(SHOWN, letters.length / 4);
        return new String(letters, letters.length - shown, shown);
    }

    @Override
    public String toString() {
        return "a postal address"; // never in a log
    }
}
