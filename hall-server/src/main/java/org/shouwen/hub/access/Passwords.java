package org.shouwen.hub.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;

/**
 * Hashes and checks passwords with Argon2id, on two threads of its own: many sign-ins at once wait for each other, and
 * nobody else does.
 */
public final class Passwords {
    // OWASP's first choice for Argon2id: 19 MiB, two rounds, one lane.
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final String nobodysHash;

    Passwords(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.nobodysHash = hashNow(Secret.token());
    }

    /** The hash of a password, ready to be stored. */
    public Future<String> hash(String password) {
        return workers.executeBlocking(() -> hashNow(password), false);
    }

    /** The same at once: takes a good part of a second of computing. */
    public static String hashNow(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    /** Whether a password is right. It takes as long for an account that is not there. */
    Future<Boolean> check(String password, Optional<String> hash) {
        return workers.executeBlocking(
                () -> {
                    String against = hash.orElse(nobodysHash);
                    boolean right = Password.check(password, against).with(Argon2Function.getInstanceFromHash(against));
                    return right && hash.isPresent();
                },
                false);
    }
}
