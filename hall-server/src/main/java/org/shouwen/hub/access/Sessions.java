package org.shouwen.hub.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.shouwen.hub.access.Accounts.WithPassword;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People signing in and out. */
public final class Sessions {
    /** The cookie that carries the session of the hub's own pages. */
    public static final String COOKIE = "shouwen-session";

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Pool pool;
    private final Clock clock;
    private final Duration life;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Credentials credentials;
    private final SignInDelay delay;

    Sessions(
            Pool pool,
            Clock clock,
            AccessSettings settings,
            Accounts accounts,
            Passwords passwords,
            Credentials credentials) {
        this.pool = pool;
        this.clock = clock;
        this.life = settings.sessionLife();
        this.accounts = accounts;
        this.passwords = passwords;
        this.credentials = credentials;
        this.delay = new SignInDelay(clock, settings.freeSignIns());
    }

    /** How long a session lasts. */
    public Duration life() {
        return life;
    }

    /**
     * A new session of a person.
     *
     * @param token its bearer credential
     */
    public record Session(String token, Caller caller) {
        @Override
        public String toString() {
            return "Session[" + caller + "]";
        }
    }

    /**
     * Signs a person in. The future fails with a {@link ProblemException} of type {@code wrong-password},
     * {@code too-many-requests} or {@code wrong-role}.
     *
     * @param at the counter program at which it happens; the session is then good for that counter alone
     */
    public Future<Session> signIn(String user, String password, Optional<Caller> at) {
        Optional<Duration> wait = delay.begin(user);
        if (wait.isPresent()) {
            return Future.failedFuture(new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "too many wrong passwords for this account; wait a little")
                    .withHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1)));
        }
        return accounts.findWithPassword(user)
                .compose(found -> passwords
                        .check(password, found.flatMap(WithPassword::hash))
                        .compose(right -> {
                            if (!right || found.isEmpty()) {
                                LOG.info(
                                        "sign-in refused: wrong password{}",
                                        found.map(f -> " of " + f.account().name())
                                                .orElse(", no such account"));
                                return Future.failedFuture(new ProblemException(
                                        ProblemType.WRONG_PASSWORD, "check the user name and the password"));
                            }
                            delay.succeeded(user);
                            return begin(found.get().account(), at);
                        }));
    }

    /** Begins a session of an account without asking for its password: for programs that start the hub themselves. */
    public Future<Session> begin(Account account, Optional<Caller> at) {
        Optional<CounterId> counter = at.flatMap(Caller::counter);
        Instant now = clock.instant();
        Caller caller = new Caller(
                account.role(),
                account.name(),
                account.hall(),
                counter,
                account.counters(),
                Optional.of(now.plus(life)));
        if (at.isPresent() && !at.get().hall().equals(account.hall())) {
            return Future.failedFuture(
                    new ProblemException(ProblemType.WRONG_ROLE, "this account belongs to hall " + account.hall()));
        }
        if (counter.isPresent()
                && account.counters().isPresent()
                && !account.counters().get().contains(counter.get())) {
            return Future.failedFuture(new ProblemException(
                    ProblemType.WRONG_ROLE, "this account may not work at counter " + counter.get()));
        }
        String token = Secret.token();
        return pool.preparedQuery("delete from session where expires_at <= $1")
                .execute(Tuple.of(utc(now)))
                .compose(gone -> pool.preparedQuery("""
                        insert into session (token_hash, account, hall, counter, device, started_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                        .execute(Tuple.of(
                                Buffer.buffer(Secret.hash(token)),
                                account.name(),
                                account.hall().value(),
                                counter.map(CounterId::value).orElse(null),
                                at.map(Caller::name).orElse(null),
                                utc(now),
                                utc(now.plus(life)))))
                .map(done -> {
                    LOG.info(
                            "sign-in of {}{}",
                            caller.actor(),
                            counter.map(c -> " at counter " + c).orElse(""));
                    return new Session(token, caller);
                });
    }

    /** Ends the session of this token. */
    public Future<Void> end(String token) {
        return pool.preparedQuery("delete from session where token_hash = $1 returning account")
                .execute(Tuple.of(Buffer.buffer(Secret.hash(token))))
                .onSuccess(rows -> {
                    credentials.forgetAll();
                    rows.forEach(row -> LOG.info("sign-out of {}", row.getString("account")));
                })
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
