package org.shouwen.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.shouwen.protocol.HallId;

class HashChainTest {
    private static final HallId HALL = new HallId("main");
    private static final Instant AT = Instant.parse("2026-03-02T01:15:00.123456Z");

    @Example
    void theCanonicalRowIsLengthAndTextOfEachField() {
        byte[] row = HashChain.canonical("main", 7, "ticket/x", 2, AT, "officer:1001", "called", "{\"叫\":1}");
        assertThat(HexFormat.of().formatHex(row))
                .isEqualTo("00000004" + hex("main") + "00000001" + hex("7") + "00000008" + hex("ticket/x") + "00000001"
                        + hex("2") + "00000010" + hex("1772414100123456") + "0000000c" + hex("officer:1001")
                        + "00000006"
                        + hex("called") + "00000009" + hex("{\"叫\":1}"));
    }

    @Example
    void eachRowIsBoundToTheOneBefore() {
        Sealed two = HashChain.seal(Head.empty(HALL), List.of(entry("a"), entry("b")));
        Sealed first = HashChain.seal(Head.empty(HALL), List.of(entry("a")));
        Sealed second = HashChain.seal(first.after(), List.of(entry("b")));
        assertThat(two.entries())
                .containsExactly(first.entries().getFirst(), second.entries().getFirst());
        assertThat(two.after())
                .isEqualTo(second.after())
                .isEqualTo(new Head(HALL, 2, two.entries().get(1).hash()));
        assertThat(HashChain.seal(Head.empty(HALL), List.of(entry("b"))).after().hash())
                .isNotEqualTo(two.after().hash());
    }

    @Example
    void nothingCannotBeCommitted() {
        assertThatIllegalArgumentException().isThrownBy(() -> HashChain.seal(Head.empty(HALL), List.of()));
    }

    @Example
    void textThatCannotBeKeptAsItIsIsRefused() {
        for (String bad : List.of("a\0", "\ud83d", "\ude00x", "\ude00\ud83d")) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> entry(bad));
        }
        assertThat(entry("😀").body()).isEqualTo("😀");
    }

    /** What can be read back can have come from one row only. */
    @Property
    void everyFieldCanBeReadBackFromTheCanonicalForm(@ForAll("rows") Row row) {
        ByteBuffer canonical = ByteBuffer.wrap(row.canonical());
        List<String> fields = new ArrayList<>();
        while (canonical.hasRemaining()) {
            byte[] field = new byte[canonical.getInt()];
            canonical.get(field);
            fields.add(new String(field, StandardCharsets.UTF_8));
        }
        assertThat(fields)
                .containsExactly(
                        row.hall,
                        Long.toString(row.seq),
                        row.stream,
                        Long.toString(row.version),
                        Long.toString(row.micros),
                        row.actor,
                        row.type,
                        row.body);
    }

    @Property
    void movingTextFromOneFieldToTheNextChangesTheForm(@ForAll("rows") Row row) {
        Row moved = new Row(row.hall, row.seq, row.stream, row.version, row.micros, row.actor + row.type, "", row.body);
        assertThat(row.type().isEmpty() || !Arrays.equals(row.canonical(), moved.canonical()))
                .isTrue();
    }

    record Row(
            String hall, long seq, String stream, long version, long micros, String actor, String type, String body) {
        byte[] canonical() {
            Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            return HashChain.canonical(hall, seq, stream, version, at, actor, type, body);
        }
    }

    @Provide
    Arbitrary<Row> rows() {
        // Few letters, and those that lengths are written with, so that rows that nearly agree are common.
        Arbitrary<String> text =
                Arbitraries.strings().withChars('\1', '\2', '1', '2', 'a', '叫').ofMaxLength(3);
        Arbitrary<Long> number = Arbitraries.longs().between(1, 12);
        Arbitrary<Long> micros = Arbitraries.longs().between(-3, 4_000_000_000_000_000L);
        return Combinators.combine(text, number, text, number, micros, text, text, text)
                .as(Row::new);
    }

    private static NewEntry entry(String body) {
        return new NewEntry("ticket/x", 1, AT, "hall", "issued", body);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
