package org.shouwen.hub.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.journal.ChainReport.Fault;
import org.shouwen.hub.journal.ChainReport.Kind;
import org.shouwen.protocol.HallId;

/**
 * Computes every hash of a chain anew and says where it breaks. Sees the journal as it is at one moment, so that it
 * can run beside a hub at work.
 */
public final class ChainVerifier {
    private static final String HALLS = "select hall from journal_head union select hall from journal order by 1";
    private static final String HEAD = "select seq, hash from journal_head where hall = $1";

    private final Pool pool;

    public ChainVerifier(Pool pool) {
        this.pool = pool;
    }

    /** Walks the chains of all halls that ever recorded anything, one after the other. */
    public Future<List<ChainReport>> verifyAll() {
        return inOneMoment(connection -> connection.query(HALLS).execute().compose(rows -> {
            Future<List<ChainReport>> reports = Future.succeededFuture(new ArrayList<>());
            for (Row row : rows) {
                reports = reports.compose(
                        sofar -> verify(connection, row.getString(0)).map(report -> {
                            sofar.add(report);
                            return sofar;
                        }));
            }
            return reports;
        }));
    }

    /** Walks one hall's chain from its first row to its recorded end. */
    public Future<ChainReport> verify(HallId hall) {
        return inOneMoment(connection -> verify(connection, hall.value()));
    }

    private <T> Future<T> inOneMoment(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(connection -> connection
                .query("set transaction isolation level repeatable read read only")
                .execute()
                .compose(set -> work.apply(connection)));
    }

    private static Future<ChainReport> verify(SqlConnection connection, String hall) {
        return connection.preparedQuery(HEAD).execute(Tuple.of(hall)).compose(heads -> {
            Walk walk = new Walk(hall);
            return new Journal(connection).walk(hall, 0, walk::page).map(last -> {
                Optional<Row> head = heads.size() == 0
                        ? Optional.empty()
                        : Optional.of(heads.iterator().next());
                walk.end(
                        head.map(row -> row.getLong(0)),
                        head.map(row -> RowHash.of(row.getBuffer(1).getBytes())));
                return walk.report();
            });
        });
    }

    /** The state of one walk. */
    private static final class Walk {
        private final String hall;
        private final List<Fault> faults = new ArrayList<>();
        private long faultCount;
        private long rows;
        private long lastSeq;

        /** What the next row may follow: two after a row whose content and hash disagree, none after a gap. */
        private List<RowHash> previous = List.of(RowHash.NONE);

        Walk(String hall) {
            this.hall = hall;
        }

        void page(List<Entry> page) {
            for (int i = 0; i < page.size(); i++) {
                Entry row = page.get(i);
                rows++;
                if (row.seq() != lastSeq + 1) {
                    missing(lastSeq + 1, row.seq() - 1, "; row " + row.seq() + " itself cannot be checked without it");
                    previous = List.of();
                }
                check(row, page, i);
                lastSeq = row.seq();
            }
        }

        void end(Optional<Long> headSeq, Optional<RowHash> headHash) {
            if (headSeq.isEmpty() || headHash.isEmpty()) {
                add(Kind.HEAD, lastSeq, null, "hall " + hall + ": the recorded end of the journal is gone");
            } else if (headSeq.get() > lastSeq) {
                missing(lastSeq + 1, headSeq.get(), "; the journal's end was cut off");
            } else if (headSeq.get() < lastSeq) {
                add(
                        Kind.HEAD,
                        lastSeq,
                        null,
                        "hall " + hall + ": the journal's recorded end is row " + headSeq.get()
                                + ", but its last row is " + lastSeq);
            } else if (!previous.contains(headHash.get())) {
                add(
                        Kind.HEAD,
                        lastSeq,
                        null,
                        "hall " + hall + ": the last row " + lastSeq
                                + " is not the one whose hash is recorded as the journal's end");
            }
        }

        ChainReport report() {
            return new ChainReport(hall, rows, List.copyOf(faults), faultCount);
        }

        private void check(Entry row, List<Entry> page, int place) {
            if (previous.isEmpty() || previous.stream().anyMatch(before -> follows(before, row))) {
                previous = List.of(row.hash());
                return;
            }
            RowHash computed = HashChain.hash(previous.getFirst(), hall, row.seq(), row);
            Optional<Entry> displaced =
                    faults.size() < ChainReport.LISTED ? findRowOf(row.seq(), page) : Optional.empty();
            if (displaced.isPresent()) {
                add(
                        Kind.OUT_OF_ORDER,
                        row.seq(),
                        row,
                        name(row) + ": the row that was written here now stands at "
                                + displaced.get().seq());
                previous = List.of(displaced.get().hash(), row.hash());
                return;
            }
            boolean onlyHash = place + 1 < page.size() && follows(computed, page.get(place + 1));
            add(
                    Kind.CHANGED,
                    row.seq(),
                    row,
                    name(row)
                            + (onlyHash
                                    ? ": its hash was changed; its content is as written"
                                    : ": its content is not what was written, or row " + (row.seq() - 1)
                                            + " was rewritten together with its hash"));
            previous = List.of(row.hash(), computed);
        }

        private boolean follows(RowHash before, Entry row) {
            return HashChain.hash(before, hall, row.seq(), row).equals(row.hash());
        }

        /** The row that was sealed for this place but carries another seq now; looked for among its neighbours. */
        private Optional<Entry> findRowOf(long seq, List<Entry> page) {
            return page.stream()
                    .filter(row -> row.seq() != seq)
                    .filter(row -> previous.stream()
                            .anyMatch(before ->
                                    HashChain.hash(before, hall, seq, row).equals(row.hash())))
                    .findFirst();
        }

        private void missing(long from, long to, String more) {
            String which = from == to ? "row " + from + " is missing" : "rows " + from + " to " + to + " are missing";
            add(Kind.MISSING, from, null, "hall " + hall + ": " + which + more);
        }

        private String name(Entry row) {
            return "hall " + hall + ", row " + row.seq() + " (stream " + row.stream() + ", version " + row.version()
                    + ", " + row.type() + ")";
        }

        private void add(Kind kind, long seq, @Nullable Entry row, String message) {
            faultCount++;
            if (faults.size() < ChainReport.LISTED) {
                faults.add(new Fault(
                        kind,
                        seq,
                        Optional.ofNullable(row).map(Entry::stream),
                        row == null ? OptionalLong.empty() : OptionalLong.of(row.version()),
                        message));
            }
        }
    }
}
