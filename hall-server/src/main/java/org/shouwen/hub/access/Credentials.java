package org.shouwen.hub.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;

/**
 * Whom a bearer token stands for. Known tokens are kept in memory for a short while, so that the database is not asked
 * at every request; whatever ends a credential makes them forgotten here at once, and elsewhere within
 * {@link #KEPT_FOR}.
 */
public final class Credentials {
    /** How long another node may go on honouring a credential that has ended. */
    static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_TOKEN = 100;

    private final Pool pool;
    private final Clock clock;
    private final Map<ByteBuffer, Known> known;
    private long generation;

    Credentials(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.known = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }

    /** Whom the token stands for; empty if it is worth nothing. */
    public Future<Optional<Caller>> find(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Future.succeededFuture(Optional.empty());
        }
        ByteBuffer hash = ByteBuffer.wrap(Secret.hash(token));
        Instant now = clock.instant();
        long asked;
        synchronized (known) {
            Known entry = known.get(hash);
            if (entry != null && entry.isFresh(now)) {
                return Future.succeededFuture(Optional.of(entry.caller()));
            }
            asked = generation;
        }
        return read(hash, now)
                .onSuccess(found -> found.ifPresent(caller -> {
                    synchronized (known) {
                        // What was read before a credential ended must not be kept after it.
                        if (asked == generation) {
                            known.put(hash, new Known(caller, now.plus(KEPT_FOR)));
                        }
                    }
                }));
    }

    void forgetAll() {
        synchronized (known) {
            known.clear();
            generation++;
        }
    }

    private Future<Optional<Caller>> read(ByteBuffer hash, Instant now) {
        return pool.preparedQuery("""
                        select a.role, s.account as name, s.hall, s.counter, a.counters, s.expires_at
                        from session s join account a on a.name = s.account and a.active
                        where s.token_hash = $1 and s.expires_at > $2
                        union all
                        select kind, id, hall, counter, null, null from device where token_hash = $1
                        """)
                .execute(Tuple.of(Buffer.buffer(hash.array()), OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(callerOf(row));
                    }
                    return Optional.empty();
                });
    }

    private static Caller callerOf(Row row) {
        return new Caller(
                Role.of(row.getString("role")),
                row.getString("name"),
                new HallId(row.getString("hall")),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new),
                Optional.ofNullable(row.getArrayOfStrings("counters"))
                        .map(counters ->
                                Arrays.stream(counters).map(CounterId::new).collect(Collectors.toSet())),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant));
    }

    private record Known(Caller caller, Instant until) {
        boolean isFresh(Instant now) {
            return now.isBefore(until) && caller.expiresAt().map(now::isBefore).orElse(true);
        }
    }
}
