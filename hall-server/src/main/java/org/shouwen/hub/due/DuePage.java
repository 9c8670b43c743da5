package org.shouwen.hub.due;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.shouwen.hub.worktime.ClockRules;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.DueText;
import org.shouwen.hub.worktime.Light;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.Term;
import org.shouwen.hub.worktime.TraceDay;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.Label;

/** A due date with its count, for an officer to read and to show. */
final class DuePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Function<Label, String> language;
    private final PrintWriter out;

    DuePage(Function<Label, String> language, PrintWriter out) {
        this.language = language;
        this.out = out;
    }

    void print(DueRequest request) {
        Deadline statutory = request.clock().deadline(request.term());
        Optional<Deadline> commitment = request.commitment()
                .map(limit -> request.clock().deadline(request.term().withLimit(limit)));
        if (commitment.isPresent()) {
            print(request, commitment.get(), new Label("承诺时限到期：", "Commitment, due: "));
            out.println();
            print(request, statutory, new Label("法定时限到期：", "Statutory limit, due: "));
        } else {
            print(request, statutory, new Label("到期：", "Due: "));
        }
        out.flush();
    }

    private void print(DueRequest request, Deadline deadline, Label title) {
        out.println(say(title) + say(DueText.of(deadline.due())));
        out.println(say(beginning(request.clock().rules(), deadline)));
        deadline.refused().forEach(no -> out.println(say(new Label("未采纳：", "Does not hold: ")) + say(no.reason())));
        out.println();
        int width = Integer.toString(deadline.totalDays()).length();
        for (TraceDay day : deadline.trace()) {
            String index =
                    day.index().isPresent() ? Integer.toString(day.index().getAsInt()) : "-";
            out.println(" ".repeat(2 + width - index.length()) + index + "  " + day.date() + " "
                    + say(weekday(day.date())) + "  " + say(day.text()));
        }
        lights(deadline, request.lightsAt());
    }

    private void lights(Deadline deadline, List<Instant> lightsAt) {
        if (!lightsAt.isEmpty()) {
            out.println();
        }
        for (Instant at : lightsAt) {
            Light light = deadline.lightAt(at);
            out.println("  " + MINUTE.format(at.atZone(WorkClock.ZONE)) + "  " + light.shape() + " "
                    + say(light.colour()) + say(new Label("：", ": ")) + say(light.word()));
        }
    }

    /** What was counted, and by which rules. */
    private static Label beginning(ClockRules rules, Deadline deadline) {
        Term term = deadline.term();
        ZonedDateTime start = term.start().atZone(WorkClock.ZONE);
        Label day = DueText.date(start.toLocalDate());
        Label first = switch (rules.dayOne()) {
            case NEXT_WORKING_DAY -> new Label("次日起算", "day one is the next day");
            case SAME_DAY -> new Label("当日起算", "day one is the day itself");
        };
        Label law = term.basis()
                .filter(period -> period.limit().equals(term.limit()))
                .map(StatutoryPeriod::article)
                .map(article -> new Label("（" + article.zh() + "）", " (" + article.en() + ")"))
                .orElse(new Label("", ""));
        Label extension = deadline.granted()
                .map(more -> more.unit().of(more.days()))
                .map(days -> new Label("，延期" + days.zh(), ", extended by " + days.en()))
                .orElse(new Label("", ""));
        String time = TIME.format(start);
        Label limit = term.limit().label();
        return new Label(
                "起算：" + day.zh() + time + "，" + limit.zh() + law.zh() + "，" + first.zh() + extension.zh(),
                "From: " + time + " on " + day.en() + ", " + limit.en() + law.en() + ", " + first.en()
                        + extension.en());
    }

    private static Label weekday(LocalDate date) {
        Label whole = DueText.weekday(date);
        return new Label(whole.zh(), whole.en().substring(0, 3));
    }

    private String say(Label label) {
        return language.apply(label);
    }
}
