package org.shouwen.hub.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What goes to the database as one statement, in one round trip, and is there as a whole or not at all: journal rows
 * and the reading tables that follow from them.
 */
public record Commit(Sealed sealed, List<Projection> projections) {

    /** Nothing is added unless the journal still ends where the writer thinks. */
    private static final String MOVE_HEAD = """
            with head_moved as (
                update journal_head set seq = $2, hash = $3 where hall = $1 and seq = $4 and hash = $5 returning 1
            )""";

    private static final String MAKE_HEAD = """
            with head_moved as (
                insert into journal_head (hall, seq, hash)
                select $1, $2, $3 where $4::bigint = 0 and $5::bytea is not null
                on conflict do nothing returning 1
            )""";

    private static final String ADD_ROWS = """
            , rows_added as (
                insert into journal (hall, seq, stream, version, at, actor, type, body, hash)
                select $1, * from unnest(
                    $6::bigint[], $7::text[], $8::bigint[], $9::timestamptz[],
                    $10::text[], $11::text[], $12::text[], $13::bytea[])
            )""";

    private static final String FENCE = "\nselect journal_fence((select count(*) from head_moved))";

    private static final int OWN_PARAMETERS = 13;
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    /** Statement texts by what they are made of, so that a busy writer does not build the same one again. */
    private static final Map<Shape, String> STATEMENTS = new ConcurrentHashMap<>();

    private record Shape(boolean first, List<String> projections, List<Integer> sizes) {}

    public Commit {
        projections = List.copyOf(projections);
    }

    String sql() {
        Shape shape = new Shape(
                sealed.before().seq() == 0,
                projections.stream().map(Projection::sql).toList(),
                projections.stream()
                        .map(projection -> projection.parameters().size())
                        .toList());
        return STATEMENTS.computeIfAbsent(shape, Commit::compose);
    }

    Tuple parameters() {
        List<Entry> entries = sealed.entries();
        Tuple all = Tuple.tuple()
                .addString(sealed.after().hall().value())
                .addLong(sealed.after().seq())
                .addBuffer(Buffer.buffer(sealed.after().hash().bytes()))
                .addLong(sealed.before().seq())
                .addBuffer(Buffer.buffer(sealed.before().hash().bytes()))
                .addArrayOfLong(entries.stream().map(Entry::seq).toArray(Long[]::new))
                .addArrayOfString(entries.stream().map(Entry::stream).toArray(String[]::new))
                .addArrayOfLong(entries.stream().map(Entry::version).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(entries.stream()
                        .map(entry -> entry.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(entries.stream().map(Entry::actor).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(Entry::type).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(Entry::body).toArray(String[]::new))
                .addArrayOfBuffer(entries.stream()
                        .map(entry -> Buffer.buffer(entry.hash().bytes()))
                        .toArray(Buffer[]::new));
        for (Projection projection : projections) {
            for (int i = 0; i < projection.parameters().size(); i++) {
                all.addValue(projection.parameters().getValue(i));
            }
        }
        return all;
    }

    private static String compose(Shape shape) {
        StringBuilder sql = new StringBuilder(shape.first() ? MAKE_HEAD : MOVE_HEAD).append(ADD_ROWS);
        int offset = OWN_PARAMETERS;
        for (int i = 0; i < shape.projections().size(); i++) {
            int before = offset;
            sql.append(", projection_").append(i + 1).append(" as (\n");
            sql.append(PARAMETER
                    .matcher(shape.projections().get(i))
                    .replaceAll(number -> "\\$" + (before + Integer.parseInt(number.group(1)))));
            sql.append("\n)");
            offset += shape.sizes().get(i);
        }
        return sql.append(FENCE).toString();
    }
}
