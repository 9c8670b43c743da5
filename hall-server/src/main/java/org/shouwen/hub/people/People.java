package org.shouwen.hub.people;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.PersonId;

/**
 * The persons and notes of a hall's cases. They are written before the case's own event, so that an event never names
 * somebody who is not there; what was written for a command that was refused goes with the rest of its case, and what was
 * written for a case that never began goes within a day or two. Beside them stand the notes of the hall's duty, which
 * belong to a day and not to a case.
 */
public final class People {
    private static final String ADD_PERSON =
            "insert into person (id, hall, case_id, sealed, at, mark) values ($1, $2, $3, $4, $5, $6)";
    private static final String ADD_NOTE =
            "insert into note (id, hall, case_id, sealed, at) values ($1, $2, $3, $4, $5)";
    private static final String PERSONS = "select id::text, sealed from person where hall = $1 and case_id = $2";
    private static final String NOTES = "select id::text, sealed from note where hall = $1 and case_id = $2";

    private static final String ADD_DUTY_NOTE =
            "insert into duty_note (id, hall, day, sealed, at) values ($1, $2, $3, $4, $5)";
    private static final String DUTY_NOTES =
            "select id::text, sealed from duty_note where hall = $1 and day = $2 order by at";
    private static final String FORGET_DUTY = "delete from duty_note where hall = $1 and day < $2";

    /** Of a case that has ended long ago, or that never began. */
    private static final String FORGOTTEN = """
            where hall = $1 and at < $3 and (
                case_id in (select id from case_file where hall = $1 and since < $2
                    and state in ('delivered', 'not-accepted', 'withdrawn', 'closed'))
                or not exists (select 1 from case_file where case_file.id = case_id))""";

    /** The tables that name a case, and that it leaves. */
    private static final List<String> KEPT = List.of("person", "note", "case_document");

    /** Until then an event may still follow what was written for it. */
    private static final Duration UNUSED = Duration.ofDays(1);

    private final Pool pool;
    private final Seal seal;

    /** Everything that is known about a case besides its ids. */
    public record OfCase(Map<PersonId, Person> persons, Map<NoteId, String> notes) {}

    public People(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** Writes a person down. */
    public Future<PersonId> add(HallId hall, CaseId of, Person person, Instant at) {
        PersonId id = new PersonId(UUID.randomUUID().toString());
        Tuple row = row(hall, of, id.value(), Json.write(person), at)
                .addBuffer(person.normalIdNumber()
                        .map(number -> Buffer.buffer(seal.mark(number)))
                        .orElse(null));
        return pool.preparedQuery(ADD_PERSON).execute(row).map(id);
    }

    /** Writes a note down. */
    public Future<NoteId> add(HallId hall, CaseId of, String note, Instant at) {
        NoteId id = new NoteId(UUID.randomUUID().toString());
        return pool.preparedQuery(ADD_NOTE)
                .execute(row(hall, of, id.value(), note, at))
                .map(id);
    }

    /** Writes down what somebody said about the duty of a day. */
    public Future<NoteId> addDuty(HallId hall, LocalDate day, String note, Instant at) {
        NoteId id = new NoteId(UUID.randomUUID().toString());
        return pool.preparedQuery(ADD_DUTY_NOTE)
                .execute(Tuple.of(
                        UUID.fromString(id.value()),
                        hall.value(),
                        day,
                        Buffer.buffer(seal.close(note, id.value())),
                        at.atOffset(ZoneOffset.UTC)))
                .map(id);
    }

    private Tuple row(HallId hall, CaseId of, String id, String text, Instant at) {
        return Tuple.tuple()
                .addUUID(UUID.fromString(id))
                .addString(hall.value())
                .addUUID(UUID.fromString(of.value()))
                .addBuffer(Buffer.buffer(seal.close(text, id)))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC));
    }

    /** Reads what is still kept about a case. */
    public Future<OfCase> read(HallId hall, CaseId of) {
        Tuple key = Tuple.of(hall.value(), UUID.fromString(of.value()));
        return pool.preparedQuery(PERSONS)
                .execute(key)
                .compose(persons -> pool.preparedQuery(NOTES).execute(key).map(notes -> {
                    Map<PersonId, Person> people = new HashMap<>();
                    for (Row row : persons) {
                        people.put(new PersonId(row.getString(0)), Json.read(open(row), Person.class));
                    }
                    Map<NoteId, String> texts = new HashMap<>();
                    for (Row row : notes) {
                        texts.put(new NoteId(row.getString(0)), open(row));
                    }
                    return new OfCase(people, texts);
                }));
    }

    /** Reads what is still kept about the duty of a day, by its ids, in the order in which it was written. */
    public Future<Map<String, String>> readDuty(HallId hall, LocalDate day) {
        return pool.preparedQuery(DUTY_NOTES)
                .execute(Tuple.of(hall.value(), day))
                .map(rows -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    for (Row row : rows) {
                        texts.put(row.getString(0), open(row));
                    }
                    return texts;
                });
    }

    private String open(Row row) {
        return seal.open(row.getBuffer(1).getBytes(), row.getString(0));
    }

    /**
     * Deletes the persons, notes and kept documents of cases that ended before an instant.
     *
     * @return how many of all of them
     */
    public Future<Integer> forget(HallId hall, Instant endedBefore, Instant now) {
        Tuple key = Tuple.of(
                hall.value(),
                endedBefore.atOffset(ZoneOffset.UTC),
                now.minus(UNUSED).atOffset(ZoneOffset.UTC));
        Future<Integer> forgotten = Future.succeededFuture(0);
        for (String table : KEPT) {
            forgotten = forgotten.compose(before -> pool.preparedQuery("delete from " + table + " " + FORGOTTEN)
                    .execute(key)
                    .map(deleted -> before + deleted.rowCount()));
        }
        return forgotten;
    }

    /**
     * Deletes what was written about the duty of the days before one.
     *
     * @return how many notes
     */
    public Future<Integer> forgetDuty(HallId hall, LocalDate before) {
        return pool.preparedQuery(FORGET_DUTY)
                .execute(Tuple.of(hall.value(), before))
                .map(RowSet::rowCount);
    }
}
