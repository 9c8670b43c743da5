package org.shouwen.hub.cli;

import io.vertx.core.Vertx;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.shouwen.hub.DatabaseOfHub;
import org.shouwen.hub.Hub;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.AccessSettings;
import org.shouwen.hub.access.Passwords;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.store.Database;
import org.shouwen.protocol.HallId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "password",
        mixinStandardHelpOptions = true,
        description = "Sets the password of an account of accounts.yaml; asks for it, or reads it from standard input.")
final class PasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 8;

    @Mixin
    private Places places = new Places();

    @Parameters(paramLabel = "USER", description = "Account name, such as lead or 1001.")
    private String user = "";

    @Override
    public Integer call() throws IOException {
        Configuration configuration = Configuration.read(places.config());
        String password = ask();
        if (password.length() < SHORTEST) {
            System.err.println("hall: a password has at least " + SHORTEST + " characters; nothing was changed");
            return Hall.MEND;
        }
        Vertx vertx = Vertx.vertx();
        try (Database database = DatabaseOfHub.join(vertx, configuration.hub(), places.data())) {
            Access access = Access.of(vertx, database.pool(), Clock.systemUTC(), AccessSettings.DEFAULT);
            HallId hall = configuration.plan(URI.create("http://localhost")).id();
            access.accounts().putAll(Hub.accounts(configuration, hall)).await();
            boolean known = access.accounts()
                    .setPassword(user, Passwords.hashNow(password))
                    .await();
            if (!known) {
                System.err.println("hall: there is no account " + user + "; add it to accounts.yaml");
                return Hall.MEND;
            }
            System.out.println("The password of " + user + " is set.");
            return 0;
        } finally {
            vertx.close().await();
        }
    }

    private static String ask() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("New password: ");
            return typed == null ? "" : new String(typed);
        }
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
