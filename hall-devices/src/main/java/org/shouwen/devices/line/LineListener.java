package org.shouwen.devices.line;

import java.time.Duration;
import org.shouwen.devices.sign.SignContent;

/** Hears what a line does, on the line's own thread: what takes long must be done elsewhere. */
public interface LineListener {

    /** The line's or one of its signs' status changed. */
    default void changed(LineStatus status) {}

    /** A content's last byte is on the wire. */
    default void written(Written written) {}

    /**
     * A content that went out.
     *
     * @param requestedNanos when it was asked for, by {@link System#nanoTime}
     * @param lastByteNanos when its last byte left, by computed wire time
     * @param wireTime what its frames alone need on the wire
     */
    record Written(
            String line,
            String sign,
            SignContent content,
            long requestedNanos,
            long lastByteNanos,
            Duration wireTime) {}
}
