package org.shouwen.hub.journal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a walk along one hall's chain found.
 *
 * @param rows how many were read
 * @param faults the first {@value #LISTED} in order; empty if the chain is whole
 * @param faultCount how many there are in all
 */
public record ChainReport(String hall, long rows, List<Fault> faults, long faultCount) {
    static final int LISTED = 100;

    /** What is wrong with a place in the chain. */
    public enum Kind {
        /** The row is not what was written there. */
        CHANGED,
        /** One or more rows are gone. */
        MISSING,
        /** The row that belongs here stands elsewhere. */
        OUT_OF_ORDER,
        /** The recorded end of the journal is not its last row. */
        HEAD
    }

    /**
     * One broken place.
     *
     * @param seq of the broken or the first missing row; for {@link Kind#HEAD} of the last row
     * @param stream of that row, if the row is there
     * @param version of that row, if the row is there
     * @param message names hall, row and what is wrong
     */
    public record Fault(Kind kind, long seq, Optional<String> stream, OptionalLong version, String message) {}

    public boolean whole() {
        return faultCount == 0;
    }
}
