package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.accept;
import static org.shouwen.hub.cases.Orders.acceptDeferringUntil;
import static org.shouwen.hub.cases.Orders.allowSecondDemand;
import static org.shouwen.hub.cases.Orders.askSecondDemand;
import static org.shouwen.hub.cases.Orders.askSecondDemandUntil;
import static org.shouwen.hub.cases.Orders.correct;
import static org.shouwen.hub.cases.Orders.demand;
import static org.shouwen.hub.cases.Orders.demandUntil;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInAll;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.inform;
import static org.shouwen.hub.cases.Orders.item;
import static org.shouwen.hub.cases.Orders.material;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.refuseAcceptance;
import static org.shouwen.hub.cases.Orders.refuseSecondDemand;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.withMaterial;
import static org.shouwen.hub.cases.Orders.withNotice;
import static org.shouwen.hub.cases.Orders.withdraw;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Informed;
import org.shouwen.protocol.CaseEvent.SecondDemand;
import org.shouwen.protocol.CaseEvent.SecondDemandBlocked;
import org.shouwen.protocol.CaseEvent.SupplementDemanded;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.PersonId;

/** Acceptance: the five branches of 行政许可法 Art. 32, and that what is missing is told once. */
class TellingOnceTest {
    private static CaseLife received() {
        return CaseLife.received(permit(), "2026-03-02T10:00");
    }

    /** Form and identity only; lease and layout were demanded. */
    private static CaseLife toldOnce() {
        return CaseLife.asked().does(handIn(permit(), "form", "identity"), demand("lease", "layout"));
    }

    @Test
    void whatNeedsNoPermitIsNotAccepted() {
        CaseLife life = received().does(refuseAcceptance(Ground.NOT_NEEDED, Optional.empty()));
        assertThat(life.state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(life.events(CaseEvent.NotAccepted.class)).singleElement().satisfies(refused -> {
            assertThat(refused.ground()).isEqualTo(Ground.NOT_NEEDED);
            assertThat(refused.document()).isEqualTo("20260302-00017-02");
        });
    }

    @Test
    void anotherAuthoritysMatterIsNotAcceptedWithoutSayingWhoseItIs() {
        CaseLife life = received();
        assertThat(life.refuses(refuseAcceptance(Ground.NOT_OURS, Optional.empty()))
                        .reason())
                .isEqualTo(Reason.REFERRAL_NEEDED);
        life.does(refuseAcceptance(Ground.NOT_OURS, Optional.of(Orders.ELSEWHERE)));
        assertThat(life.events(CaseEvent.NotAccepted.class).getFirst().referral())
                .contains(Orders.ELSEWHERE);
    }

    @Test
    void whatCanBePutRightOnTheSpotIsAndTheTimeGoesOn() {
        CaseLife life = received().at("2026-03-02T10:20").does(correct());
        assertThat(life.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(life.of().receivedAt()).contains(CaseLife.china("2026-03-02T10:00"));
        assertThat(life.events(CaseEvent.Corrected.class)).hasSize(1);
        life.does(accept());
    }

    @Test
    void aDemandNamesAllThatIsMissingEachWithItsReason() {
        CaseLife life = toldOnce();
        assertThat(life.state()).isEqualTo(CaseState.SUPPLEMENT);
        assertThat(life.of().demands()).singleElement().satisfies(demanded -> {
            assertThat(demanded.missing())
                    .extracting(missing -> missing.material().value())
                    .containsExactly("lease", "layout");
            assertThat(demanded.missing())
                    .allSatisfy(missing -> assertThat(missing.reason()).isEqualTo(Orders.NOTE));
            assertThat(demanded.second()).isEmpty();
        });
    }

    @Test
    void aDemandForNothingIsRefused() {
        assertThat(received().refuses(demand()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
    }

    @Test
    void onlyMaterialsOfTheItemCanBeDemandedAndEachOnce() {
        assertThat(received().refuses(demand("lease", "good-conduct")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(received().refuses(demand("lease", "lease")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(received().refuses(handInMore("good-conduct")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(CaseLife.asked().refuses(handIn(permit(), "good-conduct")).reason())
                .isEqualTo(Reason.NOT_OF_THIS_ITEM);
    }

    @Test
    void whatIsCompleteIsAccepted() {
        CaseLife life = received().at("2026-03-03T15:00").does(accept());
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(life.of().acceptedFrom()).contains(CaseLife.china("2026-03-03T15:00"));
        assertThat(life.of().isDeemedAccepted()).isFalse();
    }

    @Test
    void whatIsIncompleteIsNotAcceptedUnlessTheRestMayFollow() {
        CaseLife withoutIdentity = CaseLife.asked().does(handIn(permit(), "form", "lease"));
        assertThat(withoutIdentity.refuses(acceptDeferringUntil("2026-03-13")).detail())
                .contains("identity")
                .doesNotContain("layout");

        CaseLife withoutLayout = CaseLife.asked().does(handIn(permit(), "form", "identity", "lease"));
        assertThat(withoutLayout.refuses(accept()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
        assertThat(withoutLayout.refuses(acceptDeferringUntil("2026-03-01")).detail())
                .contains("past");
        withoutLayout.does(acceptDeferringUntil("2026-03-13"));
        assertThat(withoutLayout.of().deferral().orElseThrow().materials()).containsExactly(material("layout"));
    }

    @Test
    void whatWasSuppliedIsAccepted() {
        CaseLife life = toldOnce().at("2026-03-04T11:00").does(handInMore("lease", "layout"), accept());
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void whoSuppliesOnlyPartOfWhatWasDemandedIsStillAwaitedAndNobodyIsLate() {
        CaseLife life = toldOnce().at("2026-03-04T11:00").does(handInMore("layout"));
        assertThat(life.state()).isEqualTo(CaseState.SUPPLEMENT);
        assertThat(life.refuses(accept()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
        life.happensUntil("2026-03-20T09:00");
        assertThat(life.of().isDeemedAccepted()).isFalse();
        life.does(handInMore("lease"));
        assertThat(life.state()).isEqualTo(CaseState.RECEIVED);
        life.does(accept());
    }

    @Test
    void theRestOfASupplementMayFollowWhereTheItemLetsIt() {
        CaseLife life = toldOnce().does(handInMore("lease"));
        assertThat(life.refuses(accept()).detail()).contains("layout");
        life.does(acceptDeferringUntil("2026-03-20"));
        assertThat(life.of().deferral().orElseThrow().materials()).containsExactly(material("layout"));
    }

    @Test
    void whatWasHandedInWronglyAndDemandedAnewIsAwaitedToo() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form", "identity", "lease", "layout"), demand("lease"));
        assertThat(life.refuses(accept()).detail()).contains("lease");
        life.does(handInMore("lease"), accept());
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void whatWasMissingWhenTheLawAcceptedItMayStillCome() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form", "identity"));
        life.happensUntil("2026-03-12T09:00");
        assertThat(life.of().isDeemedAccepted()).isTrue();
        life.does(handInMore("lease"));
        assertThat(life.of().handedIn()).contains(material("lease"));
        assertThat(life.refuses(handInMore("form")).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
    }

    @Test
    void aSecondDemandIsRefused() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"));
        CaseRefusal refusal = life.blocks(demand("identity"));
        assertThat(refusal.reason()).isEqualTo(Reason.TOLD_ONCE_ALREADY);
        assertThat(refusal.detail()).contains("new fact").contains("supervisor");
    }

    @Test
    void aSecondDemandCannotBeAskedForBeforeTheFirst() {
        assertThat(received().refuses(askSecondDemand("lease")).detail()).contains("first");
    }

    @Test
    void aSecondDemandCannotBeAskedForBeforeNewMaterialCame() {
        assertThat(toldOnce().refuses(askSecondDemand("identity")).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
    }

    @Test
    void aSecondDemandNamesWhatIsMissingToo() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"));
        assertThat(life.refuses(askSecondDemand()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
    }

    @Test
    void aSecondDemandGoesOutWhenASupervisorAllowsIt() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"), askSecondDemand("identity"));
        assertThat(life.state()).as("asking alone demands nothing").isEqualTo(CaseState.RECEIVED);
        assertThat(life.of().demands()).hasSize(1);
        life.does(allowSecondDemand());
        assertThat(life.state()).isEqualTo(CaseState.SUPPLEMENT);
        SupplementDemanded second = life.of().demands().getLast();
        assertThat(second.second()).contains(new SecondDemand(new NoteId("new-fact"), Orders.SUPERVISOR));
        assertThat(second.officer()).isEqualTo(Orders.FIRST);
        assertThat(life.of().secondAsked()).isEmpty();
    }

    @Test
    void aSecondDemandThatASupervisorRefusedDoesNotGoOut() {
        CaseLife life =
                toldOnce().does(handInMore("lease", "layout"), askSecondDemand("identity"), refuseSecondDemand());
        assertThat(life.of().demands()).hasSize(1);
        assertThat(life.refuses(allowSecondDemand()).detail()).contains("nobody asked");
        assertThat(life.refuses(refuseSecondDemand()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        life.does(accept());
    }

    @Test
    void whatASupervisorIsToAllowDoesNotChangeUnderHisHand() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"), askSecondDemand("identity"));
        assertThat(life.refuses(askSecondDemand("identity", "form")).detail()).contains("waits for a supervisor");
    }

    @Test
    void aThirdDemandNeedsNewMaterialAgain() {
        CaseLife life = toldOnce()
                .does(handInMore("lease", "layout"), askSecondDemand("identity"), allowSecondDemand())
                .does(handInMore("identity"));
        assertThat(life.blocks(demand("form")).reason()).isEqualTo(Reason.TOLD_ONCE_ALREADY);
        life.does(askSecondDemand("form"), allowSecondDemand());
        assertThat(life.of().demands()).hasSize(3);
    }

    @Test
    void theReceiptIsNumberedBeforeAnythingIsDecided() {
        CaseLife life = received();
        assertThat(life.events(CaseEvent.MaterialsReceived.class).getFirst().document())
                .isEqualTo("20260302-00017-01");
        life.does(accept());
        assertThat(life.events(CaseEvent.Accepted.class).getFirst().document()).isEqualTo("20260302-00017-02");
    }

    @Test
    void documentsAreNumberedOneAfterTheOther() {
        CaseLife whole = toldOnce()
                .does(handInMore("lease", "layout"), askSecondDemand("identity", "layout"), allowSecondDemand())
                .does(handInMore("identity"))
                .does(acceptDeferringUntil("2026-03-20"), handInMore("layout"))
                .does(Orders.exclude("hearing", "2026-03-20"), Orders.extend(10, "head-of-authority"))
                .does(Orders.endExclusion())
                .does(review())
                .does(Orders.grant(), Orders.makeReady(Way.COLLECT), Orders.deliver(true));
        CaseLife deemed = received().at("2026-03-12T09:00").does(Orders.withdraw(Why.APPLICANT));
        CaseLife refused = received().does(refuseAcceptance(Ground.NOT_NEEDED, Optional.empty()));

        assertThat(numbersOf(whole)).hasSize(12);
        assertThat(numbersOf(deemed)).hasSize(2);
        assertThat(numbersOf(refused)).hasSize(2);
        for (CaseLife life : List.of(whole, deemed, refused)) {
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= numbersOf(life).size(); i++) {
                expected.add("20260302-00017-" + (i < 10 ? "0" : "") + i);
            }
            assertThat(numbersOf(life)).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> numbersOf(CaseLife life) {
        List<String> numbers = new ArrayList<>();
        for (CaseEvent event : life.events()) {
            Arrays.stream(event.getClass().getRecordComponents())
                    .filter(component -> Set.of("document", "commitment").contains(component.getName()))
                    .forEach(component -> text(event, component).ifPresent(numbers::add));
        }
        return numbers;
    }

    private static Optional<String> text(CaseEvent event, RecordComponent component) {
        try {
            Object number = component.getAccessor().invoke(event);
            return number instanceof Optional<?> maybe ? maybe.map(String.class::cast) : Optional.of((String) number);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theCaseKeepsTheItemAsItWasWhenMaterialsWereHandedIn() {
        assertThat(received().of().item()).contains(permit());
        assertThat(received().of().applicant()).contains(new PersonId("person-1"));
        assertThat(received().of().handedIn()).hasSize(4);
    }

    @Test
    void noCaseBeginsUnderLimitsLongerThanTheLaws() {
        CaseLife life = CaseLife.asked();
        assertThat(life.refuses(handInAll(item(Optional.of("permit"), 20, 21))).reason())
                .isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(life.refuses(handInAll(withNotice(permit(), 6))).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        life.does(handInAll(withNotice(permit(), 0)));
    }

    @Test
    void aSecondDemandIsBlockedAndTheTryIsOnRecord() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"));
        life.blocks(demand("identity", "form"));
        assertThat(life.events().getLast())
                .isEqualTo(new SecondDemandBlocked(
                        Orders.ID, Orders.FIRST, List.of(material("identity"), material("form"))));
        assertThat(life.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(life.of().demands()).hasSize(1);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
        life.does(accept());
    }

    @Test
    void aDemandMayNameItsLastDayWhichIsAWorkingDayThatIsNotPast() {
        CaseLife life = received();
        assertThat(life.refuses(demandUntil("2026-03-01", "lease")).detail()).contains("past");
        assertThat(life.refuses(demandUntil("2026-03-07", "lease")).reason()).isEqualTo(Reason.DAY_NOT_POSSIBLE);
        life.does(demandUntil("2026-03-20", "lease"));
        assertThat(life.of().demands().getLast().until()).contains(LocalDate.of(2026, 3, 20));
        assertThat(life.view().supplementUntil()).contains(LocalDate.of(2026, 3, 20));
        received().does(demandUntil("2026-03-02", "lease"));
    }

    @Test
    void theLastDayOfASecondDemandIsTheOneThatWasAsked() {
        CaseLife life = toldOnce().does(handInMore("lease", "layout"));
        assertThat(life.refuses(askSecondDemandUntil("2026-03-08", "identity")).reason())
                .isEqualTo(Reason.DAY_NOT_POSSIBLE);
        life.does(askSecondDemandUntil("2026-03-09", "identity"), allowSecondDemand());
        assertThat(life.of().demands().getLast().until()).contains(LocalDate.of(2026, 3, 9));
    }

    @Test
    void aSecondDemandIsNotAllowedOnceItsLastDayIsPast() {
        CaseLife life = toldOnce()
                .does(handInMore("lease", "layout"), askSecondDemandUntil("2026-03-03", "identity"))
                .at("2026-03-04T09:00");
        assertThat(life.refuses(allowSecondDemand()).reason()).isEqualTo(Reason.DAY_NOT_POSSIBLE);
        life.does(refuseSecondDemand());
    }

    @Test
    void nobodySaysThatASupplementDidNotComeBeforeThereWasTimeForIt() {
        CaseLife life = toldOnce();
        assertThat(life.at("2026-04-01T23:59")
                        .refuses(withdraw(Why.SUPPLEMENT_NOT_SUPPLIED))
                        .reason())
                .isEqualTo(Reason.STILL_IN_TIME);
        life.at("2026-04-02T00:00").does(withdraw(Why.SUPPLEMENT_NOT_SUPPLIED));
        assertThat(life.state()).isEqualTo(CaseState.WITHDRAWN);
        CaseLife withLastDay =
                received().does(demandUntil("2026-05-29", "lease")).at("2026-05-01T09:00");
        assertThat(withLastDay.refuses(withdraw(Why.SUPPLEMENT_NOT_SUPPLIED)).detail())
                .contains("2026-05-29");
        withLastDay.does(withdraw(Why.APPLICANT));
    }

    @Test
    void whoWasToldEverythingIsOnRecordWithTheListAsItWas() {
        CaseLife life = CaseLife.asked().does(inform(permit()));
        assertThat(life.state()).isEqualTo(CaseState.CONTACT);
        assertThat(life.events().getLast())
                .isEqualTo(new Informed(Orders.ID, Orders.FIRST, permit(), "20260302-00017-01"));
        CaseView.ToldOnce told = life.view().toldOnce().orElseThrow();
        assertThat(told.officer()).isEqualTo(Orders.FIRST);
        assertThat(told.item()).isEqualTo(Orders.PERMIT);
        assertThat(told.version()).isEqualTo(3);
        assertThat(told.document()).isEqualTo("20260302-00017-01");
        assertThat(told.listChanged()).isFalse();
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void whatWasToldIsPrintedAgainAndNotToldAgain() {
        CaseLife life = CaseLife.asked().does(inform(permit()));
        assertThat(life.refuses(inform(permit())).detail()).contains("20260302-00017-01");
        life.does(inform(withMaterial(permit(), "photo")));
        assertThat(life.view().toldOnce().orElseThrow().version()).isEqualTo(4);
    }

    @Test
    void aMaterialThatWasToldAndDidNotComeIsTheApplicants() {
        CaseLife life = CaseLife.asked().does(inform(permit()), handIn(permit(), "form", "identity"), demand("lease"));
        assertThat(life.view().toldOnce().orElseThrow().demanded()).containsExactly(material("lease"));
        assertThat(life.view().toldOnce().orElseThrow().listChanged()).isFalse();
    }

    @Test
    void aMaterialThatCameOntoTheListLaterWasNotTold() {
        CaseLife life = CaseLife.asked()
                .does(inform(permit()), handIn(withMaterial(permit(), "photo"), "form", "identity"), demand("photo"));
        assertThat(life.view().toldOnce().orElseThrow().listChanged()).isTrue();
        assertThat(life.view().toldOnce().orElseThrow().demanded()).isEmpty();
    }

    @Test
    void whoIsAcceptedWithMaterialsToFollowCommitsInWriting() {
        CaseLife life = CaseLife.asked()
                .does(handIn(permit(), "form", "identity"), acceptDeferringUntil("2026-03-20"), handInMore("lease"));
        assertThat(life.events(CaseEvent.Accepted.class).getFirst().commitment())
                .contains("20260302-00017-03");
        assertThat(life.events(CaseEvent.DeferredSupplied.class).getFirst().document())
                .isEqualTo("20260302-00017-04");
        assertThat(life.of().hasIssued("20260302-00017-03")).isTrue();
        CaseLife whole = received().does(accept());
        assertThat(whole.events(CaseEvent.Accepted.class).getFirst().commitment())
                .isEmpty();
    }

    @Test
    void handingInNothingMoreIsNoSupplement() {
        assertThat(toldOnce().refuses(handInMore()).reason()).isEqualTo(Reason.MATERIALS_INCOMPLETE);
    }
}
