package org.shouwen.hub.worktime;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shouwen.protocol.Label;

/** Due dates as they are read in a hall, such as 2026年3月30日（星期一）17:00前. */
public final class DueText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private DueText() {}

    public static Label of(Due due) {
        return switch (due) {
            case Due.Certain certain -> by(certain.date(), certain.at());
            case Due.Provisional provisional -> {
                Label by = by(provisional.date(), provisional.at());
                Label unknown = unknown(provisional);
                yield new Label("暂算" + by.zh() + "，" + unknown.zh(), "provisionally " + by.en() + "; " + unknown.en());
            }
            case Due.Stopped stopped -> stopped(stopped);
        };
    }

    /** Why a date is not certain; both texts are empty if it is. */
    public static Label uncertainty(Due due) {
        return switch (due) {
            case Due.Certain __ -> new Label("", "");
            case Due.Provisional provisional -> unknown(provisional);
            case Due.Stopped stopped -> stopped(stopped);
        };
    }

    public static Label date(LocalDate date) {
        return new Label(
                date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日（"
                        + weekday(date).zh() + "）",
                weekday(date).en() + ", " + date.getDayOfMonth() + " "
                        + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + date.getYear());
    }

    public static Label weekday(LocalDate date) {
        return new Label(
                date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.SIMPLIFIED_CHINESE),
                date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static Label by(LocalDate date, OffsetDateTime at) {
        // Midnight belongs to the day that it ends, as the law writes it.
        String time = at.toLocalTime().equals(LocalTime.MIDNIGHT) ? "24:00" : TIME.format(at);
        Label day = date(date);
        return new Label(day.zh() + time + "前", "by " + time + " on " + day.en());
    }

    private static Label unknown(Due.Provisional provisional) {
        String years = provisional.unknownYears().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new Label(
                years.replace(", ", "、") + "年放假安排尚未载入，待国务院公布后才能确定",
                "the State Council's holiday notice for " + years + " is not loaded");
    }

    private static Label stopped(Due.Stopped stopped) {
        Label reasons = ExclusionReason.label(stopped.reasons());
        Label since = date(stopped.since());
        Label earliest = date(stopped.earliest());
        return new Label(
                since.zh() + "起因" + reasons.zh() + "停止计时，尚余" + stopped.daysLeft() + "日，最早" + earliest.zh() + "到期",
                "the clock stands still since " + since.en() + " for " + reasons.en() + "; days left: "
                        + stopped.daysLeft() + "; not before " + earliest.en());
    }
}
