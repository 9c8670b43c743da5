package org.shouwen.hub.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.shouwen.hub.journal.Projection;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;

/**
 * Keeps the tables of cases as this hub would write them. The due dates of open cases are counted anew when the hall
 * counts by other days or rules than before: the State Council announces each year's working days in the autumn before
 * it, and until then no date of that year is certain. All rows are written anew by a version that keeps more in them.
 */
final class CaseTables {
    /** One more with every change of what {@link CaseRow} or {@link StepRow} makes of a case. */
    private static final int SHAPE = 2;

    private static final int AT_ONCE = 500;

    private static final String WRITTEN_BY = "select counted_by, shape from case_counting where hall = $1";
    private static final String SET_WRITTEN_BY = "insert into case_counting (hall, counted_by, shape)"
            + " values ($1, $2, $3)"
            + " on conflict (hall) do update set counted_by = excluded.counted_by, shape = excluded.shape";
    private static final String ALL = "select id::text from case_file where hall = $1 and id > $2::text::uuid";
    private static final String OPEN = ALL + CaseStore.IS_OPEN;
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private final SqlClient database;
    private final HallId hall;
    private final CaseStore store;
    private final String countedBy;

    private enum Stale {
        NOTHING,
        DUE_DATES,
        EVERYTHING
    }

    CaseTables(SqlClient database, HallId hall, CaseStore store, CaseClocks clocks) {
        this.database = database;
        this.hall = hall;
        this.store = store;
        this.countedBy = clocks.settings().countedBy();
    }

    /** Whether {@link #renew} would write anything. */
    static Future<Boolean> areStale(SqlClient database, HallId hall, CaseClocks clocks) {
        return stale(database, hall, clocks.settings().countedBy()).map(stale -> stale != Stale.NOTHING);
    }

    private static Future<Stale> stale(SqlClient database, HallId hall, String countedBy) {
        return database.preparedQuery(WRITTEN_BY)
                .execute(Tuple.of(hall.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        if (row.getInteger(1) == SHAPE) {
                            return row.getString(0).equals(countedBy) ? Stale.NOTHING : Stale.DUE_DATES;
                        }
                    }
                    return Stale.EVERYTHING;
                });
    }

    /** Writes anew what is stale; how many cases. Only while nobody else writes. One that broke off begins again. */
    Future<Integer> renew() {
        return stale(database, hall, countedBy).compose(stale -> switch (stale) {
            case NOTHING -> Future.succeededFuture(0);
            case DUE_DATES -> renew(OPEN);
            case EVERYTHING -> renew(ALL);
        });
    }

    private Future<Integer> renew(String which) {
        String page = which + " order by id limit " + AT_ONCE;
        return renew(page, BEFORE_ALL, 0)
                .compose(count -> database.preparedQuery(SET_WRITTEN_BY)
                        .execute(Tuple.of(hall.value(), countedBy, SHAPE))
                        .map(done -> count));
    }

    private Future<Integer> renew(String page, String last, int before) {
        return database.preparedQuery(page)
                .execute(Tuple.of(hall.value(), last))
                .compose(rows -> {
                    List<CaseId> ids = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        ids.add(new CaseId(row.getString(0)));
                    }
                    return ids.isEmpty()
                            ? Future.succeededFuture(before)
                            : write(ids)
                                    .compose(done -> renew(page, ids.getLast().value(), before + ids.size()));
                });
    }

    private Future<?> write(List<CaseId> ids) {
        List<Future<List<Case>>> read = ids.stream()
                .map(id -> store.read(id).map(one -> one.stream().toList()))
                .toList();
        return Future.all(read).compose(done -> {
            List<Case> cases =
                    read.stream().flatMap(one -> one.result().stream()).toList();
            return Future.all(store.projections(cases).stream().map(this::write).toList());
        });
    }

    private Future<?> write(Projection projection) {
        return database.preparedQuery(projection.sql()).execute(projection.parameters());
    }
}
