package org.shouwen.hub.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with this program as an archive on the class path, unpacked.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {
    static final String VERSION = "18.4.0";
    static final int MAJOR = 18;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    /**
     * Unpacks the archive for this machine into {@code <home>/pgsql-<version>} unless it is there already. Programs
     * that start at the same time wait for the first of them. A directory of that name is always complete.
     *
     * @throws DatabaseFailure if there is no archive for this machine or the home cannot be written
     */
    static synchronized PostgresBinaries unpackedIn(Path home) {
        Path target = home.resolve("pgsql-" + VERSION);
        if (Files.isDirectory(target)) {
            return new PostgresBinaries(target);
        }
        try {
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(
                            home.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(target)) {
                    unpack(home, target);
                }
            }
        } catch (AccessDeniedException e) {
            throw new DatabaseFailure(
                    "Cannot unpack PostgreSQL into " + home + ": access to " + e.getFile()
                            + " is denied. Choose a directory this user may write.",
                    e);
        } catch (IOException e) {
            throw new DatabaseFailure("Cannot unpack PostgreSQL into " + home + ": " + e.getMessage(), e);
        }
        return new PostgresBinaries(target);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private static void unpack(Path home, Path target) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(home, "pgsql-*.tmp")) {
            for (Path leftover : leftovers) {
                Directories.delete(leftover);
            }
        }
        Path unfinished = home.resolve("pgsql-" + VERSION + ".tmp");
        LOG.info("unpacking PostgreSQL {} into {}", VERSION, target);
        try (InputStream archive = archive()) {
            extract(archive, unfinished);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream archive() {
        String name = archiveName();
        InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
        if (archive == null) {
            throw new DatabaseFailure("There is no PostgreSQL for this machine in this build: " + name
                    + " is not on the class path. Build on a machine of this kind, or give the URL of a PostgreSQL"
                    + " server, 15 or newer.");
        }
        return archive;
    }

    private static String archiveName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String machine = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static void extract(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("the archive reaches outside its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) {
                        makeExecutable(path);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        if (windows() || Files.isSymbolicLink(path)) {
            return;
        }
        Set<PosixFilePermission> permissions =
                EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }
}
