package org.shouwen.hub.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.protocol.page.ProblemException;

/**
 * Answers a repeated request as the first time. Credentials are given out once and never stored, so that this is kept in
 * memory, for {@link #KEPT_FOR}; commands to a hall have their keys in the database instead.
 */
final class Repeats {
    static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private static final int MOST_KEPT = 10_000;

    private final Clock clock;
    private final Map<RequestName, First> firsts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RequestName, First> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Repeats(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does the work, or gives what it gave before for the same key. What failed may be tried again. The future fails
     * with {@code key-reused} if the key was used for another request.
     */
    <T> Future<T> once(Vertx vertx, Optional<RequestKey> key, Class<T> type, Supplier<Future<T>> work) {
        if (key.isEmpty()) {
            return work.get();
        }
        RequestName name = new RequestName(key.get().subject(), key.get().key());
        Promise<Object> promise = Promise.promise();
        synchronized (firsts) {
            Instant now = clock.instant();
            firsts.values().removeIf(first -> first.until().isBefore(now));
            First first = firsts.get(name);
            if (first != null) {
                return first.fingerprint().equals(key.get().fingerprint())
                        ? here(vertx, first.answer()).map(type::cast)
                        : Future.failedFuture(ProblemException.keyReused());
            }
            firsts.put(name, new First(key.get().fingerprint(), promise.future(), now.plus(KEPT_FOR)));
        }
        Future<T> answer = work.get();
        answer.onComplete(done -> {
            if (done.failed()) {
                synchronized (firsts) {
                    firsts.remove(name);
                }
                promise.fail(done.cause());
            } else {
                promise.complete(done.result());
            }
        });
        return answer;
    }

    /** The same future, heard on the event loop of the caller. */
    private static Future<Object> here(Vertx vertx, Future<Object> there) {
        Context context = vertx.getOrCreateContext();
        Promise<Object> promise = Promise.promise();
        there.onComplete(done -> context.runOnContext(now -> {
            if (done.failed()) {
                promise.fail(done.cause());
            } else {
                promise.complete(done.result());
            }
        }));
        return promise.future();
    }

    private record RequestName(String subject, String key) {}

    private record First(String fingerprint, Future<Object> answer, Instant until) {}
}
