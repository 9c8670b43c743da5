package org.shouwen.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.HashChain;
import org.shouwen.hub.journal.Head;
import org.shouwen.hub.journal.NewEntry;
import org.shouwen.hub.journal.RowHash;
import org.shouwen.hub.journal.Sealed;
import org.shouwen.hub.queue.HallReply;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/**
 * What the hub's tickets are measured beside: a server that gives each ticket in a transaction of its own. It locks the
 * end of the journal, writes the same rows as the hub (journal row with its hash, head, ticket, answered request) into
 * the same tables, and commits. What need not be waited for one by one is sent at once, so a ticket takes three round
 * trips. It has less to do than the hub: it checks no contract and no credential, knows no rules and tells nobody.
 */
final class OneTransaction {
    private static final String LOCK_HEAD = "select seq, hash from journal_head where hall = $1 for update";

    private static final String ADD_ROW = """
            insert into journal (hall, seq, stream, version, at, actor, type, body, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    private static final String MOVE_HEAD = "update journal_head set seq = $2, hash = $3 where hall = $1";

    private static final String ADD_TICKET = """
            insert into ticket (id, hall, day, code, number, sequence, queue, class, items, item, done, state, since,
                calls, issued_at, out_of_turn, slip)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 'waiting', $11, 0, $11, false, 'pending')""";

    private static final String ADD_ANSWER = """
            insert into answered_request (hall, subject, key, fingerprint, reply, at)
            values ($1, $2, $3, $4, $5, $6)""";

    private static final String ACTOR = "kiosk:kiosk-1";

    /** A negative port is a free one that all servers of the same negative port share; the hub's is another. */
    private static final int SHARED_PORT = -2;

    private final Pool pool;
    private final HallId hall;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private OneTransaction(Pool pool, HallId hall, Clock clock) {
        this.pool = pool;
        this.hall = hall;
        this.clock = clock;
    }

    /**
     * Starts serving on 127.0.0.1, on as many event loops as a hub does.
     *
     * @param hall whose journal it writes; the hub's must be another one
     * @return its port
     */
    static int start(Vertx vertx, Pool pool, HallId hall, int eventLoops, Clock clock) {
        pool.preparedQuery("insert into journal_head (hall, seq, hash) values ($1, 0, $2)")
                .execute(Tuple.of(hall.value(), Buffer.buffer(RowHash.NONE.bytes())))
                .await();
        OneTransaction tickets = new OneTransaction(pool, hall, clock);
        AtomicInteger port = new AtomicInteger();
        vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                return vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                                        .requestHandler(tickets::serve)
                                        .listen(SHARED_PORT, "127.0.0.1")
                                        .onSuccess(server -> port.set(server.actualPort()));
                            }
                        },
                        new DeploymentOptions().setInstances(eventLoops))
                .await();
        return port.get();
    }

    private void serve(HttpServerRequest request) {
        String key = String.valueOf(request.getHeader("Idempotency-Key"));
        request.body()
                .compose(body -> take(key, body))
                .onSuccess(answer -> request.response()
                        .setStatusCode(201)
                        .putHeader("Content-Type", "application/json")
                        .end(answer))
                .onFailure(failure -> request.response().setStatusCode(500).end(String.valueOf(failure.getMessage())));
    }

    private Future<Buffer> take(String key, Buffer body) {
        ItemCode item = new ItemCode(item(body));
        return pool.getConnection()
                .compose(connection -> take(connection, key, body, item).eventually(connection::close));
    }

    private Future<Buffer> take(SqlConnection connection, String key, Buffer body, ItemCode item) {
        Future<Transaction> begun = connection.begin();
        Future<RowSet<Row>> locked = connection.preparedQuery(LOCK_HEAD).execute(Tuple.of(hall.value()));
        return begun.compose(transaction -> locked.compose(rows -> {
            Row row = rows.iterator().next();
            Head head =
                    new Head(hall, row.getLong(0), RowHash.of(row.getBuffer(1).getBytes()));
            Given given = give(head, item);
            return write(connection, head, given, key, body)
                    .compose(written -> transaction.commit())
                    .map(Buffer.buffer(Json.write(given.view())));
        }));
    }

    /** A ticket with the next number of the hall. */
    private Given give(Head head, ItemCode item) {
        return new Given(
                new HallEvent.TicketIssued(
                        new TicketId(UUID.randomUUID().toString()),
                        TicketCode.random(random),
                        String.format("A%05d", head.seq() + 1),
                        (int) head.seq() + 1,
                        new QueueId("queue-a"),
                        new ClassId("walk-in"),
                        List.of(item),
                        "kiosk-1"),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Future<?> write(SqlConnection connection, Head head, Given given, String key, Buffer body) {
        HallEvent.TicketIssued ticket = given.event();
        LocalDate day = given.at().atZone(ZoneOffset.UTC).toLocalDate();
        OffsetDateTime at = given.at().atOffset(ZoneOffset.UTC);
        Sealed sealed = HashChain.seal(
                head,
                List.of(new NewEntry(
                        "day/" + day, head.seq() + 1, given.at(), ACTOR, ticket.typeName(), Json.write(ticket))));
        Entry entry = sealed.entries().getFirst();
        Buffer hash = Buffer.buffer(entry.hash().bytes());
        return Future.all(
                connection
                        .preparedQuery(ADD_ROW)
                        .execute(Tuple.tuple(List.of(
                                hall.value(),
                                entry.seq(),
                                entry.stream(),
                                entry.version(),
                                at,
                                entry.actor(),
                                entry.type(),
                                entry.body(),
                                hash))),
                connection.preparedQuery(MOVE_HEAD).execute(Tuple.of(hall.value(), entry.seq(), hash)),
                connection
                        .preparedQuery(ADD_TICKET)
                        .execute(Tuple.tuple(List.of(
                                UUID.fromString(ticket.ticket().value()),
                                hall.value(),
                                day,
                                ticket.code().value(),
                                ticket.number(),
                                ticket.sequence(),
                                ticket.queue().value(),
                                ticket.ticketClass().value(),
                                new String[] {ticket.items().getFirst().value()},
                                ticket.items().getFirst().value(),
                                at))),
                connection
                        .preparedQuery(ADD_ANSWER)
                        .execute(Tuple.of(
                                hall.value(),
                                ACTOR,
                                key,
                                fingerprint(body),
                                Json.write(new HallReply.Taken(given.view())),
                                at)));
    }

    private static String item(Buffer body) {
        JsonNode wanted = Json.read(body.toString(StandardCharsets.UTF_8), JsonNode.class);
        return wanted.path("items").path(0).asText();
    }

    private static String fingerprint(Buffer body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Given(HallEvent.TicketIssued event, Instant at) {
        TicketView view() {
            return new TicketView(
                    event.ticket(),
                    event.number(),
                    Optional.of(event.code()),
                    Optional.of("http://127.0.0.1/t/" + event.code()),
                    event.queue(),
                    event.ticketClass(),
                    event.items(),
                    event.items().getFirst(),
                    0,
                    TicketState.WAITING,
                    at,
                    Optional.empty(),
                    0,
                    Optional.of(event.sequence()),
                    at,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    false,
                    SlipOutcome.PENDING,
                    Optional.empty());
        }
    }
}
