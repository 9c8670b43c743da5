package org.shouwen.hub.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.Account;
import org.shouwen.hub.access.Passwords;
import org.shouwen.protocol.Json;

/** The demo's passwords: made at its first start, kept in its data directory, never in the tree. */
final class DemoAccounts {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 8;

    private final Path file;
    private final Map<String, String> passwords;

    private DemoAccounts(Path file, Map<String, String> passwords) {
        this.file = file;
        this.passwords = passwords;
    }

    static DemoAccounts in(Path data) throws IOException {
        Path file = data.resolve("accounts.json");
        Map<String, String> known = Files.exists(file)
                ? Json.mapper().readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {})
                : new TreeMap<>();
        return new DemoAccounts(file, known);
    }

    /** The account's password; a new one is set in the hub and kept. */
    String password(Access access, Account account) throws IOException {
        String known = passwords.get(account.name());
        if (known != null) {
            return known;
        }
        String fresh = fresh();
        access.accounts().put(account, Passwords.hashNow(fresh)).await();
        passwords.put(account.name(), fresh);
        PrivateFile.write(file, Json.write(passwords));
        return fresh;
    }

    private static String fresh() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
