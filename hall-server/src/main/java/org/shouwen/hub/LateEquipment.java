package org.shouwen.hub;

import java.util.List;
import org.shouwen.hub.access.Equipment;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.LineView;
import org.shouwen.protocol.SignView;

/** The server is up before the signs are: their texts need the server's address. */
final class LateEquipment implements Equipment {
    private volatile Equipment equipment = Equipment.NONE;

    void arrived(Equipment arrived) {
        equipment = arrived;
    }

    @Override
    public List<LineView> lines(HallId hall) {
        return equipment.lines(hall);
    }

    @Override
    public List<SignView> signs(HallId hall) {
        return equipment.signs(hall);
    }
}
