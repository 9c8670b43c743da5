package org.shouwen.hub.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.shouwen.protocol.HallId;

/** The append-only record of every hall: what is in it is what happened. */
public final class Journal {
    private static final String FENCED = "SW001";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> PLACES = Set.of("journal_pkey", "journal_stream_version_key", "journal_head_pkey");
    private static final int PAGE = 1_000;

    private static final String COLUMNS = "select seq, stream, version, at, actor, type, body, hash from journal ";
    private static final String READ = COLUMNS + "where hall = $1 and seq > $2 order by seq limit $3";
    private static final String READ_STREAM =
            COLUMNS + "where hall = $1 and stream = $2 and version > $3 order by version limit $4";
    private static final String READ_HEAD = "select seq, hash from journal_head where hall = $1";

    private final SqlClient client;

    /**
     * @param client a pool or one connection; closing it is the caller's
     */
    public Journal(SqlClient client) {
        this.client = client;
    }

    /** Where the hall's journal ends; the empty head if nothing has happened there. */
    public Future<Head> head(HallId hall) {
        return client.preparedQuery(READ_HEAD).execute(Tuple.of(hall.value())).map(rows -> {
            for (Row row : rows) {
                return new Head(
                        hall, row.getLong(0), RowHash.of(row.getBuffer(1).getBytes()));
            }
            return Head.empty(hall);
        });
    }

    /**
     * Writes all of the commit, durably, in one round trip.
     *
     * @return the new end of the journal; fails with {@link JournalMoved} if the journal did not end at
     *     {@code commit.sealed().before()} or a version of a stream is taken. After any other failure it is unknown
     *     whether the commit is in the journal: read the head before writing again
     */
    public Future<Head> append(Commit commit) {
        Sealed sealed = commit.sealed();
        return client.preparedQuery(commit.sql())
                .execute(commit.parameters())
                .map(sealed.after())
                .recover(failure -> Future.failedFuture(
                        moved(failure)
                                ? new JournalMoved(
                                        sealed.before().hall(), sealed.before().seq(), failure)
                                : failure));
    }

    /**
     * Reads a page of a hall's journal, in order.
     *
     * @param afterSeq the last row already known, 0 for none
     * @param limit at most so many; fewer mean that the end is reached
     */
    public Future<List<Entry>> read(HallId hall, long afterSeq, int limit) {
        return read(hall.value(), afterSeq, limit);
    }

    Future<List<Entry>> read(String hall, long afterSeq, int limit) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(hall, afterSeq, limit))
                .map(Journal::entries);
    }

    /**
     * Reads a page of one stream, in order.
     *
     * @param afterVersion the last version already known, 0 for none
     * @param limit at most so many; fewer mean that the end is reached
     */
    public Future<List<Entry>> readStream(HallId hall, String stream, long afterVersion, int limit) {
        return client.preparedQuery(READ_STREAM)
                .execute(Tuple.of(hall.value(), stream, afterVersion, limit))
                .map(Journal::entries);
    }

    /**
     * Reads on to the end, a page at a time, so that a long journal never stands in memory as a whole.
     *
     * @param afterSeq the last row already known, 0 for none
     * @param page hears each page, in order; if it throws, the walk fails with that
     * @return the last row's place, or {@code afterSeq} if there was none
     */
    public Future<Long> walk(HallId hall, long afterSeq, Consumer<List<Entry>> page) {
        return walk(hall.value(), afterSeq, page);
    }

    Future<Long> walk(String hall, long afterSeq, Consumer<List<Entry>> page) {
        Promise<Long> end = Promise.promise();
        next(hall, afterSeq, page, end);
        return end.future();
    }

    // Not chained by compose, which would keep a future for every page until the end.
    private void next(String hall, long afterSeq, Consumer<List<Entry>> page, Promise<Long> end) {
        read(hall, afterSeq, PAGE).onFailure(end::fail).onSuccess(entries -> {
            try {
                if (!entries.isEmpty()) {
                    page.accept(entries);
                }
            } catch (RuntimeException e) {
                end.fail(e);
                return;
            }
            long last = entries.isEmpty() ? afterSeq : entries.getLast().seq();
            if (entries.size() < PAGE) {
                end.complete(last);
            } else {
                next(hall, last, page, end);
            }
        });
    }

    private static boolean moved(Throwable failure) {
        return failure instanceof PgException refused
                && (FENCED.equals(refused.getSqlState())
                        || (UNIQUE_VIOLATION.equals(refused.getSqlState())
                                && PLACES.contains(String.valueOf(refused.getConstraint()))));
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new Entry(
                    row.getLong(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getOffsetDateTime(3).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    RowHash.of(row.getBuffer(7).getBytes())));
        }
        return entries;
    }
}
