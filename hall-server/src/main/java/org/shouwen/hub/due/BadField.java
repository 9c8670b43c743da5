package org.shouwen.hub.due;

/** One field of a request cannot be used. The message says what it is and what would be right. */
final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field as in {@code exclusions[1].start}; {@code $} is the whole request */
    BadField(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
