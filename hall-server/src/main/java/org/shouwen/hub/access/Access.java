package org.shouwen.hub.access;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;

/**
 * All about who may do what.
 *
 * @param publicLimit for the routes that need no credential
 * @param signInLimit for sign-ins and enrolments
 */
public record Access(
        Accounts accounts,
        Passwords passwords,
        Sessions sessions,
        Devices devices,
        Credentials credentials,
        RateLimit publicLimit,
        RateLimit signInLimit) {

    /** Access to a hub whose tables are in this database. Computes one password hash, so not for event loops. */
    public static Access of(Vertx vertx, Pool pool, Clock clock, AccessSettings settings) {
        Credentials credentials = new Credentials(pool, clock);
        Accounts accounts = new Accounts(pool, credentials);
        Passwords passwords = new Passwords(vertx);
        return new Access(
                accounts,
                passwords,
                new Sessions(pool, clock, settings, accounts, passwords, credentials),
                new Devices(pool, clock, settings, credentials),
                credentials,
                new RateLimit(clock, settings.publicPerMinute()),
                new RateLimit(clock, settings.signInPerMinute()));
    }
}
