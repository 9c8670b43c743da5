package org.shouwen.protocol.client;

import java.nio.file.Path;

/** Where the bearer credential of a device's program comes from. */
public sealed interface Credential {

    /** What an earlier enrolment left in the data directory. */
    record Kept() implements Credential {}

    /**
     * A one-time code from the supervisor's page. Used once; afterwards the kept credential serves, so that the same
     * command line starts the program again.
     */
    record Code(String code) implements Credential {}

    /** A file with nothing but the token. */
    record TokenFile(Path path) implements Credential {}

    /** The token itself, from a program that starts others in its own process. */
    record Token(String token) implements Credential {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
