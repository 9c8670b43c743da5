package org.shouwen.devices.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
}
