package org.shouwen.hub.duty;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.Journal;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.DutyEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Recorded;

/** A hall's duty in the database: one stream of the journal, a few entries a day, and no table beside it. */
public final class DutyStore {
    /** The stream of a hall's duty. */
    public static final String STREAM = "duty";

    private static final int PAGE = 2_000;

    private static final String OF_DAY = "select seq, at, actor, body from journal" + " where hall = $1 and stream = '"
            + STREAM + "' and at >= $2 and at < $3 order by version";

    private final SqlClient client;
    private final Journal journal;
    private final HallId hall;

    public DutyStore(SqlClient client, HallId hall) {
        this.client = client;
        this.journal = new Journal(client);
        this.hall = hall;
    }

    /** Whether a stream is the duty's. */
    public static boolean isOfDuty(String stream) {
        return stream.equals(STREAM);
    }

    /**
     * The roster after an entry of the stream.
     *
     * @throws RuntimeException if that cannot have happened
     */
    public static Roster replay(Roster before, Entry entry) {
        return before.evolve(Json.read(entry.body(), DutyEvent.class), entry.at());
    }

    /** Reads the roster as last committed. */
    public Future<Roster> read() {
        return read(Roster.EMPTY);
    }

    private Future<Roster> read(Roster soFar) {
        return journal.readStream(hall, STREAM, soFar.version(), PAGE).compose(page -> {
            Roster roster = soFar;
            for (Entry entry : page) {
                roster = replay(roster, entry);
            }
            return page.size() < PAGE ? Future.succeededFuture(roster) : read(roster);
        });
    }

    /** Everything that happened to the duty on a day, in order. */
    public Future<List<Recorded>> eventsOf(LocalDate day) {
        return client.preparedQuery(OF_DAY)
                .execute(Tuple.of(hall.value(), start(day), start(day.plusDays(1))))
                .map(rows -> {
                    List<Recorded> events = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        events.add(new Recorded(
                                row.getLong(0),
                                row.getOffsetDateTime(1).toInstant(),
                                row.getString(2),
                                Json.read(row.getString(3), DutyEvent.class)));
                    }
                    return events;
                });
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(WorkClock.ZONE).toOffsetDateTime();
    }
}
