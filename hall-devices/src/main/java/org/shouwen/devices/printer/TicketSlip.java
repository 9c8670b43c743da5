package org.shouwen.devices.printer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.shouwen.devices.printer.Slip.Align;

/**
 * The slip of one ticket, from plain values. All text is at least 17 pt high, the number at least 42 pt, as
 * older people need it. It carries nothing personal.
 *
 * @param hallNameZh the hall's name in Chinese
 * @param hallNameEn the hall's name in English; may be empty
 * @param languages of the fixed lines, in this order; at least one
 * @param number as it is called and shown, for example {@code A001}
 * @param matters what the ticket is for: queue or items, already in the citizen's language; may be empty
 * @param ahead people ahead at the time of issue, or empty where the hall does not print it
 * @param issuedAt when the number was given
 * @param zone the hall's zone
 * @param url the ticket's page; goes into the QR code
 * @param code the ticket's code, to be spoken or typed where no camera is at hand
 * @param foot lines of the hall at the foot
 * @param copy whether a second slip for the hall's file follows the cut
 */
public record TicketSlip(
        String hallNameZh,
        String hallNameEn,
        List<Language> languages,
        String number,
        List<String> matters,
        OptionalInt ahead,
        Instant issuedAt,
        ZoneId zone,
        String url,
        String code,
        List<String> foot,
        boolean copy) {

    /** A language of the fixed lines. */
    public enum Language {
        ZH_CN("zh-CN"),
        EN("en");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        /** BCP 47. */
        public String tag() {
            return tag;
        }

        /** The language of a BCP 47 tag such as {@code zh-CN}, {@code zh} or {@code en-GB}. */
        public static Optional<Language> find(String tag) {
            return switch (Locale.forLanguageTag(tag).getLanguage()) {
                case "zh" -> Optional.of(ZH_CN);
                case "en" -> Optional.of(EN);
                default -> Optional.empty();
            };
        }
    }

    private static final DateTimeFormatter ZH =
            DateTimeFormatter.ofPattern("yyyy年M月d日（EEEE） HH:mm", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK);

    private static final int TEXT = 2;

    public TicketSlip {
        languages = List.copyOf(languages);
        matters = List.copyOf(matters);
        foot = List.copyOf(foot);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a slip needs a language");
        }
    }

    /** The slip, ending with a cut; with the copy, ending with a second one. */
    public Slip slip() {
        Slip first = sheet(false);
        return copy ? first.then(sheet(true)) : first;
    }

    private Slip sheet(boolean secondCopy) {
        Slip.Builder slip = Slip.builder();
        slip.align(Align.CENTRE).size(TEXT).bold(true).text(hallNameZh).bold(false);
        if (!hallNameEn.isEmpty()) {
            slip.text(hallNameEn);
        }
        slip.rule();
        if (secondCopy) {
            for (Language language : languages) {
                slip.text(
                        switch (language) {
                            case ZH_CN -> "【存根】";
                            case EN -> "[Copy]";
                        });
            }
        }
        for (Language language : languages) {
            slip.text(
                    switch (language) {
                        case ZH_CN -> "您的号码";
                        case EN -> "Your number";
                    });
        }
        slip.bold(true).size(number.length() <= 5 ? 6 : 5).text(number);
        slip.bold(false).size(TEXT);
        matters.forEach(slip::text);
        ahead.ifPresent(people -> {
            for (Language language : languages) {
                slip.text(
                        switch (language) {
                            case ZH_CN -> "前面还有" + people + "人";
                            case EN -> people == 1 ? "1 person ahead" : people + " people ahead";
                        });
            }
        });
        ZonedDateTime issued = issuedAt.atZone(zone);
        for (Language language : languages) {
            slip.text(
                    switch (language) {
                        case ZH_CN -> ZH.format(issued);
                        case EN -> EN.format(issued);
                    });
        }
        slip.rule();
        slip.qr(url);
        for (Language language : languages) {
            slip.text(
                    switch (language) {
                        case ZH_CN -> "扫码看排队进度";
                        case EN -> "Scan to follow your turn";
                    });
        }
        for (Language language : languages) {
            slip.text(
                    switch (language) {
                        case ZH_CN -> "查询码 " + code;
                        case EN -> "Code " + code;
                    });
        }
        slip.rule();
        slip.bold(true);
        for (Language language : languages) {
            slip.text(
                    switch (language) {
                        case ZH_CN -> "请留意叫号";
                        case EN -> "Please watch the board";
                    });
        }
        slip.bold(false);
        foot.forEach(slip::text);
        return slip.feed(1).cut().build();
    }
}
