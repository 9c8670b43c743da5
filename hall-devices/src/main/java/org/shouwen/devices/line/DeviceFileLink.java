package org.shouwen.devices.line;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A device file such as a USB printer's.
 *
 * <p>One descriptor, since the kernel lets a USB printer be opened only once; two channels on it, since a channel
 * that waits for an answer cannot be written. Closing a channel releases the thread that waits in it.
 */
final class DeviceFileLink implements ByteLink {
    private static final long QUIET_NANOS = 10_000_000;

    private final LinkAddress.DeviceFile address;
    private final RandomAccessFile device;
    private final FileChannel in;
    private final FileChannel out;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DeviceFileLink(LinkAddress.DeviceFile address, RandomAccessFile device) throws IOException {
        this.address = address;
        this.device = device;
        this.in = new FileInputStream(device.getFD()).getChannel();
        this.out = new FileOutputStream(device.getFD()).getChannel();
    }

    static DeviceFileLink open(LinkAddress.DeviceFile address, Listener listener) throws IOException {
        // A missing device must not become a plain file that swallows every slip.
        if (!Files.exists(address.path())) {
            throw new IOException(address.path() + " does not exist: check that the device is plugged in and on");
        }
        if (Files.isRegularFile(address.path()) || Files.isDirectory(address.path())) {
            throw new IOException(address.path() + " is not a device");
        }
        DeviceFileLink link;
        try {
            link = new DeviceFileLink(
                    address, new RandomAccessFile(address.path().toFile(), "rw"));
        } catch (IOException e) {
            throw new IOException(
                    "cannot open " + address.path() + ": " + e.getMessage()
                            + "; check its permissions (group lp) and that no other program holds it",
                    e);
        }
        Thread.ofPlatform().daemon().name("link-" + address.path()).start(() -> link.listen(listener));
        return link;
    }

    private void listen(Listener listener) {
        ByteBuffer buffer = ByteBuffer.allocate(256);
        String reason = address.path() + " is gone";
        try {
            while (!closed.get()) {
                if (in.read(buffer) <= 0) {
                    // A USB printer with nothing to say may end the read; it is still there.
                    LockSupport.parkNanos(QUIET_NANOS);
                    continue;
                }
                byte[] bytes = new byte[buffer.flip().remaining()];
                buffer.get(bytes).clear();
                listener.onBytes(bytes);
            }
        } catch (IOException e) {
            reason = address.path() + " is gone: " + e.getMessage();
        }
        if (!closed.get()) {
            listener.onDisconnect(reason);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        StallGuard.guard(Duration.ZERO, address.toString(), this, () -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            try {
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            } catch (IOException e) {
                throw new IOException(address + " does not take data: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public Duration wireTime(int bytes) {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (device;
                in;
                out) {
            // Each is closed, also when another cannot be.
        } catch (IOException e) {
            // Nothing is held any more, and that is what was wanted.
        }
    }
}
