package org.shouwen.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what happens in a hall for as long as it is wanted. After a cut it comes back by itself and goes on with the
 * event after the last one it handed over, so that nothing is missed and nothing comes twice.
 */
public final class HubFeed {
    private static final Logger LOG = LoggerFactory.getLogger(HubFeed.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;

    // The hub says something at least every 15 s; after three times that, the line is dead although nobody closed it.
    private static final long SILENCE_MS = 45_000;

    private final HallClient hall;
    private final Follower follower;
    private final Vertx vertx;
    private final Context context;
    private long seq;
    private long pauseMs = FIRST_PAUSE_MS;
    private volatile boolean up;
    private volatile boolean stopped;
    private @Nullable Attempt current;

    private HubFeed(HallClient hall, long after, Follower follower) {
        this.hall = hall;
        this.follower = follower;
        this.vertx = hall.hub().vertx();
        this.context = vertx.getOrCreateContext();
        this.seq = after;
    }

    /** Hears from a feed, one call at a time. */
    public interface Follower {
        /** The feed runs: from now on every event comes at once. */
        void up();

        /** Something happened. */
        void event(Recorded recorded);

        /** The feed is cut, or could not be had at first; it keeps trying. Told once, until it is up again. */
        void down(String reason);
    }

    /**
     * Starts following.
     *
     * @param after the journal entry after which to begin, as {@link org.shouwen.protocol.HallState#seq} has it
     * @param follower called in the Vert.x context this is called from; it may wait there if that context has virtual
     *     threads
     */
    public static HubFeed follow(HallClient hall, long after, Follower follower) {
        HubFeed feed = new HubFeed(hall, after, follower);
        feed.context.runOnContext(v -> feed.connect(true));
        return feed;
    }

    /** Whether events come in now. */
    public boolean isUp() {
        return up;
    }

    /** Ends it; the follower hears no more. */
    public void stop() {
        stopped = true;
        up = false;
        context.runOnContext(v -> {
            if (current != null) {
                current.end("stopped");
            }
        });
    }

    private void connect(boolean first) {
        if (stopped) {
            return;
        }
        Attempt attempt = new Attempt(first);
        current = attempt;
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(hall.hub().settings().url(hall.path("/events")))
                .setConnectTimeout(hall.hub().settings().attempt().toMillis())
                .putHeader("Accept", "text/event-stream")
                .putHeader("Last-Event-ID", Long.toString(seq));
        hall.hub().token().ifPresent(token -> request.putHeader("Authorization", "Bearer " + token));
        hall.hub().http().request(request).onComplete(attempt::connected, attempt::failed);
    }

    /** One connection, from the first packet to whatever ends it. */
    private final class Attempt {
        private final boolean first;
        private final long watch;
        private long heard = System.nanoTime();
        private boolean running;
        private boolean over;
        private @Nullable HttpClientRequest request;

        Attempt(boolean first) {
            this.first = first;
            this.watch = vertx.setPeriodic(SILENCE_MS / 9, id -> checkSilence());
        }

        void connected(HttpClientRequest established) {
            request = established;
            established.exceptionHandler(this::failed);
            established.send().onComplete(this::answered, this::failed);
        }

        void failed(Throwable cause) {
            end(String.valueOf(cause.getMessage()));
        }

        private void answered(HttpClientResponse response) {
            if (over) {
                return;
            }
            if (response.statusCode() != 200) {
                end("the hub answered " + response.statusCode());
                return;
            }
            running = true;
            pauseMs = FIRST_PAUSE_MS;
            SseReader reader = new SseReader(this::message);
            response.handler(chunk -> {
                heard = System.nanoTime();
                reader.read(chunk.getBytes());
            });
            response.exceptionHandler(this::failed);
            response.endHandler(v -> end("the hub closed the feed"));
            up = true;
            follower.up();
        }

        private void message(SseReader.Message message) {
            if (over || stopped) {
                return;
            }
            try {
                Recorded recorded = HubClient.decode(message.data(), Recorded.class);
                if (recorded.seq() > seq) {
                    seq = recorded.seq();
                    follower.event(recorded);
                }
            } catch (JsonProcessingException e) {
                LOG.warn("event {} of the hub's feed is not understood and left out: {}", message, e.getMessage());
                message.id().ifPresent(id -> seq = Math.max(seq, Long.parseLong(id)));
            }
        }

        private void checkSilence() {
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heard) > SILENCE_MS) {
                end("nothing heard for " + SILENCE_MS / 1000 + " s");
            }
        }

        void end(String reason) {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(watch);
            if (request != null) {
                request.reset();
            }
            if (stopped) {
                return;
            }
            up = false;
            if (running || first) {
                follower.down(reason);
            }
            vertx.setTimer(pauseMs, id -> connect(false));
            pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
        }
    }
}
