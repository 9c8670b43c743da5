package org.shouwen.hub.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hub's database, with its schema as this program wants it and a pool of connections to it.
 *
 * <p>Opening and closing block; neither may be called on an event loop.
 */
public final class Database implements AutoCloseable {
    private static final int POOL_SIZE = 10;

    private final DatabaseUrl url;
    private final @Nullable EmbeddedPostgres server;
    private final Vertx vertx;
    private final Pool pool;
    private final Queue<Pool> writers = new ConcurrentLinkedQueue<>();

    /**
     * Starts the embedded server and opens its database, which {@link #close} will stop again.
     *
     * @throws DatabaseFailure if it cannot be started, or its schema is newer than this program
     */
    public static Database open(Vertx vertx, EmbeddedPostgres.Settings settings) {
        refuseEventLoop();
        return open(vertx, EmbeddedPostgres.start(settings));
    }

    /** Like {@link #open}, but works beside a hub that is running on the same data. */
    public static Database join(Vertx vertx, EmbeddedPostgres.Settings settings) {
        refuseEventLoop();
        return open(vertx, EmbeddedPostgres.startOrJoin(settings));
    }

    /**
     * Opens a database of any PostgreSQL server, 15 or newer.
     *
     * @throws DatabaseFailure if it cannot be reached, is too old, or its schema is newer than this program
     */
    public static Database open(Vertx vertx, DatabaseUrl url) {
        refuseEventLoop();
        Schema.requireFit(url);
        Schema.bringUpToDate(url);
        return new Database(vertx, url, null);
    }

    /** A database whose schema is known to be right. */
    static Database opened(Vertx vertx, DatabaseUrl url) {
        return new Database(vertx, url, null);
    }

    private static Database open(Vertx vertx, EmbeddedPostgres server) {
        try {
            Schema.createDatabase(server.url());
            Schema.bringUpToDate(server.url());
            return new Database(vertx, server.url(), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Database(Vertx vertx, DatabaseUrl url, @Nullable EmbeddedPostgres server) {
        this.url = url;
        this.server = server;
        this.vertx = vertx;
        this.pool = pool(POOL_SIZE);
    }

    private Pool pool(int size) {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setConnectionTimeout(10)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout(5_000)
                        .setTcpKeepAlive(true)
                        .setTcpNoDelay(true))
                .connectingTo(connectOptions())
                .using(vertx)
                .build();
    }

    /** Connections for everybody in the hub; closed with the database. */
    public Pool pool() {
        return pool;
    }

    /**
     * One connection for one writer, who waits for nobody else's statements; closed with the database. It lives on the
     * event loop that uses it first.
     */
    public Pool writer() {
        Pool writer = pool(1);
        writers.add(writer);
        return writer;
    }

    /** For a connection outside the pool. */
    public PgConnectOptions connectOptions() {
        return url.connectOptions()
                .addProperty(
                        "application_name",
                        "shouwen hub, process " + ProcessHandle.current().pid());
    }

    public DatabaseUrl url() {
        return url;
    }

    /** The server the hub brought along, if it runs on that. */
    public Optional<EmbeddedPostgres> server() {
        return Optional.ofNullable(server);
    }

    /** Closes the pool first, then stops the embedded server if there is one. */
    @Override
    public void close() {
        refuseEventLoop();
        try {
            Stream<Future<Void>> closing =
                    Stream.concat(writers.stream(), Stream.of(pool)).map(Pool::close);
            Future.all(closing.toList()).await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new DatabaseFailure("The connections to " + url + " did not close within 10 seconds.", e);
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private static void refuseEventLoop() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("a database is opened and closed on a virtual or platform thread");
        }
    }
}
