package org.shouwen.devices.line;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;

/**
 * What one sign of a line still has to show: the newest content and nothing older, and how the sign has behaved. Times
 * are those of {@link System#nanoTime}. Not safe for several threads; the line's lock guards it.
 */
final class SignQueue {
    private static final long NEVER = Long.MAX_VALUE;

    final Sign sign;
    private final LineRules rules;

    private @Nullable SignContent newest;
    private @Nullable SignContent steady;
    private boolean holding;
    private long holdUntil;
    private long requestedAt;

    private long version;
    private long shownVersion;
    private long refreshAt;

    private int failuresInARow;
    private long restUntil;
    private long pollAt;

    private SignStatus.Health health = SignStatus.Health.UNKNOWN;
    private Instant since = Instant.now();
    private Optional<String> error = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<Instant> shownAt = Optional.empty();
    private long frames;
    private long replies;
    private long failures;

    SignQueue(Sign sign, LineRules rules, long now) {
        this.sign = sign;
        this.rules = rules;
        refreshAt = now;
        restUntil = now;
        pollAt = now;
    }

    /** The newest content takes the place of any that waits; a call's hold runs from now. */
    void put(SignContent content, long now) {
        if (content.kind() != SignContent.Kind.CALL) {
            steady = content;
        }
        newest = content;
        holding = content.hold().isPresent();
        holdUntil = now + content.hold().map(hold -> hold.toNanos()).orElse(0L);
        requestedAt = now;
        version++;
    }

    /** A call whose hold is over gives way to what the sign showed steadily before. */
    void endHold(long now) {
        if (holding && now - holdUntil >= 0) {
            holding = false;
            newest = steady == null ? SignContent.clear() : steady;
            requestedAt = now;
            version++;
        }
    }

    /** The line was opened: whatever the sign shows, it must be told again. */
    void reopened(long now) {
        shownVersion = 0;
        refreshAt = now;
        failuresInARow = 0;
        restUntil = now;
        pollAt = now;
        become(SignStatus.Health.UNKNOWN, Optional.empty());
    }

    boolean isContentDue(long now) {
        return isContentWaiting() && now - refreshAt >= 0 && now - restUntil >= 0;
    }

    boolean isPollDue(long now) {
        return sign.codec().probe().isPresent() && now - pollAt >= 0 && now - restUntil >= 0;
    }

    private boolean isContentWaiting() {
        return newest != null && version != shownVersion;
    }

    /** Whether it failed last: it comes after all that did not. */
    boolean isSuspect() {
        return failuresInARow > 0;
    }

    SignContent newest() {
        return newest == null ? SignContent.clear() : newest;
    }

    long version() {
        return version;
    }

    long requestedAt() {
        return requestedAt;
    }

    long pollAt() {
        return pollAt;
    }

    /** Nanoseconds until something becomes due here. */
    long nanosUntilDue(long now) {
        long wait = NEVER;
        if (holding) {
            wait = Math.min(wait, holdUntil - now);
        }
        if (isContentWaiting()) {
            wait = Math.min(wait, Math.max(refreshAt - now, restUntil - now));
        }
        if (sign.codec().probe().isPresent()) {
            wait = Math.min(wait, Math.max(pollAt - now, restUntil - now));
        }
        return Math.max(0, wait);
    }

    void countFrame() {
        frames++;
    }

    /** All frames of a content went out and were taken, as far as this sign tells. */
    void shown(long shown, SignContent content, boolean answered, long now) {
        shownVersion = shown;
        refreshAt = now + sign.codec().timing().refresh().toNanos();
        text = Optional.of(content.text());
        shownAt = Optional.of(Instant.now());
        heard(answered, now);
    }

    /** A poll was answered. A sign that failed before may have been off, and must be told again. */
    void polled(long now) {
        if (failuresInARow > 0) {
            shownVersion = 0;
        }
        heard(true, now);
    }

    private void heard(boolean answered, long now) {
        failuresInARow = 0;
        restUntil = now;
        pollAt = now + rules.pollEvery().toNanos();
        if (answered) {
            replies++;
            become(SignStatus.Health.ANSWERS, Optional.empty());
        }
    }

    void failed(String why, boolean answered, long now) {
        failures++;
        failuresInARow++;
        if (answered) {
            replies++;
        }
        restUntil = now + rules.rest(failuresInARow).toNanos();
        pollAt = restUntil;
        become(failuresInARow < 2 ? SignStatus.Health.FAILING : SignStatus.Health.RESTING, Optional.of(why));
    }

    private void become(SignStatus.Health health, Optional<String> error) {
        if (this.health != health) {
            this.health = health;
            since = Instant.now();
        }
        this.error = error;
    }

    SignStatus status() {
        return new SignStatus(
                sign.id(),
                sign.address(),
                sign.protocol(),
                health,
                since,
                error,
                text,
                shownAt,
                frames,
                replies,
                failures);
    }
}
