package org.shouwen.hub.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.worktime.Days.CALENDAR;
import static org.shouwen.hub.worktime.Days.CLOCK;
import static org.shouwen.hub.worktime.Days.china;
import static org.shouwen.hub.worktime.Days.date;
import static org.shouwen.hub.worktime.Days.due;
import static org.shouwen.hub.worktime.Days.natural;
import static org.shouwen.hub.worktime.Days.traced;
import static org.shouwen.hub.worktime.Days.working;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.Label;

/** The counting rules C1 to C13, each on dates that were worked out by hand. */
class CountingRulesTest {
    private static final ClockRules SAME_DAY = ClockRules.DEFAULT.withDayOne(ClockRules.DayOne.SAME_DAY);
    private static final ClockRules NEXT_DATE =
            ClockRules.DEFAULT.withAfterHours(ClockRules.AfterHours.NEXT_WORKING_DAY);

    private static WorkClock clock(ClockRules rules) {
        return new WorkClock(CALENDAR, rules);
    }

    @Test
    void twentyWorkingDaysFromTheSecondOfMarch2026AreDueOnTheThirtiethAtFive() {
        Due.Certain due =
                CLOCK.deadline(working("2026-03-02T10:15", 20)).certain().orElseThrow();
        assertThat(due.date()).isEqualTo(date("2026-03-30"));
        assertThat(due.at()).isEqualTo(OffsetDateTime.parse("2026-03-30T17:00:00+08:00"));
    }

    @Nested
    class C1DatesAreOfChina {
        @Test
        void anInstantLateInNewYorkIsTheNextDayInChina() {
            // 2026-03-01 is a Sunday; 00:30 there is still Saturday in UTC.
            Instant sunday = OffsetDateTime.parse("2026-02-28T16:30:00Z").toInstant();
            assertThat(CLOCK.deadline(Term.of(sunday, Limit.workingDays(1)))
                            .trace()
                            .get(0)
                            .date())
                    .isEqualTo(date("2026-03-01"));
            Instant monday = OffsetDateTime.parse("2026-03-01T11:00:00-05:00").toInstant();
            assertThat(due(Term.of(monday, Limit.workingDays(1)))).isEqualTo(date("2026-03-03"));
        }

        @Test
        void theLastSecondOfADayInChinaStillBelongsToIt() {
            Instant last = OffsetDateTime.parse("2025-12-31T15:59:59Z").toInstant();
            Instant next = OffsetDateTime.parse("2025-12-31T16:00:00Z").toInstant();
            assertThat(WorkClock.dateOf(last)).isEqualTo(date("2025-12-31"));
            assertThat(WorkClock.dateOf(next)).isEqualTo(date("2026-01-01"));
        }
    }

    @Nested
    class C2DayOne {
        @Test
        void theDayOfTheEventIsNotCounted() {
            Deadline deadline = CLOCK.deadline(working("2025-03-03T09:00", 1));
            assertThat(traced(deadline, "2025-03-03").isCounted()).isFalse();
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2025-03-04"));
        }

        @Test
        void aLocalRuleMayCountTheDayOfTheEvent() {
            assertThat(due(clock(SAME_DAY), working("2025-03-03T09:00", 1))).isEqualTo(date("2025-03-03"));
            assertThat(due(clock(SAME_DAY), working("2026-03-02T10:15", 20))).isEqualTo(date("2026-03-27"));
        }

        @Test
        void aLimitIsNeverOverBeforeItBegan() {
            assertThat(due(clock(SAME_DAY), working("2025-03-03T18:00", 1))).isEqualTo(date("2025-03-04"));
        }
    }

    @Nested
    class C3NaturalDays {
        @Test
        void aNaturalDayPeriodThatEndsOnAWorkingDayEndsThere() {
            assertThat(due(natural("2024-03-01T10:00", 10))).isEqualTo(date("2024-03-11"));
        }

        @Test
        void aNaturalDayPeriodThatEndsInAHolidayRollsToTheDayAfterIt() {
            // National Day 2025 lasts to 8 October, a Wednesday.
            Deadline deadline = CLOCK.deadline(natural("2025-09-18T10:00", 15));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2025-10-09"));
            assertThat(traced(deadline, "2025-10-03").index()).hasValue(15);
            assertThat(traced(deadline, "2025-10-09").why()).isEqualTo("rolled-to");
        }

        @Test
        void aMakeUpSundayDoesNotRoll() {
            assertThat(due(natural("2024-04-02T10:00", 5))).isEqualTo(date("2024-04-07"));
        }

        @Test
        void aPeriodThatEndsOnAnOrdinarySaturdayRollsToMonday() {
            assertThat(due(natural("2026-03-04T10:00", 10))).isEqualTo(date("2026-03-16"));
        }
    }

    @Nested
    class C4CutOff {
        @Test
        void closeOfBusinessItselfIsInTimeAndTheSecondAfterIsLate() {
            Deadline deadline = CLOCK.deadline(working("2026-03-02T10:15", 20));
            assertThat(deadline.isOver(china("2026-03-30T17:00"))).isFalse();
            assertThat(deadline.isOver(china("2026-03-30T17:00").plusSeconds(1)))
                    .isTrue();
        }

        @Test
        void whatACitizenDoesOnlineIsInTimeUntilMidnight() {
            Deadline deadline = clock(ClockRules.DEFAULT.withCutOff(ClockRules.CutOff.END_OF_DAY))
                    .deadline(working("2026-03-02T10:15", 20));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-03-30"));
            assertThat(deadline.isOver(china("2026-03-30T23:59"))).isFalse();
            assertThat(deadline.isOver(china("2026-03-31T00:01"))).isTrue();
        }

        @Test
        void otherHoursMoveTheClosing() {
            WorkClock summer = clock(ClockRules.DEFAULT.withHours(BusinessHours.parse("08:30-12:00,14:30-17:30")));
            assertThat(summer.deadline(working("2026-03-02T10:15", 20))
                            .certain()
                            .orElseThrow()
                            .at())
                    .isEqualTo(OffsetDateTime.parse("2026-03-30T17:30:00+08:00"));
            assertThatThrownBy(() -> BusinessHours.parse("12:00-09:00")).hasMessageContaining("expected spans");
        }
    }

    @Nested
    class C5AfterHours {
        @Test
        void aHandInAtNightKeepsItsDate() {
            assertThat(due(working("2026-03-02T22:00", 1))).isEqualTo(date("2026-03-03"));
        }

        @Test
        void aLocalRuleMayTakeANightlyHandInForOneOfTheNextWorkingDay() {
            assertThat(due(clock(NEXT_DATE), working("2026-03-02T22:00", 1))).isEqualTo(date("2026-03-04"));
            assertThat(due(clock(NEXT_DATE), working("2026-03-02T17:00", 1))).isEqualTo(date("2026-03-03"));
        }

        @Test
        void aHandInDuringAHolidayIsThenOneOfTheDayAfterIt() {
            // Received as of Tuesday 24 February, the day after Spring Festival 2026.
            Deadline deadline = clock(NEXT_DATE).deadline(working("2026-02-18T11:00", 1));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-02-25"));
            assertThat(traced(deadline, "2026-02-18").why()).isEqualTo("after-hours");
            assertThat(due(working("2026-02-18T11:00", 1))).isEqualTo(date("2026-02-24"));
        }
    }

    @Nested
    class C6WorkingDays {
        @Test
        void theTableHas251Then248Then248WorkingDays() {
            assertThat(workingDaysOf(2024)).isEqualTo(251);
            assertThat(workingDaysOf(2025)).isEqualTo(248);
            assertThat(workingDaysOf(2026)).isEqualTo(248);
        }

        private long workingDaysOf(int year) {
            return LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> CALENDAR.kindOf(day).isWorking())
                    .count();
        }

        @Test
        void makeUpWorkdaysCount() {
            assertThat(due(working("2026-02-13T09:00", 1))).isEqualTo(date("2026-02-14"));
            assertThat(due(working("2025-01-24T09:00", 1))).isEqualTo(date("2025-01-26"));
            assertThat(due(working("2024-02-02T09:00", 1))).isEqualTo(date("2024-02-04"));
        }

        @Test
        void adjustedRestDaysDoNotCount() {
            assertThat(due(working("2026-02-14T09:00", 1))).isEqualTo(date("2026-02-24"));
            assertThat(due(working("2025-09-30T09:00", 1))).isEqualTo(date("2025-10-09"));
            assertThat(due(working("2024-09-30T09:00", 1))).isEqualTo(date("2024-10-08"));
        }

        @Test
        void theEveOfSpringFestival2024IsAWorkingDay() {
            assertThat(due(working("2024-02-08T09:00", 1))).isEqualTo(date("2024-02-09"));
        }

        @Test
        void theTraceNamesHolidaysAndMakeUpDays() {
            Deadline deadline = CLOCK.deadline(working("2025-09-26T09:00", 5));
            assertThat(traced(deadline, "2025-09-28").text().zh())
                    .contains("调休上班日")
                    .contains("计入");
            assertThat(traced(deadline, "2025-10-01").why()).isEqualTo("holiday");
            assertThat(traced(deadline, "2025-09-27").why()).isEqualTo("weekend");
        }
    }

    @Nested
    class C7UnknownYears {
        @Test
        void aCountInto2027GivesNoCertainDate() {
            Deadline deadline = CLOCK.deadline(working("2026-12-28T10:00", 20));
            assertThat(deadline.certain()).isEmpty();
            assertThat(deadline.due()).isInstanceOfSatisfying(Due.Provisional.class, guess -> {
                assertThat(guess.unknownYears()).containsExactly(2027);
                assertThat(guess.date()).isEqualTo(date("2027-01-25"));
            });
            assertThat(DueText.of(deadline.due()).zh()).contains("暂算").contains("2027");
            assertThat(traced(deadline, "2027-01-04").text().zh()).contains("暂算");
        }

        @Test
        void aCountThatEndsOnTheLastKnownDayIsCertain() {
            assertThat(due(working("2026-12-30T10:00", 1))).isEqualTo(date("2026-12-31"));
            assertThat(due(natural("2026-12-21T10:00", 10))).isEqualTo(date("2026-12-31"));
        }

        @Test
        void aCountFromAnUnknownPastYearIsNotCertainEither() {
            assertThat(CLOCK.deadline(working("2023-12-20T10:00", 20)).certain())
                    .isEmpty();
        }

        @Test
        void nobodyIsLateOnAGuess() {
            Deadline deadline = CLOCK.deadline(working("2026-12-28T10:00", 5));
            assertThat(deadline.isOver(china("2027-06-01T10:00"))).isFalse();
        }

        @Test
        void aTableWithAYearMoreMakesItCertain() {
            WorkCalendar more = new WorkCalendar(Set.of(2026, 2027), Set.of(date("2027-01-01")), Set.of());
            assertThat(due(new WorkClock(more, ClockRules.DEFAULT), working("2026-12-30T10:00", 2)))
                    .isEqualTo(date("2027-01-04"));
        }
    }

    @Nested
    class C8Exclusions {
        private final Term term = working("2026-03-02T10:15", 20);

        @Test
        void theDaysAfterTheStartUpToTheEndAreNotCounted() {
            Deadline deadline = CLOCK.deadline(
                    term.with(Exclusion.notified(ExclusionReason.INSPECTION, date("2026-03-05"), date("2026-03-10"))));
            // Left out: 6, 9 and 10 March.
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-04-02"));
            assertThat(traced(deadline, "2026-03-05").isCounted()).isTrue();
            assertThat(traced(deadline, "2026-03-10").why()).isEqualTo("excluded");
            assertThat(traced(deadline, "2026-03-10").text().zh()).contains("检验");
            assertThat(traced(deadline, "2026-03-11").isCounted()).isTrue();
        }

        @Test
        void eachOfTheEightReasonsHoldsAndNoNinth() {
            for (ExclusionReason reason : ExclusionReason.values()) {
                assertThat(due(term.with(Exclusion.notified(reason, date("2026-03-05"), date("2026-03-06")))))
                        .isEqualTo(date("2026-03-31"));
            }
            assertThat(ExclusionReason.values()).hasSize(8);
            Deadline survey = CLOCK.deadline(
                    term.with(new Exclusion("现场勘验", true, date("2026-03-05"), Optional.of(date("2026-03-06")))));
            assertThat(survey.certain().orElseThrow().date()).isEqualTo(date("2026-03-30"));
            assertThat(traced(survey, "2026-03-05").text().zh()).contains("第四十五条");
        }

        @Test
        void withoutAWrittenNoticeTheClockGoesOnAndSaysWhy() {
            Deadline deadline = CLOCK.deadline(
                    term.with(new Exclusion("检验", false, date("2026-03-05"), Optional.of(date("2026-03-20")))));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-03-30"));
            assertThat(deadline.refused())
                    .singleElement()
                    .satisfies(no -> assertThat(no.reason().zh()).contains("未书面告知"));
        }

        @Test
        void overlappingExclusionsAreUnited() {
            Term twice = term.with(Exclusion.notified(ExclusionReason.TESTING, date("2026-03-05"), date("2026-03-10")))
                    .with(Exclusion.notified(ExclusionReason.APPRAISAL, date("2026-03-06"), date("2026-03-11")));
            Term once = term.with(Exclusion.notified(ExclusionReason.TESTING, date("2026-03-05"), date("2026-03-11")));
            assertThat(due(twice)).isEqualTo(due(once)).isEqualTo(date("2026-04-03"));
        }

        @Test
        void anExclusionThatStartsOnTheDueDateDoesNotMoveIt() {
            assertThat(due(term.with(
                            Exclusion.notified(ExclusionReason.HEARING, date("2026-03-30"), date("2026-04-20")))))
                    .isEqualTo(date("2026-03-30"));
            assertThat(due(term.with(
                            Exclusion.notified(ExclusionReason.HEARING, date("2026-03-27"), date("2026-03-30")))))
                    .isEqualTo(date("2026-03-31"));
        }

        @Test
        void anExclusionWithoutAnEndStopsTheClock() {
            Deadline deadline =
                    CLOCK.deadline(term.with(Exclusion.openEnded(ExclusionReason.EXPERT_REVIEW, date("2026-03-05"))));
            assertThat(deadline.certain()).isEmpty();
            assertThat(deadline.due()).isInstanceOfSatisfying(Due.Stopped.class, stopped -> {
                assertThat(stopped.daysLeft()).isEqualTo(17);
                assertThat(stopped.reasons()).containsExactly(ExclusionReason.EXPERT_REVIEW);
            });
            assertThat(deadline.lightAt(china("2026-06-01T10:00"))).isEqualTo(Light.GREEN);
        }

        @Test
        void anExclusionCannotEndBeforeItStarts() {
            assertThatThrownBy(() -> Exclusion.notified(ExclusionReason.TENDER, date("2026-03-05"), date("2026-03-04")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class C9Extension {
        private final Term permit = Term.of(china("2026-03-02T10:15"), StatutoryPeriod.PERMIT);

        @Test
        void anExtensionThatWasApprovedInTimeAddsItsWorkingDays() {
            // 31 March to 3 April, then 7 to 14 April: Qingming is off from 4 to 6 April.
            Deadline deadline = CLOCK.deadline(permit.with(Extension.workingDays(10, china("2026-03-30T17:00"))));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-04-14"));
            assertThat(traced(deadline, "2026-04-14").index()).hasValue(30);
            assertThat(traced(deadline, "2026-04-14").why()).isEqualTo("extension");
        }

        @Test
        void anExtensionThatCameTooLateIsRefusedInTheTrace() {
            Deadline deadline = CLOCK.deadline(permit.with(Extension.workingDays(10, china("2026-03-30T17:01"))));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-03-30"));
            assertThat(deadline.granted()).isEmpty();
            assertThat(traced(deadline, "2026-03-30").text().zh()).contains("期限届满后才批准延期");
        }

        @Test
        void aLimitIsExtendedOnlyOnce() {
            Deadline deadline = CLOCK.deadline(permit.with(Extension.workingDays(5, china("2026-03-20T09:00")))
                    .with(Extension.workingDays(5, china("2026-03-25T09:00"))));
            assertThat(deadline.certain().orElseThrow().date()).isEqualTo(date("2026-04-07"));
            assertThat(traced(deadline, "2026-03-25").text().zh()).contains("只能延期一次");
        }

        @Test
        void noMoreThanTheLawAllowsAndOnlyByWhomItNames() {
            assertThat(due(permit.with(Extension.workingDays(11, china("2026-03-20T09:00")))))
                    .isEqualTo(date("2026-03-30"));
            Term joint = Term.of(china("2026-03-02T10:15"), StatutoryPeriod.JOINT_PERMIT);
            Extension byTheWrongHead = new Extension(
                    15, Unit.WORKING_DAY, china("2026-03-20T09:00"), Optional.of(Approver.HEAD_OF_AUTHORITY));
            Extension byTheRightHead = new Extension(
                    15, Unit.WORKING_DAY, china("2026-03-20T09:00"), Optional.of(Approver.HEAD_OF_GOVERNMENT));
            assertThat(CLOCK.deadline(joint.with(byTheWrongHead)).totalDays()).isEqualTo(45);
            assertThat(CLOCK.deadline(joint.with(byTheRightHead)).totalDays()).isEqualTo(60);
        }

        @Test
        void sixtyNaturalDaysExtendedByThirtyAreNinetyAndOnlyTheLastRolls() {
            // Day 60 is Labour Day and would roll to 6 May; day 90 is Sunday 31 May.
            Term petition = Term.of(china("2026-03-02T10:15"), StatutoryPeriod.PETITION);
            assertThat(due(petition)).isEqualTo(date("2026-05-06"));
            Deadline extended = CLOCK.deadline(
                    petition.with(new Extension(30, Unit.NATURAL_DAY, china("2026-04-20T09:00"), Optional.empty())));
            assertThat(extended.certain().orElseThrow().date()).isEqualTo(date("2026-06-01"));
            assertThat(traced(extended, "2026-05-31").index()).hasValue(90);
        }

        @Test
        void theLawsPeriodsCarryTheirArticles() {
            assertThat(StatutoryPeriod.JOINT_PERMIT.limit()).isEqualTo(Limit.workingDays(45));
            assertThat(StatutoryPeriod.DELIVERY.limit()).isEqualTo(Limit.workingDays(10));
            assertThat(StatutoryPeriod.DELIVERY.article().zh()).isEqualTo("行政许可法第四十四条");
            for (StatutoryPeriod period : StatutoryPeriod.values()) {
                assertThat(StatutoryPeriod.find(period.wireName())).hasValue(period);
                assertThat(period.article().zh()).contains("条");
            }
        }
    }

    @Nested
    class C10ImmediateItems {
        @Test
        void anImmediateItemIsDueAtTheCloseOfTheSameDay() {
            assertThat(due(working("2025-06-03T16:59", 0))).isEqualTo(date("2025-06-03"));
            assertThat(due(working("2025-06-03T17:00", 0))).isEqualTo(date("2025-06-03"));
        }

        @Test
        void afterClosingOrOnADayOffItIsDueOnTheNextWorkingDay() {
            assertThat(due(working("2025-06-03T17:01", 0))).isEqualTo(date("2025-06-04"));
            assertThat(due(working("2025-05-30T18:00", 0))).isEqualTo(date("2025-06-03"));
            assertThat(due(working("2025-06-01T10:00", 0))).isEqualTo(date("2025-06-03"));
        }
    }

    @Nested
    class C11TwoClocks {
        private Optional<Label> objection(Limit statutory, Limit committed) {
            return new TwoLimits(statutory, committed).objection();
        }

        @Test
        void aCommitmentMustNotExceedTheLaw() {
            assertThat(objection(Limit.workingDays(20), Limit.workingDays(20))).isEmpty();
            assertThat(objection(Limit.workingDays(20), Limit.workingDays(0))).isEmpty();
            assertThat(objection(Limit.workingDays(20), Limit.workingDays(21)))
                    .hasValueSatisfying(no -> assertThat(no.zh()).contains("不得超过法定时限"));
            assertThat(objection(Limit.naturalDays(15), Limit.workingDays(15))).isPresent();
            assertThat(objection(Limit.workingDays(15), Limit.naturalDays(15))).isEmpty();
        }

        @Test
        void asManyNaturalDaysNeverEndLaterThanAsManyWorkingDays() {
            for (int days = 1; days <= 30; days++) {
                int limit = days;
                date("2024-01-01")
                        .datesUntil(date("2026-09-01"))
                        .forEach(day -> assertThat(due(natural(day + "T10:00", limit)))
                                .isBeforeOrEqualTo(due(working(day + "T10:00", limit))));
            }
        }

        @Test
        void theCommitmentDrivesTheLightAndTheLawIsBrokenLater() {
            TwoClocks both = new TwoLimits(Limit.workingDays(20), Limit.workingDays(5))
                    .clocks(CLOCK, working("2026-03-02T10:15", 20));
            assertThat(both.committed().certain().orElseThrow().date()).isEqualTo(date("2026-03-09"));
            assertThat(both.statutory().certain().orElseThrow().date()).isEqualTo(date("2026-03-30"));
            Instant between = china("2026-03-10T09:00");
            assertThat(both.lightAt(between)).isEqualTo(Light.RED);
            assertThat(both.isLawBroken(between)).isFalse();
            assertThat(both.isLawBroken(china("2026-03-31T09:00"))).isTrue();
        }
    }

    @Nested
    class C12AndC13OverTime {
        private final Deadline decision = CLOCK.deadline(working("2026-03-02T10:15", 20));
        private final Instant decided = china("2026-03-20T10:00");
        private final Deadline delivery = CLOCK.deadline(Term.of(decided, StatutoryPeriod.DELIVERY));
        private final Instant muchLater = china("2026-06-01T10:00");

        private CaseRecord decided(Optional<Instant> told, Optional<Instant> handedOver) {
            return new CaseRecord(
                    decision, Optional.of(delivery), Optional.of(decided), told, handedOver, false, false);
        }

        @Test
        void anUndecidedCaseIsOverTimeAfterItsDueDate() {
            assertThat(CaseRecord.undecided(decision).overTimeAt(china("2026-03-30T16:00")))
                    .isEmpty();
            assertThat(CaseRecord.undecided(decision).overTimeAt(china("2026-03-30T17:01")))
                    .containsExactly(OverTime.PAST_DUE);
        }

        @Test
        void refusingWithoutReasonAndNotAnsweringAreOverTimeAtOnce() {
            CaseRecord rough = new CaseRecord(
                    decision, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, true);
            assertThat(rough.overTimeAt(china("2026-03-02T11:00")))
                    .containsExactly(OverTime.REFUSED_WITHOUT_REASON, OverTime.NOT_ANSWERED);
        }

        @Test
        void anExtensionAfterExpiryIsItselfOverTime() {
            Deadline late = CLOCK.deadline(
                    working("2026-03-02T10:15", 20).with(Extension.workingDays(10, china("2026-03-31T09:00"))));
            assertThat(CaseRecord.undecided(late).overTimeAt(china("2026-03-31T10:00")))
                    .contains(OverTime.LATE_EXTENSION);
        }

        @Test
        void aResultThatIsNotHandedOverWithinTenDaysIsOverTime() {
            assertThat(decided(Optional.empty(), Optional.empty()).overTimeAt(muchLater))
                    .containsExactly(OverTime.NOT_HANDED_OVER);
            assertThat(decided(Optional.empty(), Optional.of(china("2026-04-02T10:00")))
                            .overTimeAt(muchLater))
                    .isEmpty();
        }

        @Test
        void anApplicantWhoWasToldAndDoesNotComeIsNotTheAuthoritysDelay() {
            assertThat(decided(Optional.of(china("2026-03-23T10:00")), Optional.empty())
                            .overTimeAt(muchLater))
                    .isEmpty();
            assertThat(decided(Optional.of(china("2026-05-01T10:00")), Optional.empty())
                            .overTimeAt(muchLater))
                    .containsExactly(OverTime.NOT_HANDED_OVER);
        }
    }

    @Nested
    class DeemedAcceptanceOnDayFive {
        private final Instant receipt = china("2026-02-12T10:00");

        @Test
        void withoutANoticeByTheCloseOfDayFiveItIsAcceptedFromTheReceipt() {
            // 13 and 14 February (a make-up Saturday), then 24, 25 and 26 February after Spring Festival.
            DeemedAcceptance deemed =
                    DeemedAcceptance.of(CLOCK, receipt, Optional.empty()).orElseThrow();
            assertThat(deemed.at()).isEqualTo(OffsetDateTime.parse("2026-02-26T17:00:00+08:00"));
            assertThat(deemed.acceptedFrom()).isEqualTo(date("2026-02-12"));
            assertThat(deemed.holdsAt(china("2026-02-26T17:00"))).isFalse();
            assertThat(deemed.holdsAt(china("2026-02-26T17:01"))).isTrue();
        }

        @Test
        void aNoticeInTimePreventsItAndALateOneDoesNot() {
            assertThat(DeemedAcceptance.of(CLOCK, receipt, Optional.of(china("2026-02-26T17:00"))))
                    .isEmpty();
            assertThat(DeemedAcceptance.of(CLOCK, receipt, Optional.of(china("2026-02-26T17:01"))))
                    .isPresent();
        }
    }

    @Nested
    class Lights {
        private final Deadline deadline = CLOCK.deadline(working("2026-03-02T10:15", 20));

        @Test
        void yellowBeginsWithTheLastTenthAndRedAfterTheDueInstant() {
            assertThat(deadline.lightAt(china("2026-03-25T10:00"))).isEqualTo(Light.GREEN);
            assertThat(deadline.lightAt(china("2026-03-26T00:00"))).isEqualTo(Light.YELLOW);
            assertThat(deadline.lightAt(china("2026-03-30T17:00"))).isEqualTo(Light.YELLOW);
            assertThat(deadline.lightAt(china("2026-03-30T17:00").plusMillis(1)))
                    .isEqualTo(Light.RED);
        }

        @Test
        void aShortLimitTurnsYellowWhenOneWorkingDayIsLeft() {
            Deadline three = CLOCK.deadline(working("2026-03-02T10:15", 3));
            assertThat(three.lightAt(china("2026-03-03T10:00"))).isEqualTo(Light.GREEN);
            assertThat(three.lightAt(china("2026-03-04T10:00"))).isEqualTo(Light.YELLOW);
        }

        @Test
        void everyLightHasAWordAndAShapeOfItsOwn() {
            assertThat(Light.values()).extracting(Light::shape).doesNotHaveDuplicates();
            assertThat(Light.values()).extracting(light -> light.word().zh()).doesNotHaveDuplicates();
        }
    }
}
