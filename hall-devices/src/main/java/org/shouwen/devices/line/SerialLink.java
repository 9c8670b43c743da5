package org.shouwen.devices.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import com.fazecast.jSerialComm.SerialPortThreadFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A serial port through jSerialComm, which is named nowhere else.
 *
 * <p>What the library does on Linux shapes this class: it freezes a symbolic link's target when the port object is
 * made, so each opening makes a new one; its {@code isOpen} stays true after the device is gone, so only the listener
 * and the count of written bytes are believed; and it has no write time limit, so a write is guarded from outside. If the
 * thread that closes a port is interrupted, it frees the port while its listener still waits on it, which ends the whole
 * JVM, so ports are closed by threads that nobody else knows.
 */
final class SerialLink implements ByteLink {
    private static final String LIBRARY_PATH = "jSerialComm.library.path";

    static {
        unpackPrivately();
        SerialPortThreadFactory.set(
                task -> Thread.ofPlatform().daemon().name("serial-listener").unstarted(task));
    }

    private final LinkAddress.Serial address;
    private final SerialPort port;
    private final WireClock wire = new WireClock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;
    private volatile @Nullable Thread listening;

    private SerialLink(LinkAddress.Serial address, SerialPort port) {
        this.address = address;
        this.port = port;
    }

    static SerialLink open(LinkAddress.Serial address, Listener listener) throws IOException {
        Path path = address.path();
        SerialPort port;
        try {
            port = SerialPort.getCommPort(path.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(path + " does not exist: check that the adapter is plugged in", e);
        }
        SerialFormat format = address.serialFormat();
        int parity = switch (format.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
        int stopBits = format.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
        port.setComPortParameters(format.baud(), format.dataBits(), stopBits, parity);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort(0)) {
            throw new IOException("cannot open " + path + ": " + whyNotOpen(path, port.getLastErrorCode()));
        }
        SerialLink link = new SerialLink(address, port);
        port.addDataListener(link.new PortListener(listener));
        return link;
    }

    private static String whyNotOpen(Path path, int error) {
        return switch (error) {
            case 13 ->
                "no permission; add the user " + System.getProperty("user.name")
                        + " to the group that owns it (usually dialout)";
            case 2, 11, 16 ->
                Files.exists(path) ? "another program holds it" : "it is gone; check that the adapter is plugged in";
            case 5, 6, 19 -> "the adapter does not answer; unplug it and plug it in again";
            default -> "system error " + error;
        };
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (closed.get()) {
            throw new IOException(address.path() + " is closed");
        }
        if (broken) {
            throw new IOException(whyGone());
        }
        Duration wireTime = wireTime(bytes.length);
        StallGuard.guard(wireTime, address.path().toString(), this::abandon, () -> {
            int written = port.writeBytes(bytes, bytes.length);
            if (written != bytes.length) {
                broken = true;
                throw new IOException(address.path() + " took " + Math.max(written, 0) + " of " + bytes.length
                        + " bytes: the adapter was unplugged or failed");
            }
        });
        wire.add(wireTime);
    }

    @Override
    public Duration wireTime(int bytes) {
        return address.serialFormat().wireTime(bytes);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (!broken) {
            wire.awaitFree();
        }
        closePort();
    }

    /** Returns when the port is closed, unless the listener itself closes it, which the library waits for. */
    private void closePort() {
        Thread closer = Thread.ofPlatform().daemon().name("serial-closer").start(port::closePort);
        if (Thread.currentThread() == listening) {
            return;
        }
        boolean interrupted = false;
        while (closer.isAlive()) {
            try {
                closer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String whyGone() {
        return address.path() + " was unplugged";
    }

    private void abandon() {
        broken = true;
        closed.set(true);
        closePort();
    }

    private final class PortListener implements SerialPortDataListener {
        private final Listener listener;

        private final AtomicBoolean told = new AtomicBoolean();

        PortListener(Listener listener) {
            this.listener = listener;
        }

        /** The library says so again and again, as fast as it can, until the port is closed. */
        private void disconnected() {
            if (told.getAndSet(true)) {
                return;
            }
            broken = true;
            closePort();
            if (!closed.get()) {
                listener.onDisconnect(whyGone());
            }
        }

        @Override
        public int getListeningEvents() {
            return SerialPort.LISTENING_EVENT_DATA_AVAILABLE | SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
        }

        @Override
        public void serialEvent(SerialPortEvent event) {
            listening = Thread.currentThread();
            if (event.getEventType() == SerialPort.LISTENING_EVENT_PORT_DISCONNECTED) {
                disconnected();
                return;
            }
            for (int n = port.bytesAvailable(); n > 0; n = port.bytesAvailable()) {
                byte[] buffer = new byte[n];
                int read = port.readBytes(buffer, n);
                if (read <= 0) {
                    return;
                }
                listener.onBytes(Arrays.copyOf(buffer, read));
            }
        }
    }

    /**
     * Unpacks the native library where only this user can write. Left alone, jSerialComm would load whatever lies
     * under a well-known name in the shared temporary directory, put there by anyone.
     */
    private static void unpackPrivately() {
        if (System.getProperty(LIBRARY_PATH) != null || !"Linux".equals(System.getProperty("os.name"))) {
            return;
        }
        try {
            Path directory = Files.createTempDirectory(
                    "shouwen-serial-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            directory.toFile().deleteOnExit();
            Path linux = privateDirectory(directory.resolve("Linux"));
            for (String architecture : List.of("x86_64", "armv8_64", "ppc64le")) {
                String resource = "/Linux/" + architecture + "/libjSerialComm.so";
                try (InputStream in = SerialPort.class.getResourceAsStream(resource)) {
                    if (in != null) {
                        Path file =
                                privateDirectory(linux.resolve(architecture)).resolve("libjSerialComm.so");
                        Files.copy(in, file);
                        file.toFile().deleteOnExit();
                    }
                }
            }
            System.setProperty(LIBRARY_PATH, directory.toString());
        } catch (IOException e) {
            LoggerFactory.getLogger(SerialLink.class)
                    .warn("The serial library could not be unpacked privately: {}", e.getMessage());
        }
    }

    private static Path privateDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
        directory.toFile().deleteOnExit();
        return directory;
    }
}
