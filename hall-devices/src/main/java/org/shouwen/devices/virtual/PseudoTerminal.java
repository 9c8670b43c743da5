package org.shouwen.devices.virtual;

import com.pty4j.unix.CLibrary;
import com.pty4j.unix.Pty;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pseudo-terminal whose far end looks like a serial port, reached by a symbolic link of a stable name. The library
 * behind it is named nowhere else.
 */
final class PseudoTerminal implements Closeable {
    /** More than so many answers that nobody reads are lost, as on a wire. */
    private static final int UNREAD_ANSWERS = 8;

    private final Path link;
    private final Path slave;
    private final Pty pty;
    private final ThreadPoolExecutor writer;
    /** Keeps the far end open, or else the near end would fail whenever a program closes its port. */
    private final int held;

    private PseudoTerminal(Path link, Path slave, Pty pty, int held) {
        this.link = link;
        this.slave = slave;
        this.pty = pty;
        this.held = held;
        // A write blocks when the program at the other end never reads, and that must hold up nothing else.
        writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(UNREAD_ANSWERS),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("pseudo-terminal-writer")
                        .unstarted(task),
                new ThreadPoolExecutor.DiscardPolicy());
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
        // Never as controlling terminal: to hang it up would then end this program.
        int held = CLibrary.open(slave.toString(), CLibrary.O_RDWR | CLibrary.O_NOCTTY);
        if (held < 0) {
            pty.close();
            throw new IOException("cannot open " + slave);
        }
        PseudoTerminal terminal = new PseudoTerminal(link, slave, pty, held);
        try {
            Files.createDirectories(link.toAbsolutePath().getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, slave);
            return terminal;
        } catch (IOException e) {
            terminal.close();
            throw e;
        }
    }

    /** Waits for bytes from the program at the other end; negative when it was hung up. */
    int read(byte[] buffer) throws IOException {
        return pty.getInputStream().read(buffer);
    }

    /** Sends the bytes to the program at the other end, without waiting for it to read them. */
    void write(byte[] bytes) {
        writer.execute(() -> {
            try {
                pty.getOutputStream().write(bytes);
            } catch (IOException e) {
                // Hung up meanwhile: nobody hears it.
            }
        });
    }

    /** Hangs up: whoever has the far end open sees its port vanish. */
    @Override
    public void close() throws IOException {
        writer.shutdownNow();
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(slave)) {
            Files.delete(link);
        }
        pty.close();
        CLibrary.close(held);
    }
}
