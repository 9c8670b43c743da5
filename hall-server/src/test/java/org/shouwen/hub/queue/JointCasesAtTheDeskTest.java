package org.shouwen.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseReply;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.cases.Items;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.OfficerId;

/** A joint case and its parts are written together, read together and found together. */
@ExtendWith(PostgresExtension.class)
class JointCasesAtTheDeskTest {
    private static final ItemCode COMPANY = new ItemCode("1199010090000002213990100000901");

    private final Database database;
    private RestartableDesk desk;

    JointCasesAtTheDeskTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        desk = new RestartableDesk(database, Instant.parse("2026-03-02T02:00:00Z"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void acceptanceWritesTheWholeAndAllItsPartsInOneCommit() {
        CaseView whole = desk.order(accept(handedIn()));
        assertThat(whole.parts()).hasSize(3);
        assertThat(texts("select distinct xmin::text from journal where type in ('case-accepted', 'part-begun')"))
                .hasSize(1);
        assertThat(texts("select number from case_file where parent = '" + whole.id() + "' order by number"))
                .containsExactly("20260302-00002", "20260302-00003", "20260302-00004");
        desk.verify();
    }

    @Test
    void whereOnePartCannotBeWrittenNothingIsAndTheSameRequestMayComeAgain() {
        CaseId id = handedIn();
        desk.run("create function refuse_it() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no room'; end $$;"
                + " create trigger refuse_third before insert on journal for each row"
                + " when (new.type = 'part-opened' and new.body like '%20260302-00004%') execute function refuse_it()");
        try {
            assertThat(desk.ask(accept(id), Optional.of(key()))).isInstanceOf(CaseReply.Unavailable.class);
        } finally {
            desk.run("drop trigger refuse_third on journal; drop function refuse_it()");
        }
        awaitHall();
        assertThat(desk.read(id).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(texts("select stream from journal where type = 'part-begun'"))
                .isEmpty();
        assertThat(texts("select number from case_file")).containsExactly("20260302-00001");
        assertThat(desk.ask(accept(id), Optional.of(key()))).isInstanceOf(CaseReply.Done.class);
        assertThat(texts("select max(number) from case_file")).containsExactly("20260302-00004");
        desk.verify();
    }

    @Test
    void afterARestartTheWholeFamilyIsReadBeforeAnythingIsDecided() {
        CaseView whole = desk.order(accept(handedIn()));
        desk.stop();
        desk.start();
        CaseId part = whole.parts().get(1).id();
        CaseReply reply = desk.ask(new CaseCommand.Withdraw(part, Why.APPLICANT, Optional.empty()), Optional.empty());
        assertThat(reply).isInstanceOf(CaseReply.Refused.class);
        desk.order(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()));
        for (CaseView.PartView one : whole.parts()) {
            assertThat(desk.read(one.id()).state()).isEqualTo(CaseState.WITHDRAWN);
        }
        desk.verify();
    }

    @Test
    void ordersOnAFamilyThatComeTogetherAreDecidedOneAfterTheOther() {
        CaseView whole = desk.order(accept(handedIn()));
        desk.stop();
        desk.start();
        OfficerId other = new OfficerId("1002");
        Map<CaseId, Future<CaseReply>> assigned = new LinkedHashMap<>();
        for (CaseView.PartView part : whole.parts()) {
            assigned.put(
                    part.id(),
                    desk.gate()
                            .order(
                                    RestartableDesk.HALL,
                                    new CaseCommand.Assign(part.id(), other, RestartableDesk.OFFICER, Optional.empty()),
                                    "supervisor:lead",
                                    Optional.empty()));
        }
        desk.order(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()));
        // Which of them came first is the machine's affair; none is half done.
        assigned.forEach((part, reply) -> assertThat(reply.await() instanceof CaseReply.Done)
                .isEqualTo(desk.read(part).duty().handler().officer().equals(other)));
        assertThat(whole.parts()).allMatch(part -> desk.read(part.id()).state() == CaseState.WITHDRAWN);
        desk.verify();
    }

    @Test
    void ifNobodySaysAnythingTheHallOpensThePartsAsOfTheDayItWasDue() {
        CaseId id = handedIn();
        desk.stop();
        desk.setClock(Instant.parse("2026-03-11T01:00:00Z"));
        desk.start();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (desk.read(id).parts().size() < 3 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(texts("select distinct actor from journal where type in ('part-begun', 'part-opened')"))
                .containsExactly("hall");
        assertThat(desk.read(desk.read(id).parts().getFirst().id()).since())
                .isEqualTo(Instant.parse("2026-03-09T09:00:00Z"));
        desk.verify();
    }

    @Test
    void aPartThatItsWholeDidNotOpenIsNamed() {
        desk.order(accept(handedIn()));
        change("delete from journal where type = 'part-opened' and body like '%20260302-00003%'");
        assertThat(desk.faults())
                .anyMatch(fault -> fault.startsWith("case 20260302-00003, a part of 20260302-00001,")
                        && fault.contains("not opened"));
    }

    @Test
    void aWholeWhosePartDidNotBeginIsNamed() {
        desk.order(accept(handedIn()));
        change("delete from journal where type = 'part-begun' and body like '%\"number\":\"20260302-00004\"%'");
        assertThat(desk.faults())
                .anyMatch(fault -> fault.startsWith("case 20260302-00001 opened its part 20260302-00004"));
    }

    @Test
    void aFamilyThatLacksOneIsLeftAloneAndTheHallGoesOn() {
        CaseView whole = desk.order(accept(handedIn()));
        desk.stop();
        change("delete from journal where type = 'part-begun' and body like '%\"number\":\"20260302-00004\"%'");
        desk.start();
        assertThat(desk.ask(new CaseCommand.Withdraw(whole.id(), Why.APPLICANT, Optional.empty()), Optional.empty()))
                .isInstanceOf(CaseReply.Unavailable.class);
        assertThat(desk.order(accept(handedIn())).parts()).hasSize(3);
    }

    private static CaseCommand accept(CaseId id) {
        return new CaseCommand.Accept(id, RestartableDesk.OFFICER, Optional.empty());
    }

    private static RequestKey key() {
        return new RequestKey("officer:1001", "accept-1", "accept");
    }

    private CaseId handedIn() {
        Items.AppliedFor company = desk.configuration.items().find(COMPANY).orElseThrow();
        return desk.handedIn(
                company.item(),
                company.item().materials().stream()
                        .map(material -> new HandedIn(material.id(), 1))
                        .toList(),
                company.parts());
    }

    private void awaitHall() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (desk.gate().snapshot(RestartableDesk.HALL).isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    /** Behind everybody's back. */
    private void change(String sql) {
        desk.run("alter table journal disable trigger user; " + sql + "; alter table journal enable trigger user");
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        database.pool().query(sql).execute().await().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }
}
