package org.shouwen.devices.sign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a sign should show.
 *
 * @param kind decides what goes first on a busy line, and the command byte where a protocol has one
 * @param text what people read; rows are separated by line feeds
 * @param hold how long a call stays before the sign goes back to its steady content; empty: until something else comes
 */
public record SignContent(Kind kind, String text, Optional<Duration> hold) {

    /** The occasions of a hall, most urgent first. */
    public enum Kind {
        /** A ticket is called to this window. */
        CALL,
        /** Rows of the last calls. */
        BOARD,
        /** What the window does now, such as whom it serves. */
        STEADY,
        /** The window is paused. */
        PAUSE,
        /** The window is open and free. */
        WELCOME,
        /** Nothing at all. */
        CLEAR
    }

    public SignContent {
        if (hold.isPresent() && (kind != Kind.CALL || !hold.get().isPositive())) {
            throw new IllegalArgumentException("only a call can have a hold, and it must be longer than nothing");
        }
    }

    /** A call that stays until something else comes. */
    public static SignContent call(String text) {
        return new SignContent(Kind.CALL, text, Optional.empty());
    }

    /** A call after which the sign returns to its steady content. */
    public static SignContent call(String text, Duration hold) {
        return new SignContent(Kind.CALL, text, Optional.of(hold));
    }

    public static SignContent board(List<String> rows) {
        return new SignContent(Kind.BOARD, String.join("\n", rows), Optional.empty());
    }

    public static SignContent steady(String text) {
        return new SignContent(Kind.STEADY, text, Optional.empty());
    }

    public static SignContent pause(String text) {
        return new SignContent(Kind.PAUSE, text, Optional.empty());
    }

    public static SignContent welcome(String text) {
        return new SignContent(Kind.WELCOME, text, Optional.empty());
    }

    public static SignContent clear() {
        return new SignContent(Kind.CLEAR, "", Optional.empty());
    }
}
