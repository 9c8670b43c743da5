package org.shouwen.hub.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.shouwen.protocol.HallId;

/**
 * The right to run one hall: a PostgreSQL advisory lock on a connection of its own. It ends with that connection. It
 * keeps two hubs from working against each other; what keeps the journal right even then is the fence of
 * {@link Journal#append}.
 */
public final class HallLock {
    private static final long HEARTBEAT_MILLIS = 3_000;
    private static final long HEARTBEAT_PATIENCE_MILLIS = 10_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String KEY = "hashtextextended('shouwen hall ' || $1, 0)";
    private static final String PATIENCE = "select set_config('lock_timeout', $1, false)";
    private static final String TAKE = "select pg_advisory_lock(" + KEY + ")";
    private static final String HOLDER = """
            select a.application_name, host(a.client_addr), a.backend_start
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())
              and ((l.classid::bigint << 32) | l.objid::bigint) = """ + KEY;

    private final Vertx vertx;
    private final HallId hall;
    private final PgConnection connection;
    private final Promise<String> lost = Promise.promise();
    private final long heartbeat;
    private volatile boolean released;

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for one that another connection holds; that of a hub just killed goes by
     *     itself within moments
     * @return fails with {@link HallTaken} if another hub holds it
     */
    public static Future<HallLock> acquire(Vertx vertx, PgConnectOptions options, HallId hall, Duration patience) {
        long millis = Math.max(1, patience.toMillis());
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection
                        .preparedQuery(PATIENCE)
                        .execute(Tuple.of(millis + "ms"))
                        .compose(set -> connection.preparedQuery(TAKE).execute(Tuple.of(hall.value())))
                        .compose(taken -> connection.preparedQuery(PATIENCE).execute(Tuple.of("0")))
                        .map(reset -> new HallLock(vertx, hall, connection))
                        .recover(failure -> explain(connection, hall, failure)
                                .transform(explained -> connection
                                        .close()
                                        .transform(closed -> Future.failedFuture(
                                                explained.succeeded() ? explained.result() : failure)))));
    }

    private HallLock(Vertx vertx, HallId hall, PgConnection connection) {
        this.vertx = vertx;
        this.hall = hall;
        this.connection = connection;
        connection.closeHandler(closed -> lose("its connection to the database was closed"));
        connection.exceptionHandler(failure -> lose("its connection to the database failed: " + failure.getMessage()));
        // A cut cable closes nothing: only an answer that does not come shows it.
        heartbeat = vertx.setPeriodic(
                HEARTBEAT_MILLIS,
                tick -> connection
                        .query("select 1")
                        .execute()
                        .timeout(HEARTBEAT_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .onFailure(failure ->
                                lose("the database does not answer on its connection: " + failure.getMessage())));
    }

    public HallId hall() {
        return hall;
    }

    /**
     * Succeeds, with the reason, when the lock is lost without having been released: who runs the hall must stop
     * deciding, and may try to acquire it anew.
     */
    public Future<String> lost() {
        return lost.future();
    }

    /** Gives the hall back. */
    public Future<Void> release() {
        released = true;
        vertx.cancelTimer(heartbeat);
        return connection.close();
    }

    private void lose(String reason) {
        vertx.cancelTimer(heartbeat);
        if (!released && lost.tryComplete("The right to run hall " + hall + " is lost: " + reason)) {
            connection.close();
        }
    }

    private static Future<Throwable> explain(PgConnection connection, HallId hall, Throwable failure) {
        if (!(failure instanceof PgException refused) || !LOCK_NOT_AVAILABLE.equals(refused.getSqlState())) {
            return Future.succeededFuture(failure);
        }
        return connection.preparedQuery(HOLDER).execute(Tuple.of(hall.value())).map(rows -> {
            String who = "another hub";
            for (Row row : rows) {
                who = "another hub (" + row.getString(0)
                        + (row.getString(1) == null ? "" : ", from " + row.getString(1)) + ", connected since "
                        + row.getOffsetDateTime(2).toInstant() + ")";
            }
            return new HallTaken("Hall " + hall + " is run by " + who
                    + " on the same database. Stop that one, or run a different hall here.");
        });
    }
}
