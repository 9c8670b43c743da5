package org.shouwen.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.journal.ChainReport.Fault;
import org.shouwen.hub.journal.ChainReport.Kind;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.HallId;

@ExtendWith(PostgresExtension.class)
class ChainVerifierTest {
    private static final AtomicInteger HALLS = new AtomicInteger();

    private final Database database;
    private final ChainVerifier verifier;
    private final HallId hall = new HallId("hall-" + HALLS.incrementAndGet());

    ChainVerifierTest(Database database) {
        this.database = database;
        this.verifier = new ChainVerifier(database.pool());
    }

    @BeforeEach
    void writeTenRows() {
        Journal journal = new Journal(database.pool());
        Head head = Head.empty(hall);
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 2 + 1;
            head = journal.append(new Commit(HashChain.seal(head, List.of(entry(first), entry(first + 1))), List.of()))
                    .await();
        }
    }

    @Test
    void aChainAsItWasWrittenIsWhole() {
        ChainReport report = verify();
        assertThat(report.whole()).isTrue();
        assertThat(report.rows()).isEqualTo(10);
    }

    @Test
    void oneChangedByteIsNamedByItsRow() {
        tamper("update journal set body = replace(body, '\"n\":4', '\"n\":5') where hall = $1 and seq = 4");
        Fault fault = onlyFault();
        assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
        assertThat(fault.seq()).isEqualTo(4);
        assertThat(fault.stream()).contains("ticket/4");
        assertThat(fault.version()).hasValue(1);
        assertThat(fault.message())
                .contains("hall " + hall + ", row 4 (stream ticket/4, version 1, issued)")
                .contains("content");
    }

    @Test
    void everyFieldIsCovered() {
        for (String change : List.of(
                "stream = stream || 'x'",
                "version = version + 1",
                "at = at + interval '1 microsecond'",
                "actor = 'officer:9'",
                "type = 'called'",
                "hash = sha256(hash)")) {
            tamper("create table kept as select * from journal where hall = $1 and seq = 10");
            tamper("update journal set " + change + " where hall = $1 and seq = 10");
            assertThat(verify().faults()).as(change).extracting(Fault::kind).contains(Kind.CHANGED);
            tamper("delete from journal where hall = $1 and seq = 10");
            tamper("insert into journal select * from kept where hall = $1");
            database.pool().query("drop table kept").execute().await();
            assertThat(verify().whole()).isTrue();
        }
    }

    @Test
    void aChangedHashIsToldFromChangedContent() {
        tamper("update journal set hash = sha256(hash) where hall = $1 and seq = 4");
        assertThat(onlyFault().message()).contains("row 4").contains("its hash was changed");
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        tamper("delete from journal where hall = $1 and seq = 5");
        Fault fault = onlyFault();
        assertThat(fault.kind()).isEqualTo(Kind.MISSING);
        assertThat(fault.seq()).isEqualTo(5);
        assertThat(fault.message()).contains("row 5 is missing");
    }

    @Test
    void aRowThatIsGoneWithTheOthersMovedUpIsNoticed() {
        tamper("delete from journal where hall = $1 and seq = 5");
        for (int seq = 6; seq <= 10; seq++) {
            tamper("update journal set seq = seq - 1 where hall = $1 and seq = " + seq);
        }
        tamper("update journal_head set seq = 9 where hall = $1");
        ChainReport report = verify();
        assertThat(report.whole()).isFalse();
        assertThat(report.faults().getFirst().seq()).isEqualTo(5);
    }

    @Test
    void aCutOffEndIsNamed() {
        tamper("delete from journal where hall = $1 and seq > 8");
        Fault fault = onlyFault();
        assertThat(fault.kind()).isEqualTo(Kind.MISSING);
        assertThat(fault.seq()).isEqualTo(9);
        assertThat(fault.message()).contains("rows 9 to 10 are missing").contains("cut off");
    }

    @Test
    void aCutOffEndWithAnAdjustedHeadStillShowsByTheHash() {
        tamper("delete from journal where hall = $1 and seq > 8");
        tamper("update journal_head set seq = 8 where hall = $1");
        assertThat(onlyFault().kind()).isEqualTo(Kind.HEAD);
    }

    @Test
    void aLostHeadIsNamed() {
        tamper("delete from journal_head where hall = $1");
        assertThat(onlyFault().kind()).isEqualTo(Kind.HEAD);
    }

    @Test
    void twoRowsThatChangedPlacesAreNamed() {
        tamper("update journal set seq = 1000 where hall = $1 and seq = 4");
        tamper("update journal set seq = 4 where hall = $1 and seq = 5");
        tamper("update journal set seq = 5 where hall = $1 and seq = 1000");
        ChainReport report = verify();
        assertThat(report.faults()).extracting(Fault::seq).startsWith(4L, 5L);
        assertThat(report.faults().getFirst().kind()).isEqualTo(Kind.OUT_OF_ORDER);
        assertThat(report.faults().getFirst().message()).contains("now stands at 5");
    }

    @Test
    void aRowRewrittenWithAMatchingHashBreaksTheNextOne() {
        Journal journal = new Journal(database.pool());
        List<Entry> rows = journal.read(hall, 2, 2).await();
        Entry forged = HashChain.seal(
                        new Head(hall, 3, rows.getFirst().hash()),
                        List.of(new NewEntry("ticket/4", 1, Instant.EPOCH, "hall", "issued", "{\"forged\":true}")))
                .entries()
                .getFirst();
        tamper("update journal set body = '" + forged.body() + "', at = 'epoch', hash = decode('" + forged.hash()
                + "', 'hex') where hall = $1 and seq = 4");
        Fault fault = onlyFault();
        assertThat(fault.seq()).isEqualTo(5);
        assertThat(fault.message()).contains("row 4 was rewritten together with its hash");
    }

    @Test
    void theFirstIsReportedAndTheOthersAreCounted() {
        tamper("update journal set body = '{}' where hall = $1 and seq in (2, 6, 9)");
        ChainReport report = verify();
        assertThat(report.faults()).extracting(Fault::seq).containsExactly(2L, 6L, 9L);
        assertThat(report.faultCount()).isEqualTo(3);
        assertThat(report.rows()).isEqualTo(10);
    }

    @Test
    void aBrokenHallDoesNotHideTheOthers() {
        HallId other = new HallId("z-" + hall);
        new Journal(database.pool())
                .append(new Commit(HashChain.seal(Head.empty(other), List.of(entry(1))), List.of()))
                .await();
        tamper("update journal set body = '{}' where hall = $1 and seq = 2");
        List<ChainReport> reports = verifier.verifyAll().await();
        assertThat(reports)
                .filteredOn(report -> report.hall().equals(other.value()))
                .allMatch(ChainReport::whole);
        assertThat(reports)
                .filteredOn(report -> report.hall().equals(hall.value()))
                .singleElement()
                .matches(report -> !report.whole());
    }

    @Test
    void manyFaultsAreCountedButNotAllListed() {
        Journal journal = new Journal(database.pool());
        journal.append(new Commit(
                        HashChain.seal(
                                journal.head(hall).await(),
                                IntStream.rangeClosed(11, 400)
                                        .mapToObj(ChainVerifierTest::entry)
                                        .toList()),
                        List.of()))
                .await();
        tamper("update journal set body = '{}' where hall = $1 and seq % 2 = 0");
        ChainReport report = verify();
        assertThat(report.faultCount()).isEqualTo(200);
        assertThat(report.faults()).hasSize(ChainReport.LISTED);
    }

    private ChainReport verify() {
        return verifier.verify(hall).await();
    }

    private Fault onlyFault() {
        ChainReport report = verify();
        assertThat(report.faultCount()).isEqualTo(1);
        return report.faults().getFirst();
    }

    /** As somebody would who may do everything in the database. */
    private void tamper(String sql) {
        database.pool()
                .withTransaction(connection -> connection
                        .query("set local session_replication_role = replica")
                        .execute()
                        .compose(set -> connection.preparedQuery(sql).execute(Tuple.of(hall.value()))))
                .await();
    }

    private static NewEntry entry(int n) {
        return new NewEntry(
                "ticket/" + n, 1, Instant.parse("2026-03-02T01:15:00Z"), "hall", "issued", "{\"n\":" + n + "}");
    }
}
