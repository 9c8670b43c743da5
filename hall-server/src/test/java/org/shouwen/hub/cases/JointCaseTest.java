package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwen.hub.cases.FamilyLife.ID;
import static org.shouwen.hub.cases.FamilyLife.INSURANCE;
import static org.shouwen.hub.cases.FamilyLife.REGISTRATION;
import static org.shouwen.hub.cases.FamilyLife.SEALS;
import static org.shouwen.hub.cases.FamilyLife.accepted;
import static org.shouwen.hub.cases.FamilyLife.asked;
import static org.shouwen.hub.cases.FamilyLife.decide;
import static org.shouwen.hub.cases.FamilyLife.decided;
import static org.shouwen.hub.cases.FamilyLife.deferring;
import static org.shouwen.hub.cases.FamilyLife.deliver;
import static org.shouwen.hub.cases.FamilyLife.exclude;
import static org.shouwen.hub.cases.FamilyLife.handIn;
import static org.shouwen.hub.cases.FamilyLife.id;
import static org.shouwen.hub.cases.FamilyLife.offer;
import static org.shouwen.hub.cases.FamilyLife.ready;
import static org.shouwen.hub.cases.FamilyLife.received;
import static org.shouwen.hub.cases.Orders.FIRST;
import static org.shouwen.hub.cases.Orders.LEADER;
import static org.shouwen.hub.cases.Orders.SECOND;
import static org.shouwen.hub.cases.Orders.THIRD;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.duty.Tenure;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;

/** One application, several offices, one output (一件事一次办, 行政许可法 Art. 26, 42(2)). */
class JointCaseTest {
    private static final List<ItemCode> PARTS = List.of(REGISTRATION, SEALS, INSURANCE);
    private static final String MONDAY = "2026-03-02T10:00";

    private static FamilyLife allDecided(Outcome last) {
        return accepted(MONDAY)
                .does(decided(REGISTRATION, Outcome.GRANTED))
                .does(decided(SEALS, Outcome.GRANTED))
                .does(decided(INSURANCE, last));
    }

    @Test
    void whenTheWholeIsAcceptedEachPartBecomesACaseOfItsOwn() {
        FamilyLife life = received("2026-03-02T09:30");
        assertThat(life.family().members()).hasSize(1);
        List<CaseEvent> events = life.at(MONDAY).happens(Orders.accept(SECOND));
        assertThat(events)
                .extracting(CaseEvent::typeName)
                .containsExactly(
                        "case-accepted",
                        "part-begun",
                        "part-opened",
                        "part-begun",
                        "part-opened",
                        "part-begun",
                        "part-opened");
        assertThat(life.whole().parts()).extracting(Case.Part::item).containsExactlyElementsOf(PARTS);
        assertThat(life.whole().parts())
                .extracting(Case.Part::number)
                .containsExactly("20260302-00018", "20260302-00019", "20260302-00020");
        for (ItemCode item : PARTS) {
            Case part = life.part(item);
            assertThat(part.state()).isEqualTo(CaseState.UNDER_REVIEW);
            assertThat(part.itemCode()).contains(item);
            assertThat(part.whole().orElseThrow().number()).isEqualTo("20260302-00017");
            assertThat(part.acceptedFrom()).isEqualTo(life.whole().acceptedFrom());
            assertThat(part.duty().handler())
                    .isEqualTo(new Tenure(SECOND, CaseLife.china(MONDAY), Tenure.By.PART_BEGUN));
            assertThat(part.duty().follower()).isEqualTo(FIRST);
            assertThat(part.applicant()).isEqualTo(life.whole().applicant());
        }
    }

    @Test
    void eachPartCountsItsOwnDaysFromTheSameInstant() {
        FamilyLife life = accepted(MONDAY);
        assertThat(promised(life.whole())).isEqualTo("2026-03-30");
        assertThat(promised(life.part(REGISTRATION))).isEqualTo("2026-03-05");
        assertThat(promised(life.part(SEALS))).isEqualTo("2026-03-09");
        assertThat(promised(life.part(INSURANCE))).isEqualTo("2026-03-16");
        life.at("2026-03-06T09:00").does(new CaseCommand.LetTimePass(ID));
        assertThat(life.events(id(REGISTRATION)))
                .anyMatch(event -> event instanceof CaseEvent.LightTurned turned
                        && turned.light().equals("red"));
        assertThat(life.events(ID)).noneMatch(CaseEvent.LightTurned.class::isInstance);
    }

    @Test
    void whatOnePartNeedsIsCollectedOnceAndEachHasItsOwn() {
        FamilyLife life = accepted(MONDAY);
        assertThat(life.part(REGISTRATION).handedIn()).isEqualTo(materials("form", "identity", "lease"));
        assertThat(life.part(SEALS).handedIn()).isEqualTo(materials("form"));
        assertThat(life.part(INSURANCE).handedIn()).isEqualTo(materials("form", "staff"));
    }

    @Test
    void idsAndCodesOfPartsFollowFromTheWhole() {
        FamilyLife life = accepted(MONDAY);
        assertThat(life.part(SEALS).id()).isEqualTo(CaseId.ofPart(ID, SEALS));
        assertThat(life.part(SEALS).code()).isEqualTo(CaseCode.ofPart(FamilyLife.code(), SEALS));
        assertThat(PARTS.stream().map(item -> life.part(item).code()).distinct())
                .hasSize(3);
        assertThat(CaseCode.ofPart(new CaseCode("0123456789AC"), SEALS))
                .isNotEqualTo(life.part(SEALS).code());
        assertThat(CaseCode.ofPart(FamilyLife.code(), new ItemCode("seals")).value())
                .isEqualTo("0D2C265KGDFK");
    }

    @Test
    void ifNobodySaysAnythingInTimeThePartsBeginWithTheWholeAsOfThen() {
        FamilyLife life = received(MONDAY);
        List<CaseEvent> events = life.at("2026-03-10T09:00").happens(new CaseCommand.LetTimePass(ID));
        assertThat(events).allMatch(event -> event.lapsedAt().isPresent());
        Case part = life.part(REGISTRATION);
        assertThat(part.since()).isEqualTo(CaseLife.china("2026-03-09T17:00"));
        assertThat(part.acceptedFrom()).contains(CaseLife.china(MONDAY));
        assertThat(part.duty().handler().officer()).isEqualTo(FIRST);
        // Three days from the receipt were over before it began.
        assertThat(life.events(part.id())).anyMatch(CaseEvent.LightTurned.class::isInstance);
    }

    @Test
    void anItemWithALimitBeyondTheLawMakesTheWholeImpossible() {
        CaseCommand.HandIn whole = (CaseCommand.HandIn) handIn("form");
        CaseCommand tooLong = new CaseCommand.HandIn(
                ID,
                FIRST,
                whole.applicant(),
                whole.item(),
                whole.materials(),
                List.of(Orders.item(Optional.empty(), 5, 10)),
                Optional.empty());
        assertThat(asked(MONDAY).refuses(tooLong).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
    }

    @Test
    void theWholeIsDecidedAfterAllItsPartsAndGrantedExactlyIfTheyAre() {
        FamilyLife life = accepted(MONDAY).does(decided(REGISTRATION, Outcome.GRANTED));
        CaseRefusal refusal = life.refuses(decide(ID, Outcome.GRANTED));
        assertThat(refusal.reason()).isEqualTo(Reason.REVIEW_INCOMPLETE);
        assertThat(refusal.detail()).contains("20260302-00019");
        life.does(decided(SEALS, Outcome.GRANTED)).does(decided(INSURANCE, Outcome.DENIED));
        assertThat(life.refuses(decide(ID, Outcome.GRANTED)).detail()).contains("not all");
        life.does(decide(ID, Outcome.DENIED));
        assertThat(life.whole().state()).isEqualTo(CaseState.DECIDED);
        assertThat(allDecided(Outcome.GRANTED)
                        .refuses(decide(ID, Outcome.DENIED))
                        .reason())
                .isEqualTo(Reason.REVIEW_INCOMPLETE);
    }

    @Test
    void theWholeKnowsInTheSameMomentThatAPartIsDecided() {
        FamilyLife life = accepted(MONDAY);
        List<CaseCommand> commands = decided(REGISTRATION, Outcome.GRANTED);
        life.does(commands.subList(0, commands.size() - 1));
        assertThat(life.happens(commands.getLast()))
                .extracting(CaseEvent::typeName, CaseEvent::caseId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("case-decided", id(REGISTRATION)),
                        org.assertj.core.groups.Tuple.tuple("part-decided", ID));
    }

    @Test
    void theResultsGoOutOnceAndTogether() {
        FamilyLife life = allDecided(Outcome.GRANTED);
        for (CaseCommand alone : List.of(ready(id(SEALS)), deliver(id(SEALS)))) {
            CaseRefusal refusal = life.refuses(alone);
            assertThat(refusal.reason()).isEqualTo(Reason.PART_OF_JOINT_CASE);
            assertThat(refusal.detail()).contains("20260302-00017");
        }
        life.does(decide(ID, Outcome.GRANTED), ready(ID), deliver(ID));
        assertThat(life.family().members()).extracting(Case::state).containsOnly(CaseState.DELIVERED);
        assertThat(life.family().members()).allMatch(one -> one.duty().ended().isPresent());
    }

    @Test
    void theDayOfDeliveryIsThatOfTheWhole() {
        FamilyLife life = allDecided(Outcome.GRANTED);
        assertThat(CaseLife.CLOCKS.delivery(life.part(REGISTRATION))).isEmpty();
        life.does(decide(ID, Outcome.GRANTED));
        assertThat(CaseLife.CLOCKS.delivery(life.whole())).isPresent();
    }

    @Test
    void aPartIsNotWithdrawnOrHandedOverOrSuppliedByItself() {
        FamilyLife life = deferring(MONDAY, "2026-03-13");
        for (CaseCommand alone : List.of(
                new CaseCommand.Withdraw(id(SEALS), Why.APPLICANT, Optional.empty()),
                offer(id(SEALS), FIRST, SECOND),
                new CaseCommand.HandInMore(
                        id(INSURANCE), FIRST, List.of(new CaseEvent.HandedIn(new MaterialId("staff"), 1))))) {
            assertThat(life.refuses(alone).reason()).isEqualTo(Reason.PART_OF_JOINT_CASE);
        }
    }

    @Test
    void withTheWholeTheApplicantWithdrawsWhatIsNotDecided() {
        FamilyLife life = accepted(MONDAY).does(decided(REGISTRATION, Outcome.GRANTED));
        life.does(Orders.withdraw(Why.APPLICANT));
        assertThat(life.part(SEALS).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.part(INSURANCE).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.part(REGISTRATION).state()).isEqualTo(CaseState.DECIDED);
    }

    @Test
    void whatWasDecidedBeforeTheWholeWasWithdrawnGoesOutByItself() {
        FamilyLife life = accepted(MONDAY).does(decided(REGISTRATION, Outcome.GRANTED));
        life.does(Orders.withdraw(Why.APPLICANT));
        assertThat(CaseLife.CLOCKS.delivery(life.part(REGISTRATION))).isPresent();
        life.does(ready(id(REGISTRATION)), deliver(id(REGISTRATION)));
        assertThat(life.part(REGISTRATION).state()).isEqualTo(CaseState.DELIVERED);
    }

    @Test
    void whoTakesTheWholeOverTakesThePartsThatItsHandlerHad() {
        FamilyLife life = accepted(MONDAY).does(assign(id(SEALS), THIRD));
        life.does(offer(ID, FIRST, SECOND), Orders.acceptHandover(SECOND));
        assertThat(handler(life.whole())).isEqualTo(SECOND);
        assertThat(handler(life.part(REGISTRATION))).isEqualTo(SECOND);
        assertThat(handler(life.part(SEALS))).isEqualTo(THIRD);
        life.does(assign(ID, THIRD));
        assertThat(handler(life.part(REGISTRATION))).isEqualTo(THIRD);
        assertThat(life.part(REGISTRATION).duty().isAssigned()).isTrue();
    }

    @Test
    void whatWasDeferredReachesThePartThatNeedsIt() {
        FamilyLife life = deferring(MONDAY, "2026-03-13");
        assertThat(life.part(INSURANCE).deferral()).isPresent();
        assertThat(life.part(REGISTRATION).deferral()).isEmpty();
        life.does(FamilyLife.reviewed(INSURANCE));
        assertThat(life.refuses(decide(id(INSURANCE), Outcome.GRANTED)).reason())
                .isEqualTo(Reason.MATERIALS_INCOMPLETE);
        assertThat(life.happens(Orders.handInMore("staff")))
                .extracting(CaseEvent::typeName)
                .containsExactly("deferred-supplied", "part-supplied");
        assertThat(life.part(INSURANCE).handedIn()).isEqualTo(materials("form", "staff"));
        life.does(decide(id(INSURANCE), Outcome.GRANTED));
    }

    @Test
    void whatWasDeferredAndDidNotComeEndsTheWholeAndNoPartForItself() {
        FamilyLife life = deferring(MONDAY, "2026-03-13").does(decided(REGISTRATION, Outcome.GRANTED));
        life.at("2026-03-16T09:00").does(new CaseCommand.LetTimePass(id(SEALS)));
        assertThat(life.whole().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.part(INSURANCE).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(life.part(INSURANCE).since()).isEqualTo(CaseLife.china("2026-03-14T00:00"));
        assertThat(life.part(REGISTRATION).goesOutWithWhole()).isFalse();
        // What was due on a part before that is on record, and nothing that was due after it.
        assertThat(life.events(id(SEALS)).stream().flatMap(event -> event.lapsedAt().stream()))
                .isSorted()
                .allMatch(due -> !due.isAfter(CaseLife.china("2026-03-14T00:00")));
    }

    @Test
    void timeThatDoesNotCountForOneCountsForAllOthers() {
        FamilyLife life = accepted(MONDAY);
        life.does(exclude(id(REGISTRATION), "2026-03-20"));
        assertThat(promised(life.whole())).isEqualTo("2026-03-30");
        assertThat(promised(life.part(INSURANCE))).isEqualTo("2026-03-16");
        life.does(exclude(ID, "2026-03-20"), extend(id(INSURANCE), 10, LEADER));
        assertThat(promised(life.part(SEALS))).isEqualTo("2026-03-09");
        assertThat(life.whole().extensions()).isEmpty();
    }

    @Test
    void theWholeIsExtendedByTheHeadOfTheGovernment() {
        FamilyLife life = accepted(MONDAY);
        assertThat(life.refuses(extend(ID, 15, LEADER)).reason()).isEqualTo(Reason.EXTENSION_NOT_ALLOWED);
        life.does(extend(ID, 15, Orders.SUPERVISOR));
    }

    @Test
    void thePartsGoUpEachForItselfAndTheWholeDoesNot() {
        FamilyLife life = accepted(MONDAY).does(FamilyLife.reviewed(SEALS));
        assertThat(life.refuses(new CaseCommand.Forward(ID, FIRST, Orders.ABOVE))
                        .reason())
                .isEqualTo(Reason.NOT_OF_THIS_ITEM);
        life.does(new CaseCommand.Forward(id(SEALS), FIRST, Orders.ABOVE));
        assertThat(life.part(SEALS).state()).isEqualTo(CaseState.FORWARDED);
        assertThat(life.whole().state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void theWholeShowsItsPartsAndAPartOnlyItsWhole() {
        FamilyLife life = accepted(MONDAY);
        CaseView whole = CaseView.of(life.whole(), life.family().partsOf(life.whole()), CaseLife.CLOCKS, life.now());
        assertThat(whole.parts())
                .extracting(CaseView.PartView::number)
                .containsExactly("20260302-00018", "20260302-00019", "20260302-00020");
        assertThat(whole.parts().getFirst().department()).contains("market");
        assertThat(whole.parts().getFirst().light()).contains("green");
        Case seals = life.part(SEALS);
        CaseView part = CaseView.of(seals, life.family().partsOf(seals), CaseLife.CLOCKS, life.now());
        assertThat(part.parts()).isEmpty();
        assertThat(part.whole().orElseThrow().number()).isEqualTo("20260302-00017");
    }

    @Test
    void theNoticeIsTheWholesAndEachDecisionThePartsOwn() {
        FamilyLife life = allDecided(Outcome.GRANTED).does(decide(ID, Outcome.GRANTED), ready(ID), deliver(ID));
        assertThat(kinds(life, ID)).containsExactly("first-contact-receipt", "receipt", "accepted", "delivery-record");
        assertThat(kinds(life, id(REGISTRATION))).containsExactly("granted");
        assertThat(kinds(life, id(SEALS))).containsExactly("forwarded");
    }

    @Test
    void aCaseWithoutRelativesWantsNoOtherAtHand() {
        Case alone = CaseLife.asked().of();
        assertThat(Family.findMissing(
                        alone.id(),
                        id -> Optional.of(alone).filter(one -> one.id().equals(id))))
                .isEmpty();
    }

    @Test
    void ofAFamilyEverybodyMustBeAtHand() {
        FamilyLife life = accepted(MONDAY);
        CaseBook book = new CaseBook();
        assertThat(Family.findMissing(id(SEALS), book::find)).contains(id(SEALS));
        book.keep(life.part(SEALS));
        assertThat(Family.findMissing(id(SEALS), book::find)).contains(ID);
        assertThat(Family.find(id(SEALS), book::find)).isEmpty();
        book.keep(life.whole());
        assertThat(Family.findMissing(id(SEALS), book::find)).contains(id(REGISTRATION));
        book.keep(life.part(REGISTRATION));
        book.keep(life.part(INSURANCE));
        assertThat(Family.findMissing(id(SEALS), book::find)).isEmpty();
        assertThat(Family.find(id(SEALS), book::find).orElseThrow().members()).hasSize(4);
    }

    @Test
    void whatWasReadDoesNotUndoWhatWasCommittedMeanwhile() {
        FamilyLife life = accepted(MONDAY);
        Case before = life.part(SEALS);
        life.does(FamilyLife.reviewed(SEALS));
        CaseBook book = new CaseBook();
        book.put(List.of(life.part(SEALS)));
        book.keep(before);
        assertThat(book.find(id(SEALS)).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void noCaseBeginsInTheMiddle() {
        assertThatThrownBy(() -> Case.begin(
                        new CaseEvent.ExclusionEnded(ID, java.time.LocalDate.of(2026, 3, 2), FIRST),
                        CaseLife.china(MONDAY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exclusion-ended");
    }

    private static CaseCommand assign(CaseId id, OfficerId to) {
        return new CaseCommand.Assign(id, to, LEADER, Optional.empty());
    }

    private static CaseCommand extend(CaseId id, int days, OfficerId by) {
        return new CaseCommand.Extend(id, days, by, Orders.NOTE);
    }

    private static OfficerId handler(Case of) {
        return of.duty().handler().officer();
    }

    private static String promised(Case of) {
        Deadline committed = CaseLife.CLOCKS.decision(of).orElseThrow().committed();
        return committed.certain().orElseThrow().date().toString();
    }

    private static java.util.Set<MaterialId> materials(String... ids) {
        return Stream.of(ids).map(MaterialId::new).collect(java.util.stream.Collectors.toSet());
    }

    private static List<String> kinds(FamilyLife life, CaseId id) {
        return IssuedDocument.list(life.history(id)).stream()
                .map(issued -> issued.kind().wireName())
                .toList();
    }
}
