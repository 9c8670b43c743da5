package org.shouwen.devices.sign;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one sign is spoken to: a pure codec, bound to the sign's address and settings. Made by
 * {@link SignProtocols#bind}.
 */
public interface SignProtocol {

    /**
     * The frames that make the sign show this, in the order they must be sent. Characters the sign cannot show are
     * replaced. Empty when there is nothing in the content that this sign can show, such as words on a sign of digits.
     */
    List<Frame> show(SignContent content);

    /** Names that {@link #command} takes. */
    Set<String> commands();

    /**
     * Frames of a command that is not content, such as {@code ping} or {@code power-off}.
     *
     * @throws IllegalArgumentException naming the commands there are
     */
    List<Frame> command(String name);

    /** A frame that changes nothing and that a living sign answers; empty when there is none. */
    Optional<Frame> probe();

    /**
     * What the bytes heard since the frame was sent mean. Noise, and what other signs said too late, is passed over.
     *
     * @param received everything heard so far, from the first byte after the frame
     */
    Reply read(Frame sent, byte[] received);

    Timing timing();
}
