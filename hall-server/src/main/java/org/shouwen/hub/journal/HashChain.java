package org.shouwen.hub.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How journal rows are bound to each other: {@code hash = SHA-256(hash of the row before ‖ canonical row)}, with 32
 * zero bytes before the first row of a hall.
 *
 * <p>The canonical row is these eight fields, in this order, each as its length in bytes (four bytes, big-endian)
 * followed by its UTF-8 text:
 *
 * <ol>
 *   <li>hall
 *   <li>seq, decimal
 *   <li>stream
 *   <li>version, decimal
 *   <li>at, microseconds since 1970-01-01T00:00:00Z, decimal
 *   <li>actor
 *   <li>type
 *   <li>body, as it was written
 * </ol>
 *
 * <p>Two different rows never have the same canonical form, because each length says where its field ends. The form
 * is for ever: it changes only together with a new column that says which form a row has.
 */
public final class HashChain {
    private HashChain() {}

    /** Gives the entries the next places in the hall's journal and binds them to what stands before. */
    public static Sealed seal(Head head, List<NewEntry> entries) {
        MessageDigest digest = sha256();
        List<Entry> rows = new ArrayList<>(entries.size());
        long seq = head.seq();
        RowHash hash = head.hash();
        for (NewEntry entry : entries) {
            seq++;
            hash = hash(
                    digest,
                    hash,
                    canonical(
                            head.hall().value(),
                            seq,
                            entry.stream(),
                            entry.version(),
                            entry.at(),
                            entry.actor(),
                            entry.type(),
                            entry.body()));
            rows.add(new Entry(
                    seq, entry.stream(), entry.version(), entry.at(), entry.actor(), entry.type(), entry.body(), hash));
        }
        return new Sealed(head, rows, new Head(head.hall(), seq, hash));
    }

    /** The hash that the row should have at this place, given the hash of the row before. */
    static RowHash hash(RowHash previous, String hall, long seq, Entry row) {
        return hash(
                sha256(),
                previous,
                canonical(hall, seq, row.stream(), row.version(), row.at(), row.actor(), row.type(), row.body()));
    }

    static byte[] canonical(
            String hall, long seq, String stream, long version, Instant at, String actor, String type, String body) {
        byte[][] fields = {
            utf8(hall),
            utf8(Long.toString(seq)),
            utf8(stream),
            utf8(Long.toString(version)),
            utf8(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at))),
            utf8(actor),
            utf8(type),
            utf8(body)
        };
        int length = 0;
        for (byte[] field : fields) {
            length += Integer.BYTES + field.length;
        }
        ByteBuffer row = ByteBuffer.allocate(length);
        for (byte[] field : fields) {
            row.putInt(field.length).put(field);
        }
        return row.array();
    }

    private static RowHash hash(MessageDigest digest, RowHash previous, byte[] canonical) {
        digest.update(previous.bytes());
        return RowHash.of(digest.digest(canonical));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
