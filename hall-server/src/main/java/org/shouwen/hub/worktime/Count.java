package org.shouwen.hub.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.Label;

/** One walk over the days from the event to the due date. */
final class Count {
    private final WorkClock clock;
    private final Term term;
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<TraceDay> trace = new ArrayList<>();
    /** Years whose holidays decided a step although nobody knows them. */
    private final TreeSet<Integer> guessed = new TreeSet<>();

    /** The last day that was looked at. */
    private LocalDate day;

    private int index;
    private @Nullable Standstill standstill;
    private @Nullable Unrolled unrolled;

    /**
     * An open exclusion was met. The walk goes on as if it ended at once, to learn the earliest date.
     *
     * @param traced the trace that will be shown: up to here
     */
    private record Standstill(LocalDate since, List<ExclusionReason> reasons, int index, List<TraceDay> traced) {}

    /**
     * The limit's last day before it rolled. Sixty days extended by thirty are ninety: only the last of these rolls.
     *
     * @param traced how many days the trace had
     */
    private record Unrolled(LocalDate day, int traced, List<Integer> guessed) {}

    Count(WorkClock clock, Term term) {
        this.clock = clock;
        this.term = term;
        this.day = WorkClock.dateOf(term.start());
    }

    Deadline deadline() {
        sortOutExclusions();
        countTheLimit();
        Optional<Extension> granted = grantAnExtension();
        granted.ifPresent(extension -> {
            Unrolled last = unrolled;
            if (last != null
                    && extension.unit() == Unit.NATURAL_DAY
                    && term.limit().unit() == Unit.NATURAL_DAY) {
                goBackTo(last);
            }
            walk(extension.days(), extension.unit(), true);
            rollToAWorkingDay();
        });
        Due due = due(granted);
        Standstill stopped = standstill;
        return new Deadline(term, due, withRefusals(stopped == null ? trace : stopped.traced()), refused, granted);
    }

    private void sortOutExclusions() {
        for (Exclusion exclusion : term.exclusions()) {
            String ground = exclusion.ground();
            if (exclusion.reason().isEmpty()) {
                refuseExclusion(
                        exclusion,
                        "“" + ground + "”不属于行政许可法第四十五条所列八种情形，照常计时",
                        "“" + ground + "” is none of the eight reasons of Art. 45: the clock goes on");
            } else if (!exclusion.notified()) {
                refuseExclusion(
                        exclusion,
                        ground + "未书面告知申请人所需时间（行政许可法第四十五条），照常计时",
                        ground + " without a written notice to the applicant (Art. 45): the clock goes on");
            } else {
                exclusions.add(exclusion);
            }
        }
    }

    private void refuseExclusion(Exclusion exclusion, String zh, String en) {
        refused.add(new Refused(Refused.What.EXCLUSION, exclusion.start(), new Label(zh, en)));
    }

    private void countTheLimit() {
        receive();
        if (term.limit().isImmediate()) {
            doAtOnce();
            return;
        }
        if (clock.rules().dayOne() == ClockRules.DayOne.NEXT_WORKING_DAY) {
            step(new Step.DayZero());
        } else {
            day = day.minusDays(1);
        }
        walk(term.limit().days(), term.limit().unit(), false);
        unrolled = new Unrolled(day, trace.size(), List.copyOf(guessed));
        rollToAWorkingDay();
    }

    private void goBackTo(Unrolled last) {
        day = last.day();
        trace.subList(last.traced(), trace.size()).clear();
        guessed.retainAll(last.guessed());
    }

    private void receive() {
        LocalTime time = term.start().atZone(WorkClock.ZONE).toLocalTime();
        if (clock.rules().afterHours() == ClockRules.AfterHours.NEXT_WORKING_DAY
                && (time.isAfter(clock.rules().hours().closes()) || !isWorkday())) {
            do {
                step(new Step.AfterHours());
                day = day.plusDays(1);
            } while (!isWorkday());
        }
    }

    private void doAtOnce() {
        if (isWorkday() && isOverBeforeItBegan()) {
            step(new Step.Closed());
            day = day.plusDays(1);
        }
        while (!takesImmediateItems()) {
            day = day.plusDays(1);
        }
        step(new Step.Immediate());
    }

    private boolean takesImmediateItems() {
        List<ExclusionReason> reasons = excludedToday();
        if (!reasons.isEmpty() && clock.calendar().kindOf(day).isWorking()) {
            step(new Step.Excluded(reasons));
            return false;
        }
        if (isWorkday()) {
            return true;
        }
        step(new Step.DayOff());
        return false;
    }

    /** Counts so many days after the current one; stands on the last of them afterwards. */
    private void walk(int days, Unit unit, boolean extension) {
        int until = index + days;
        while (index < until) {
            day = day.plusDays(1);
            List<ExclusionReason> reasons = excludedToday();
            boolean takesPart = unit == Unit.NATURAL_DAY
                    || (reasons.isEmpty()
                            ? isWorkday()
                            : clock.calendar().kindOf(day).isWorking());
            if (!takesPart) {
                step(new Step.DayOff());
            } else if (!reasons.isEmpty()) {
                step(new Step.Excluded(reasons));
            } else {
                index++;
                step(extension ? new Step.Extended(index) : new Step.Counted(index));
            }
        }
    }

    /** A period does not end on a day off, nor before it began. */
    private void rollToAWorkingDay() {
        if (isWorkday() && !isOverBeforeItBegan()) {
            return;
        }
        day = day.plusDays(1);
        while (!isWorkday()) {
            step(new Step.RollingOver());
            day = day.plusDays(1);
        }
        step(new Step.RolledTo());
    }

    /** What was handed in after closing was not due at that closing. */
    private boolean isOverBeforeItBegan() {
        return clock.lastInstant(day).toInstant().isBefore(term.start());
    }

    /** The reasons that leave the day out; notes a standstill when it is an open exclusion that does. */
    private List<ExclusionReason> excludedToday() {
        List<ExclusionReason> ended = covering(false);
        List<ExclusionReason> open = covering(true);
        if (!open.isEmpty() && standstill == null) {
            List<TraceDay> traced = new ArrayList<>(trace);
            traced.add(today(new Step.Stopped(open)));
            standstill = new Standstill(day.minusDays(1), open, index, traced);
        }
        return ended;
    }

    private List<ExclusionReason> covering(boolean open) {
        return exclusions.stream()
                .filter(exclusion -> exclusion.isOpen() == open && exclusion.covers(day))
                .flatMap(exclusion -> exclusion.reason().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Extension> grantAnExtension() {
        Instant expiry = clock.lastInstant(day).toInstant();
        boolean stopped = standstill != null;
        Optional<Extension> granted = Optional.empty();
        for (Extension extension : term.extensions().stream()
                .sorted(Comparator.comparing(Extension::approved))
                .toList()) {
            Optional<Label> objection = granted.isPresent()
                    ? Optional.of(
                            new Label("只能延期一次，此次延期无效", "a limit is extended only once: this extension does not hold"))
                    : objectionTo(extension, stopped ? Instant.MAX : expiry);
            Refused.What what = !stopped && extension.approved().isAfter(expiry)
                    ? Refused.What.LATE_EXTENSION
                    : Refused.What.EXTENSION;
            objection.ifPresent(
                    reason -> refused.add(new Refused(what, WorkClock.dateOf(extension.approved()), reason)));
            if (objection.isEmpty()) {
                granted = Optional.of(extension);
            }
        }
        return granted;
    }

    private Optional<Label> objectionTo(Extension extension, Instant expiry) {
        if (extension.approved().isBefore(term.start())) {
            return Optional.of(
                    new Label("延期批准早于期限起算，此次延期无效", "approved before the limit began: this extension does not hold"));
        }
        if (extension.approved().isAfter(expiry)) {
            return Optional.of(
                    new Label("期限届满后才批准延期，此次延期无效", "approved after the limit ran out: this extension does not hold"));
        }
        return term.basis().flatMap(basis -> objectionOfTheLaw(extension, basis));
    }

    private static Optional<Label> objectionOfTheLaw(Extension extension, StatutoryPeriod basis) {
        if (basis.extension().isEmpty()) {
            return Optional.of(new Label(
                    basis.article().zh() + "没有规定延期，此次延期无效",
                    basis.article().en() + " knows no extension: this one does not hold"));
        }
        StatutoryPeriod.ExtensionRule rule = basis.extension().get();
        if (extension.days() > rule.days() || extension.unit() != rule.unit()) {
            Label most = rule.unit().of(rule.days());
            return Optional.of(new Label(
                    basis.article().zh() + "最多延长" + most.zh() + "，此次延期无效",
                    basis.article().en() + " allows at most " + most.en() + ": this extension does not hold"));
        }
        if (extension.approver().filter(approver -> approver != rule.approver()).isPresent()) {
            return Optional.of(new Label(
                    "延期须经" + rule.approver().label().zh() + "批准（"
                            + basis.article().zh() + "），此次延期无效",
                    "only " + rule.approver().label().en() + " may extend ("
                            + basis.article().en() + "): this extension does not hold"));
        }
        return Optional.empty();
    }

    private Due due(Optional<Extension> granted) {
        Standstill stopped = standstill;
        if (stopped != null) {
            int total = term.limit().days() + granted.map(Extension::days).orElse(0);
            return new Due.Stopped(stopped.since(), stopped.reasons(), total - stopped.index(), day);
        }
        return guessed.isEmpty()
                ? new Due.Certain(day, clock.lastInstant(day))
                : new Due.Provisional(day, clock.lastInstant(day), guessed);
    }

    private List<TraceDay> withRefusals(List<TraceDay> days) {
        List<TraceDay> all = new ArrayList<>(days);
        for (Refused no :
                refused.stream().sorted(Comparator.comparing(Refused::date)).toList()) {
            LocalDate first = all.get(0).date();
            LocalDate shown = no.date().isBefore(first) ? first : no.date();
            if (shown.isAfter(all.get(all.size() - 1).date())) {
                all.add(new TraceDay(
                        shown,
                        clock.calendar().kindOf(shown),
                        clock.calendar().knows(shown),
                        new Step.OutsideTheCount(),
                        List.of()));
            }
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).date().equals(shown)) {
                    all.set(i, all.get(i).with(no));
                }
            }
        }
        return all;
    }

    /** Asks the calendar, and remembers if the answer is a guess. */
    private boolean isWorkday() {
        if (!clock.calendar().knows(day)) {
            guessed.add(day.getYear());
        }
        return clock.calendar().kindOf(day).isWorking();
    }

    private void step(Step step) {
        trace.add(today(step));
    }

    private TraceDay today(Step step) {
        return new TraceDay(day, clock.calendar().kindOf(day), clock.calendar().knows(day), step, List.of());
    }
}
