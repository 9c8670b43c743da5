package org.shouwen.hub.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.worktime.Days.CLOCK;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The clock against a naive second opinion that lists the days and picks the n-th, on a table it reads for itself. */
class DayByDayOracleTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Set<LocalDate> OFF = new HashSet<>();
    private static final Set<LocalDate> WORK = new HashSet<>();

    static {
        try (InputStream in = DayByDayOracleTest.class.getResourceAsStream("/calendar/calendar-cn.json")) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String lists = table.substring(table.indexOf("\"off\""));
            collect(lists.substring(0, lists.indexOf(']')), OFF);
            collect(lists.substring(lists.indexOf("\"work\"")), WORK);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void collect(String list, Set<LocalDate> into) {
        Matcher dates = Pattern.compile("\\d{4}-\\d\\d-\\d\\d").matcher(list);
        while (dates.find()) {
            into.add(LocalDate.parse(dates.group()));
        }
    }

    private static boolean worked(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return WORK.contains(date) || !weekend && !OFF.contains(date);
    }

    /** Empty where the days leave the known years. */
    private static Optional<LocalDate> opinion(Term term) {
        LocalDate start = term.start().atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        Set<LocalDate> out = new HashSet<>();
        for (Exclusion exclusion : term.exclusions()) {
            LocalDate end = exclusion.end().orElseThrow();
            if (exclusion.notified() && !exclusion.ground().equals("现场勘验")) {
                exclusion.start().datesUntil(end).forEach(day -> out.add(day.plusDays(1)));
            }
        }
        boolean natural = term.limit().unit() == Unit.NATURAL_DAY;
        List<LocalDate> countable = new ArrayList<>();
        start.plusDays(1)
                .datesUntil(LAST.plusDays(1))
                .filter(day -> !out.contains(day) && (natural || worked(day)))
                .forEach(countable::add);
        int limit = term.limit().days();
        if (countable.size() < limit) {
            return Optional.empty();
        }
        Optional<LocalDate> due = nextWorked(countable.get(limit - 1));
        if (due.isEmpty() || term.extensions().isEmpty()) {
            return due;
        }
        Extension extension = term.extensions().get(0);
        Instant closing = due.get().atTime(LocalTime.of(17, 0)).toInstant(ZoneOffset.ofHours(8));
        if (extension.approved().isBefore(term.start()) || extension.approved().isAfter(closing)) {
            return due;
        }
        LocalDate from = due.get();
        List<LocalDate> more = from.plusDays(1)
                .datesUntil(LAST.plusDays(1))
                .filter(day -> !out.contains(day) && worked(day))
                .toList();
        return more.size() < extension.days() ? Optional.empty() : Optional.of(more.get(extension.days() - 1));
    }

    private static Optional<LocalDate> nextWorked(LocalDate date) {
        return date.datesUntil(LAST.plusDays(1))
                .filter(DayByDayOracleTest::worked)
                .findFirst();
    }

    @Provide
    Arbitrary<Term> terms() {
        Arbitrary<Instant> starts = Combinators.combine(
                        Arbitraries.integers().between(0, 1095),
                        Arbitraries.integers().between(0, 24 * 60 - 1))
                .as((day, minute) -> FIRST.plusDays(day)
                        .atTime(LocalTime.ofSecondOfDay(minute * 60L))
                        .toInstant(ZoneOffset.ofHours(8)));
        Arbitrary<Limit> limits = Combinators.combine(Arbitraries.integers().between(1, 90), Arbitraries.of(Unit.class))
                .as(Limit::new);
        Arbitrary<List<int[]>> spans = Combinators.combine(
                        Arbitraries.integers().between(-10, 100),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 9))
                .as((from, length, reason) -> new int[] {from, length, reason})
                .list()
                .ofMaxSize(4);
        Arbitrary<int[]> extensions = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(-48, 24 * 140))
                .as((days, hours) -> new int[] {days, hours});
        return Combinators.combine(starts, limits, spans, extensions).as((start, limit, excluded, extension) -> {
            Term term = Term.of(start, limit);
            LocalDate date = start.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
            for (int[] span : excluded) {
                term = term.with(exclusion(date.plusDays(span[0]), span[1], span[2]));
            }
            return extension[0] == 0
                    ? term
                    : term.with(Extension.workingDays(extension[0], start.plusSeconds(extension[1] * 3600L)));
        });
    }

    /** Kinds 0 to 7 are the eight reasons; 8 is none of them, 9 lacks its notice. */
    private static Exclusion exclusion(LocalDate start, int length, int kind) {
        Optional<LocalDate> end = Optional.of(start.plusDays(length));
        return switch (kind) {
            case 8 -> new Exclusion("现场勘验", true, start, end);
            case 9 -> new Exclusion("检验", false, start, end);
            default -> new Exclusion(ExclusionReason.values()[kind].label().zh(), true, start, end);
        };
    }

    @Property(tries = 3000)
    void theClockAgreesWithTheSecondOpinion(@ForAll("terms") Term term) {
        assertThat(CLOCK.deadline(term).certain().map(Due.Certain::date)).isEqualTo(opinion(term));
    }

    @Test
    void theClockAgreesWithTheSecondOpinionFromEveryDayOfTheTable() {
        for (int limit : List.of(1, 2, 5, 10, 20, 45)) {
            FIRST.datesUntil(LAST.plusDays(1)).forEach(day -> {
                Instant at = day.atTime(10, 0).toInstant(ZoneOffset.ofHours(8));
                for (Unit unit : Unit.values()) {
                    Term term = Term.of(at, new Limit(limit, unit));
                    assertThat(CLOCK.deadline(term).certain().map(Due.Certain::date))
                            .as("%s %s from %s", limit, unit, day)
                            .isEqualTo(opinion(term));
                }
            });
        }
    }

    @Property(tries = 1000)
    void anotherExclusionNeverBringsTheDateNearer(@ForAll("terms") Term term, @ForAll("exclusions") int[] added) {
        LocalDate start = WorkClock.dateOf(term.start()).plusDays(added[0]);
        LocalDate before = lastDay(CLOCK.deadline(term));
        assertThat(lastDay(CLOCK.deadline(term.with(exclusion(start, added[1], added[2])))))
                .isAfterOrEqualTo(before);
        assertThat(lastDay(CLOCK.deadline(term.with(Exclusion.openEnded(ExclusionReason.TESTING, start)))))
                .isAfterOrEqualTo(before);
    }

    @Provide
    Arbitrary<int[]> exclusions() {
        return Combinators.combine(
                        Arbitraries.integers().between(-5, 120),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 9))
                .as((from, length, kind) -> new int[] {from, length, kind});
    }

    /** Certain or not. */
    private static LocalDate lastDay(Deadline deadline) {
        return switch (deadline.due()) {
            case Due.Certain certain -> certain.date();
            case Due.Provisional provisional -> provisional.date();
            case Due.Stopped stopped -> stopped.earliest();
        };
    }

    @Property(tries = 1000)
    void theTraceHasEveryDayOnceAndCountsExactlyTheLimit(@ForAll("terms") Term term) {
        Deadline deadline = CLOCK.deadline(term);
        List<Integer> indices = new ArrayList<>();
        deadline.trace().forEach(day -> day.index().ifPresent(indices::add));
        assertThat(indices).hasSize(deadline.totalDays());
        for (int i = 0; i < indices.size(); i++) {
            assertThat(indices.get(i)).isEqualTo(i + 1);
        }
        List<LocalDate> dates = deadline.trace().stream()
                .filter(day -> !(day.step() instanceof Step.OutsideTheCount))
                .map(TraceDay::date)
                .toList();
        LocalDate start = WorkClock.dateOf(term.start());
        assertThat(dates)
                .isEqualTo(start.datesUntil(lastDay(deadline).plusDays(1)).toList());
        assertThat(deadline.trace()).allSatisfy(day -> {
            assertThat(day.text().zh()).isNotBlank();
            assertThat(day.text().en()).isNotBlank();
        });
    }

    @Property(tries = 200)
    void theHostsTimeZoneChangesNothing(@ForAll("terms") Term term, @ForAll("zones") String zone) {
        Deadline here = CLOCK.deadline(term);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(CLOCK.deadline(term)).isEqualTo(here);
            OffsetDateTime abroad = term.start().atZone(ZoneId.of(zone)).toOffsetDateTime();
            assertThat(CLOCK.deadline(Term.of(abroad.toInstant(), term.limit())))
                    .isEqualTo(CLOCK.deadline(Term.of(term.start(), term.limit())));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kolkata", "Europe/Berlin");
    }

    @Property(tries = 500)
    void lightsOnlyEverGoFromGreenOverYellowToRed(@ForAll("terms") Term term) {
        Deadline deadline = CLOCK.deadline(term);
        Light last = Light.GREEN;
        for (int hours = 0; hours < 24 * 400; hours += 7) {
            Light now = deadline.lightAt(term.start().plusSeconds(hours * 3600L));
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }
}
