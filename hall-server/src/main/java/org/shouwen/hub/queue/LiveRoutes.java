package org.shouwen.hub.queue;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** What follows a hall live: its events, its boards, single tickets. */
public final class LiveRoutes implements Routes {
    private final HallGate gate;
    private final EarlierTickets earlier;
    private final Clock clock;

    public LiveRoutes(HallGate gate, EarlierTickets earlier, Clock clock) {
        this.gate = gate;
        this.earlier = earlier;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        Map<HallId, LiveHall> halls = new HashMap<>();
        api.on("events", request -> events(live(api, halls, new HallId(request.path("hall"))), api, request));
        api.on("boardEvents", request -> board(live(api, halls, new HallId(request.path("hall"))), api, request));
        api.on(
                "citizenTicketEvents",
                request -> request.await(HeldTicket.behind(gate, earlier, request.path("code")), held -> {
                    held.view(gate, clock.instant());
                    live(api, halls, held.hall()).followTicket(held, api, request);
                }));
    }

    /** The hall as this event loop follows it, beginning with its first reader. */
    private LiveHall live(Api api, Map<HallId, LiveHall> halls, HallId hall) {
        LiveHall known = halls.get(hall);
        if (known != null && known.isLive()) {
            return known;
        }
        Feed feed = gate.feed(hall).orElseThrow(() -> ProblemException.unavailable(hall));
        LiveHall live = LiveHall.follow(hall, gate, feed, clock, api.vertx());
        halls.put(hall, live);
        return live;
    }

    private static void events(LiveHall hall, Api api, ApiRequest request) {
        Optional<Long> after =
                request.header("Last-Event-ID").or(() -> request.query("after")).map(Long::parseLong);
        after.filter(seq -> seq > hall.feed().lastSeq()).ifPresent(seq -> {
            throw ProblemException.invalid(
                    request.header("Last-Event-ID").isPresent() ? "header/Last-Event-ID" : "query/after",
                    "the journal ends at " + hall.feed().lastSeq() + "; read the state again");
        });
        hall.followEvents(after, api, request);
    }

    private void board(LiveHall hall, Api api, ApiRequest request) {
        String board = request.path("board");
        HallId id = new HallId(request.path("hall"));
        if (gate.snapshot(id)
                .orElseThrow(() -> ProblemException.unavailable(id))
                .board(board, clock.instant())
                .isEmpty()) {
            throw unknownBoard(board);
        }
        hall.followBoard(board, api, request);
    }

    static ProblemException unknownBoard(String board) {
        return new ProblemException(ProblemType.UNKNOWN_BOARD, "the hall has no board " + board);
    }
}
