package org.shouwen.protocol;

import java.util.List;

/** The halls of a hub and their boards, for everyone. The first hall is the main one. */
public record HallsView(List<Hall> halls) {

    /** One hall. */
    public record Hall(HallId hall, Label name, String zone, List<Board> boards) {}

    /** A board that {@code /board/{id}} shows. */
    public record Board(String id, Label name) {}
}
