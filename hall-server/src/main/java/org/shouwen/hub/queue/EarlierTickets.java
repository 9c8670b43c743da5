package org.shouwen.hub.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.TicketCode;

/**
 * The tickets of days that have ended. A running day knows only its own; whoever holds an older slip is to hear that it
 * has ended, and not that there never was such a ticket.
 */
public final class EarlierTickets {
    private static final String HALL_OF = "select hall from ticket where code = $1";

    private final Pool pool;

    public EarlierTickets(Pool pool) {
        this.pool = pool;
    }

    /**
     * The hall that gave a ticket this code on whatever day; empty if none ever did. To be asked once the running day is
     * known to have no such ticket, so that what is found is of a day before.
     */
    Future<Optional<HallId>> hallOf(TicketCode code) {
        return pool.preparedQuery(HALL_OF).execute(Tuple.of(code.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new HallId(row.getString(0)));
            }
            return Optional.empty();
        });
    }
}
