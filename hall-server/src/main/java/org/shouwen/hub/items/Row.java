package org.shouwen.hub.items;

import java.util.Map;

/**
 * One row of a table.
 *
 * @param place for people, such as {@code sheet 材料, row 3}
 * @param cells what is not blank, by the column's name
 */
record Row(String place, Map<String, String> cells) {
    Row {
        cells = Map.copyOf(cells);
    }
}
