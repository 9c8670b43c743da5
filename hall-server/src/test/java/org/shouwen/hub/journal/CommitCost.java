package org.shouwen.hub.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.EmbeddedPostgres;
import org.shouwen.protocol.HallId;

/**
 * Measures what a commit costs as one statement and as a transaction of separate statements that writes the same rows,
 * turn by turn on one connection of a durable server. Not a test: run its {@code main} with a data directory.
 */
final class CommitCost {
    private static final int ROUNDS = 400;

    private final SqlConnection connection;
    private int tickets;

    private CommitCost(SqlConnection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(vertx, EmbeddedPostgres.Settings.in(Path.of(arguments[0])))) {
            database.pool()
                    .query("create table if not exists cost (id text primary key, state text, body text)")
                    .execute()
                    .await();
            SqlConnection connection = database.pool().getConnection().await();
            for (int size : new int[] {1, 8, 64, 500}) {
                new CommitCost(connection).measure(size);
            }
            connection.close().await();
        }
        vertx.close().await();
    }

    private void measure(int size) {
        HallId hall = new HallId("cost-" + Long.toString(System.nanoTime(), 36));
        Head head = Head.empty(hall);
        double[] one = new double[ROUNDS];
        double[] separate = new double[ROUNDS];
        for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
            long start = System.nanoTime();
            head = oneStatement(head, size);
            long between = System.nanoTime();
            head = separateStatements(head, size);
            long end = System.nanoTime();
            if (round >= 0) {
                one[round] = (between - start) / 1e6;
                separate[round] = (end - between) / 1e6;
            }
        }
        Arrays.sort(one);
        Arrays.sort(separate);
        System.out.printf(
                "%3d events: one statement p50 %.2f ms p99 %.2f; separate statements p50 %.2f ms p99 %.2f; ratio %.2f%n",
                size,
                one[ROUNDS / 2],
                one[ROUNDS * 99 / 100],
                separate[ROUNDS / 2],
                separate[ROUNDS * 99 / 100],
                separate[ROUNDS / 2] / one[ROUNDS / 2]);
    }

    private Sealed seal(Head head, int size) {
        return HashChain.seal(
                head,
                IntStream.range(0, size)
                        .mapToObj(i -> new NewEntry(
                                "ticket/" + tickets++,
                                1,
                                Instant.now(),
                                "device:kiosk-1",
                                "issued",
                                "{\"number\":\"A001\",\"queue\":\"a\",\"class\":\"walk-in\",\"items\":[\"100\"]}"))
                        .toList());
    }

    private Head oneStatement(Head head, int size) {
        Sealed sealed = seal(head, size);
        Projection projection = new Projection(
                "insert into cost select * from unnest($1::text[], $2::text[], $3::text[])",
                Tuple.tuple()
                        .addArrayOfString(sealed.entries().stream()
                                .map(Entry::stream)
                                .map(idIn(head))
                                .toArray(String[]::new))
                        .addArrayOfString(
                                sealed.entries().stream().map(Entry::type).toArray(String[]::new))
                        .addArrayOfString(
                                sealed.entries().stream().map(Entry::body).toArray(String[]::new)));
        return new Journal(connection)
                .append(new Commit(sealed, List.of(projection)))
                .await();
    }

    private Head separateStatements(Head head, int size) {
        Sealed sealed = seal(head, size);
        String hall = head.hall().value();
        Future<?> done = connection
                .begin()
                .compose(transaction -> connection
                        .preparedQuery("update journal_head set seq = $2, hash = $3 where hall = $1 and seq = $4")
                        .execute(Tuple.of(
                                hall,
                                sealed.after().seq(),
                                buffer(sealed.after().hash()),
                                head.seq()))
                        .compose(moved -> connection
                                .preparedQuery("insert into journal values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                                .executeBatch(sealed.entries().stream()
                                        .map(entry -> Tuple.of(
                                                hall,
                                                entry.seq(),
                                                entry.stream(),
                                                entry.version(),
                                                entry.at().atOffset(ZoneOffset.UTC),
                                                entry.actor(),
                                                entry.type(),
                                                entry.body(),
                                                buffer(entry.hash())))
                                        .toList()))
                        .compose(added -> connection
                                .preparedQuery("insert into cost values ($1, $2, $3)")
                                .executeBatch(sealed.entries().stream()
                                        .map(entry ->
                                                Tuple.of(idIn(head).apply(entry.stream()), entry.type(), entry.body()))
                                        .toList()))
                        .compose(projected -> transaction.commit()));
        done.await();
        return sealed.after();
    }

    private static Function<String, String> idIn(Head head) {
        return stream -> head.hall() + "/" + stream;
    }

    private static Buffer buffer(RowHash hash) {
        return Buffer.buffer(hash.bytes());
    }
}
