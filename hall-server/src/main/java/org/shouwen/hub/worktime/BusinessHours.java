package org.shouwen.hub.worktime;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the authority is open on a working day.
 *
 * @param spans in order, none touching the next; at least one
 */
public record BusinessHours(List<Span> spans) {
    /** 09:00–12:00 and 13:00–17:00. */
    public static final BusinessHours DEFAULT = parse("09:00-12:00,13:00-17:00");

    private static final String FORM = "expected spans such as 09:00-12:00,13:00-17:00";

    /** From opening to closing. */
    public record Span(LocalTime opens, LocalTime closes) {}

    /** @throws IllegalArgumentException if a span ends before it begins or the next begins before */
    public BusinessHours {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("no business hours; " + FORM);
        }
        LocalTime before = LocalTime.MIN;
        for (Span span : spans) {
            if (span.opens().isBefore(before) || !span.opens().isBefore(span.closes())) {
                throw new IllegalArgumentException(span.opens() + "-" + span.closes() + " is out of order; " + FORM);
            }
            before = span.closes();
        }
    }

    /**
     * Reads {@code 09:00-12:00,13:00-17:00}; a dash may be an en dash.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static BusinessHours parse(String text) {
        Pattern form = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)\\s*[-–]\\s*([01]\\d|2[0-3]):([0-5]\\d)");
        return new BusinessHours(Arrays.stream(text.split(",", -1))
                .map(part -> {
                    Matcher span = form.matcher(part.strip());
                    if (!span.matches()) {
                        throw new IllegalArgumentException(FORM);
                    }
                    return new Span(time(span, 1), time(span, 3));
                })
                .toList());
    }

    private static LocalTime time(Matcher span, int group) {
        return LocalTime.of(Integer.parseInt(span.group(group)), Integer.parseInt(span.group(group + 1)));
    }

    /** Close of business. */
    public LocalTime closes() {
        return spans.get(spans.size() - 1).closes();
    }
}
