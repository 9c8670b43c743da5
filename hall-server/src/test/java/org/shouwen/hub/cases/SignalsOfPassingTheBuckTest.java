package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.Orders.FIRST;
import static org.shouwen.hub.cases.Orders.SECOND;
import static org.shouwen.hub.cases.Orders.THIRD;
import static org.shouwen.hub.cases.Orders.acceptHandover;
import static org.shouwen.hub.cases.Orders.assign;
import static org.shouwen.hub.cases.Orders.demand;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.refuseAcceptance;
import static org.shouwen.hub.cases.Orders.refuseHandover;
import static org.shouwen.hub.cases.Orders.review;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.duty.Signal;
import org.shouwen.hub.duty.Signal.Kind;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.Json;

/** What a record shows of 推诿, for a person to judge. */
class SignalsOfPassingTheBuckTest {
    private static List<Signal> signals(CaseLife life) {
        return Signal.in(life.history(), Orders.PERMIT::equals);
    }

    private static List<Kind> kinds(CaseLife life) {
        return signals(life).stream().map(Signal::kind).toList();
    }

    /** The events that raised a signal, by their names. */
    private static List<String> evidence(Signal signal) {
        return signal.raisedBy().stream()
                .map(entry -> entry.seq() + " " + entry.event().typeName())
                .toList();
    }

    @Test
    void aMatterThatGoesItsWayRaisesNone() {
        CaseLife life = CaseLife.asked()
                .does(offer(FIRST, SECOND), acceptHandover(SECOND))
                .does(handIn(permit(), "form"), demand("identity", "lease", "layout"))
                .does(handInMore("identity", "lease", "layout"), Orders.accept())
                .does(review())
                .does(Orders.grant(), Orders.makeReady(Way.COLLECT), Orders.deliver(true));
        assertThat(signals(life)).isEmpty();
    }

    @Test
    void aHandoverThatNobodyAnsweredInTimeIsOneSinceItsLimit() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30").does(offer(FIRST, SECOND));
        assertThat(signals(life)).isEmpty();
        life.happensUntil("2026-03-05T09:00");
        assertThat(signals(life)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.HANDOVER_UNANSWERED);
            assertThat(signal.at()).isEqualTo(china("2026-03-03T17:00"));
            assertThat(evidence(signal)).containsExactly("2 handover-offered", "3 reminder-sent");
        });
        life.does(acceptHandover(SECOND));
        assertThat(kinds(life)).as("late is late").containsExactly(Kind.HANDOVER_UNANSWERED);
    }

    @Test
    void aRefusedHandoverIsOneWithItsReason() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND), refuseHandover(SECOND));
        assertThat(signals(life)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.HANDOVER_REFUSED);
            assertThat(signal.at()).isEqualTo(life.now());
            assertThat(evidence(signal)).containsExactly("2 handover-offered", "3 handover-refused");
        });
    }

    @Test
    void twoHandoversThatNobodyTookAreOneMore() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30")
                .does(offer(FIRST, SECOND), refuseHandover(SECOND), offer(FIRST, THIRD));
        life.happensUntil("2026-03-04T09:00");
        assertThat(kinds(life))
                .containsExactly(Kind.HANDOVER_REFUSED, Kind.HANDOVER_UNANSWERED, Kind.PASSED_ON_REPEATEDLY);
        Signal repeatedly = signals(life).getLast();
        assertThat(repeatedly.at()).isEqualTo(china("2026-03-03T17:00"));
        assertThat(evidence(repeatedly))
                .containsExactly("2 handover-offered", "3 handover-refused", "4 handover-offered", "5 reminder-sent");
    }

    @Test
    void oneHandoverThatWasUnansweredAndThenRefusedIsNotTwo() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30").does(offer(FIRST, SECOND));
        life.happensUntil("2026-03-04T09:00");
        life.does(refuseHandover(SECOND));
        assertThat(kinds(life)).containsExactly(Kind.HANDOVER_UNANSWERED, Kind.HANDOVER_REFUSED);
    }

    @Test
    void countingBeginsAnewWhenSomebodyTookTheMatterOver() {
        CaseLife accepted = CaseLife.asked()
                .does(offer(FIRST, SECOND), refuseHandover(SECOND))
                .does(offer(FIRST, THIRD), acceptHandover(THIRD))
                .does(offer(THIRD, SECOND), refuseHandover(SECOND));
        assertThat(kinds(accepted)).containsExactly(Kind.HANDOVER_REFUSED, Kind.HANDOVER_REFUSED);
        CaseLife assigned = CaseLife.asked().does(offer(FIRST, SECOND), refuseHandover(SECOND), assign(SECOND));
        assertThat(kinds(assigned)).containsExactly(Kind.HANDOVER_REFUSED);
    }

    @Test
    void aSignalStandsWhateverComesLater() {
        CaseLife life = CaseLife.asked()
                .does(offer(FIRST, SECOND), refuseHandover(SECOND), offer(FIRST, THIRD), refuseHandover(THIRD));
        List<Signal> before = signals(life);
        assertThat(before).hasSize(3);
        life.does(assign(THIRD), Orders.answer());
        assertThat(signals(life)).isEqualTo(before);
    }

    @Test
    void whoIsSentAwayWithAnItemOfThisHallIsOne() {
        CaseLife referred = CaseLife.asked().does(Orders.refer());
        assertThat(signals(referred)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.SENT_AWAY);
            assertThat(evidence(signal)).containsExactly("1 contact-recorded", "2 contact-referred");
        });
        CaseLife notAccepted = CaseLife.received(permit(), "2026-03-02T10:00")
                .does(refuseAcceptance(Ground.NOT_OURS, Optional.of(Orders.ELSEWHERE)));
        assertThat(signals(notAccepted))
                .singleElement()
                .satisfies(signal ->
                        assertThat(evidence(signal)).containsExactly("2 materials-received", "3 not-accepted"));
    }

    @Test
    void whoIsSentAwayWithAnItemThatIsNotInTheCatalogueIsNot() {
        CaseLife life = CaseLife.asked().does(Orders.refer());
        assertThat(Signal.in(life.history(), item -> false)).isEmpty();
        CaseLife noPermitNeeded = CaseLife.received(permit(), "2026-03-02T10:00")
                .does(refuseAcceptance(Ground.NOT_NEEDED, Optional.empty()));
        assertThat(signals(noPermitNeeded)).isEmpty();
    }

    @Test
    void aSecondDemandIsOneWhetherItIsAllowedOrNot() {
        CaseLife life = CaseLife.asked()
                .does(handIn(permit(), "form"), demand("identity"), handInMore("identity"))
                .does(Orders.askSecondDemand("lease"), Orders.refuseSecondDemand());
        assertThat(signals(life)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.SECOND_DEMAND);
            assertThat(evidence(signal)).containsExactly("3 supplement-demanded", "5 second-demand-asked");
        });
        life.does(Orders.askSecondDemand("lease"), Orders.allowSecondDemand());
        assertThat(kinds(life)).containsExactly(Kind.SECOND_DEMAND, Kind.SECOND_DEMAND);
    }

    @Test
    void aSecondDemandThatWasBlockedIsOne() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form"), demand("identity"), handInMore("identity"));
        life.blocks(demand("lease"));
        assertThat(signals(life)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.SECOND_DEMAND);
            assertThat(evidence(signal)).containsExactly("3 supplement-demanded", "5 second-demand-blocked");
        });
    }

    @Test
    void whatWasToldOnceAndIsMissingAllTheSameIsNone() {
        CaseLife life = CaseLife.asked()
                .does(Orders.inform(permit()), handIn(permit(), "form"), demand("identity"), handInMore("identity"));
        assertThat(signals(life)).isEmpty();
    }

    @Test
    void signalsCanBeWrittenForWhoeverDecides() {
        CaseLife life = CaseLife.asked().does(offer(FIRST, SECOND), refuseHandover(SECOND));
        Signal signal = signals(life).getFirst();
        assertThat(Json.read(Json.write(signal), Signal.class)).isEqualTo(signal);
        assertThat(Json.write(signal)).contains("\"kind\":\"handover-refused\"");
    }
}
