package org.shouwen.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.PostgresExtension;
import org.shouwen.protocol.HallId;

@ExtendWith(PostgresExtension.class)
class HallLockTest {
    private static final HallId HALL = new HallId("main");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static Vertx vertx;

    private final Database database;

    HallLockTest(Database database) {
        this.database = database;
    }

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().await();
    }

    @Test
    void aSecondHubIsRefusedAndToldByWhom() throws Exception {
        HallLock lock = acquire(HALL);
        assertThatExceptionOfType(HallTaken.class)
                .isThrownBy(() -> acquire(HALL))
                .withMessageContaining("Hall main is run by another hub")
                .withMessageContaining("process " + ProcessHandle.current().pid())
                .withMessageContaining("from 127.0.0.1");
        HallLock other = acquire(new HallId("annex"));
        other.release().await();
        lock.release().await();
        acquire(HALL).release().await();
    }

    @Test
    void aLockThatIsLetGoInTimeIsWaitedFor() {
        HallLock lock = acquire(HALL);
        var waiting = HallLock.acquire(vertx, database.connectOptions(), HALL, Duration.ofSeconds(30));
        lock.release().await();
        waiting.await().release().await();
    }

    @Test
    void aLostConnectionIsToldAndTheHallIsFreeAgain() throws Exception {
        HallLock lock = acquire(HALL);
        database.pool()
                .query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .execute()
                .await();
        assertThat(lock.lost().await(30, TimeUnit.SECONDS)).contains("hall main is lost");
        acquire(HALL).release().await();
    }

    @Test
    void aReleasedLockIsNotLost() {
        HallLock lock = acquire(HALL);
        lock.release().await();
        assertThat(lock.lost().isComplete()).isFalse();
    }

    private HallLock acquire(HallId hall) {
        return HallLock.acquire(vertx, database.connectOptions(), hall, SHORT).await();
    }
}
