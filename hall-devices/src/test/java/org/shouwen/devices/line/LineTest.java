package org.shouwen.devices.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;
import org.shouwen.devices.virtual.VirtualLine;
import org.shouwen.devices.virtual.VirtualSign;

/** Lines through the real serial library and real pseudo-terminals. */
class LineTest {
    private static final LineRules BRISK = new LineRules(
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(200));

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Ear ear = new Ear();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void aCallPassesASerialPortAndIsConfirmedByBothKindsOfSign() throws IOException {
        Bus bus = bus("9600", BRISK, sign("strip", 3, "pinganlihe"), sign("card", 4, "onbon-bx5k"));

        bus.line.show("strip", SignContent.call("请A001号到3号窗口"));
        bus.line.show("card", SignContent.call("\\C1A002\\C2请到4号窗口"));

        bus.awaitText("strip", "请A001号到3号窗口");
        bus.awaitText("card", "A002请到4号窗口");
        bus.await(
                "both are confirmed",
                () -> bus.line.status().signs().stream()
                        .allMatch(sign -> sign.health() == SignStatus.Health.ANSWERS
                                && sign.text().isPresent()
                                && sign.failures() == 0));
        assertThat(bus.line.status().state()).isEqualTo(LineStatus.State.OPEN);
        assertThat(bus.line.status().error()).isEmpty();
        assertThat(bus.far.collisions()).isZero();
    }

    @Test
    void noFrameIsSentFasterThanTheWireCarriesIt() throws IOException {
        Sign[] signs = IntStream.rangeClosed(1, 8)
                .mapToObj(it -> sign("window-" + it, it, "pinganlihe"))
                .toArray(Sign[]::new);
        Bus bus = bus("9600", BRISK, signs);

        for (Sign sign : signs) {
            bus.line.show(sign.id(), SignContent.call("请A00" + sign.address() + "号到" + sign.address() + "号窗口"));
        }

        ear.awaitWritten(bus, 8);
        for (int i = 1; i < 8; i++) {
            LineListener.Written before = ear.written.get(i - 1);
            LineListener.Written after = ear.written.get(i);
            assertThat(after.lastByteNanos() - before.lastByteNanos())
                    .isGreaterThanOrEqualTo(after.wireTime().toNanos());
        }
        assertThat(bus.far.collisions()).isZero();
    }

    @Test
    void aDeadSignDelaysNoOtherByMoreThanOneOfItsTimeouts() throws IOException {
        Bus bus = bus("9600", BRISK, sign("dead", 1, "pinganlihe", Map.of()), sign("alive", 2, "pinganlihe"));
        bus.virtual("dead").setDead(true);

        for (int round = 0; round < 10; round++) {
            bus.line.show("dead", SignContent.call("A" + round));
            long before = bus.status("dead").frames();
            bus.line.show("alive", SignContent.call("B" + round));
            ear.awaitWritten(bus, round + 1);
            // Each frame to the dead sign costs its timeout, so at most one may come before the living one's call.
            assertThat(ear.deadFramesWhenWritten.get(round) - before).isLessThanOrEqualTo(1);
            assertThat(ear.written.get(round).content().text()).isEqualTo("B" + round);
        }

        bus.await("the dead sign is left alone", () -> bus.status("dead").health() == SignStatus.Health.RESTING);
        assertThat(bus.status("dead").error().orElseThrow())
                .contains("no answer within 300 ms")
                .contains("address 1");
        assertThat(bus.status("alive").failures()).isZero();
    }

    @Test
    void aSignThatComesBackIsToldItsNewestContent() throws IOException {
        LineRules polling = new LineRules(
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(20),
                Duration.ofMillis(50));
        Bus bus = bus("57600", polling, sign("card", 1, "onbon-bx5k", Map.of()));
        bus.line.show("card", SignContent.steady("A001 正在办理"));
        bus.awaitText("card", "A001 正在办理");

        bus.virtual("card").setDead(true);
        bus.await("its silence is noticed", () -> bus.status("card").error().isPresent());
        bus.virtual("card").setDead(false);

        bus.awaitText("card", "A001 正在办理");
        bus.await("all is well", () -> bus.status("card").error().isEmpty());
    }

    @Test
    void aRefusalIsToldInWordsAndTheContentIsTriedAgain() throws IOException {
        Bus bus = bus("57600", BRISK, sign("card", 1, "onbon-bx5k", Map.of("refresh-ms", "0")));
        bus.virtual("card").setRefusing(true);

        bus.line.show("card", SignContent.call("A001"));
        bus.await(
                "the refusal is known",
                () -> bus.status("card")
                        .error()
                        .filter("the card refused: the card is busy (error 3)"::equals)
                        .isPresent());
        assertThat(bus.virtual("card").text()).isEmpty();
        bus.virtual("card").setRefusing(false);

        bus.awaitText("card", "A001");
    }

    @Test
    void anUnpluggedLineReopensAndShowsTheNewestContentAndNothingStale() throws IOException {
        Bus bus = bus("9600", BRISK, sign("one", 1, "pinganlihe"), sign("two", 2, "pinganlihe"));
        Bus other = bus("9600", BRISK, sign("three", 3, "pinganlihe"));
        bus.line.show("one", SignContent.welcome("欢迎光临"));
        bus.line.show("two", SignContent.call("A001"));
        bus.awaitText("two", "A001");

        bus.far.unplug();
        bus.await("the loss is known", () -> bus.line.status().state() == LineStatus.State.REOPENING);
        assertThat(bus.line.status().error()).isPresent();
        Duration hold = Duration.ofMillis(30);
        bus.line.show("one", SignContent.call("A002", hold));
        bus.line.show("two", SignContent.call("A003"));
        bus.line.show("two", SignContent.call("A004"));
        other.line.show("three", SignContent.call("C001"));
        other.awaitText("three", "C001");
        long called = System.nanoTime();
        bus.await("the hold is over", () -> System.nanoTime() - called > hold.toNanos());
        ear.written.clear();
        bus.far.plug();

        bus.awaitText("two", "A004");
        bus.await(
                "both signs are told",
                () -> ear.writtenTo("one").size() + ear.writtenTo("two").size() >= 2);
        bus.await("the line is well", () -> bus.line.status().error().isEmpty());
        assertThat(ear.writtenTo("one")).containsExactly("欢迎光临");
        assertThat(ear.writtenTo("two")).containsExactly("A004");
        assertThat(bus.virtual("one").text()).isEqualTo("欢迎光临");
    }

    @Test
    void aLinePulledAgainAndAgainInTheMiddleOfCallsEndsWithTheLastOne() throws IOException {
        Bus bus = bus("9600", BRISK, sign("one", 1, "onbon-bx5k", Map.of("refresh-ms", "0")));

        for (int round = 1; round <= 5; round++) {
            bus.line.show("one", SignContent.call("A%03d".formatted(round * 2 - 1)));
            bus.far.unplug();
            bus.line.show("one", SignContent.call("A%03d".formatted(round * 2)));
            bus.far.plug();
        }

        bus.awaitText("one", "A010");
        bus.await("the line is well", () -> bus.status("one").health() == SignStatus.Health.ANSWERS);
        assertThat(bus.status("one").text()).contains("A010");
    }

    @Test
    void aLineThatIsNotThereYetIsOpenedWhenItComes() throws IOException {
        Path link = directory.resolve("late");
        Sign sign = sign("one", 1, "pinganlihe");
        Line line = Line.start("late", LinkAddress.parse("serial:" + link), List.of(sign), ear, BRISK);
        opened.add(line);
        line.show("one", SignContent.call("A001"));
        Await.until(
                "the missing port is told",
                line::status,
                () -> line.status()
                        .error()
                        .filter(error -> error.contains(link + " does not exist"))
                        .isPresent());

        VirtualSign virtual = VirtualSign.of("one", 1, "pinganlihe", Map.of());
        opened.add(VirtualLine.open("late", link, SerialFormat.USUAL, List.of(virtual)));

        Await.until("A001 is shown", line::status, () -> virtual.text().equals("A001"));
    }

    @Test
    void callsOvertakeWhatIsLessUrgentAndTheNewestContentWins() throws IOException {
        Sign[] signs = IntStream.rangeClosed(1, 6)
                .mapToObj(it -> sign("window-" + it, it, "pinganlihe"))
                .toArray(Sign[]::new);
        Bus bus = bus("2400", BRISK, signs);
        bus.await("the line is open", () -> bus.line.status().state() == LineStatus.State.OPEN);

        for (Sign sign : signs) {
            bus.line.show(sign.id(), SignContent.welcome("欢迎光临"));
        }
        bus.line.show("window-6", SignContent.call("A001"));
        bus.line.show("window-6", SignContent.call("A002"));

        ear.awaitWritten(bus, 6);
        List<String> order = ear.written.stream().map(it -> it.content().text()).toList();
        assertThat(order.indexOf("A002")).isLessThanOrEqualTo(1);
        assertThat(order).filteredOn("欢迎光临"::equals).hasSize(5);
    }

    @Test
    void callsOvertakeHealthPolls() throws IOException {
        LineRules polling = new LineRules(
                Duration.ofNanos(1),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                Duration.ofMillis(200));
        Sign[] signs = IntStream.rangeClosed(1, 6)
                .mapToObj(it -> sign("window-" + it, it, "pinganlihe"))
                .toArray(Sign[]::new);
        Bus bus = bus("9600", polling, signs);
        bus.await("polls are running", () -> bus.line.status().frames() > 3);

        for (int round = 0; round < 10; round++) {
            long before = bus.line.status().frames();
            bus.line.show("window-4", SignContent.call("A00" + round));
            ear.awaitWritten(bus, round + 1);
            // One poll may be under way, then comes the call itself.
            assertThat(ear.framesWhenWritten.get(round) - before).isLessThanOrEqualTo(2);
        }
        assertThat(bus.far.collisions()).isZero();
    }

    @Test
    void anAreaIsNotUpdatedMoreOftenThanItsCardAllows() throws IOException {
        Bus bus = bus("57600", BRISK, sign("card", 1, "onbon-bx5k"));
        bus.line.show("card", SignContent.call("A001"));
        ear.awaitWritten(bus, 1);

        for (int number = 2; number <= 9; number++) {
            bus.line.show("card", SignContent.call("A00" + number));
        }

        ear.awaitWritten(bus, 2);
        bus.awaitText("card", "A009");
        assertThat(ear.written).extracting(it -> it.content().text()).containsExactly("A001", "A009");
    }

    @Test
    void aCallGoesBackToTheSteadyContentWhenItsHoldIsOver() throws IOException {
        Bus bus = bus("57600", BRISK, sign("strip", 3, "pinganlihe"));
        bus.line.show("strip", SignContent.steady("A001号 正在办理"));
        bus.awaitText("strip", "A001号 正在办理");

        bus.line.show("strip", SignContent.call("请A002号", Duration.ofMillis(500)));

        ear.awaitWritten(bus, 3);
        assertThat(ear.writtenTo("strip")).containsExactly("A001号 正在办理", "请A002号", "A001号 正在办理");
        bus.awaitText("strip", "A001号 正在办理");
    }

    @Test
    void aSignThatNeverAnswersIsWrittenToAndNotBlamed() throws IOException {
        Map<String, String> board = Map.of("prefix", "01", "suffix", "07", "clear-text", "       ");
        Bus bus = bus("9600", BRISK, sign("board", 32, "template", board));

        bus.line.show("board", SignContent.call("A12"));

        bus.awaitText("board", "A12");
        bus.await("it is written", () -> bus.status("board").text().isPresent());
        assertThat(bus.status("board").health()).isEqualTo(SignStatus.Health.UNKNOWN);
        assertThat(bus.status("board").failures()).isZero();
    }

    @Test
    void aSignOfAnotherLineIsRefusedByName() throws IOException {
        Bus bus = bus("9600", BRISK, sign("one", 1, "pinganlihe"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.line.show("nine", SignContent.call("A001")))
                .withMessage("no sign nine hangs on line one");
    }

    @Test
    void aClosedLineLeavesItsPortToOthers() throws IOException {
        Bus bus = bus("9600", BRISK, sign("one", 1, "pinganlihe"));
        bus.line.show("one", SignContent.call("A001"));
        bus.awaitText("one", "A001");

        bus.line.close();

        assertThat(bus.line.status().state()).isEqualTo(LineStatus.State.CLOSED);
        LinkAddress address = LinkAddress.parse("serial:" + directory.resolve("one"));
        address.open(ByteLink.DEAF).close();
    }

    /** Patient, so that a busy machine is not taken for a silent sign. */
    private static Sign sign(String id, int address, String protocol) {
        return sign(id, address, protocol, Map.of("timeout-ms", "5000"));
    }

    private static Sign sign(String id, int address, String protocol, Map<String, String> settings) {
        return Sign.of(id, address, protocol, settings);
    }

    /** A line and its far end, named after the first sign. */
    private Bus bus(String baud, LineRules rules, Sign... signs) throws IOException {
        String id = signs[0].id();
        Path link = directory.resolve(id);
        List<VirtualSign> virtual = new ArrayList<>();
        for (Sign sign : signs) {
            Map<String, String> settings =
                    sign.protocol().equals("template") ? Map.of("prefix", "01", "suffix", "07") : Map.of();
            virtual.add(VirtualSign.of(sign.id(), sign.address(), sign.protocol(), settings));
        }
        VirtualLine far = VirtualLine.open(id, link, SerialFormat.parse(Integer.parseInt(baud), "8N1"), virtual);
        opened.add(far);
        Line line = Line.start(id, LinkAddress.parse("serial:" + link + "?baud=" + baud), List.of(signs), ear, rules);
        opened.add(line);
        Bus bus = new Bus(line, far);
        ear.bus = bus;
        return bus;
    }

    private record Bus(Line line, VirtualLine far) {
        VirtualSign virtual(String id) {
            return far.signs().stream()
                    .filter(sign -> sign.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        SignStatus status(String id) {
            return line.status().signs().stream()
                    .filter(sign -> sign.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        void awaitText(String id, String text) {
            await(id + " shows " + text, () -> virtual(id).text().equals(text));
        }

        void await(String what, java.util.function.BooleanSupplier condition) {
            Await.until(what, () -> far.views() + " " + line.status(), condition);
        }
    }

    /** Remembers what was written, and how many frames had gone out by then. */
    private static final class Ear implements LineListener {
        private final List<Written> written = new CopyOnWriteArrayList<>();
        private final List<Long> framesWhenWritten = new CopyOnWriteArrayList<>();
        private final List<Long> deadFramesWhenWritten = new CopyOnWriteArrayList<>();
        private volatile Bus bus;

        @Override
        public void written(Written content) {
            LineStatus status = bus.line.status();
            framesWhenWritten.add(status.frames());
            deadFramesWhenWritten.add(status.signs().getFirst().frames());
            written.add(content);
        }

        List<String> writtenTo(String sign) {
            return written.stream()
                    .filter(it -> it.sign().equals(sign))
                    .map(it -> it.content().text())
                    .toList();
        }

        void awaitWritten(Bus bus, int count) {
            bus.await(count + " contents are written", () -> written.size() >= count);
        }
    }
}
