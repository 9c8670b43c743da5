package org.shouwen.devices.line;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * One open serial port, TCP connection or device file: bytes out, bytes in, nothing about their meaning.
 *
 * <p>Opened with {@link LinkAddress#open}. A link that broke stays broken; whoever wants to go on opens a new one,
 * which looks the address up afresh.
 */
public interface ByteLink extends Closeable {

    /** What an open link reports, from a thread of its own. Neither method may block for long. */
    interface Listener {
        /** Bytes came in, in the order the device sent them; how they are cut into calls means nothing. */
        void onBytes(byte[] bytes);

        /**
         * The device or connection is gone. Told at most once, and not after {@link ByteLink#close()}.
         *
         * @param reason what happened, for a person
         */
        void onDisconnect(String reason);
    }

    /** Hears nothing: for devices that never answer. */
    Listener DEAF = new Listener() {
        @Override
        public void onBytes(byte[] bytes) {}

        @Override
        public void onDisconnect(String reason) {}
    };

    /**
     * Hands all bytes to the device in one go. May block as long as the device takes to accept them, at most twice
     * their wire time and five seconds; a device that has stopped taking data by then loses its link. That the
     * bytes were accepted does not mean they have left: that takes {@link #wireTime}.
     *
     * @throws IOException when not every byte was accepted; the link is broken then and must be closed
     */
    void write(byte[] bytes) throws IOException;

    /** The time so many bytes need on the wire; zero when the address names no speed. */
    Duration wireTime(int bytes);

    /** Waits until what was written has left (by computed wire time), then closes. A second close does nothing. */
    @Override
    void close();
}
