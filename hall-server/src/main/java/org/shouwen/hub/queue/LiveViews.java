package org.shouwen.hub.queue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.EventStream;
import org.shouwen.protocol.Json;

/**
 * Views that readers follow: each is computed once for all its readers, and sent when it has changed. The first change
 * goes out at once; while many follow, one in each gap. A reader that is slow gets the newest when it is ready, and
 * nothing in between.
 *
 * @param <K> what names a view
 * @param <V> the view
 */
final class LiveViews<K, V> {
    private final Vertx vertx;
    private final String event;
    private final long gapNanos;
    private final Function<K, Optional<Seen<V>>> look;
    private final UnaryOperator<V> timeless;
    private final Map<K, Watched> watched = new HashMap<>();
    private long lastRefresh;
    private boolean refreshDue;

    /**
     * @param event its name on the wire
     * @param look the view now; empty once it is gone
     * @param timeless the view without what changes by itself
     */
    LiveViews(
            Vertx vertx, String event, long gapMillis, Function<K, Optional<Seen<V>>> look, UnaryOperator<V> timeless) {
        this.vertx = vertx;
        this.event = event;
        this.gapNanos = TimeUnit.MILLISECONDS.toNanos(gapMillis);
        this.look = look;
        this.timeless = timeless;
        this.lastRefresh = System.nanoTime() - gapNanos;
    }

    /**
     * A view at a moment.
     *
     * @param seq the last journal entry it contains
     */
    record Seen<V>(long seq, V view) {}

    /** Answers a request with a stream of the view. */
    void add(K key, Api api, ApiRequest request) {
        Watched view = watched.computeIfAbsent(key, Watched::new);
        EventStream[] stream = new EventStream[1];
        stream[0] = api.streams().open(request, () -> {
            view.readers.remove(stream[0]);
            if (view.readers.isEmpty()) {
                watched.remove(key, view);
            }
        });
        view.readers.add(stream[0]);
        if (!view.refreshAndSend()) {
            view.frame.ifPresent(stream[0]::send);
        }
    }

    /** Something happened: sends what it changed, now or after the gap. */
    void refresh() {
        if (watched.isEmpty() || refreshDue) {
            return;
        }
        long since = System.nanoTime() - lastRefresh;
        if (since >= gapNanos) {
            refreshNow();
        } else {
            refreshDue = true;
            vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(gapNanos - since)), due -> {
                refreshDue = false;
                refreshNow();
            });
        }
    }

    void endAll() {
        List.copyOf(watched.values()).forEach(view -> List.copyOf(view.readers).forEach(EventStream::end));
    }

    private void refreshNow() {
        lastRefresh = System.nanoTime();
        List.copyOf(watched.values()).forEach(Watched::refreshAndSend);
    }

    private final class Watched {
        final K key;
        final Set<EventStream> readers = new LinkedHashSet<>();
        final Set<EventStream> behind = new LinkedHashSet<>();
        Optional<V> last = Optional.empty();
        Optional<Buffer> frame = Optional.empty();

        Watched(K key) {
            this.key = key;
        }

        /** Whether it looks different now; if the view is gone its readers are sent away. */
        private boolean refresh() {
            Optional<Seen<V>> now = look.apply(key);
            if (now.isEmpty()) {
                List.copyOf(readers).forEach(EventStream::end);
                return false;
            }
            Optional<V> plain = now.map(Seen::view).map(timeless);
            if (plain.equals(last)) {
                return false;
            }
            last = plain;
            frame = now.map(seen -> EventStream.frame(seen.seq(), event, Json.write(seen.view())));
            return true;
        }

        /** Sends the view to all its readers if it looks different now, and says whether it does. */
        boolean refreshAndSend() {
            boolean changed = refresh();
            if (changed) {
                List.copyOf(readers).forEach(this::sendNewest);
            }
            return changed;
        }

        private void sendNewest(EventStream reader) {
            if (!reader.isFull()) {
                frame.ifPresent(reader::send);
            } else if (behind.add(reader)) {
                reader.whenDrained(() -> {
                    behind.remove(reader);
                    sendNewest(reader);
                });
            }
        }
    }
}
