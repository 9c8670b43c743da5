package org.shouwen.devices.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.shouwen.devices.sign.Frame;
import org.shouwen.devices.sign.Reply;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;

/** What the codecs write, the virtual signs' own decoders read. */
class SignRoundTripTest {
    private static final List<Character> GB2312 = gb2312();

    private static List<Character> gb2312() {
        Charset charset = Charset.forName("GB2312");
        List<Character> characters = new ArrayList<>();
        IntStream.rangeClosed(0x20, 0x7E).filter(it -> it != '\\').forEach(it -> characters.add((char) it));
        for (int high = 0xA1; high <= 0xF7; high++) {
            for (int low = 0xA1; low <= 0xFE; low++) {
                String text = new String(new byte[] {(byte) high, (byte) low}, charset);
                if (text.length() == 1 && text.charAt(0) != '\uFFFD') {
                    characters.add(text.charAt(0));
                }
            }
        }
        return characters;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(GB2312)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100)
                .map(characters -> {
                    StringBuilder text = new StringBuilder();
                    characters.forEach(text::append);
                    return text.toString();
                })
                .filter(text -> !text.isBlank());
    }

    /** The card's font has one middle dot and one dash, whichever of their code points a table names. */
    private static String asInGbk(String text) {
        return text.replace('\u30FB', '\u00B7').replace('\u2015', '\u2014');
    }

    @Property(tries = 500)
    void anOnbonCardShowsEveryGb2312TextAtEveryAddress(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 0x7FFF) int address) {
        Heard heard = tell("onbon-bx5k", address, Map.of(), SignContent.call(text));

        assertThat(heard.text()).isEqualTo(asInGbk(text));
        assertThat(heard.reply()).contains(new Reply.Accepted());
    }

    @Property(tries = 500)
    void aPinganliheStripShowsEveryGb2312TextAtEveryAddress(
            @ForAll("texts") String text, @ForAll @IntRange(max = 254) int address) {
        Heard heard = tell("pinganlihe", address, Map.of(), SignContent.call(text));

        assertThat(heard.text()).isEqualTo(text);
        assertThat(heard.reply()).contains(new Reply.Accepted());
    }

    @Property(tries = 500)
    void aBrokenBitNeverShowsAnotherText(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = Sign.of("s", 1, "onbon-bx5k", Map.of())
                .codec()
                .show(SignContent.call(text))
                .getFirst()
                .bytes();
        bytes[place % bytes.length] ^= (byte) (1 << bit);
        VirtualSign sign = VirtualSign.of("s", 1, "onbon-bx5k", Map.of());

        hear(sign, bytes);

        assertThat(sign.text()).isIn("", asInGbk(text));
    }

    @Test
    void charactersASignHasNotAreBoxesAndNothingRawGetsOut() {
        assertThat(tell("onbon-bx5k", 1, Map.of(), SignContent.call("\uD862\uDF77\u00e9王\u0007"))
                        .text())
                .isEqualTo("□é王 ");
        assertThat(tell("pinganlihe", 1, Map.of(), SignContent.call("王\uD862\uDF77·—€"))
                        .text())
                .isEqualTo("王□・―□");
        assertThat(tell(
                                "template",
                                7,
                                Map.of("prefix", "01", "suffix", "07", "charset", "ASCII"),
                                SignContent.call("A1\u0007号"))
                        .text())
                .isEqualTo("A1 ?");
    }

    @Test
    void anOnbonCardReadsItsCodesAndAnyOtherBackslashIsShown() {
        VirtualSign sign = VirtualSign.of("s", 1, "onbon-bx5k", Map.of());
        Sign told = Sign.of("s", 1, "onbon-bx5k", Map.of());

        told.codec()
                .show(SignContent.call("\\C1A001号\\C2请到\\FO000\\C13号\\T\\x"))
                .forEach(frame -> hear(sign, frame.bytes()));

        assertThat(sign.text()).isEqualTo("A001号请到3号＼T＼x");
        assertThat(sign.view("line").rows())
                .containsExactly(List.of(
                        new VirtualSign.Piece("A001号", "red"),
                        new VirtualSign.Piece("请到", "green"),
                        new VirtualSign.Piece("3号＼T＼x", "red")));
    }

    @Test
    void aBackslashInsideAGbkCharacterIsNotTakenForACode() {
        // 誠 is D5 5C in GBK.
        assertThat(tell("onbon-bx5k", 1, Map.of("charset", "GBK"), SignContent.call("誠C1鎔"))
                        .text())
                .isEqualTo("□C1鎔");
    }

    @Test
    void aBoardShowsItsRows() {
        assertThat(tell("onbon-bx5k", 16, Map.of(), SignContent.board(List.of("A001 → 3", "B014 → 1")))
                        .text())
                .isEqualTo("A001 → 3\nB014 → 1");
    }

    @Test
    void aTextTooLongForTheCardIsCutAfterTheLastWholeCharacter() {
        assertThat(tell("onbon-bx5k", 1, Map.of(), SignContent.call("请".repeat(300) + "A"))
                        .text())
                .isEqualTo("请".repeat(256));
        assertThat(tell("onbon-bx5k", 1, Map.of("model", "6k"), SignContent.call("A" + "请".repeat(600)))
                        .text())
                .isEqualTo("A" + "请".repeat(511));
    }

    @Test
    void clearedIsDark() {
        for (String protocol : List.of("onbon-bx5k", "pinganlihe")) {
            VirtualSign sign = VirtualSign.of("s", 1, protocol, Map.of());
            Sign told = Sign.of("s", 1, protocol, Map.of());
            told.codec().show(SignContent.call("A001")).forEach(frame -> hear(sign, frame.bytes()));
            assertThat(sign.text()).isEqualTo("A001");

            told.codec().show(SignContent.clear()).forEach(frame -> hear(sign, frame.bytes()));

            assertThat(sign.text()).isBlank();
        }
    }

    @Test
    void aReprintedFrameWithAnotherWidthAndTheOldCrcIsRefused() {
        // A dealer's page shows the maker's frame with the width changed and the CRC left as it was.
        byte[] bytes = HexFormat.ofDelimiter(" ")
                .parseHex("A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 3E 00 A3 06 01 00 00 00 01 35 00"
                        + " 00 00 00 00 00 80 00 10 00 00 00 00 05 00 00 00 00 02 01 01 00 00 0A 1A 00 00 00 5C 43 31 41"
                        + " 30 30 31 BA C5 5C 43 32 C7 EB B5 BD 5C 43 31 33 BA C5 B4 B0 BF DA DA F3 5A");
        VirtualSign sign = VirtualSign.of("s", 1, "onbon-bx5k", Map.of());

        Optional<byte[]> answer = hear(sign, bytes);

        assertThat(sign.text()).isEmpty();
        assertThat(sign.view("line").badFrames()).isEqualTo(1);
        assertThat(read("onbon-bx5k", 1, answer.orElseThrow()))
                .isEqualTo(new Reply.Refused(
                        "the card refused: wrong checksum: check the wiring and terminating resistors (error 5)"));
    }

    @Test
    void theMakersAnswersAreUnderstood() {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        byte[] ack = hex.parseHex(
                "A5 A5 A5 A5 A5 A5 A5 A5 A5 00 80 FE FF 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 14 AC 5A");
        byte[] nack = hex.parseHex(
                "A5 A5 A5 A5 A5 A5 A5 A5 A5 00 80 FE FF 00 00 00 00 00 00 FE 02 05 00 A0 01 05 00 00 05 51 5A");
        byte[] fromOne = hex.parseHex(
                "A5 A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 64 DC 5A");

        assertThat(read("onbon-bx5k", 0xFFFE, ack)).isEqualTo(new Reply.Accepted());
        assertThat(read("onbon-bx5k", 0xFFFE, nack)).isInstanceOf(Reply.Refused.class);
        assertThat(read("onbon-bx5k", 1, fromOne)).isEqualTo(new Reply.Accepted());
        assertThat(read("onbon-bx5k", 2, fromOne)).as("another's answer").isEqualTo(new Reply.Waiting());
        assertThat(read("pinganlihe", 3, hex.parseHex("00 A0 03 14 03 50 06 FF")))
                .isEqualTo(new Reply.Accepted());
        assertThat(read("pinganlihe", 4, hex.parseHex("A0 03 14 03 50 06 FF"))).isEqualTo(new Reply.Waiting());
    }

    @Test
    void theVirtualCardAnswersByteForByteAsTheMakersDocumentSays() {
        VirtualSign sign = VirtualSign.of("s", 1, "onbon-bx5k", Map.of());
        Frame ping = Sign.of("s", 1, "onbon-bx5k", Map.of()).codec().probe().orElseThrow();

        assertThat(HexFormat.ofDelimiter(" ")
                        .withUpperCase()
                        .formatHex(hear(sign, ping.bytes()).orElseThrow()))
                .isEqualTo(
                        "A5 A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 64 DC 5A");
    }

    @Test
    void aStandardPhraseIsShownByTheStripItself() {
        Map<String, String> standard = Map.of("frame", "standard");

        assertThat(tell("pinganlihe", 3, standard, SignContent.call("请B1234号到1号窗口"))
                        .text())
                .isEqualTo("请B1234号到1号窗口");
        assertThat(tell("pinganlihe", 3, standard, SignContent.pause("午休")).text())
                .isEqualTo("暂停服务");
        assertThat(tell("pinganlihe", 3, standard, SignContent.welcome("")).text())
                .isEqualTo("欢迎光临");
    }

    private record Heard(String text, Optional<Reply> reply) {}

    private static Heard tell(String protocol, int address, Map<String, String> settings, SignContent content) {
        VirtualSign sign = VirtualSign.of("s", address, protocol, settings);
        Sign told = Sign.of("s", address, protocol, settings);
        Optional<Reply> reply = Optional.empty();
        for (Frame frame : told.codec().show(content)) {
            reply = hear(sign, frame.bytes()).map(answer -> told.codec().read(frame, answer));
        }
        return new Heard(sign.text(), reply);
    }

    /** Lets the sign hear the bytes at once; its answer to the last whole frame. */
    private static Optional<byte[]> hear(VirtualSign sign, byte[] bytes) {
        Optional<byte[]> answer = Optional.empty();
        for (byte each : bytes) {
            if (sign.hear(each) instanceof SignDecoder.Heard.Frame frame) {
                frame.change().run();
                answer = frame.answer();
            }
        }
        return answer;
    }

    private static Reply read(String protocol, int address, byte[] answer) {
        Sign sign = Sign.of("s", address, protocol, Map.of());
        return sign.codec().read(sign.codec().probe().orElseThrow(), answer);
    }
}
