package org.shouwen.devices.virtual;

import com.pty4j.unix.Pty;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pseudo-terminal whose far end looks like a serial port, reached by a symbolic link of a stable name. The library
 * behind it is named nowhere else.
 */
final class PseudoTerminal implements Closeable {
    private final Path link;
    private final Path slave;
    private final Pty pty;
    /** Keeps the far end open, or else the near end would fail whenever a program closes its port. */
    private final RandomAccessFile held;

    private PseudoTerminal(Path link, Path slave, Pty pty, RandomAccessFile held) {
        this.link = link;
        this.slave = slave;
        this.pty = pty;
        this.held = held;
    }

    /**
     * Opens a new pseudo-terminal and points the link to it, in place of a link that was there.
     *
     * @throws IOException when there is no pseudo-terminal left, or the link is in the way of something else
     */
    static PseudoTerminal open(Path link) throws IOException {
        if (Files.exists(link) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " is not a symbolic link and is left alone");
        }
        Pty pty = new Pty();
        Path slave = Path.of(pty.getSlaveName());
        RandomAccessFile held = new RandomAccessFile(slave.toFile(), "rw");
        Files.createDirectories(link.toAbsolutePath().getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, slave);
        return new PseudoTerminal(link, slave, pty, held);
    }

    InputStream in() {
        return pty.getInputStream();
    }

    OutputStream out() {
        return pty.getOutputStream();
    }

    /** Hangs up: whoever has the far end open sees its port vanish. */
    @Override
    public void close() throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(slave)) {
            Files.delete(link);
        }
        pty.close();
        held.close();
    }
}
