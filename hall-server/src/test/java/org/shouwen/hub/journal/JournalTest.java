package org.shouwen.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.HallId;

@ExtendWith(PostgresExtension.class)
class JournalTest {
    private static final Instant AT = Instant.parse("2026-03-02T01:15:00.123456789Z");
    private static final AtomicInteger HALLS = new AtomicInteger();

    private final Database database;
    private final Journal journal;
    private final HallId hall = new HallId("hall-" + HALLS.incrementAndGet());

    JournalTest(Database database) {
        this.database = database;
        this.journal = new Journal(database.pool());
    }

    @BeforeAll
    static void makeAReadingTable(Database database) {
        run(database, "create table if not exists shown (hall text, id text, state text, primary key (hall, id))");
    }

    @Test
    void whatIsAppendedIsReadBackToTheLetter() {
        String body = "{ \"label\" : \"一窗\\u0000受理 😀\",  \"n\":1.0 }";
        Head head = append(Head.empty(hall), new NewEntry("ticket/1", 1, AT, "citizen", "issued", body));
        List<Entry> entries = journal.read(hall, 0, 10).await();
        assertThat(entries)
                .containsExactly(new Entry(
                        1,
                        "ticket/1",
                        1,
                        Instant.parse("2026-03-02T01:15:00.123456Z"),
                        "citizen",
                        "issued",
                        body,
                        head.hash()));
        assertThat(journal.head(hall).await()).isEqualTo(head);
    }

    @Test
    void aHallWithoutEventsHasTheEmptyHead() {
        assertThat(journal.head(hall).await()).isEqualTo(Head.empty(hall));
        assertThat(journal.read(hall, 0, 10).await()).isEmpty();
    }

    @Test
    void readingGoesOnAfterWhatIsKnown() {
        Head head = Head.empty(hall);
        for (int i = 1; i <= 5; i++) {
            head = append(head, entry("ticket/" + (i % 2), (i + 1) / 2));
        }
        assertThat(journal.read(hall, 1, 2).await()).extracting(Entry::seq).containsExactly(2L, 3L);
        assertThat(journal.readStream(hall, "ticket/1", 1, 10).await())
                .extracting(Entry::seq)
                .containsExactly(3L, 5L);
    }

    @Test
    void aLongJournalIsWalkedPageByPage() {
        Head head = Head.empty(hall);
        for (int batch = 0; batch < 5; batch++) {
            int from = batch * 500;
            head = append(
                    head,
                    IntStream.range(from, from + 500)
                            .mapToObj(i -> entry("ticket/" + i, 1))
                            .toArray(NewEntry[]::new));
        }
        List<Integer> pages = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        long last = journal.walk(hall, 10, page -> {
                    pages.add(page.size());
                    page.forEach(entry -> seqs.add(entry.seq()));
                })
                .await();
        assertThat(last).isEqualTo(2500);
        assertThat(pages).hasSizeGreaterThan(1).allMatch(size -> size <= 1000);
        assertThat(seqs)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(11, 2500).mapToObj(i -> (long) i).toList());
    }

    @Test
    void rowsAndReadingTablesAreWrittenTogether() {
        append(
                Head.empty(hall),
                List.of(
                        shown("a", "waiting"),
                        new Projection(
                                "update shown set state = $2 where hall = $1 and id = 'none'",
                                Tuple.of(hall.value(), "x"))),
                entry("ticket/a", 1));
        assertThat(state("a")).isEqualTo("waiting");
    }

    @Test
    void ifAReadingTableRefusesNothingIsWritten() {
        Projection refused = new Projection("insert into shown (hall, id) values ($1, null)", Tuple.of(hall.value()));
        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() -> append(Head.empty(hall), List.of(refused), entry("ticket/a", 1)));
        assertThat(journal.head(hall).await()).isEqualTo(Head.empty(hall));
        assertThat(journal.read(hall, 0, 10).await()).isEmpty();
    }

    @Test
    void aWriterWithAnOldHeadWritesNothing() {
        Head first = append(Head.empty(hall), entry("ticket/a", 1));
        Head second = append(first, List.of(shown("a", "called")), entry("ticket/a", 2));
        for (Head old : List.of(Head.empty(hall), first)) {
            assertThatExceptionOfType(JournalMoved.class)
                    .isThrownBy(() -> append(old, List.of(shown("a", "stale")), entry("ticket/b", 1)))
                    .withMessageContaining("nother writer")
                    .withMessageContaining(hall.value());
        }
        assertThat(state("a")).isEqualTo("called");
        assertThat(journal.head(hall).await()).isEqualTo(second);
        assertThat(journal.read(hall, 0, 10).await()).hasSize(2);
    }

    @Test
    void aWriterWhoseHeadWasTamperedWithWritesNothing() {
        Head head = append(Head.empty(hall), entry("ticket/a", 1));
        Head wrong = new Head(hall, 1, RowHash.NONE);
        assertThatExceptionOfType(JournalMoved.class).isThrownBy(() -> append(wrong, entry("ticket/a", 2)));
        assertThat(journal.head(hall).await()).isEqualTo(head);
    }

    @Test
    void aVersionOfAStreamIsGivenOnce() {
        Head head = append(Head.empty(hall), entry("ticket/a", 1));
        assertThatExceptionOfType(JournalMoved.class).isThrownBy(() -> append(head, entry("ticket/a", 1)));
        assertThat(journal.head(hall).await()).isEqualTo(head);
    }

    @Test
    void ofWritersAtTheSameTimeOneWins() {
        Head head = Head.empty(hall);
        for (int round = 1; round <= 20; round++) {
            Head before = head;
            int version = round;
            List<Future<Head>> attempts = IntStream.range(0, 8)
                    .mapToObj(writer -> journal.append(new Commit(
                            HashChain.seal(before, List.of(entry("writer/" + writer, version))), List.of())))
                    .toList();
            Future.join(attempts).otherwiseEmpty().await();
            assertThat(attempts.stream().filter(Future::succeeded)).hasSize(1);
            assertThat(attempts.stream().filter(Future::failed))
                    .allMatch(attempt -> attempt.cause() instanceof JournalMoved);
            head = attempts.stream()
                    .filter(Future::succeeded)
                    .findFirst()
                    .orElseThrow()
                    .result();
        }
        assertThat(journal.head(hall).await()).isEqualTo(head);
        assertThat(new ChainVerifier(database.pool()).verify(hall).await().whole())
                .isTrue();
    }

    @Test
    void theDatabaseRefusesToChangeWhatIsWritten() {
        append(Head.empty(hall), entry("ticket/a", 1));
        for (String sql : List.of(
                "update journal set body = '{}'",
                "delete from journal",
                "truncate journal",
                "delete from journal_head",
                "truncate journal_head")) {
            assertThatExceptionOfType(PgException.class)
                    .as(sql)
                    .isThrownBy(() -> run(database, sql))
                    .withMessageContaining("only ever added to");
        }
        assertThat(journal.read(hall, 0, 10).await()).hasSize(1);
    }

    @Test
    void theHashCanBeComputedByTheDatabaseAlone() {
        Head head = append(Head.empty(hall), entry("ticket/a", 1), entry("ticket/一", 1));
        head = append(head, new NewEntry("ticket/a", 2, Instant.parse("1969-12-31T23:59:59.999999Z"), "", "", "办"));
        String sql = """
                select count(*) from (
                    select hash, sha256(lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) || (
                        select string_agg(int4send(octet_length(convert_to(field, 'UTF8'))) || convert_to(field, 'UTF8'),
                                          ''::bytea order by place)
                        from unnest(array[hall, seq::text, stream, version::text,
                                          (extract(epoch from at) * 1000000)::bigint::text, actor, type, body])
                             with ordinality as f(field, place))) as computed
                    from journal where hall = $1) as chain
                where hash = computed
                """;
        Row row = database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(hall.value()))
                .await()
                .iterator()
                .next();
        assertThat(row.getLong(0)).isEqualTo(head.seq()).isEqualTo(3);
    }

    private Head append(Head head, NewEntry... entries) {
        return append(head, List.of(), entries);
    }

    private Head append(Head head, List<Projection> projections, NewEntry... entries) {
        return journal.append(new Commit(HashChain.seal(head, List.of(entries)), projections))
                .await();
    }

    private Projection shown(String id, String state) {
        return new Projection(
                "insert into shown (hall, id, state) select $1, * from unnest($2::text[], $3::text[])"
                        + " on conflict (hall, id) do update set state = excluded.state",
                Tuple.tuple()
                        .addString(hall.value())
                        .addArrayOfString(new String[] {id})
                        .addArrayOfString(new String[] {state}));
    }

    private String state(String id) {
        return database.pool()
                .preparedQuery("select state from shown where hall = $1 and id = $2")
                .execute(Tuple.of(hall.value(), id))
                .await()
                .iterator()
                .next()
                .getString(0);
    }

    private static NewEntry entry(String stream, long version) {
        return new NewEntry(stream, version, AT, "hall", "issued", "{}");
    }

    private static void run(Database database, String sql) {
        database.pool().query(sql).execute().await();
    }
}
