package org.shouwen.hub.people;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;

/** The documents of cases as they were first printed, so that they can be printed again as they were. */
public final class KeptDocuments {
    private static final String KEEP = """
            insert into case_document (hall, number, paper, case_id, kind, sha256, sealed, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""";
    private static final String FIND =
            "select kind, sha256, sealed from case_document where hall = $1 and number = $2 and paper = $3";

    private final Pool pool;
    private final Seal seal;

    /**
     * A file that was issued.
     *
     * @param number of the document
     * @param paper on which it was printed
     * @param kind of the document
     * @param sha256 of the file, in hex
     * @param missingCharacters code points that had no font
     */
    public record Kept(
            String number, String paper, String kind, String sha256, byte[] pdf, List<Integer> missingCharacters) {
        public Kept {
            missingCharacters = List.copyOf(missingCharacters);
        }
    }

    private record Contents(byte[] pdf, List<Integer> missingCharacters) {}

    public KeptDocuments(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** Keeps a file unless one is kept already; answers with the one that is kept. */
    public Future<Kept> keep(HallId hall, CaseId of, Kept fresh, Instant at) {
        String contents = Json.write(new Contents(fresh.pdf(), fresh.missingCharacters()));
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(
                        hall.value(),
                        fresh.number(),
                        fresh.paper(),
                        UUID.fromString(of.value()),
                        fresh.kind(),
                        fresh.sha256(),
                        Buffer.buffer(seal.close(contents, place(fresh.number(), fresh.paper(), fresh.sha256()))),
                        at.atOffset(ZoneOffset.UTC)))
                .compose(done -> find(hall, fresh.number(), fresh.paper()))
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("document " + fresh.number() + " was not kept")));
    }

    /** The file that was issued first, while it is kept. It fails if the file was changed since. */
    public Future<Optional<Kept>> find(HallId hall, String number, String paper) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(hall.value(), number, paper))
                .map(rows -> first(rows).map(row -> open(row, number, paper)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private Kept open(Row row, String number, String paper) {
        String sha256 = row.getString(1);
        Contents contents =
                Json.read(seal.open(row.getBuffer(2).getBytes(), place(number, paper, sha256)), Contents.class);
        return new Kept(number, paper, row.getString(0), sha256, contents.pdf(), contents.missingCharacters());
    }

    private static String place(String number, String paper, String sha256) {
        return number + "/" + paper + "/" + sha256;
    }
}
