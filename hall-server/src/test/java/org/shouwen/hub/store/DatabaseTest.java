package org.shouwen.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseTest {
    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().await();
    }

    @Test
    void theServerIsTheOneThisProgramBrings(Database database) {
        assertThat(text(database, "show server_version")).startsWith("18.4");
        assertThat(PostgresBinaries.VERSION).startsWith("18.4");
        assertThat(text(database, "show synchronous_commit")).isEqualTo("on");
        assertThat(text(database, "show data_checksums")).isEqualTo("on");
        assertThat(text(database, "show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void chineseTextIsKeptAndSortedAlikeOnEveryMachine(Database database) {
        assertThat(text(database, "select string_agg(w, '' order by w) from unnest(array['办', '一', 'b', 'A', '窗']) w"))
                .isEqualTo("Ab一办窗");
        assertThat(text(database, "select upper('é')")).isEqualTo("É");
    }

    @Test
    void aDatabaseByUrlIsOpenedAndItsTablesAreMade(Database database) {
        DatabaseUrl url = database.url().withDatabase("hall_by_url");
        Schema.createDatabase(url);
        String text = "postgresql://" + url.user() + ":" + url.password() + "@127.0.0.1:" + url.port() + "/hall_by_url";
        try (Database opened = Database.open(vertx, DatabaseUrl.parse(text, Map.of()))) {
            assertThat(text(opened, "select count(*)::text from journal")).isEqualTo("0");
        }
        try (Database again = Database.open(vertx, DatabaseUrl.parse(text, Map.of()))) {
            assertThat(text(again, "select count(*)::text from journal")).isEqualTo("0");
        }
    }

    @Test
    void aSchemaFromANewerProgramIsRefused(Database database) {
        DatabaseUrl url = database.url().withDatabase("hall_newer");
        Schema.createDatabase(url);
        try (Database opened = Database.open(vertx, url)) {
            opened.pool()
                    .query("insert into flyway_schema_history values (9000, '9000', 'from the future', 'SQL',"
                            + " 'V9000__x.sql', 1, 'shouwen', now(), 1, true)")
                    .execute()
                    .await();
        }
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(vertx, url))
                .withMessageContaining("version 9000")
                .withMessageContaining("newer program");
    }

    @Test
    void aMigrationThatRanWithAnotherTextIsNamed(Database database) {
        DatabaseUrl url = database.url().withDatabase("hall_changed");
        Schema.createDatabase(url);
        try (Database opened = Database.open(vertx, url)) {
            opened.pool()
                    .query("update flyway_schema_history set checksum = 1 where version = '1'")
                    .execute()
                    .await();
        }
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(vertx, url))
                .withMessageContaining("Migration 1 (journal)");
    }

    @Test
    void aWrongPasswordIsNamedWithoutShowingIt(Database database) {
        DatabaseUrl url = database.url();
        String text = "postgresql://shouwen:not-it@127.0.0.1:" + url.port() + "/" + url.database();
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(vertx, DatabaseUrl.parse(text, Map.of())))
                .withMessageContaining("Check the user and the password")
                .withMessageNotContaining("not-it");
    }

    @Test
    void aMissingDatabaseIsNamed(Database database) {
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(vertx, database.url().withDatabase("nowhere")))
                .withMessageContaining("create database nowhere");
    }

    @Test
    void eachTestClassHasItsOwnDatabase(Database database) {
        assertThat(text(database, "select current_database()::text"))
                .startsWith("hall_")
                .isNotEqualTo("hall_template");
    }

    private static String text(Database database, String sql) {
        for (Row row : database.pool().query(sql).execute().await()) {
            return row.getString(0);
        }
        throw new AssertionError("no row: " + sql);
    }
}
