package org.shouwen.hub.access;

import java.util.List;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.LineView;
import org.shouwen.protocol.SignView;

/** What hangs on a hall without a credential of its own. */
public interface Equipment {

    /** The lines, as they are now. */
    List<LineView> lines(HallId hall);

    /** The signs on them, as they are now. */
    List<SignView> signs(HallId hall);

    /** A hall without any. */
    Equipment NONE = new Equipment() {
        @Override
        public List<LineView> lines(HallId hall) {
            return List.of();
        }

        @Override
        public List<SignView> signs(HallId hall) {
            return List.of();
        }
    };
}
