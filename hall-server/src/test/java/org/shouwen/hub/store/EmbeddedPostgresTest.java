package org.shouwen.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.journal.Commit;
import org.shouwen.hub.journal.HashChain;
import org.shouwen.hub.journal.Head;
import org.shouwen.hub.journal.Journal;
import org.shouwen.hub.journal.NewEntry;
import org.shouwen.protocol.HallId;

class EmbeddedPostgresTest {
    @TempDir
    private static Path made;

    @TempDir
    private Path temp;

    /** Making a cluster takes seconds on a busy disk; most tests start with a copy. */
    @BeforeAll
    static void makeACluster() {
        EmbeddedPostgres.start(settings(made)).close();
    }

    @Test
    void everythingWorksInPathsWithSpacesAndChinese() throws Exception {
        Path home = temp.resolve("programs of 大厅");
        Path data = temp.resolve("data of 大厅");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(data).withHome(home))) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(home.resolve("pgsql-" + PostgresBinaries.VERSION).resolve("bin"))
                    .isDirectory();
            assertThat(data.resolve("postgres.log")).isNotEmptyFile();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("pgsql-" + PostgresBinaries.VERSION, "unpack.lock");
        }
    }

    @Test
    void dataOutliveAStopAndTheServerDoesNotOutliveItsOwner() throws Exception {
        copyCluster();
        long first;
        try (EmbeddedPostgres postgres = start()) {
            first = postgres.pid();
            query(postgres, "create table kept as select 42 as n; select 'made'");
        }
        assertThat(PostmasterFile.running(first)).isFalse();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(query(postgres, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aWrongPasswordOpensNothing() throws Exception {
        copyCluster();
        try (EmbeddedPostgres postgres = start()) {
            DatabaseUrl url = postgres.url();
            DatabaseUrl wrong = new DatabaseUrl(
                    url.host(), url.port(), "postgres", url.user(), "guess", url.encryption(), url.rootCertificate());
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> wrong.dataSource().getConnection().close())
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void theServerOfAKilledOwnerIsTakenOver() throws Exception {
        copyCluster();
        try (OwnerProcess owner = new OwnerProcess(data())) {
            owner.kill();
            try (EmbeddedPostgres postgres = start()) {
                assertThat(postgres.adopted()).isTrue();
                assertThat(postgres.pid()).isEqualTo(owner.serverPid());
                assertThat(query(postgres, "select 1")).isEqualTo("1");
            }
            assertThat(PostmasterFile.running(owner.serverPid())).isFalse();
        }
    }

    @RepeatedTest(3)
    void aServerKilledTogetherWithItsOwnerIsStartedAtOnce() throws Exception {
        copyCluster();
        try (OwnerProcess owner = new OwnerProcess(data())) {
            owner.kill();
            kill(owner.serverPid());
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void anOrderlyEndOfTheOwnerStopsTheServer() throws Exception {
        copyCluster();
        try (OwnerProcess owner = new OwnerProcess(data())) {
            owner.end();
            assertThat(PostmasterFile.running(owner.serverPid())).isFalse();
            assertThat(data().resolve("postgres").resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void aServerThatDiesUnderItsOwnerRunsAgainOnTheSamePort() throws Exception {
        copyCluster();
        try (EmbeddedPostgres postgres = start()) {
            query(postgres, "create table kept as select 42 as n; select 'made'");
            long killed = postgres.pid();
            int port = postgres.url().port();
            kill(killed);
            awaitNewServer(postgres, killed);
            assertThat(postgres.url().port()).isEqualTo(port);
            assertThat(query(postgres, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereWhenThePoolReachesTheServerAgain() throws Exception {
        copyCluster();
        Vertx vertx = Vertx.vertx();
        HallId hall = new HallId("main");
        try (Database database = Database.open(vertx, settings(data()))) {
            Journal journal = new Journal(database.pool());
            Head head = Head.empty(hall);
            for (int version = 1; version <= 20; version++) {
                NewEntry entry = new NewEntry("ticket/a", version, Instant.now(), "hall", "issued", "{}");
                head = journal.append(new Commit(HashChain.seal(head, List.of(entry)), List.of()))
                        .await();
            }
            EmbeddedPostgres postgres = database.server().orElseThrow();
            long killed = postgres.pid();
            kill(killed);
            awaitNewServer(postgres, killed);
            assertThat(awaitHead(journal, hall)).isEqualTo(head);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aSecondOwnerIsRefusedButMayJoin() throws Exception {
        copyCluster();
        try (EmbeddedPostgres postgres = start()) {
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("in use by another program")
                    .withMessageContaining("process " + ProcessHandle.current().pid());
            try (EmbeddedPostgres guest = EmbeddedPostgres.startOrJoin(settings(data()))) {
                assertThat(guest.pid()).isEqualTo(postgres.pid());
            }
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aProcessIdThatNowBelongsToAnotherProgramDoesNotPreventTheStart() throws Exception {
        copyCluster();
        Path cluster = data().resolve("postgres");
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + cluster
                        + "\n1\n5432\n\n127.0.0.1\n        0        0\nready   \n");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aClusterThatWasLeftHalfMadeIsMadeAnew() throws Exception {
        Path unfinished = Files.createDirectories(data().resolve("postgres.tmp"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefusedWithAdvice() throws Exception {
        Path cluster = Files.createDirectories(data().resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(this::start)
                .withMessageContaining("made by PostgreSQL 16")
                .withMessageContaining("pg_upgrade");
    }

    @Test
    void aSettingTheServerDoesNotKnowIsToldWithTheServersOwnWords() throws Exception {
        copyCluster();
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> EmbeddedPostgres.start(settings(data()).withOverride("no_such_setting", "1")))
                .withMessageContaining("no_such_setting")
                .withMessageContaining("postgres.log");
    }

    @Test
    void aMissingPasswordFileIsNamed() throws Exception {
        copyCluster();
        Files.delete(data().resolve("postgres.password"));
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(this::start)
                .withMessageContaining("postgres.password");
    }

    @Test
    void aPathThatAShellWouldReadDifferentlyIsRefused() {
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> settings(temp.resolve("a$HOME")))
                .withMessageContaining("dollar sign");
    }

    private Path data() {
        return temp.resolve("data");
    }

    private static EmbeddedPostgres.Settings settings(Path data) {
        return EmbeddedPostgres.Settings.in(data);
    }

    private void copyCluster() throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = data().resolve(made.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(settings(data()));
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).inheritIO().start().waitFor();
    }

    private static void awaitNewServer(EmbeddedPostgres postgres, long killed) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (postgres.pid() == killed) {
            assertThat(Instant.now()).as("the server is started again").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static Head awaitHead(Journal journal, HallId hall) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (true) {
            try {
                return journal.head(hall).await();
            } catch (Exception e) {
                // await throws whatever the client failed with, a SocketException too.
                assertThat(Instant.now()).as("the pool works again, not: %s", e).isBefore(deadline);
            }
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        postgres.url().withDatabase("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
