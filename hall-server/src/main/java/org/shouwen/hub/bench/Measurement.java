package org.shouwen.hub.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that {@code hall bench} measures; each brings up what it needs and takes it down again. */
interface Measurement {
    /** All, in the order in which they are run. */
    List<Measurement> ALL = List.of(
            new Tickets(),
            new Calls(),
            new CallCost(),
            new SignDelay(),
            new FeedReach(),
            new OpenCases(),
            new StartUp());

    /** As {@code --only} knows it. */
    String name();

    /** Measures; blocks until it is done. */
    Result measure(Setting setting) throws IOException, InterruptedException;

    /**
     * What a measurement is given.
     *
     * @param quick whether to measure shortly and coarsely
     * @param directory its own, for whatever it has to write; removed afterwards
     * @param hall the command line that starts a program of this hall, up to the program's name
     */
    record Setting(boolean quick, Path directory, List<String> hall) {

        /** How often or how long, by how much time there is. */
        int choose(int thorough, int quickly) {
            return quick ? quickly : thorough;
        }
    }
}
