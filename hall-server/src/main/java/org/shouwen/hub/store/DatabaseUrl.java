package org.shouwen.hub.store;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL database is and how to sign in to it. Its text never shows the password.
 *
 * @param encryption whether the connection is encrypted and the server's certificate checked
 * @param rootCertificate PEM file of the authority that {@link Encryption#VERIFY_CA} and {@code VERIFY_FULL} trust;
 *     if absent, the JVM's authorities
 */
public record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        Encryption encryption,
        Optional<Path> rootCertificate) {

    /** Environment variable with the password of the database in {@link #parse}. */
    public static final String PASSWORD = "HALL_DATABASE_PASSWORD";

    /** Environment variable with the path of a file that holds the password of the database in {@link #parse}. */
    public static final String PASSWORD_FILE = "HALL_DATABASE_PASSWORD_FILE";

    /** The {@code sslmode} of PostgreSQL's own URLs. */
    public enum Encryption {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…}. Port 5432 and
     * {@code sslmode=prefer} if they are not given; the password from the URL, else from the environment.
     *
     * @throws DatabaseFailure naming the part that is wrong
     */
    public static DatabaseUrl parse(String text, Map<String, String> environment) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // Its message would show the whole text, and with it the password.
            throw wrong("it has a character that no URL may have, at position " + e.getIndex()
                    + "; write such characters as %XX");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw wrong("it begins with " + uri.getScheme() + ":");
        }
        String host = uri.getHost();
        if (host == null) {
            throw wrong("it names no host");
        }
        String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (database.isEmpty() || database.contains("/")) {
            throw wrong("it names no database after the host");
        }
        String[] account = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        if (account.length == 0 || account[0].isEmpty()) {
            throw wrong("it names no user");
        }
        Encryption encryption = Encryption.PREFER;
        Optional<Path> rootCertificate = Optional.empty();
        if (uri.getRawQuery() != null) {
            for (String part : uri.getRawQuery().split("&", -1)) {
                String[] option = part.split("=", 2);
                String value = option.length == 2 ? decoded(option[1]) : "";
                switch (option[0]) {
                    case "sslmode" ->
                        encryption = Arrays.stream(Encryption.values())
                                .filter(mode -> mode.word().equals(value))
                                .findFirst()
                                .orElseThrow(() -> wrong("sslmode is " + value
                                        + "; it can be disable, prefer, require, verify-ca or verify-full"));
                    case "sslrootcert" -> rootCertificate = Optional.of(Path.of(value));
                    default ->
                        throw wrong("it has the option " + option[0] + "; only sslmode and sslrootcert are known");
                }
            }
        }
        return new DatabaseUrl(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                database,
                decoded(account[0]),
                account.length == 2 ? decoded(account[1]) : passwordFrom(environment),
                encryption,
                rootCertificate);
    }

    /** The same server and account, another database. */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(host, port, other, user, password, encryption, rootCertificate);
    }

    /** For the Vert.x client, with statements of any length prepared once a connection. */
    public PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password)
                .setSslMode(SslMode.of(encryption.word()))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlLimit(1 << 16);
        if (encryption != Encryption.DISABLE) {
            ClientSSLOptions ssl = new ClientSSLOptions()
                    .setTrustAll(encryption == Encryption.PREFER || encryption == Encryption.REQUIRE);
            if (encryption == Encryption.VERIFY_FULL) {
                ssl.setHostnameVerificationAlgorithm("HTTPS");
            }
            rootCertificate.ifPresent(file -> ssl.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
            options.setSslOptions(ssl);
        }
        return options;
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setSslMode(encryption.word());
        source.setConnectTimeout(10);
        source.setApplicationName("shouwen");
        if (encryption == Encryption.VERIFY_CA || encryption == Encryption.VERIFY_FULL) {
            rootCertificate.ifPresentOrElse(
                    file -> source.setSslRootCert(file.toString()),
                    () -> source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory"));
        }
        return source;
    }

    /** The URL without the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    private static String passwordFrom(Map<String, String> environment) {
        String file = environment.getOrDefault(PASSWORD_FILE, "");
        if (file.isEmpty()) {
            return environment.getOrDefault(PASSWORD, "");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "Cannot read the password of the database from " + file + ", as " + PASSWORD_FILE + " says: " + e,
                    e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static DatabaseFailure wrong(String what) {
        return new DatabaseFailure("The URL of the database should be postgresql://user@host:port/database, but " + what
                + ". The password can come from " + PASSWORD + " or " + PASSWORD_FILE + ".");
    }
}
