package org.shouwen.hub.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an item costs (收费项目).
 *
 * @param name what is paid for
 * @param yuan rounded to fen
 * @param basis the rule that sets it (收费依据)
 */
public record Fee(String name, BigDecimal yuan, String basis) {
    private static final int FEN_DIGITS = 2;

    public Fee {
        yuan = yuan.setScale(FEN_DIGITS, RoundingMode.HALF_UP);
    }
}
