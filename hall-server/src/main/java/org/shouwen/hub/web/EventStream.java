package org.shouwen.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * One answer that does not end: server-sent events. What its reader has not taken yet is bounded; who sends asks
 * {@link #isFull} first. To be used on its event loop only.
 */
public final class EventStream {
    private static final Buffer BEAT = Buffer.buffer(":\n\n");
    private static final int QUEUE_BYTES = 256 * 1024;

    private final HttpServerResponse response;
    private final Runnable released;
    private boolean open = true;
    private boolean wasFull;

    EventStream(HttpServerResponse response, Runnable released) {
        this.response = response;
        this.released = released;
        response.setChunked(true)
                .setWriteQueueMaxSize(QUEUE_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        response.write(Buffer.buffer("retry: 2000\n\n"));
    }

    /** One event as it goes over the wire; the same buffer may go to any number of streams. */
    public static Buffer frame(long id, String event, String data) {
        return Buffer.buffer("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n");
    }

    /** Where a reader that is cut off now would resume. */
    public static Buffer position(long id) {
        return Buffer.buffer("id: " + id + "\n\n");
    }

    /** Whether the reader is still there, as far as is known. */
    public boolean isOpen() {
        return open;
    }

    /** Whether the reader has to catch up before it gets more. */
    public boolean isFull() {
        return response.writeQueueFull();
    }

    /** Sends a frame. */
    public void send(Buffer frame) {
        if (open) {
            response.write(frame);
        }
    }

    /** Calls once the reader has caught up. */
    public void whenDrained(Runnable then) {
        response.drainHandler(drained -> {
            response.drainHandler(null);
            then.run();
        });
    }

    /** Ends it; the reader may come again. */
    public void end() {
        if (open) {
            release();
            response.end();
        }
    }

    /**
     * Breaks it off. The connection closes as soon as the reader has taken what was sent, or has taken nothing for the
     * server's idle time.
     */
    public void cut() {
        release();
        response.reset();
    }

    /** Lets everybody forget it, once. */
    void release() {
        if (open) {
            open = false;
            released.run();
        }
    }

    /** A sign of life; breaks the stream off if the reader took nothing since the last one. */
    void beat() {
        boolean full = isFull();
        if (full && wasFull) {
            cut();
        } else if (!full) {
            send(BEAT);
        }
        wasFull = full;
    }
}
