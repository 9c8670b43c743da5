package org.shouwen.protocol;

import java.util.List;

/** What can be done in a hall, and the classes a ticket can have. */
public record ItemsView(HallId hall, Label name, List<ItemView> items, List<ClassView> classes) {

    /**
     * A ticket class.
     *
     * @param headStartMinutes how much earlier than its issue time such a ticket counts
     * @param selfService whether a citizen may choose it at a kiosk
     */
    public record ClassView(ClassId id, Label name, int headStartMinutes, boolean selfService) {}
}
