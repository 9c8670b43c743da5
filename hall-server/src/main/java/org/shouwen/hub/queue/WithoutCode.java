package org.shouwen.hub.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.shouwen.protocol.CaseEvent.ContactRecorded;
import org.shouwen.protocol.CaseEvent.PartBegun;
import org.shouwen.protocol.HallEvent.DayOpened;
import org.shouwen.protocol.HallEvent.TicketIssued;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketCode;

/** What happened, as devices and staff may follow it: whoever holds the slip or the receipt has its code, nobody else. */
final class WithoutCode {
    private static final String HIDDEN = "0".repeat(TicketCode.LENGTH);

    private WithoutCode() {}

    /** An entry's JSON, with zeros for the code of every ticket and case. */
    static String json(Recorded recorded) {
        boolean hasCode = recorded.event() instanceof TicketIssued
                || recorded.event() instanceof DayOpened
                || recorded.event() instanceof ContactRecorded
                || recorded.event() instanceof PartBegun;
        return hasCode ? Json.write(tree(recorded)) : Json.write(recorded);
    }

    /** The same as a tree. */
    static JsonNode tree(Recorded recorded) {
        JsonNode tree = Json.mapper().valueToTree(recorded);
        tree.findParents("code").stream()
                .filter(named -> named.has("ticket") || named.has("case"))
                .forEach(held -> ((ObjectNode) held).put("code", HIDDEN));
        return tree;
    }
}
