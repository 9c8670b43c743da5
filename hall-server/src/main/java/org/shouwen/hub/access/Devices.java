package org.shouwen.hub.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.DeviceView;
import org.shouwen.protocol.DeviceView.Kind;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.client.DeviceStatus;
import org.shouwen.protocol.client.Enrolled;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of a hall: how they come by their credentials, and how they are. */
public final class Devices {
    /** A program tells how it is every 30 s; after three times of silence it is taken for lost. */
    static final Duration SILENCE = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private final Pool pool;
    private final Clock clock;
    private final Duration enrolmentLife;
    private final Credentials credentials;

    Devices(Pool pool, Clock clock, AccessSettings settings, Credentials credentials) {
        this.pool = pool;
        this.clock = clock;
        this.enrolmentLife = settings.enrolmentLife();
        this.credentials = credentials;
    }

    /**
     * A program's place in a hall.
     *
     * @param counter for a counter program, and only for it
     */
    public record Place(HallId hall, DeviceId device, Kind kind, Optional<CounterId> counter) {
        public Place {
            if ((kind == Kind.COUNTER) != counter.isPresent()) {
                throw new IllegalArgumentException("a counter program has a counter, and only such a program");
            }
        }
    }

    /** A one-time code for enrolling a device. */
    public record Enrolment(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Enrolment[until " + expiresAt + "]";
        }
    }

    /** Gives out a code with which a program gets its credential, once. */
    public Future<Enrolment> prepare(Place place, String by) {
        Enrolment enrolment = new Enrolment(Secret.code(), clock.instant().plus(enrolmentLife));
        return pool.preparedQuery("delete from enrolment where expires_at <= $1")
                .execute(Tuple.of(utc(clock.instant())))
                .compose(gone -> pool.preparedQuery("""
                        insert into enrolment (code_hash, device, hall, kind, counter, made_by, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                        .execute(Tuple.of(
                                Buffer.buffer(Secret.hash(enrolment.code())),
                                place.device().value(),
                                place.hall().value(),
                                wireName(place.kind()),
                                place.counter().map(CounterId::value).orElse(null),
                                by,
                                utc(enrolment.expiresAt()))))
                .map(done -> {
                    LOG.info("enrolment of {} prepared by {}", place.device(), by);
                    return enrolment;
                });
    }

    /**
     * Exchanges a code for the device's credential; an older one of the same device ends. The future fails with
     * {@code unknown-code} if the code was never given out, is used or has run out.
     */
    public Future<Enrolled> enrol(String typedCode) {
        OffsetDateTime now = utc(clock.instant());
        return pool.withTransaction(connection -> connection
                        .preparedQuery("""
                                update enrolment set used_at = $2
                                where code_hash = $1 and used_at is null and expires_at > $2
                                returning device, hall, kind, counter
                                """)
                        .execute(Tuple.of(Buffer.buffer(Secret.hash(Secret.typed(typedCode))), now))
                        .compose(rows -> {
                            for (Row row : rows) {
                                return give(connection, placeOf(row));
                            }
                            LOG.info("enrolment refused: no such code");
                            return Future.failedFuture(new ProblemException(
                                    ProblemType.UNKNOWN_CODE,
                                    "the code was never given out, is used, or is older than "
                                            + enrolmentLife.toMinutes() + " minutes; ask for a new one"));
                        }))
                .onSuccess(done -> credentials.forgetAll());
    }

    /** Gives a device a new credential without a code: for programs that start the hub themselves. */
    public Future<Enrolled> enrol(Place place) {
        return pool.withTransaction(connection -> give(connection, place)).onSuccess(done -> credentials.forgetAll());
    }

    /**
     * Ends a device's credential and the sessions at it.
     *
     * @return whether there was such a device
     */
    public Future<Boolean> revoke(HallId hall, DeviceId device) {
        return pool.preparedQuery("delete from device where hall = $1 and id = $2")
                .execute(Tuple.of(hall.value(), device.value()))
                .map(rows -> rows.rowCount() == 1)
                .onSuccess(known -> {
                    credentials.forgetAll();
                    LOG.info("credential of {} revoked", device);
                });
    }

    /** Notes how a device says it is. */
    Future<Void> report(Caller device, DeviceStatus status) {
        return pool.preparedQuery("""
                        update device
                        set heard_at = $3, printer_state = $4, printer_detail = $5, version = $6
                        where hall = $1 and id = $2
                        """)
                .execute(Tuple.of(
                        device.hall().value(),
                        device.name(),
                        utc(clock.instant()),
                        status.printer().map(DeviceStatus.PrinterHealth::state).orElse(null),
                        status.printer()
                                .flatMap(DeviceStatus.PrinterHealth::detail)
                                .orElse(null),
                        status.version().orElse(null)))
                .mapEmpty();
    }

    /** A hall's programs, the silent ones first. */
    public Future<List<DeviceView>> list(HallId hall) {
        return pool.preparedQuery("select * from device where hall = $1 order by id")
                .execute(Tuple.of(hall.value()))
                .map(this::viewsOf);
    }

    private List<DeviceView> viewsOf(RowSet<Row> rows) {
        Instant now = clock.instant();
        List<DeviceView> views = new ArrayList<>();
        for (Row row : rows) {
            Optional<Instant> heardAt =
                    Optional.ofNullable(row.getOffsetDateTime("heard_at")).map(OffsetDateTime::toInstant);
            Optional<String> printerDetail = Optional.ofNullable(row.getString("printer_detail"));
            views.add(new DeviceView(
                    new DeviceId(row.getString("id")),
                    kindOf(row.getString("kind")),
                    Optional.ofNullable(row.getString("counter")).map(CounterId::new),
                    heardAt.map(at -> now.isBefore(at.plus(SILENCE))).orElse(false),
                    heardAt,
                    Optional.ofNullable(row.getString("printer_state"))
                            .map(state -> new DeviceView.PrinterStatus(state, printerDetail)),
                    Optional.ofNullable(row.getString("version"))));
        }
        views.sort(Comparator.comparing(DeviceView::connected));
        return views;
    }

    private Future<Enrolled> give(SqlClient connection, Place place) {
        String token = Secret.token();
        Tuple device = Tuple.of(place.hall().value(), place.device().value());
        return connection
                .preparedQuery("delete from session where hall = $1 and device = $2")
                .execute(device)
                .compose(gone -> connection
                        .preparedQuery("""
                        insert into device (hall, id, kind, counter, token_hash, enrolled_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (hall, id) do update
                        set kind = excluded.kind, counter = excluded.counter, token_hash = excluded.token_hash,
                            enrolled_at = excluded.enrolled_at
                        """)
                        .execute(Tuple.of(
                                place.hall().value(),
                                place.device().value(),
                                wireName(place.kind()),
                                place.counter().map(CounterId::value).orElse(null),
                                Buffer.buffer(Secret.hash(token)),
                                utc(clock.instant()))))
                .map(done -> {
                    LOG.info("credential given to {}", place.device());
                    return new Enrolled(token, place.device(), wireName(place.kind()), place.hall(), place.counter());
                });
    }

    private static Place placeOf(Row row) {
        return new Place(
                new HallId(row.getString("hall")),
                new DeviceId(row.getString("device")),
                kindOf(row.getString("kind")),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new));
    }

    private static Kind kindOf(String wireName) {
        return Kind.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static String wireName(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
