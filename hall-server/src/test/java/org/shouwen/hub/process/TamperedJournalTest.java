package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.hub.process.HubProcess.Verdict;

/** Somebody with the database's own password changes the record by hand. {@code hall verify} says where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedJournalTest {
    private static final String PASSWORD = "a password for the test";

    private final Http http = new Http();
    private HubProcess hub;
    private Connection connection;

    @BeforeAll
    void aHallWithAPast(@TempDir Path directory) throws Exception {
        hub = new HubProcess(HallConfig.in(directory.resolve("config")).directory(), directory.resolve("data"));
        hub.start();
        hub.setPassword("lead", PASSWORD);
        Person lead = http.withToken(hub.url(), http.signIn(hub.url(), "lead", PASSWORD));
        for (int i = 0; i < 5; i++) {
            lead.post("/api/v1/halls/main/tickets", Map.of("items", new String[] {"social-card"}))
                    .expect(201);
        }
        connection = hub.connect();
    }

    @AfterAll
    void nothingIsLeft() throws SQLException {
        connection.close();
        hub.close();
        http.close();
    }

    @Test
    void oneByteOfAJournalRowIsNamedByItsPlace() throws SQLException {
        String written = text("select body from journal where seq = 4");
        String stream = text("select stream from journal where seq = 4");
        String version = text("select version::text from journal where seq = 4");
        try {
            rewrite(written.replace("social-card", "social-cord"));

            Verdict verdict = hub.verify();

            assertThat(verdict.exitCode()).isEqualTo(1);
            assertThat(verdict.said())
                    .contains("row 4 (stream " + stream + ", version " + version + ", ticket-issued)")
                    .contains("CHANGED")
                    .doesNotContain("row 3 (", "row 5 (");
        } finally {
            rewrite(written);
        }
        assertThat(hub.verify().exitCode()).as("all is as it was written again").isZero();
    }

    @Test
    void aChangedRowOfATableIsNamedWithWhatTheJournalSays() throws SQLException {
        String ticket = text("select id::text from ticket where number = 'A002'");
        execute("update ticket set issued_at = issued_at - interval '1 minute' where number = 'A002'");
        try {
            Verdict verdict = hub.verify();

            assertThat(verdict.exitCode()).isEqualTo(1);
            assertThat(verdict.said())
                    .contains("ticket A002 of ", ticket, "differs", "CHANGED")
                    .doesNotContain("A001", "A003", "journal:");
        } finally {
            execute("update ticket set issued_at = issued_at + interval '1 minute' where number = 'A002'");
        }
    }

    private void rewrite(String body) throws SQLException {
        execute("alter table journal disable trigger all");
        try (PreparedStatement change = connection.prepareStatement("update journal set body = ? where seq = 4")) {
            change.setString(1, body);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
        execute("alter table journal enable trigger all");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
