package org.shouwen.hub.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the hub, as {@code db/migration} describes them. */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int OLDEST_MAJOR = 15;
    private static final String NO_SUCH_DATABASE = "3D000";

    private Schema() {}

    /**
     * Makes the database that the URL names, if the server does not have it yet.
     *
     * @throws DatabaseFailure if the server cannot be reached or refuses
     */
    static void createDatabase(DatabaseUrl url) {
        try (Connection connection = url.dataSource().getConnection()) {
            requireFit(url, connection);
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw unreachable(url, e);
            }
            try (Connection connection =
                            url.withDatabase("postgres").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database \"" + url.database().replace("\"", "\"\"") + "\"");
            } catch (SQLException f) {
                throw new DatabaseFailure("Cannot create the database of " + url + ": " + f.getMessage(), f);
            }
        }
    }

    /**
     * Refuses a server that this program cannot work with.
     *
     * @throws DatabaseFailure if it cannot be reached, is too old or keeps text in another encoding
     */
    static void requireFit(DatabaseUrl url) {
        try (Connection connection = url.dataSource().getConnection()) {
            requireFit(url, connection);
        } catch (SQLException e) {
            throw unreachable(url, e);
        }
    }

    /**
     * Runs the migrations that the database has not seen yet.
     *
     * @throws DatabaseFailure if one fails, was changed after it ran, or came from a newer program
     */
    static void bringUpToDate(DatabaseUrl url) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(url.dataSource())
                .locations("classpath:db/migration")
                .load();
        try {
            MigrationInfoService info = flyway.info();
            refuseNewer(url, info);
            refuseChanged(url, info);
            if (info.current() == null || info.pending().length > 0) {
                flyway.migrate();
            }
        } catch (FlywayException e) {
            throw new DatabaseFailure(
                    "The tables of " + url + " cannot be brought to what this program needs: " + e.getMessage(), e);
        }
    }

    private static void requireFit(DatabaseUrl url, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                               current_setting('server_encoding'), current_setting('fsync'),
                               current_setting('synchronous_commit')
                        """)) {
            row.next();
            if (row.getInt(2) < OLDEST_MAJOR) {
                throw new DatabaseFailure("The server of " + url + " is PostgreSQL " + row.getString(1)
                        + "; this program needs " + OLDEST_MAJOR + " or newer.");
            }
            if (!"UTF8".equals(row.getString(3))) {
                throw new DatabaseFailure("The database " + url + " has the encoding " + row.getString(3)
                        + "; create it with encoding 'UTF8'.");
            }
            if (row.getString(4).equals("off") || row.getString(5).equals("off")) {
                LOG.warn(
                        "{} has fsync = {} and synchronous_commit = {}: what was acknowledged can be lost in a crash",
                        url,
                        row.getString(4),
                        row.getString(5));
            }
        }
    }

    private static void refuseNewer(DatabaseUrl url, MigrationInfoService info) {
        Arrays.stream(info.all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .reduce((first, second) -> second)
                .ifPresent(newest -> {
                    throw new DatabaseFailure("The tables of " + url + " are of version " + newest
                            + ", from a newer program than this one. Run that program, or restore the database from"
                            + " before its first start.");
                });
    }

    // What Flyway.validate does, from what is known already: it would open its connections anew.
    private static void refuseChanged(DatabaseUrl url, MigrationInfoService info) {
        for (MigrationInfo migration : info.applied()) {
            if (!migration.getState().isResolved() || migration.getState().isFailed()) {
                throw new DatabaseFailure("The tables of " + url + " were made with migration " + migration.getVersion()
                        + " (" + migration.getDescription() + "), which failed there or is not known to this program."
                        + " Run the program that made them.");
            }
            if (!migration.isChecksumMatching()) {
                throw new DatabaseFailure("Migration " + migration.getVersion() + " (" + migration.getDescription()
                        + ") ran on " + url + " with another text than this program has. Run the program that made"
                        + " the tables, or start with an empty database.");
            }
        }
    }

    private static DatabaseFailure unreachable(DatabaseUrl url, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String advice = switch (state) {
            case "28P01", "28000" ->
                "Check the user and the password (" + DatabaseUrl.PASSWORD + ", " + DatabaseUrl.PASSWORD_FILE
                        + ") and the server's pg_hba.conf.";
            case NO_SUCH_DATABASE -> "Create the database: create database " + url.database() + " encoding 'UTF8'";
            case "08001", "08006" -> "Check host, port and that the server runs and accepts connections.";
            default -> "";
        };
        return new DatabaseFailure("Cannot sign in to " + url + ": " + e.getMessage() + ". " + advice, e);
    }
}
