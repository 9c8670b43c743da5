package org.shouwen.hub;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.shouwen.hub.config.HubFile;
import org.shouwen.hub.store.Database;
import org.shouwen.hub.store.DatabaseFailure;
import org.shouwen.hub.store.DatabaseUrl;
import org.shouwen.hub.store.EmbeddedPostgres;

/** Which database a hub's configuration means: the embedded one in its data directory, or a server by URL. */
public final class DatabaseOfHub {
    private DatabaseOfHub() {}

    /** Opens it for a hub, which will be its only one. */
    public static Database open(Vertx vertx, HubFile file, Path data) {
        return file.database()
                .map(postgres -> Database.open(vertx, url(postgres)))
                .orElseGet(() -> Database.open(vertx, settings(data)));
    }

    /** Opens it beside a hub that may be running, for `hall password` and the like. */
    public static Database join(Vertx vertx, HubFile file, Path data) {
        return file.database()
                .map(postgres -> Database.open(vertx, url(postgres)))
                .orElseGet(() -> Database.join(vertx, settings(data)));
    }

    /**
     * Opens it beside a hub that may be running, for who only looks.
     *
     * @throws DatabaseFailure also if the data directory has no database; none is made
     */
    public static Database visit(Vertx vertx, HubFile file, Path data) {
        if (file.database().isEmpty() && !EmbeddedPostgres.isIn(data)) {
            throw new DatabaseFailure("No hub keeps its data in " + data + ". Name the hub's data directory.");
        }
        return join(vertx, file, data);
    }

    /** The hub stops its server itself, after all who use it. */
    private static EmbeddedPostgres.Settings settings(Path data) {
        return EmbeddedPostgres.Settings.in(data).withStopAtExit(false);
    }

    private static DatabaseUrl url(HubFile.Postgres postgres) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        postgres.passwordFile().ifPresent(file -> environment.put(DatabaseUrl.PASSWORD_FILE, file));
        return DatabaseUrl.parse(postgres.url(), environment);
    }
}
