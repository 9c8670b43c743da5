package org.shouwen.hub.config;

import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CounterId;

/** Who may sign in ({@code accounts.yaml}); passwords are kept elsewhere. */
public record AccountsFile(List<Officer> officers, List<Supervisor> supervisors) {

    /**
     * A counter officer by staff number.
     *
     * @param counters where the officer may work; absent for every counter
     */
    public record Officer(String user, Optional<List<CounterId>> counters) {}

    /** A hall supervisor. */
    public record Supervisor(String user) {}
}
