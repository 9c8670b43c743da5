package org.shouwen.hub.documents;

import java.io.Serial;

/** No font is there with which Chinese can be printed; the message says what to install or to configure. */
public final class FontMissing extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    FontMissing(String message) {
        super(message);
    }
}
