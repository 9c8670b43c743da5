package org.shouwen.devices.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every request known from makers' documents, deployed programs and captures comes out of {@code hall sign encode}. The
 * expected bytes are the makers', never this program's.
 */
class SignVectorsTest {
    private static final String A5 = "A5 A5 A5 A5 A5 A5 A5 A5 ";

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector(
                        "Onbon's document 8.7: PING",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A2 00 01 00 00 68 F8 5A",
                        "--protocol=onbon-bx5k --address=1 --command=ping"),
                vector(
                        "Onbon: status",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A1 02 01 00 00 2D 40 5A",
                        "--protocol=onbon-bx5k --address=1 --command=status"),
                vector(
                        "Onbon: clear",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A3 10 01 00 00 51 F8 5A",
                        "--protocol=onbon-bx5k --address=1 --command=clear"),
                vector(
                        "Onbon's Java library: power on",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 06 00 A3 00 01 00 00 01 79 EA 5A",
                        "--protocol=onbon-bx5k --address=1 --command=power-on"),
                vector(
                        "Onbon's document, example 1: 128x32 on a BX-6K3, all cards",
                        A5 + "FE FF 00 80 00 00 00 00 00 00 FE 02 2C 00 A3 06 01 00 00 00 01 23 00 00 00 80 00 00 80 80"
                                + " 20 00 00 00 00 0A 00 00 00 00 02 01 01 00 02 0A 08 00 00 00 BB B6 D3 AD B9 E2 C1 D9 3C"
                                + " 49 5A",
                        "--protocol=onbon-bx5k --address=FFFE --text=欢迎光临 --set=model=6k --set=width=128"
                                + " --set=height=32 --set=data-timeout=10"),
                vector(
                        "captured: no reply, a font code, a sign of 12 lines",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 35 00 A3 06 02 00 00 00 01 2C 00 00 00 00 0C 00 40 00"
                                + " 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 11 00 00 00 5C 46 4F 30 30 30 54 45 4D"
                                + " 50 45 52 3A 32 31 A1 E6 82 DA 5A",
                        "--protocol=onbon-bx5k --address=1 --text=\\FO000TEMPER:21℃ --set=y=12 --set=width=512"
                                + " --set=height=12 --set=area=1 --set=line-space=10 --set=run-mode=1"
                                + " --set=data-timeout=2 --set=single-line=true --set=speed=23 --set=hold=1"
                                + " --set=reply=false"),
                vector(
                        "Onbon's Java library: 128x16 static, hold 5 s",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 3E 00 A3 06 01 00 00 00 01 35 00 00 00 00 00 00 10 00"
                                + " 10 00 00 00 00 05 00 00 00 00 02 01 01 00 00 0A 1A 00 00 00 5C 43 31 41 30 30 31 BA C5"
                                + " 5C 43 32 C7 EB B5 BD 5C 43 31 33 BA C5 B4 B0 BF DA DA F3 5A",
                        "--protocol=onbon-bx5k --address=1 --text=\\C1A001号\\C2请到\\C13号窗口 --set=x=0 --set=y=0"
                                + " --set=width=128 --set=height=16 --set=hold=5"),
                vector(
                        "the same with nothing set",
                        A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 3E 00 A3 06 01 00 00 00 01 35 00 00 00 00 00 00 10 00"
                                + " 10 00 00 00 00 05 00 00 00 00 02 01 01 00 00 0A 1A 00 00 00 5C 43 31 41 30 30 31 BA C5"
                                + " 5C 43 32 C7 EB B5 BD 5C 43 31 33 BA C5 B4 B0 BF DA DA F3 5A",
                        "--protocol=onbon-bx5k --address=1 --text=\\C1A001号\\C2请到\\C13号窗口"),
                vector(
                        "平安力合's document: 请B1234号到01号窗口, window byte 03",
                        "A0 07 28 03 01 0C 22 03 42 42 FF",
                        "--protocol=pinganlihe --address=3 --text=请B1234号到01号窗口 --set=frame=standard"
                                + " --set=window=3"),
                vector(
                        "平安力合's document: 请1234号到01号窗口, window byte 03",
                        "A0 06 28 03 01 0C 22 03 63 FF",
                        "--protocol=pinganlihe --address=3 --text=1234 --set=frame=standard"),
                vector(
                        "平安力合's deployed packer: A001",
                        "AA 03 BB 51 54 CE 01 00 99 00 63 41 30 30 31 FF",
                        "--protocol=pinganlihe --address=3 --text=A001"),
                vector(
                        "平安力合's deployed packer: 请A001号到3窗口",
                        "AA 03 BB 51 54 A1 01 00 99 00 63 C7 EB 41 30 30 31 BA C5 B5 BD 33 B4 B0 BF DA FF",
                        "--protocol=pinganlihe --address=3 --text=请A001号到3窗口 --set=board=false"
                                + " --set=colour=red --set=mode=1"),
                vector(
                        "永泰新欣: A001",
                        "AA 55 09 03 F8 21 00 41 30 30 31 00",
                        "--protocol=template --address=3 --text=A001",
                        "--set=frame=AA 55 {length} {address} F8 21 00 {text} 00"),
                vector(
                        "永泰新欣: 请A001号到3窗口",
                        "AA 55 14 03 F8 21 00 C7 EB 41 30 30 31 BA C5 B5 BD 33 B4 B0 BF DA 00",
                        "--protocol=template --address=3 --text=请A001号到3窗口",
                        "--set=frame=AA 55 {length} {address} F8 21 00 {text} 00"),
                vector(
                        "永泰新欣: the frame before the text, 29 bytes, and the text",
                        "AA 55 04 03 F8 51 04 00" + " 00".repeat(21) + "\nAA 55 09 03 F8 21 00 41 30 30 31 00",
                        "--protocol=template --address=3 --text=A001",
                        "--set=frame=AA 55 04 {address} F8 51 {text-length} 00 {pad:29}"
                                + " | AA 55 {length} {address} F8 21 00 {text} 00"),
                vector(
                        "讯鹏: board 5 shows 999",
                        "05 03 E7 EF",
                        "--protocol=template --address=5 --text=999 --set=checksum=SUM8",
                        "--set=frame={address} {number:2} {checksum}"),
                vector(
                        "QSystem: board 32 shows A12",
                        "01 20 41 31 32 07",
                        "--protocol=template --address=32 --text=A12 --set=prefix=01 --set=suffix=07"),
                vector(
                        "QSystem: clear board 32",
                        "01 20 20 20 20 20 20 20 20 07",
                        "--protocol=template --address=32 --command=clear --set=prefix=01 --set=suffix=07",
                        "--set=clear-text=       "));
    }

    private static Arguments vector(String name, String hex, String options, String... more) {
        List<String> arguments = new ArrayList<>(List.of("encode"));
        arguments.addAll(Arrays.asList(options.split(" ", -1)));
        arguments.addAll(List.of(more));
        return Arguments.of(name, hex, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void theDocumentedBytesComeOut(String name, String hex, List<String> arguments) {
        Run run = Run.of(arguments);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip()).isEqualTo(hex);
        assertThat(run.code()).isZero();
    }

    @Test
    void a银达StripFrameHasItsWholeLengthAndTheCrcOverAllBeforeIt() {
        Run run = Run.of(List.of(
                "encode",
                "--protocol=template",
                "--address=3",
                "--text=请A001号到3窗口",
                "--set=checksum=CRC16-XMODEM",
                "--set=length-of=frame",
                "--set=frame={address} FE {length} 01 86 3C 00 05 00 {text} 00 {checksum}"));

        // 27 bytes, as long as the deployed driver's; the CRC was computed apart from this program.
        assertThat(run.out().strip())
                .isEqualTo("03 FE 1B 01 86 3C 00 05 00 C7 EB 41 30 30 31 BA C5 B5 BD 33 B4 B0 BF DA 00 11 0F");
    }

    @Test
    void aWrongSettingIsToldWithWhatWouldBeRight() {
        Run run = Run.of(List.of("encode", "--protocol=onbon-bx5k", "--address=1", "--text=A", "--set=width=wide"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("setting 'width' must be a whole number from 1 to 32767, but is 'wide'")
                .contains("hall sign encode --help");
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void wrongInputEndsWithTwoAndANameForIt(String expected, List<String> arguments) {
        Run run = Run.of(arguments);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(expected);
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                Arguments.of(
                        "there is no protocol 'bx5'", List.of("encode", "--protocol=bx5", "--address=1", "--text=A")),
                Arguments.of(
                        "there is no setting 'colour2'",
                        List.of("encode", "--protocol=pinganlihe", "--address=1", "--text=A", "--set=colour2=1")),
                Arguments.of(
                        "address must be 0 to 254",
                        List.of("encode", "--protocol=pinganlihe", "--address=300", "--text=A")),
                Arguments.of(
                        "--address must be a whole number",
                        List.of("encode", "--protocol=pinganlihe", "--address=x", "--text=A")),
                Arguments.of(
                        "one of --text and --command is needed",
                        List.of("encode", "--protocol=pinganlihe", "--address=3")),
                Arguments.of(
                        "there is no command 'dance'",
                        List.of("encode", "--protocol=onbon-bx5k", "--address=3", "--command=dance")),
                Arguments.of(
                        "nothing that this sign can show",
                        List.of(
                                "encode",
                                "--protocol=template",
                                "--address=3",
                                "--text=无",
                                "--set=frame={address} {number}")),
                Arguments.of(
                        "there is no place {adress}",
                        List.of(
                                "encode",
                                "--protocol=template",
                                "--address=3",
                                "--text=A",
                                "--set=frame={adress} {text}")),
                Arguments.of(
                        "is not a device address",
                        List.of("probe", "--protocol=pinganlihe", "--address=3", "--line=/dev/ttyUSB0")));
    }

    @Test
    void aLineThatIsNotThereIsToldAndEndsWithOne() {
        Run run = Run.of(List.of("probe", "--protocol=pinganlihe", "--address=3", "--line=serial:/dev/no-such-line"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("/dev/no-such-line does not exist: check that the adapter is plugged in");
    }

    private record Run(int code, String out, String err) {
        static Run of(List<String> arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine commandLine = SignCommand.commandLine();
            commandLine.setOut(new PrintWriter(out, true));
            commandLine.setErr(new PrintWriter(err, true));
            int code = commandLine.execute(arguments.toArray(String[]::new));
            return new Run(code, out.toString(), err.toString());
        }
    }
}
