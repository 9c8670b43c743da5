package org.shouwen.hub.worktime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.shouwen.protocol.Label;

/**
 * One day of a count.
 *
 * @param known false if the notice for its year is not loaded, so that its kind is a guess
 * @param refused what was asked for on this day and did not hold
 */
public record TraceDay(LocalDate date, DayKind kind, boolean known, Step step, List<Refused> refused) {
    public TraceDay {
        refused = List.copyOf(refused);
    }

    /** The index of a counted day; immediate items have none. */
    public OptionalInt index() {
        return switch (step) {
            case Step.Counted counted -> OptionalInt.of(counted.index());
            case Step.Extended extended -> OptionalInt.of(extended.index());
            case Step.AfterHours __ -> OptionalInt.empty();
            case Step.DayZero __ -> OptionalInt.empty();
            case Step.Excluded __ -> OptionalInt.empty();
            case Step.DayOff __ -> OptionalInt.empty();
            case Step.RollingOver __ -> OptionalInt.empty();
            case Step.RolledTo __ -> OptionalInt.empty();
            case Step.Closed __ -> OptionalInt.empty();
            case Step.Immediate __ -> OptionalInt.empty();
            case Step.Stopped __ -> OptionalInt.empty();
            case Step.OutsideTheCount __ -> OptionalInt.empty();
        };
    }

    public boolean isCounted() {
        return index().isPresent();
    }

    /** Why the day is counted or not, as one word of the wire. */
    public String why() {
        return switch (step) {
            case Step.AfterHours __ -> "after-hours";
            case Step.DayZero __ -> "day-zero";
            case Step.Counted __ -> "counted";
            case Step.Extended __ -> "extension";
            case Step.Excluded __ -> "excluded";
            case Step.DayOff __ -> kind.wireName();
            case Step.RollingOver __ -> "rolls-over";
            case Step.RolledTo __ -> "rolled-to";
            case Step.Closed __ -> "after-closing";
            case Step.Immediate __ -> "immediate";
            case Step.Stopped __ -> "stopped";
            case Step.OutsideTheCount __ -> "refused";
        };
    }

    /** The reasons that leave the day out; empty where none does. */
    public List<ExclusionReason> exclusions() {
        return step instanceof Step.Excluded excluded
                ? excluded.reasons()
                : step instanceof Step.Stopped stopped ? stopped.reasons() : List.of();
    }

    /** Why, for people. */
    public Label text() {
        List<Label> parts = new ArrayList<>();
        parts.add(reason());
        if (!known) {
            Label guess = new Label(
                    date.getYear() + "年放假安排尚未载入，暂算",
                    "provisional: the holiday notice for " + date.getYear() + " is not loaded");
            parts.add(guess);
        }
        refused.forEach(no -> parts.add(no.reason()));
        return new Label(
                String.join("；", parts.stream().map(Label::zh).toList()),
                String.join("; ", parts.stream().map(Label::en).toList()));
    }

    private Label reason() {
        String zh = kind.label().zh();
        String en = kind.label().en();
        return switch (step) {
            case Step.AfterHours __ ->
                kind.isWorking()
                        ? new Label("下班后收件，视为下一工作日收到", "handed in after closing: received as of the next working day")
                        : new Label("非工作日（" + zh + "）收件，视为下一工作日收到", en + ": received as of the next working day");
            case Step.DayZero __ -> new Label("收件当日，不计入", "day zero, the day of receipt: not counted");
            case Step.Counted __ -> new Label(zh + "，计入", en + ": counted");
            case Step.Extended __ -> new Label("延期，" + zh + "，计入", "extension, " + en + ": counted");
            case Step.Excluded excluded -> {
                Label reasons = ExclusionReason.label(excluded.reasons());
                yield new Label("除外时间（" + reasons.zh() + "），不计入", "excluded for " + reasons.en() + ": not counted");
            }
            case Step.DayOff __ -> new Label(zh + "，不计入", en + ": not counted");
            case Step.RollingOver __ -> new Label("期限届满但为" + zh + "，顺延", en + ": the last day rolls over");
            case Step.RolledTo __ -> new Label(zh + "，期限顺延至此日", en + ": the last day rolls to here");
            case Step.Closed __ -> new Label("已下班，顺延至下一工作日", "after closing: goes to the next working day");
            case Step.Immediate __ -> new Label(zh + "，即办件当日办结", en + ": immediate item, to be done today");
            case Step.Stopped stopped -> {
                Label reasons = ExclusionReason.label(stopped.reasons());
                yield new Label(
                        "除外时间（" + reasons.zh() + "）尚未结束，停止计时", "the clock stands still: " + reasons.en() + " goes on");
            }
            case Step.OutsideTheCount __ -> new Label("不在计数之内", "not part of the count");
        };
    }

    /** Whether work on the matter can be done on it while its clock runs. */
    boolean isRunningWorkday() {
        return kind.isWorking() && (isCounted() || step instanceof Step.RolledTo || step instanceof Step.Immediate);
    }

    TraceDay with(Refused no) {
        List<Refused> more = new ArrayList<>(refused);
        more.add(no);
        return new TraceDay(date, kind, known, step, more);
    }
}
