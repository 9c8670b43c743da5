package org.shouwen.devices.sign;

/** What the bytes heard since a frame was sent mean. */
public sealed interface Reply {

    /** Not a whole answer yet. */
    record Waiting() implements Reply {}

    /** The sign took the frame. */
    record Accepted() implements Reply {}

    /**
     * The sign heard the frame and did not take it.
     *
     * @param why for a person, with what to do about it where that is known
     */
    record Refused(String why) implements Reply {}
}
