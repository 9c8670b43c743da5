package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.Journal;
import org.shouwen.hub.journal.Projection;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;

/**
 * A hall's cases in the database. A case comes back from its own stream of the journal; lists come from the table that
 * is written with it. Nothing is ever loaded as a whole.
 */
public final class CaseStore {
    private static final String STREAM = "case/";
    private static final int PAGE = 2_000;

    private static final String UPSERT = """
            insert into case_file select * from jsonb_populate_recordset(null::case_file, $1::text::jsonb)
            on conflict (id) do update set
                version = excluded.version, state = excluded.state, since = excluded.since, item = excluded.item,
                answer_by = excluded.answer_by,
                handler = excluded.handler, handler_since = excluded.handler_since,
                offered_to = excluded.offered_to, applicant = excluded.applicant,
                accepted_from = excluded.accepted_from, yellow_at = excluded.yellow_at,
                committed_due = excluded.committed_due, statutory_due = excluded.statutory_due,
                next_due = excluded.next_due, outcome = excluded.outcome,
                unacknowledged = excluded.unacknowledged, ticket = excluded.ticket,
                second_asked = excluded.second_asked, collection_ticket = excluded.collection_ticket,
                negative_at = excluded.negative_at""";

    private static final String UPSERT_STEPS = """
            insert into case_step select * from jsonb_populate_recordset(null::case_step, $1::text::jsonb)
            on conflict ("case", step) do update set
                state = excluded.state, officer = excluded.officer, opinions = excluded.opinions,
                due = excluded.due""";

    /** What {@link #reviews} asks. */
    public static final String REVIEWS = """
            select to_jsonb(case_step)::text, to_jsonb(case_file)::text
            from case_step join case_file on case_file.id = case_step."case"
            where case_step.hall = $1 and department = $2 and case_step.state in ('waiting', 'taken')
            order by due limit $3""";

    /** What {@link #due} asks. */
    public static final String DUE =
            "select id::text from case_file where hall = $1 and next_due < $2 order by next_due limit $3";

    /** Those to which something can still happen; an index names the same states. */
    static final String IS_OPEN = " and state not in ('delivered', 'not-accepted', 'withdrawn', 'closed')";

    private static final String LISTED = "select to_jsonb(case_file)::text from case_file where hall = $1 ";
    private static final String OF_OFFICER = LISTED
            + "and (handler = $2 or offered_to = $2)"
            + IS_OPEN
            + " order by coalesce(committed_due, opened_at + interval '10 years'), opened_at limit $3";
    private static final String OF_CONCERN = LISTED
            + "and concern = $2"
            + IS_OPEN
            + " order by coalesce(answer_by, committed_due, opened_at + interval '10 years'), opened_at limit $3";
    /** What {@link #related} asks: the persons with the mark of one who is named in the case, and where they are named. */
    private static final String RELATED = """
            with marked as (
                select person.mark from person join case_file on person.id in (case_file.visitor, case_file.applicant)
                where case_file.hall = $1 and case_file.id = $2 and person.mark is not null),
            same as (
                select id, case_id from person where hall = $1 and mark in (select mark from marked) and case_id <> $2)
            select to_jsonb(case_file)::text from case_file
            where hall = $1 and id in (
                select named.id from same join case_file named
                on named.id = same.case_id and same.id in (named.visitor, named.applicant))
            order by opened_at desc limit $3""";
    /** What {@link #lit} asks. */
    public static final String LIT = LISTED + "and yellow_at <= $2 order by yellow_at limit $3";

    private static final String OF_TICKET =
            LISTED + "and (ticket = $2 or collection_ticket = $2) order by opened_at limit $3";
    private static final Map<Wait, String> WAITING = Map.of(
            Wait.HANDOVER, waiting("offered_to is not null"),
            Wait.SECOND_DEMAND, waiting("second_asked"),
            Wait.EXCLUSION, waiting("state = 'excluded'"),
            Wait.REMINDER, waiting("unacknowledged <> '{}'"),
            Wait.NEGATIVE, LISTED + "and negative_at is not null order by negative_at limit $2");

    /** The cases in whose record something since then may be passing the buck; the index names the same events. */
    private static final String REMARKABLE = """
            select stream from journal
            where hall = $1 and at >= $2 and (
                type in ('handover-refused', 'contact-referred', 'not-accepted', 'second-demand-asked', 'second-demand-blocked')
                or (type = 'negative-answer-reviewed' and body like '%"finding":"to-correct"%')
                or (type = 'reminder-sent' and body like '%"rung":"handover-unanswered"%'))
            group by stream order by max(at) desc limit $3""";

    private static final String RECORDS = """
            select stream, seq, at, actor, body from journal
            where hall = $1 and stream = any($2::text[]) order by stream, version""";

    private static final String BY_NUMBER = LISTED + "and number = $2";
    private static final String BY_CODE = LISTED + "and code = $2";

    private final Pool pool;
    private final Journal journal;
    private final HallId hall;
    private final CaseClocks clocks;

    public CaseStore(Pool pool, HallId hall, CaseClocks clocks) {
        this.pool = pool;
        this.journal = new Journal(pool);
        this.hall = hall;
        this.clocks = clocks;
    }

    /** The stream of one case. */
    public static String streamOf(CaseId id) {
        return STREAM + id;
    }

    /** Whether a stream is a case's. */
    public static boolean isOfCase(String stream) {
        return stream.startsWith(STREAM);
    }

    /**
     * The case after an entry of its stream.
     *
     * @throws RuntimeException if that cannot have happened
     */
    public static Case replay(Optional<Case> before, Entry entry) {
        CaseEvent event = Json.read(entry.body(), CaseEvent.class);
        return before.map(known -> known.evolve(event, entry.at())).orElseGet(() -> Case.begin(event, entry.at()));
    }

    /** What has to be written with the events of these cases. */
    public List<Projection> projections(List<Case> changed) {
        List<CaseRow> rows = new ArrayList<>(changed.size());
        List<StepRow> steps = new ArrayList<>();
        for (Case one : changed) {
            CaseRow row = CaseRow.of(hall, one, clocks);
            rows.add(row);
            steps.addAll(StepRow.of(one, row));
        }
        return List.of(
                new Projection(UPSERT, Tuple.of(Json.write(rows))),
                new Projection(UPSERT_STEPS, Tuple.of(Json.write(steps))));
    }

    /**
     * Writes the tables anew where another version of the hub, or other working days and rules than now, made them. Only
     * while nobody else writes.
     *
     * @return how many cases were written
     */
    public Future<Integer> renewTables() {
        return new CaseTables(pool, hall, this, clocks).renew();
    }

    /** Whether {@link #renewTables} would write, as of the moment of this connection. */
    public static Future<Boolean> areTablesStale(SqlClient moment, HallId hall, CaseClocks clocks) {
        return CaseTables.areStale(moment, hall, clocks);
    }

    /** Reads a case as last committed; empty if the hall has none with this id. */
    public Future<Optional<Case>> read(CaseId id) {
        return entries(id).map(entries -> {
            Optional<Case> replayed = Optional.empty();
            for (Entry entry : entries) {
                replayed = Optional.of(replay(replayed, entry));
            }
            return replayed;
        });
    }

    /** The parts of a joint case as last committed, in order; none of any other, for which nothing is asked. */
    public Future<List<Case>> readParts(Case whole) {
        Future<List<Case>> all = Future.succeededFuture(List.of());
        for (Case.Part part : whole.parts()) {
            all = all.compose(before -> read(part.id())
                    .map(read -> Stream.concat(before.stream(), read.stream()).toList()));
        }
        return all;
    }

    /** Everything that happened to a case, in order; empty if the hall has none with this id. */
    public Future<List<Recorded>> events(CaseId id) {
        return entries(id)
                .map(entries -> entries.stream()
                        .map(entry -> new Recorded(
                                entry.seq(), entry.at(), entry.actor(), Json.read(entry.body(), CaseEvent.class)))
                        .toList());
    }

    /**
     * The whole records of the cases that have an entry since an instant by which the buck may have been passed, the
     * latest first.
     */
    public Future<List<List<Recorded>>> remarkable(Instant since, int limit) {
        return pool.preparedQuery(REMARKABLE)
                .execute(Tuple.of(hall.value(), since.atOffset(ZoneOffset.UTC), limit))
                .compose(rows -> {
                    Map<String, List<Recorded>> records = new LinkedHashMap<>();
                    rows.forEach(row -> records.put(row.getString(0), new ArrayList<>()));
                    return pool.preparedQuery(RECORDS)
                            .execute(Tuple.tuple()
                                    .addString(hall.value())
                                    .addArrayOfString(records.keySet().toArray(String[]::new)))
                            .map(entries -> {
                                entries.forEach(row -> Objects.requireNonNull(records.get(row.getString(0)))
                                        .add(new Recorded(
                                                row.getLong(1),
                                                row.getOffsetDateTime(2).toInstant(),
                                                row.getString(3),
                                                Json.read(row.getString(4), CaseEvent.class))));
                                return List.copyOf(records.values());
                            });
                });
    }

    private Future<List<Entry>> entries(CaseId id) {
        return entries(id, List.of());
    }

    private Future<List<Entry>> entries(CaseId id, List<Entry> soFar) {
        long known = soFar.isEmpty() ? 0 : soFar.getLast().version();
        return journal.readStream(hall, streamOf(id), known, PAGE).compose(page -> {
            List<Entry> all = Stream.concat(soFar.stream(), page.stream()).toList();
            return page.size() < PAGE ? Future.succeededFuture(all) : entries(id, all);
        });
    }

    /** Cases to which something happens by lapse of time before {@code now}, the longest due first. */
    public Future<List<CaseId>> due(Instant now, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(hall.value(), now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    List<CaseId> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(new CaseId(row.getString(0))));
                    return due;
                });
    }

    /** The open cases that an officer handles or is asked to take over, the first due first. */
    public Future<List<CaseRow>> ofOfficer(OfficerId officer, int limit) {
        return list(OF_OFFICER, Tuple.of(hall.value(), officer.value(), limit));
    }

    /** The undecided cases that are yellow or red at an instant, the longest lit first. */
    public Future<List<CaseRow>> lit(Instant now, int limit) {
        return list(LIT, Tuple.of(hall.value(), now.atOffset(ZoneOffset.UTC), limit));
    }

    /** The cases that began with a ticket, or whose result is collected with it, in the order in which they began. */
    public Future<List<CaseRow>> ofTicket(TicketId ticket, int limit) {
        return list(OF_TICKET, Tuple.of(hall.value(), UUID.fromString(ticket.value()), limit));
    }

    /** The open cases that were begun with a concern, the first due first. */
    public Future<List<CaseRow>> ofConcern(Concern concern, int limit) {
        return list(
                OF_CONCERN,
                Tuple.of(hall.value(), Json.mapper().valueToTree(concern).asText(), limit));
    }

    /** The other cases of whoever is visitor or applicant of this one, by number of identity; the newest first. */
    public Future<List<CaseRow>> related(CaseId id, int limit) {
        return list(RELATED, Tuple.of(hall.value(), UUID.fromString(id.value()), limit));
    }

    /** What cases may wait for that the duty leader looks after. */
    public enum Wait {
        /** An answer of whoever is to take it over. */
        HANDOVER,
        /** A word on a second demand. */
        SECOND_DEMAND,
        /** The end of time that is not counted. */
        EXCLUSION,
        /** Somebody who says that he read a reminder. */
        REMINDER,
        /** A second look: it was referred elsewhere, not accepted, or denied; the longest waiting first. */
        NEGATIVE;

        /** The one of this name on the wire, such as {@code second-demand}. */
        public static Wait of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private static String waiting(String which) {
        return LISTED + "and " + which + " order by since limit $2";
    }

    /** The cases that wait so, those first that are in their state the longest. */
    public Future<List<CaseRow>> waitingFor(Wait wait, int limit) {
        return list(Objects.requireNonNull(WAITING.get(wait)), Tuple.of(hall.value(), limit));
    }

    /** A step that an office has to do, with its case. */
    public record Review(StepRow step, @JsonProperty("case") CaseRow ofCase) {}

    /** The steps that wait for these departments or are taken up there, the first due first. */
    public Future<List<Review>> reviews(Set<String> departments, int limit) {
        List<Future<List<Review>>> each =
                departments.stream().map(one -> reviews(one, limit)).toList();
        return Future.all(each)
                .map(done -> each.stream()
                        .flatMap(one -> one.result().stream())
                        .sorted(Comparator.comparing(
                                review -> review.step().due().orElse(Instant.MAX)))
                        .limit(limit)
                        .toList());
    }

    private Future<List<Review>> reviews(String department, int limit) {
        return pool.preparedQuery(REVIEWS)
                .execute(Tuple.of(hall.value(), department, limit))
                .map(rows -> {
                    List<Review> reviews = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        reviews.add(new Review(
                                Json.read(row.getString(0), StepRow.class),
                                Json.read(row.getString(1), CaseRow.class)));
                    }
                    return reviews;
                });
    }

    public Future<Optional<CaseRow>> byNumber(String number) {
        return list(BY_NUMBER, Tuple.of(hall.value(), number))
                .map(rows -> rows.stream().findFirst());
    }

    public Future<Optional<CaseRow>> byCode(CaseCode code) {
        return list(BY_CODE, Tuple.of(hall.value(), code.value()))
                .map(rows -> rows.stream().findFirst());
    }

    private Future<List<CaseRow>> list(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            List<CaseRow> list = new ArrayList<>(rows.size());
            for (Row row : rows) {
                list.add(Json.read(row.getString(0), CaseRow.class));
            }
            return list;
        });
    }
}
