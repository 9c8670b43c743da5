package org.shouwen.devices.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;

/** Lines behind a TCP serial server. */
class TcpLineTest {
    private static final byte[] ACK_OF_3 = HexFormat.ofDelimiter(" ").parseHex("A0 03 14 03 50 06 FF");

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aServerThatCutsTheConnectionIsReachedAgainAndToldTheNewestContent() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    try (Socket connection = server.accept()) {
                        byte[] frame = frame(connection.getInputStream());
                        heard.add(new String(frame, 11, frame.length - 12, "GB2312"));
                        if (heard.size() > 1) {
                            connection.getOutputStream().write(ACK_OF_3);
                            // Stays until the other side goes.
                            int ignored = connection.getInputStream().read();
                        }
                    }
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        Sign sign = Sign.of("strip", 3, "pinganlihe", Map.of("timeout-ms", "5000"));
        LineRules brisk = new LineRules(
                Duration.ofMinutes(1),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMillis(100));

        try (Line line = Line.start("tcp", address(), List.of(sign), new LineListener() {}, brisk)) {
            line.show("strip", SignContent.call("A001"));
            Await.until(
                    "A001 is shown at the second attempt",
                    () -> heard + " " + line.status(),
                    () -> line.status().signs().getFirst().text().equals(Optional.of("A001")));

            assertThat(heard).containsExactly("A001", "A001");
            assertThat(line.status().state()).isEqualTo(LineStatus.State.OPEN);
        }
    }

    @Test
    void aServerThatIsNotThereIsToldByName() throws IOException {
        LinkAddress address = address();
        server.close();

        assertThatThrownBy(() -> address.open(ByteLink.DEAF))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect to " + address);
    }

    @Test
    void aDeviceThatTakesNoMoreDataLosesItsLinkInsteadOfHoldingItsWriter() throws IOException {
        LinkAddress address = LinkAddress.parse("tcp:127.0.0.1:" + server.getLocalPort());

        try (ByteLink link = address.open(ByteLink.DEAF);
                Socket deaf = server.accept()) {
            assertThat(deaf.isConnected()).isTrue();
            assertThatThrownBy(() -> link.write(new byte[64_000_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("took no data for 5 s");
        }
    }

    private LinkAddress address() {
        return LinkAddress.parse("tcp:127.0.0.1:" + server.getLocalPort() + "?baud=115200");
    }

    /** Reads an instant text frame: the text starts at byte 11, and FF ends it. */
    /** The next frame that shows something; a line that nobody has told anything yet asks after its sign's health. */
    private static byte[] frame(InputStream in) throws IOException {
        byte[] frame = new byte[300];
        int length = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            frame[length++] = (byte) next;
            if (next == 0xFF) {
                if (length > 11) {
                    return java.util.Arrays.copyOf(frame, length);
                }
                length = 0;
            }
        }
        throw new IOException("closed in the middle of a frame");
    }
}
