package org.shouwen.devices.line;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** A TCP connection to a serial server or network printer. */
final class TcpLink implements ByteLink {
    private static final int CONNECT_TIMEOUT_MILLIS = 3000;

    private final LinkAddress.Tcp address;
    private final Socket socket;
    private final WireClock wire = new WireClock();
    private final AtomicBoolean closed = new AtomicBoolean();

    private TcpLink(LinkAddress.Tcp address, Socket socket) {
        this.address = address;
        this.socket = socket;
    }

    static TcpLink open(LinkAddress.Tcp address, Listener listener) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "cannot connect to " + address + ": " + e.getMessage()
                            + "; check that the device is on, its address, and that no other program holds it",
                    e);
        }
        TcpLink link = new TcpLink(address, socket);
        Thread.ofVirtual().name("link-" + address.host() + ":" + address.port()).start(() -> link.listen(listener));
        return link;
    }

    private void listen(Listener listener) {
        String reason;
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                listener.onBytes(Arrays.copyOf(buffer, n));
            }
            reason = address + " closed the connection";
        } catch (IOException e) {
            reason = address + " lost the connection: " + e.getMessage();
        }
        if (!closed.get()) {
            listener.onDisconnect(reason);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        StallGuard.guard(wireTime(bytes.length), address.toString(), socket, () -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new IOException(address + " lost the connection: " + e.getMessage(), e);
            }
        });
        wire.add(wireTime(bytes.length));
    }

    @Override
    public Duration wireTime(int bytes) {
        return address.format().map(format -> format.wireTime(bytes)).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            // Some serial servers drop what they have not yet sent on when the connection ends.
            wire.awaitFree();
            try {
                // The rest of the text must get out: closing at once with unread input would reset the connection.
                socket.shutdownOutput();
                socket.close();
            } catch (IOException e) {
                // It was broken already, and that is what was wanted.
            }
        }
    }
}
