package org.shouwen.hub.cases;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The numbers that cases have for people, such as {@code 20260302-00017}: each once, in the order of the journal.
 *
 * @param last the last one given on {@code date}, 0 for none
 */
public record CaseNumbers(LocalDate date, int last) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** None was given yet. */
    public static final CaseNumbers NONE = new CaseNumbers(LocalDate.EPOCH, 0);

    /** Goes on after a number. */
    public static CaseNumbers after(String number) {
        String[] parts = number.split("-", 2);
        return new CaseNumbers(LocalDate.parse(parts[0], DAY), Integer.parseInt(parts[1]));
    }

    /** With one more given on a day, which is never before the last one's. */
    public CaseNumbers next(LocalDate today) {
        return today.isAfter(date) ? new CaseNumbers(today, 1) : new CaseNumbers(date, last + 1);
    }

    /** The last number given. */
    public String number() {
        return DAY.format(date) + "-" + String.format(Locale.ROOT, "%05d", last);
    }
}
