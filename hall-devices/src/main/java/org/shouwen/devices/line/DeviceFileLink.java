package org.shouwen.devices.line;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** A device file that is only written, such as a USB printer's. */
final class DeviceFileLink implements ByteLink {
    private final LinkAddress.DeviceFile address;
    private final FileOutputStream out;

    private DeviceFileLink(LinkAddress.DeviceFile address, FileOutputStream out) {
        this.address = address;
        this.out = out;
    }

    static DeviceFileLink open(LinkAddress.DeviceFile address) throws IOException {
        // A missing device must not become a plain file that swallows every slip.
        if (!Files.exists(address.path())) {
            throw new IOException(address.path() + " does not exist: check that the device is plugged in and on");
        }
        try {
            return new DeviceFileLink(
                    address, new FileOutputStream(address.path().toFile(), true));
        } catch (IOException e) {
            throw new IOException(
                    "cannot open " + address.path() + ": " + e.getMessage()
                            + "; check its permissions (group lp) and that no other program holds it",
                    e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        StallGuard.guard(Duration.ZERO, address.toString(), out, () -> {
            try {
                out.write(bytes);
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
        try {
            out.close();
        } catch (IOException e) {
            // Nothing is held any more, and that is what was wanted.
        }
    }
}
