package org.shouwen.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shouwen.hub.Hub;
import org.shouwen.hub.access.Equipment;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.journal.HashChain;
import org.shouwen.hub.journal.Head;
import org.shouwen.hub.journal.NewEntry;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.journal.RowHash;
import org.shouwen.hub.journal.Sealed;
import org.shouwen.hub.queue.DeskOrder;
import org.shouwen.hub.queue.HallGate;
import org.shouwen.hub.queue.HallOrder;
import org.shouwen.hub.queue.HallReply;
import org.shouwen.hub.queue.HallSnapshot;
import org.shouwen.hub.web.HubMetrics;
import org.shouwen.hub.web.HubServer;
import org.shouwen.hub.web.HubSettings;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;

/**
 * What the hub's tickets are measured beside: the same server with the same checks of contract and credential, behind
 * which each ticket is a transaction of its own. It locks the end of the journal, writes the same rows as the hub
 * (journal row with its hash, head, ticket, answered request) into the same tables, and commits. What need not be waited
 * for one by one is sent at once, so a ticket takes three round trips. It has less to do than the hub's desk: it knows
 * no rules, looks for no repeated request and tells nobody.
 */
final class OneTransaction implements HallGate {
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

    /** A negative port is a free one that all servers of the same negative port share; the hub's is another. */
    private static final int SHARED_PORT = -2;

    private final Pool pool;
    private final HallId asked;
    private final HallGate hub;
    private final HallId hall;
    private final Clock clock;

    private OneTransaction(Pool pool, HallId asked, HallGate hub, HallId hall, Clock clock) {
        this.hub = hub;
        this.pool = pool;
        this.asked = asked;
        this.hall = hall;
        this.clock = clock;
    }

    /**
     * Starts serving on 127.0.0.1, in the hub's own JVM and on as many event loops as it.
     *
     * @param hall whose journal it writes; the hub's must be another one, though the same is asked for
     * @return its address
     */
    static URI start(Hub hub, HallId hall, Clock clock) {
        Pool pool = hub.database().pool();
        pool.preparedQuery("insert into journal_head (hall, seq, hash) values ($1, 0, $2)")
                .execute(Tuple.of(hall.value(), Buffer.buffer(RowHash.NONE.bytes())))
                .await();
        HallGate tickets = new OneTransaction(pool, hub.plan().id(), hub.gate(), hall, clock);
        HubServer server = HubServer.start(
                        hub.vertx(),
                        HubSettings.local(SHARED_PORT),
                        new HubServer.Parts(
                                hub.access(), tickets, pool, Equipment.NONE, api -> {}, new HubMetrics(), clock))
                .await();
        return URI.create(server.url());
    }

    @Override
    public Set<HallId> halls() {
        return Set.of(asked);
    }

    @Override
    public Optional<HallSnapshot> snapshot(HallId ofHall) {
        return hub.snapshot(ofHall);
    }

    @Override
    public Optional<Feed> feed(HallId ofHall) {
        return Optional.empty();
    }

    @Override
    public Future<HallReply> order(HallId ofHall, DeskOrder order) {
        return order instanceof HallOrder hallOrder && hallOrder.command() instanceof HallCommand.TakeTicket take
                ? pool.getConnection()
                        .compose(connection -> take(connection, hallOrder, take).eventually(connection::close))
                : Future.succeededFuture(new HallReply.Unavailable("tickets are given here and nothing else"));
    }

    private Future<HallReply> take(SqlConnection connection, HallOrder order, HallCommand.TakeTicket take) {
        Future<Transaction> begun = connection.begin();
        Future<RowSet<Row>> locked = connection.preparedQuery(LOCK_HEAD).execute(Tuple.of(hall.value()));
        return begun.compose(transaction -> locked.compose(rows -> {
            Row row = rows.iterator().next();
            Head head =
                    new Head(hall, row.getLong(0), RowHash.of(row.getBuffer(1).getBytes()));
            Given given = give(head, take);
            return write(connection, head, given, order)
                    .compose(written -> transaction.commit())
                    .map(new HallReply.Taken(given.view()));
        }));
    }

    /** A ticket with the next number of the hall. */
    private Given give(Head head, HallCommand.TakeTicket take) {
        return new Given(
                new HallEvent.TicketIssued(
                        take.ticket(),
                        take.code(),
                        String.format("A%05d", head.seq() + 1),
                        (int) head.seq() + 1,
                        new QueueId("queue-a"),
                        take.ticketClass(),
                        take.items(),
                        take.origin()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Future<?> write(SqlConnection connection, Head head, Given given, HallOrder order) {
        RequestKey key = order.key().orElseThrow();
        HallEvent.TicketIssued ticket = given.event();
        LocalDate day = given.at().atZone(ZoneOffset.UTC).toLocalDate();
        OffsetDateTime at = given.at().atOffset(ZoneOffset.UTC);
        Sealed sealed = HashChain.seal(
                head,
                List.of(new NewEntry(
                        "day/" + day,
                        head.seq() + 1,
                        given.at(),
                        order.actor(),
                        ticket.typeName(),
                        Json.write(ticket))));
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
                                key.subject(),
                                key.key(),
                                key.fingerprint(),
                                Json.write(new HallReply.Taken(given.view())),
                                at)));
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
                    Optional.empty(),
                    0,
                    false,
                    SlipOutcome.PENDING,
                    Optional.empty());
        }
    }
}
