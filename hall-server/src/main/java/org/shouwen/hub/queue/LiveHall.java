package org.shouwen.hub.queue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.journal.FeedListener;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.EventStream;
import org.shouwen.protocol.BoardView;
import org.shouwen.protocol.CitizenTicketView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hall as the readers of one event loop follow it. Whatever is sent is made once for all of them: an event when it
 * comes, a board or ticket when it has changed.
 */
final class LiveHall implements FeedListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHall.class);
    private static final int PAGE = 500;
    private static final long BOARD_GAP_MILLIS = 100;
    private static final long TICKET_GAP_MILLIS = 250;

    private final HallId hall;
    private final HallGate gate;
    private final Feed feed;
    private final Clock clock;
    private final Set<EventReader> readers = new LinkedHashSet<>();
    private final LiveViews<String, BoardView> boards;
    private final LiveViews<HeldTicket, CitizenTicketView> tickets;
    private long lastSeq;
    private boolean live = true;

    private LiveHall(HallId hall, HallGate gate, Feed feed, Clock clock, Vertx vertx) {
        this.hall = hall;
        this.gate = gate;
        this.feed = feed;
        this.clock = clock;
        this.lastSeq = feed.lastSeq();
        this.boards = new LiveViews<>(vertx, "board", BOARD_GAP_MILLIS, this::board, LiveHall::timeless);
        this.tickets = new LiveViews<>(vertx, "ticket", TICKET_GAP_MILLIS, this::ticket, LiveHall::timeless);
    }

    /** Follows a feed from its live end; called on the event loop of the readers. */
    static LiveHall follow(HallId hall, HallGate gate, Feed feed, Clock clock, Vertx vertx) {
        LiveHall live = new LiveHall(hall, gate, feed, clock, vertx);
        feed.subscribe(live.lastSeq, live);
        return live;
    }

    /** Whether it still hears of what happens. */
    boolean isLive() {
        return live;
    }

    Feed feed() {
        return feed;
    }

    /**
     * Sends every event to a new reader.
     *
     * @param after the last one it knows; without it, it begins now
     */
    void followEvents(Optional<Long> after, Api api, ApiRequest request) {
        EventReader[] reader = new EventReader[1];
        EventStream stream = api.streams().open(request, () -> readers.remove(reader[0]));
        reader[0] = new EventReader(stream, after.orElse(lastSeq));
        stream.send(EventStream.position(reader[0].lastSeq));
        catchUp(reader[0]);
    }

    /** Sends a board to a new reader, now and at each change. */
    void followBoard(String board, Api api, ApiRequest request) {
        boards.add(board, api, request);
    }

    /** Sends a ticket to a new reader, now and at each change. */
    void followTicket(HeldTicket ticket, Api api, ApiRequest request) {
        tickets.add(ticket, api, request);
    }

    @Override
    public void onEvents(List<Recorded> events) {
        lastSeq = events.getLast().seq();
        if (!readers.isEmpty()) {
            sendAll(events);
        }
        boards.refresh();
        tickets.refresh();
    }

    @Override
    public void onLost(Throwable cause) {
        LOG.info("the feed of hall {} ended, and its readers come again: {}", hall, cause.getMessage());
        live = false;
        List.copyOf(readers).forEach(reader -> reader.stream.end());
        boards.endAll();
        tickets.endAll();
    }

    private void sendAll(List<Recorded> events) {
        Buffer whole = frames(events);
        long before = events.getFirst().seq() - 1;
        for (EventReader reader : List.copyOf(readers)) {
            if (reader.stream.isFull()) {
                // Not to be held up by one reader, nor to keep for it what it may never take; it can resume.
                readers.remove(reader);
                reader.stream.cut();
            } else if (reader.lastSeq == before) {
                reader.stream.send(whole);
            } else {
                List<Recorded> missing = events.stream()
                        .filter(event -> event.seq() > reader.lastSeq)
                        .toList();
                reader.stream.send(frames(missing));
            }
            reader.lastSeq = Math.max(reader.lastSeq, lastSeq);
        }
    }

    /** Reads from the journal at the reader's own pace until it can join the others. */
    private void catchUp(EventReader reader) {
        if (reader.lastSeq >= lastSeq) {
            if (reader.stream.isOpen()) {
                readers.add(reader);
            }
            return;
        }
        feed.read(reader.lastSeq, PAGE).onComplete(page -> {
            if (page.failed() || !live) {
                LOG.warn("the journal of hall {} cannot be read", hall, page.cause());
                reader.stream.end();
            } else if (page.result().isEmpty()) {
                readers.add(reader);
            } else {
                reader.stream.send(frames(page.result()));
                reader.lastSeq = page.result().getLast().seq();
                goOn(reader);
            }
        });
    }

    private void goOn(EventReader reader) {
        if (!reader.stream.isOpen()) {
            return;
        }
        if (reader.stream.isFull()) {
            reader.stream.whenDrained(() -> catchUp(reader));
        } else {
            catchUp(reader);
        }
    }

    private static Buffer frames(List<Recorded> events) {
        Buffer buffer = Buffer.buffer();
        events.forEach(event ->
                buffer.appendBuffer(EventStream.frame(event.seq(), event.event().typeName(), WithoutCode.json(event))));
        return buffer;
    }

    private Optional<LiveViews.Seen<BoardView>> board(String board) {
        return gate.snapshot(hall)
                .flatMap(snapshot ->
                        snapshot.board(board, clock.instant()).map(view -> new LiveViews.Seen<>(snapshot.seq(), view)));
    }

    private Optional<LiveViews.Seen<CitizenTicketView>> ticket(HeldTicket held) {
        return gate.snapshot(hall)
                .flatMap(snapshot -> snapshot.citizenTicket(held.ticket(), clock.instant())
                        .map(view -> new LiveViews.Seen<>(snapshot.seq(), view)));
    }

    private static BoardView timeless(BoardView view) {
        return new BoardView(view.hall(), view.name(), Instant.EPOCH, 0, view.calling(), view.recent(), view.waiting());
    }

    private static CitizenTicketView timeless(CitizenTicketView view) {
        return new CitizenTicketView(
                view.hall(),
                view.hallName(),
                view.number(),
                view.items(),
                view.item(),
                view.state(),
                view.since(),
                view.ahead(),
                view.openCounters(),
                view.counter(),
                view.counterName(),
                view.calls(),
                view.issuedAt(),
                view.mayCancel(),
                Instant.EPOCH);
    }

    private static final class EventReader {
        final EventStream stream;
        long lastSeq;

        EventReader(EventStream stream, long lastSeq) {
            this.stream = stream;
            this.lastSeq = lastSeq;
        }
    }
}
