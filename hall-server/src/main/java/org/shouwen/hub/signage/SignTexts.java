package org.shouwen.hub.signage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.shouwen.devices.sign.SignContent;
import org.shouwen.hub.config.SignsFile.Texts;
import org.shouwen.protocol.CallView;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/**
 * What one sign says, as a pure function of its counter or of the last calls. Only numbers and counters ever stand on a
 * sign (domain A8).
 *
 * @param call for a called ticket, with {@code {number}} and {@code {counter}}
 * @param serving while a ticket is served
 * @param pause while the counter is paused, with {@code {reason}} and {@code {until}}
 * @param welcome while it is open and free
 * @param closed while nobody works there
 */
public record SignTexts(String call, String serving, String pause, String welcome, String closed, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** The usual texts of a Chinese hall, changed where the hall or the sign says otherwise. */
    public static SignTexts of(ZoneId zone, Optional<Texts> hall, Optional<Texts> sign) {
        return new SignTexts(
                choose(sign.flatMap(Texts::call), hall.flatMap(Texts::call), "请{number}到{counter}号窗口"),
                choose(sign.flatMap(Texts::serving), hall.flatMap(Texts::serving), "{number}号 正在办理"),
                choose(sign.flatMap(Texts::pause), hall.flatMap(Texts::pause), "暂停服务 {reason}"),
                choose(sign.flatMap(Texts::welcome), hall.flatMap(Texts::welcome), "欢迎光临"),
                choose(sign.flatMap(Texts::closed), hall.flatMap(Texts::closed), "本窗口未开放"),
                zone);
    }

    /** What the sign above a counter says. */
    public SignContent window(CounterView counter) {
        Optional<TicketView> ticket = counter.ticket();
        if (ticket.isPresent() && ticket.get().state() == TicketState.CALLED) {
            return SignContent.call(fill(call, counter, ticket.get().number()));
        }
        if (ticket.isPresent()) {
            return SignContent.steady(fill(serving, counter, ticket.get().number()));
        }
        return switch (counter.state()) {
            case CLOSED -> SignContent.steady(fill(closed, counter, ""));
            case PAUSED -> SignContent.pause(fill(pause, counter, ""));
            case OPEN -> SignContent.welcome(fill(welcome, counter, ""));
        };
    }

    /** What a board of last calls says: the newest calls, one a row. */
    public SignContent board(List<CallView> calls, int rows) {
        if (calls.isEmpty()) {
            return SignContent.welcome(welcome);
        }
        return SignContent.board(calls.stream()
                .limit(rows)
                .map(made -> call.replace("{number}", made.number())
                        .replace("{counter}", made.counter().value()))
                .toList());
    }

    private String fill(String text, CounterView counter, String number) {
        return text.replace("{number}", number)
                .replace("{counter}", counter.id().value())
                .replace("{reason}", counter.pauseReason().orElse(""))
                .replace("{until}", counter.pauseUntil().map(this::clock).orElse(""))
                .strip();
    }

    private String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    private static String choose(Optional<String> sign, Optional<String> hall, String usual) {
        return sign.or(() -> hall).orElse(usual);
    }
}
