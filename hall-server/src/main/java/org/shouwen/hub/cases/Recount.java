package org.shouwen.hub.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;

/**
 * Counts the due dates of the open cases anew when the hall counts by other days or rules than before: the State Council
 * announces each year's working days in the autumn before it, and until then no date of that year is certain.
 */
final class Recount {
    private static final int AT_ONCE = 500;

    private static final String COUNTED_BY = "select counted_by from case_counting where hall = $1";
    private static final String SET_COUNTED_BY = "insert into case_counting (hall, counted_by) values ($1, $2)"
            + " on conflict (hall) do update set counted_by = excluded.counted_by";
    private static final String OPEN = "select id::text from case_file where hall = $1 and id > $2::text::uuid"
            + " and state not in ('delivered', 'not-accepted', 'withdrawn', 'closed') order by id limit $3";
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private final SqlClient database;
    private final HallId hall;
    private final CaseStore store;
    private final CaseClocks clocks;

    Recount(SqlClient database, HallId hall, CaseStore store, CaseClocks clocks) {
        this.database = database;
        this.hall = hall;
        this.store = store;
        this.clocks = clocks;
    }

    /** Whether the tables were counted by what the hall counts by now. */
    static Future<Boolean> isNeeded(SqlClient database, HallId hall, CaseClocks clocks) {
        return database.preparedQuery(COUNTED_BY)
                .execute(Tuple.of(hall.value()))
                .map(rows -> rows.size() == 0
                        || !rows.iterator()
                                .next()
                                .getString(0)
                                .equals(clocks.settings().countedBy()));
    }

    /**
     * Counts anew if that is needed; how many cases. One that broke off begins again.
     */
    Future<Integer> run() {
        return isNeeded(database, hall, clocks).compose(needed -> needed ? all() : Future.succeededFuture(0));
    }

    private Future<Integer> all() {
        return after(BEFORE_ALL, 0)
                .compose(count -> database.preparedQuery(SET_COUNTED_BY)
                        .execute(Tuple.of(hall.value(), clocks.settings().countedBy()))
                        .map(done -> count));
    }

    private Future<Integer> after(String last, int countedBefore) {
        return database.preparedQuery(OPEN)
                .execute(Tuple.of(hall.value(), last, AT_ONCE))
                .compose(rows -> {
                    List<CaseId> ids = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        ids.add(new CaseId(row.getString(0)));
                    }
                    if (ids.isEmpty()) {
                        return Future.succeededFuture(countedBefore);
                    }
                    return anew(ids).compose(done -> after(ids.getLast().value(), countedBefore + ids.size()));
                });
    }

    private Future<?> anew(List<CaseId> ids) {
        List<Future<Optional<Case>>> read = ids.stream().map(store::read).toList();
        return Future.all(read)
                .map(done -> read.stream().flatMap(one -> one.result().stream()).toList())
                .map(store::projection)
                .compose(rows -> database.preparedQuery(rows.sql()).execute(rows.parameters()));
    }
}
