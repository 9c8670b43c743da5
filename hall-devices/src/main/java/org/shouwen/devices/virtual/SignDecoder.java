package org.shouwen.devices.virtual;

import java.util.Optional;

/**
 * The receiving half of a sign, written after the protocol's description and apart from the encoder: a shared mistake
 * would be invisible.
 */
interface SignDecoder {

    /** What a byte completed. */
    sealed interface Heard {
        /** Nothing yet, or nothing for this sign. */
        record Nothing() implements Heard {}

        /**
         * A whole frame for this sign.
         *
         * @param good whether the sign takes it
         * @param change what it does to the display; nothing for a frame that changes nothing
         * @param answer the bytes the device answers with; empty when it stays silent
         */
        record Frame(boolean good, Runnable change, Optional<byte[]> answer) implements Heard {}
    }

    /** Takes the next byte from the wire. */
    Heard hear(byte next);

    /** Forgets the frame it was in the middle of. */
    void forget();

    /** What the device answers instead when told to refuse everything; empty when it would stay silent. */
    Optional<byte[]> refusal();
}
