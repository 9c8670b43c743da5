package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;
import static org.shouwen.hub.cases.Orders.accept;
import static org.shouwen.hub.cases.Orders.exclude;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handInToRenew;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.renewal;
import static org.shouwen.hub.cases.Orders.review;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.documents.DocumentContent;
import org.shouwen.hub.documents.DocumentKind;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Person;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.DeemedGranted;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.ReminderSent;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;

/** A renewal that nobody decided before the permit ran out counts as granted (行政许可法 Art. 50(2)). */
class RenewalOfAPermitTest {
    private static final Issuer ISSUER = new Issuer(
            "虚构监督管理局",
            "窗口工作人员",
            "测试大厅",
            Optional.empty(),
            Optional.empty(),
            Optional.of("0000-1234567"),
            Optional.of("0000-7654321"),
            Optional.empty(),
            Optional.empty());

    private static final CaseNames NAMES = new CaseNames() {
        @Override
        public Label hall() {
            return new Label("测试大厅", "Test hall");
        }

        @Override
        public Optional<NamedItem> find(ItemCode code) {
            return Optional.of(new NamedItem(
                    new Label("虚构许可延续", "Renewal of an invented permit"),
                    Optional.of(code),
                    Optional.empty(),
                    List.of(),
                    Map.of(),
                    Optional.of("虚构许可证"),
                    Optional.empty(),
                    Optional.empty()));
        }
    };

    private static CaseLife asked(String validUntil) {
        return CaseLife.asked("2026-03-02T09:30")
                .does(handInToRenew(renewal(), Optional.of(LocalDate.parse(validUntil))));
    }

    private static List<DeemedGranted> granted(CaseLife life) {
        return life.events(DeemedGranted.class);
    }

    @Test
    void undecidedWhenThePermitRunsOutItIsGrantedAsOfThatMidnightOnce() {
        CaseLife life = asked("2026-04-10").does(accept());
        assertThat(life.view().renewal().orElseThrow().silenceGrants()).isTrue();
        life.happensUntil("2026-04-10T23:59");
        assertThat(granted(life)).isEmpty();
        life.happensUntil("2026-04-13T09:00");
        assertThat(granted(life))
                .singleElement()
                .satisfies(event -> assertThat(event.due()).isEqualTo(china("2026-04-11T00:00")));
        assertThat(life.state()).isEqualTo(CaseState.DECIDED);
        assertThat(life.of().outcome()).contains(Outcome.GRANTED);
        assertThat(life.of().decidedAt()).contains(china("2026-04-11T00:00"));
        life.does(Orders.makeReady(Way.COLLECT), Orders.deliver(true));
        life.happensUntil("2026-06-01T09:00");
        assertThat(granted(life)).hasSize(1);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void itsNoticeNamesTheDayAndTheDeliveryRecordListsIt() {
        CaseLife life = asked("2026-04-10").does(accept());
        life.happensUntil("2026-04-13T09:00");
        DocumentContent notice = lastDocument(life);
        assertThat(notice.kind()).isEqualTo(DocumentKind.DEEMED_GRANTED);
        assertThat(notice.due().orElseThrow().day()).isEqualTo("2026-04-10");
        life.does(Orders.makeReady(Way.COLLECT), Orders.deliver(true));
        assertThat(lastDocument(life).lines())
                .extracting(DocumentContent.Line::name)
                .containsExactly("虚构许可证", "准予延续通知书（视为准予）");
    }

    private static DocumentContent lastDocument(CaseLife life) {
        CaseDocuments documents = new CaseDocuments(CaseLife.CLOCKS, NAMES, ISSUER);
        Person applicant = new Person("测试甲", Optional.empty(), Optional.empty());
        return documents.content(
                IssuedDocument.list(life.history()).getLast(),
                life.history(),
                new People.OfCase(Map.of(life.of().applicant().orElseThrow(), applicant), Map.of()),
                URI.create("http://localhost"));
    }

    @Test
    void theHandlerIsRemindedAWeekBefore() {
        CaseLife life = asked("2026-04-10").does(accept());
        life.happensUntil("2026-04-03T09:00");
        assertThat(life.events(ReminderSent.class))
                .filteredOn(sent -> sent.rung() == Rung.RENEWAL_URGENT)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.due()).isEqualTo(china("2026-04-03T00:00"));
                    assertThat(sent.to()).contains(Orders.FIRST);
                });
    }

    @Test
    void oneThatIsDecidedInTimeIsNotGrantedAgain() {
        CaseLife life = asked("2026-04-10").does(accept()).does(review()).does(grant());
        life.happensUntil("2026-06-01T09:00");
        assertThat(granted(life)).isEmpty();
        assertThat(life.events(CaseEvent.ReminderSent.class))
                .extracting(ReminderSent::rung)
                .doesNotContain(Rung.RENEWAL_URGENT);
    }

    @Test
    void timeThatIsNotCountedDoesNotMakeThePermitLastLonger() {
        CaseLife life = asked("2026-04-10").does(accept(), exclude("hearing", "2026-05-08"));
        life.happensUntil("2026-04-13T09:00");
        assertThat(granted(life)).hasSize(1);
        assertThat(life.state()).isEqualTo(CaseState.DECIDED);
        assertThat(life.of().plannedEnd()).isEmpty();
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void appliedForTooLateSilenceGrantsNothing() {
        CaseLife life = asked("2026-03-31").does(accept());
        life.happensUntil("2026-06-01T09:00");
        assertThat(granted(life)).isEmpty();
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(life.view().renewal().orElseThrow().silenceGrants()).isFalse();
    }

    @Test
    void whatWaitedForItsSupplementWhenThePermitRanOutIsNotGrantedBySilence() {
        CaseLife life = asked("2026-04-10").does(Orders.demand("layout"));
        life.happensUntil("2026-04-13T09:00");
        life.does(Orders.handInMore("layout"), accept());
        life.happensUntil("2026-04-14T09:00");
        assertThat(granted(life)).isEmpty();
        assertThat(life.state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(life.events(ReminderSent.class))
                .extracting(ReminderSent::rung)
                .doesNotContain(Rung.RENEWAL_URGENT);
        assertThat(life.view().renewal().orElseThrow().silenceGrants()).isFalse();
    }

    @Test
    void thatTheAuthorityAcceptedLateWhatWasWholeInTimeTakesNothingFromTheApplicant() {
        CaseLife life = asked("2026-04-10").does(Orders.demand("layout")).at("2026-04-10T16:00");
        life.does(Orders.handInMore("layout")).at("2026-04-13T09:00").does(accept());
        assertThat(life.view().renewal().orElseThrow().silenceGrants()).isTrue();
        life.happensUntil("2026-04-13T09:01");
        assertThat(granted(life))
                .singleElement()
                .satisfies(event -> assertThat(event.due()).isEqualTo(china("2026-04-11T00:00")));
        assertThat(life.events(ReminderSent.class))
                .extracting(ReminderSent::rung)
                .doesNotContain(Rung.RENEWAL_URGENT);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void whatTheAuthorityAboveDoesNotDecideIsGrantedToo() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30")
                .does(handInToRenew(Orders.renewal(Orders.forwarded()), Optional.of(LocalDate.parse("2026-04-10"))))
                .does(accept())
                .does(review())
                .does(Orders.forward());
        life.happensUntil("2026-04-13T09:00");
        assertThat(granted(life)).hasSize(1);
    }

    @Test
    void whoeverRenewsSaysWhenThePermitRunsOutAndNobodyElseDoes() {
        CaseLife life = CaseLife.asked("2026-03-02T09:30");
        assertThat(life.refuses(handInToRenew(renewal(), Optional.empty())).reason())
                .isEqualTo(Reason.VALIDITY_NOT_POSSIBLE);
        assertThat(life.refuses(handInToRenew(renewal(), Optional.of(LocalDate.parse("2026-03-01"))))
                        .detail())
                .contains("2026-03-01", "anew");
        assertThat(life.refuses(handInToRenew(permit(), Optional.of(LocalDate.parse("2026-04-10"))))
                        .detail())
                .contains("renews nothing");
        life.does(handInToRenew(renewal(), Optional.of(LocalDate.parse("2026-03-02"))));
    }
}
