package org.shouwen.hub.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a {@link Database} of its own, empty and with all tables, on a real PostgreSQL that all test
 * classes of the JVM share. {@code @ExtendWith(PostgresExtension.class)} on the class, and a parameter
 * {@code Database} in the constructor or any method; it is the same one for the whole class.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Database resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedServer server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("server", key -> new SharedServer(), SharedServer.class);
        ExtensionContext ofClass = context;
        while (ofClass.getParent().isPresent()
                && ofClass.getParent().get().getTestClass().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(NAMESPACE)
                .computeIfAbsent("database", key -> new OwnDatabase(server), OwnDatabase.class)
                .database;
    }

    private static final class SharedServer implements AutoCloseable {
        private static final String TEMPLATE = "hall_template";

        final Vertx vertx = Vertx.vertx();
        final EmbeddedPostgres postgres;
        final AtomicInteger databases = new AtomicInteger();

        SharedServer() {
            // Nothing in these databases outlives the JVM, so that they need not reach the disk.
            postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of("target", "test-postgres"))
                    .withOverride("fsync", "off"));
            dropLeftovers();
            Schema.createDatabase(postgres.url().withDatabase(TEMPLATE));
            Schema.bringUpToDate(postgres.url().withDatabase(TEMPLATE));
        }

        DatabaseUrl newDatabase() {
            String name = "hall_" + databases.incrementAndGet();
            drop(name);
            execute("create database " + name + " template " + TEMPLATE);
            return postgres.url().withDatabase(name);
        }

        private void dropLeftovers() {
            try (Connection connection =
                            postgres.url().withDatabase("postgres").dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet names =
                            statement.executeQuery("select datname from pg_database where datname like 'hall%'")) {
                while (names.next()) {
                    drop(names.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void drop(String name) {
            execute("drop database if exists " + name + " with (force)");
        }

        private void execute(String sql) {
            try (Connection connection =
                            postgres.url().withDatabase("postgres").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        @Override
        public void close() {
            vertx.close().await();
            postgres.close();
        }
    }

    private static final class OwnDatabase implements AutoCloseable {
        final Database database;
        private final SharedServer server;

        OwnDatabase(SharedServer server) {
            this.server = server;
            this.database = Database.opened(server.vertx, server.newDatabase());
        }

        @Override
        public void close() {
            database.close();
            server.drop(database.url().database());
        }
    }
}
