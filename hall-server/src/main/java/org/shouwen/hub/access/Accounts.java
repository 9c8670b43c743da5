package org.shouwen.hub.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people who may sign in. Whatever narrows an account ends its sessions. */
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Pool pool;
    private final Credentials credentials;

    Accounts(Pool pool, Credentials credentials) {
        this.pool = pool;
        this.credentials = credentials;
    }

    /** Adds an account or changes it; its password stays as it is. */
    public Future<Void> put(Account account) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("""
                                delete from session where account = $1 and not exists (
                                    select from account where name = $1 and active and role = $2 and hall = $3
                                    and counters is not distinct from $4)
                                """)
                        .execute(tuple(account))
                        .compose(gone -> connection.preparedQuery("""
                                insert into account (name, role, hall, counters, active)
                                values ($1, $2, $3, $4, true)
                                on conflict (name) do update
                                set role = excluded.role, hall = excluded.hall, counters = excluded.counters,
                                    active = true
                                """).execute(tuple(account))))
                .onSuccess(done -> credentials.forgetAll())
                .mapEmpty();
    }

    /** Adds an account or changes it, with a new password given as its hash by {@link Passwords}. */
    public Future<Void> put(Account account, String passwordHash) {
        return put(account)
                .compose(done -> setPassword(account.name(), passwordHash))
                .mapEmpty();
    }

    /**
     * Makes these the only accounts: puts each, and lets nobody else sign in any more. What the others did keeps
     * their names in the journal.
     */
    public Future<Void> putAll(List<Account> accounts) {
        Future<Void> before = Future.succeededFuture();
        for (Account account : accounts) {
            before = before.compose(done -> put(account));
        }
        String[] names = accounts.stream().map(Account::name).toArray(String[]::new);
        return before.compose(done -> pool.withTransaction(connection -> connection
                        .preparedQuery("delete from session where account <> all ($1)")
                        .execute(Tuple.of(names))
                        .compose(gone -> connection
                                .preparedQuery("update account set active = false where name <> all ($1) and active")
                                .execute(Tuple.of(names)))))
                .onSuccess(done -> credentials.forgetAll())
                .mapEmpty();
    }

    /**
     * Gives an account another password, by its hash; whoever is signed in with the old one is signed out.
     *
     * @return whether there is such an account
     */
    public Future<Boolean> setPassword(String name, String passwordHash) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("delete from session where account = $1")
                        .execute(Tuple.of(name))
                        .compose(gone -> connection
                                .preparedQuery("update account set password_hash = $2 where name = $1")
                                .execute(Tuple.of(name, passwordHash))))
                .map(rows -> rows.rowCount() == 1)
                .onSuccess(known -> {
                    credentials.forgetAll();
                    LOG.info("password of {} {}", name, known ? "changed" : "not changed: no such account");
                });
    }

    /** An account that may sign in. */
    public Future<Optional<Account>> find(String name) {
        return findWithPassword(name).map(found -> found.map(WithPassword::account));
    }

    /** Whether any account has a password yet. */
    public Future<Boolean> anyPassword() {
        return pool.query("select from account where active and password_hash is not null limit 1")
                .execute()
                .map(rows -> rows.size() > 0);
    }

    Future<Optional<WithPassword>> findWithPassword(String name) {
        return pool.preparedQuery(
                        "select name, role, hall, counters, password_hash from account where name = $1 and active")
                .execute(Tuple.of(name))
                .map(Accounts::first);
    }

    private static Optional<WithPassword> first(RowSet<Row> rows) {
        for (Row row : rows) {
            Account account = new Account(
                    row.getString("name"),
                    Role.of(row.getString("role")),
                    new HallId(row.getString("hall")),
                    Optional.ofNullable(row.getArrayOfStrings("counters"))
                            .map(counters ->
                                    Arrays.stream(counters).map(CounterId::new).collect(Collectors.toSet())));
            return Optional.of(new WithPassword(account, Optional.ofNullable(row.getString("password_hash"))));
        }
        return Optional.empty();
    }

    private static Tuple tuple(Account account) {
        return Tuple.of(
                account.name(),
                account.role().wireName(),
                account.hall().value(),
                account.counters()
                        .map(counters -> new TreeSet<>(counters)
                                .stream().map(CounterId::value).toArray(String[]::new))
                        .orElse(null));
    }

    record WithPassword(Account account, Optional<String> hash) {}
}
