package org.shouwen.devices.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.devices.virtual.VirtualLine;

class SerialLinkTest {
    @TempDir
    private Path directory;

    @Test
    void theNativeLibraryLiesWhereOnlyThisUserCanWrite() throws IOException {
        Path link = directory.resolve("line");
        try (VirtualLine far = VirtualLine.open("line", link, SerialFormat.USUAL, List.of())) {
            LinkAddress.parse("serial:" + link).open(ByteLink.DEAF).close();
        }

        Path library = Path.of(System.getProperty("jSerialComm.library.path"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rwx------");
    }

    @Test
    void aPortThatAnotherHoldsIsNotOpenedTwice() throws IOException {
        Path link = directory.resolve("line");
        LinkAddress address = LinkAddress.parse("serial:" + link);
        try (VirtualLine far = VirtualLine.open("line", link, SerialFormat.USUAL, List.of());
                ByteLink first = address.open(ByteLink.DEAF)) {
            assertThatThrownBy(() -> address.open(ByteLink.DEAF))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot open " + link + ": another program holds it");
        }
    }

    @Test
    void anUnpluggedPortIsToldOnceAndTakesNothingMore() throws IOException {
        Path link = directory.resolve("line");
        List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (VirtualLine far = VirtualLine.open("line", link, SerialFormat.USUAL, List.of());
                ByteLink near = LinkAddress.parse("serial:" + link).open(new ByteLink.Listener() {
                    @Override
                    public void onBytes(byte[] bytes) {}

                    @Override
                    public void onDisconnect(String reason) {
                        told.add(reason);
                    }
                })) {
            far.unplug();
            Await.until("it is told", told::toString, () -> !told.isEmpty());

            assertThatThrownBy(() -> near.write(new byte[] {1})).isInstanceOf(IOException.class);
        }
        assertThat(told).containsExactly(link + " was unplugged");
    }

    /** The library frees a port under its own listener if the thread that closes it is interrupted: the JVM would end. */
    @Test
    void whoeverIsInterruptedClosesAPortOnlyAfterItsListenerHasEnded() throws IOException {
        Path link = directory.resolve("line");
        Set<Thread> others = listeners();
        try (VirtualLine far = VirtualLine.open("line", link, SerialFormat.USUAL, List.of())) {
            ByteLink near = LinkAddress.parse("serial:" + link).open(ByteLink.DEAF);
            assertThat(listeners()).anyMatch(thread -> !others.contains(thread));
            Thread.currentThread().interrupt();
            near.close();
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(others).containsAll(listeners());
            assertThatThrownBy(() -> near.write(new byte[] {1})).hasMessage(link + " is closed");
        }
    }

    private static Set<Thread> listeners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("serial-listener"))
                .collect(Collectors.toSet());
    }
}
