package org.shouwen.devices.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAddressTest {
    @Test
    void aSerialAddressWithoutSettingsIs9600And8N1() {
        assertThat(LinkAddress.parse("serial:/dev/serial/by-path/pci-1"))
                .isEqualTo(new LinkAddress.Serial(Path.of("/dev/serial/by-path/pci-1"), SerialFormat.USUAL));
    }

    @Test
    void aTcpAddressKeepsToTheWireBehindItOnlyWhenToldItsSpeed() {
        assertThat(LinkAddress.parse("tcp:192.0.2.7:9100").format()).isEmpty();
        assertThat(LinkAddress.parse("tcp:[2001:db8::7]:4001?baud=57600"))
                .isEqualTo(new LinkAddress.Tcp("2001:db8::7", 4001, Optional.of(SerialFormat.parse(57600, "8N1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial:/dev/ttyUSB0?baud=57600&format=8E2",
                "tcp:signs.example:4001?baud=2400&format=7E1",
                "tcp:[2001:db8::7]:9100",
                "file:/dev/usb/lp0"
            })
    void anAddressIsWrittenAsItIsRead(String text) {
        assertThat(LinkAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/dev/ttyUSB0",
                "com:1",
                "serial:ttyUSB0",
                "serial:/dev/ttyUSB0?speed=9600",
                "serial:/dev/ttyUSB0?baud=fast",
                "serial:/dev/ttyUSB0?format=9N1",
                "tcp:host",
                "tcp::4001",
                "tcp:host:70000",
                "file:/dev/usb/lp0?baud=9600"
            })
    void aWrongAddressIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkAddress.parse(text))
                .withMessageContaining("'" + text + "' is not a device address");
    }

    @Test
    void aByteTakesItsStartParityAndStopBitsOnTheWire() {
        assertThat(SerialFormat.parse(9600, "8N1").wireTime(96)).isEqualTo(Duration.ofMillis(100));
        assertThat(SerialFormat.parse(9600, "8E2").bitsPerByte()).isEqualTo(12);
        assertThat(SerialFormat.parse(9600, "7E1").bitsPerByte()).isEqualTo(10);
    }

    @Test
    void aMissingDeviceIsNamedAndNeverCreated(@TempDir Path directory) {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> LinkAddress.parse("serial:" + missing).open(ByteLink.DEAF))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing + " does not exist");
        assertThatThrownBy(() -> LinkAddress.parse("file:" + missing).open(ByteLink.DEAF))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing + " does not exist");
        assertThat(missing).doesNotExist();
    }

    @Test
    void aPlainFileIsNotTakenForADevice(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("lp0"));

        assertThatThrownBy(() -> LinkAddress.parse("file:" + file).open(ByteLink.DEAF))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is not a device");
        assertThat(file).isEmptyFile();
    }
}
