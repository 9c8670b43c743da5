package org.shouwen.hub.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.cases.CaseNumbers;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.duty.DutyStore;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.journal.Commit;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.HashChain;
import org.shouwen.hub.journal.Head;
import org.shouwen.hub.journal.Journal;
import org.shouwen.hub.journal.LiveFeed;
import org.shouwen.hub.journal.NewEntry;
import org.shouwen.hub.journal.Projection;
import org.shouwen.hub.journal.Sealed;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.JournalEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/** A hall's desk in the database: its batches go there in one statement each, and its day comes back from there. */
public final class DeskStore implements LiveFeed.Past {
    /** How long answers are kept for requests that come again. */
    static final Duration ANSWERS_KEPT = Duration.ofHours(48);

    private static final int PAGE = 2_000;

    private static final String UPSERT_TICKETS = """
            insert into ticket select * from jsonb_populate_recordset(null::ticket, $1::text::jsonb)
            on conflict (id) do update set
                item = excluded.item, done = excluded.done, state = excluded.state, since = excluded.since,
                counter = excluded.counter, calls = excluded.calls, first_called_at = excluded.first_called_at,
                called_at = excluded.called_at,
                started_at = excluded.started_at, finished_at = excluded.finished_at,
                out_of_turn = excluded.out_of_turn, slip = excluded.slip, slip_reason = excluded.slip_reason""";

    private static final String UPSERT_COUNTERS = """
            insert into counter select * from jsonb_populate_recordset(null::counter, $1::text::jsonb)
            on conflict (hall, id) do update set
                state = excluded.state, since = excluded.since, officer = excluded.officer, items = excluded.items,
                pause_reason = excluded.pause_reason, pause_until = excluded.pause_until""";

    private static final String READ_END = """
            select (select at from journal where hall = $1 order by seq desc limit 1),
                   (select max(number) from case_file where hall = $1)""";

    private static final String INSERT_ANSWERS = """
            insert into answered_request (hall, subject, key, fingerprint, reply, at)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])""";

    private static final String READ_ANSWERS =
            "select subject, key, fingerprint, reply, at from answered_request where hall = $1 and at > $2";

    private static final String FORGET_ANSWERS = "delete from answered_request where hall = $1 and at <= $2";

    private static final String LAST_DAY =
            "select stream from journal where hall = $1 and type = 'day-opened' order by seq desc limit 1";

    private static final String OF_TICKET = """
            select seq, at, actor, body from journal
            where hall = $1 and substring(body from '"ticket":"([^"]+)"') = $2
              and type not in ('day-opened', 'day-closed')
            order by seq""";

    private final Pool pool;
    private final Pool writer;
    private final Journal journal;
    private final Journal writing;
    private final HallPlan plan;
    private final CaseStore cases;
    private final HallId hall;

    /** An answer that was given to a request with a key. */
    record Answered(String subject, String key, String fingerprint, HallReply reply, Instant at) {}

    /** The running day as the database has it. */
    record Recovered(HallDay day, JournalPlace place, CaseNumbers numbers, Roster roster, List<Answered> answered) {}

    /**
     * @param pool for those who read what happened
     * @param writer for the desk alone
     */
    public DeskStore(Pool pool, Pool writer, HallPlan plan, CaseStore cases) {
        this.cases = cases;
        this.pool = pool;
        this.writer = writer;
        this.journal = new Journal(pool);
        this.writing = new Journal(writer);
        this.plan = plan;
        this.hall = plan.id();
    }

    /** Writes a batch as a whole; the batch then knows its place in the journal. */
    Future<Void> commit(Batch batch) {
        if (batch.written().isEmpty()) {
            Projection answers = answers(batch.answered());
            return writer.preparedQuery(answers.sql())
                    .execute(answers.parameters())
                    .mapEmpty();
        }
        Sealed sealed = HashChain.seal(
                batch.place().head(),
                batch.written().stream().map(DeskStore::entry).toList());
        List<Projection> projections = new ArrayList<>();
        if (!batch.tickets().isEmpty()) {
            projections.add(new Projection(UPSERT_TICKETS, Tuple.of(Json.write(batch.tickets()))));
        }
        if (!batch.counters().isEmpty()) {
            projections.add(new Projection(UPSERT_COUNTERS, Tuple.of(Json.write(batch.counters()))));
        }
        if (!batch.cases().isEmpty()) {
            projections.addAll(cases.projections(batch.cases()));
        }
        if (!batch.answered().isEmpty()) {
            projections.add(answers(batch.answered()));
        }
        return writing.append(new Commit(sealed, projections))
                .onSuccess(head -> batch.sealed(batch.place().withHead(head)))
                .mapEmpty();
    }

    /** Reads the running day from its stream, and the answers that may be asked for again. */
    Future<Recovered> recover() {
        return writing.head(hall)
                .compose(head -> writer.preparedQuery(LAST_DAY)
                        .execute(Tuple.of(hall.value()))
                        .compose(rows -> {
                            for (Row row : rows) {
                                return replay(head, row.getString(0));
                            }
                            return Future.succeededFuture(new JournalPlaceAndDay(
                                    new JournalPlace(head, "", 0, Instant.EPOCH), HallDay.empty(plan)));
                        }))
                .compose(at -> Future.all(readEnd(), readAnswers(at.place().lastAt()), readRoster())
                        .map(read -> {
                            End end = read.resultAt(0);
                            return new Recovered(
                                    at.day(),
                                    at.place().notBefore(end.at()),
                                    end.numbers(),
                                    read.resultAt(2),
                                    read.resultAt(1));
                        }));
    }

    /** What does not follow from the running day alone. */
    private record End(Instant at, CaseNumbers numbers) {}

    private Future<End> readEnd() {
        return writer.preparedQuery(READ_END).execute(Tuple.of(hall.value())).map(rows -> {
            Row row = rows.iterator().next();
            return new End(
                    Optional.ofNullable(row.getOffsetDateTime(0))
                            .map(OffsetDateTime::toInstant)
                            .orElse(Instant.EPOCH),
                    Optional.ofNullable(row.getString(1))
                            .map(CaseNumbers::after)
                            .orElse(CaseNumbers.NONE));
        });
    }

    private Future<Roster> readRoster() {
        return new DutyStore(writer, hall).read();
    }

    private record JournalPlaceAndDay(JournalPlace place, HallDay day) {}

    private Future<JournalPlaceAndDay> replay(Head head, String stream) {
        return replay(new JournalPlaceAndDay(new JournalPlace(head, stream, 0, Instant.EPOCH), HallDay.empty(plan)));
    }

    private Future<JournalPlaceAndDay> replay(JournalPlaceAndDay soFar) {
        JournalPlace place = soFar.place();
        return writing.readStream(hall, place.stream(), place.version(), PAGE).compose(page -> {
            HallDay day = soFar.day();
            for (Entry entry : page) {
                day = replayed(day, entry);
            }
            if (page.isEmpty()) {
                return Future.succeededFuture(soFar);
            }
            Entry last = page.getLast();
            JournalPlaceAndDay next = new JournalPlaceAndDay(
                    new JournalPlace(place.head(), place.stream(), last.version(), last.at()), day);
            return page.size() < PAGE ? Future.succeededFuture(next) : replay(next);
        });
    }

    private HallDay replayed(HallDay day, Entry entry) {
        try {
            return day.evolve(Json.read(entry.body(), HallEvent.class), entry.at());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new JournalUnreadable(hall, entry, e);
        }
    }

    private Future<List<Answered>> readAnswers(Instant lastAt) {
        Instant oldest = lastAt.minus(ANSWERS_KEPT);
        Tuple since = Tuple.of(hall.value(), oldest.atOffset(ZoneOffset.UTC));
        return writer.preparedQuery(FORGET_ANSWERS)
                .execute(since)
                .compose(ignored -> writer.preparedQuery(READ_ANSWERS).execute(since))
                .map(rows -> {
                    List<Answered> answered = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        answered.add(new Answered(
                                row.getString(0),
                                row.getString(1),
                                row.getString(2),
                                Json.read(row.getString(3), HallReply.class),
                                row.getOffsetDateTime(4).toInstant()));
                    }
                    return answered;
                });
    }

    /** Answers older than {@link #ANSWERS_KEPT} before {@code now} are not asked for any more. */
    Future<Void> forgetAnswers(Instant now) {
        return writer.preparedQuery(FORGET_ANSWERS)
                .execute(Tuple.of(hall.value(), now.minus(ANSWERS_KEPT).atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    @Override
    public Future<List<Recorded>> read(long afterSeq, int limit) {
        return journal.read(hall, afterSeq, limit)
                .map(entries -> entries.stream()
                        .map(entry -> new Recorded(entry.seq(), entry.at(), entry.actor(), event(entry.body())))
                        .toList());
    }

    @Override
    public Future<List<Recorded>> listOf(TicketId ticket) {
        return pool.preparedQuery(OF_TICKET)
                .execute(Tuple.of(hall.value(), ticket.value()))
                .map(rows -> {
                    List<Recorded> events = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        events.add(new Recorded(
                                row.getLong(0),
                                row.getOffsetDateTime(1).toInstant(),
                                row.getString(2),
                                event(row.getString(3))));
                    }
                    return events;
                });
    }

    private Projection answers(List<Answered> answered) {
        return new Projection(
                INSERT_ANSWERS,
                Tuple.tuple()
                        .addString(hall.value())
                        .addArrayOfString(
                                answered.stream().map(Answered::subject).toArray(String[]::new))
                        .addArrayOfString(answered.stream().map(Answered::key).toArray(String[]::new))
                        .addArrayOfString(
                                answered.stream().map(Answered::fingerprint).toArray(String[]::new))
                        .addArrayOfString(answered.stream()
                                .map(given -> Json.write(given.reply()))
                                .toArray(String[]::new))
                        .addArrayOfOffsetDateTime(answered.stream()
                                .map(given -> given.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)));
    }

    private static NewEntry entry(Batch.Written written) {
        Recorded recorded = written.recorded();
        return new NewEntry(
                written.stream(),
                written.version(),
                recorded.at(),
                recorded.actor(),
                recorded.event().typeName(),
                Json.write(recorded.event()));
    }

    private static JournalEvent event(String body) {
        return Json.read(body, JournalEvent.class);
    }
}
