package org.shouwen.counter;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwen.counter.DeskView.LinkState;
import org.shouwen.protocol.CallView;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterState;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.QueueId;
import org.shouwen.protocol.QueueView;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.Why;
import org.shouwen.protocol.client.CurrentSession;
import org.shouwen.protocol.client.DeviceCredential;
import org.shouwen.protocol.client.DeviceStatus;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HandedOn;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.HubFeed;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.shouwen.protocol.client.SignedIn;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One officer's desk: what is known of the hall, who works here, and the one action under way.
 *
 * <p>It lives on one virtual-thread context: its methods wait for the hub, but only one of them runs at a time, so its
 * fields need no locks.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final long RETRY_MS = 1_000;
    private static final long REFUSED_RETRY_MS = 5_000;
    private static final long STATUS_MS = 30_000;

    /** The status that says that the officer's session is over. */
    private static final int ENDED = 401;

    // A busy hall has several events a second; people read one screen.
    private static final long REFRESH_SPACING_MS = 200;

    private final Vertx vertx;
    private final CounterSettings settings;
    private final Follower follower;
    private final DeviceCredential credential;
    private final HubClient anonymous;
    private final Context context;
    private final SecureRandom random = new SecureRandom();

    private DeskView.Link link = new DeskView.Link(LinkState.STARTING, Instant.now(), Optional.empty());
    private Duration hubAhead = Duration.ZERO;
    private @Nullable HubClient device;
    private @Nullable HallClient hall;
    private @Nullable HubFeed feed;
    private @Nullable ItemsView items;
    private @Nullable HallState state;
    private @Nullable CounterView own;
    private @Nullable Called called;
    private @Nullable Session session;
    private @Nullable Asking asking;

    private boolean feedUp;
    private boolean refreshing;
    private boolean refreshWanted;
    private long answers;
    private boolean stopped;
    private int working;
    private final Promise<Void> idle = Promise.promise();
    private final Set<Promise<Void>> pauses = new HashSet<>();

    /** Whoever shows the desk. */
    interface Follower {
        /** What {@link #view} says is new. */
        void changed();

        /** An action whose outcome was unknown is settled. */
        void settled(Outcome outcome);

        /** Something happened to a case. */
        void caseChanged(CaseId of);
    }

    /** An officer at this desk; {@code key} is what the browser holds. */
    private record Session(String key, SignedIn signedIn, HallClient hall) {}

    /** The last call from here that is known with its reasons. */
    private record Called(TicketId ticket, Optional<Why> why, Instant lastCallAt) {}

    /** An action between the key press and the hub's answer. */
    private static final class Asking {
        final DeskAction action;
        final Wish wish;
        final IdempotencyKey key;
        final HallClient hall;
        final Instant since;
        final Promise<Outcome> answer = Promise.promise();
        boolean unknown;

        Asking(DeskAction action, Wish wish, IdempotencyKey key, HallClient hall, Instant since) {
            this.action = action;
            this.wish = wish;
            this.key = key;
            this.hall = hall;
            this.since = since;
        }
    }

    /** Must be made, and later used, on a virtual-thread context. */
    Desk(Vertx vertx, CounterSettings settings, Follower follower) {
        this.vertx = vertx;
        this.settings = settings;
        this.follower = follower;
        this.credential =
                new DeviceCredential(settings.credential(), "counter", Optional.of(settings.device()), settings.data());
        this.anonymous = HubClient.connect(vertx, settings.hub());
        this.context = vertx.getOrCreateContext();
    }

    void start() {
        inBackground(this::connect);
        vertx.setPeriodic(STATUS_MS, id -> working(this::reportStatus));
    }

    /** Ends the connection; done when nothing waits for the hub any more. */
    Future<?> stop() {
        stopped = true;
        stopFeed();
        anonymous.close();
        Set.copyOf(pauses).forEach(Promise::tryComplete);
        if (working == 0) {
            idle.tryComplete();
        }
        return idle.future();
    }

    /** Runs something that may wait for the hub, so that {@link #stop} waits for it in turn. */
    void working(Runnable work) {
        working++;
        try {
            work.run();
        } finally {
            working--;
            if (stopped && working == 0) {
                idle.tryComplete();
            }
        }
    }

    /** What the page shows to whoever holds this session key. */
    DeskView view(Optional<String> sessionKey) {
        Optional<SignedIn> officer = find(sessionKey).map(Session::signedIn);
        boolean shown = officer.isPresent();
        return new DeskView(
                now(),
                Optional.ofNullable(state).map(s -> new DeskView.Hall(s.hall(), s.name(), s.zone())),
                new DeskView.Place(settings.counter(), counterName()),
                link,
                officer.map(o -> new DeskView.Officer(o.user())),
                shown ? pending() : Optional.empty(),
                shown ? Optional.ofNullable(own) : Optional.empty(),
                shown ? ownCall().flatMap(Called::why) : Optional.empty(),
                shown ? ownCall().map(Called::lastCallAt) : Optional.empty(),
                shown ? callableQueues() : List.of(),
                shown && items != null ? items.items() : List.of(),
                shown ? counters() : List.of(),
                shown && items != null ? items.classes() : List.of());
    }

    /**
     * Signs an officer in at this desk; whoever was signed in before is signed out.
     *
     * @return the key for the browser's cookie
     */
    String signIn(String user, String password, IdempotencyKey key) {
        HubClient self = connected(device);
        HallClient place = connected(hall);
        SignedIn signedIn = self.signIn(user, password, key);
        HubClient officer = self.withToken(signedIn.token());
        if (!signedIn.role().equals("officer")) {
            forget(officer);
            throw new ProblemException(
                    ProblemType.WRONG_ROLE, "only an officer works at a counter, " + user + " is a " + signedIn.role());
        }
        endSession();
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String sessionKey = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        session = new Session(sessionKey, signedIn, officer.hall(place.id()));
        learnWhy();
        changed();
        return sessionKey;
    }

    /** Signs the officer out. The counter stays as it is. */
    void signOut(Optional<String> sessionKey) {
        require(sessionKey);
        endSession();
        changed();
    }

    /** Whether this key belongs to the officer who is signed in. */
    boolean knows(Optional<String> sessionKey) {
        return find(sessionKey).isPresent();
    }

    /**
     * Does one action. When the hub's answer is lost the outcome is unknown and the hub is asked again under the same
     * key until it answers; meanwhile no other action begins.
     *
     * @throws HubProblem if the hub refused; nothing has changed
     * @throws ProblemException if nothing was asked: nobody signed in, another action under way, hub out of reach
     */
    Outcome act(Optional<String> sessionKey, DeskAction action, Wish wish, IdempotencyKey key) {
        Session officer = require(sessionKey);
        Asking before = asking;
        if (before != null && before.key.equals(key)) {
            return before.unknown ? unknown(before) : Future.await(before.answer.future());
        }
        if (before != null) {
            throw new ProblemException(
                    ProblemType.WRONG_STATE,
                    "the outcome of " + before.action.wireName() + " is not known yet",
                    List.of(),
                    Map.of("pending", before.action.wireName()));
        }
        Asking mine = new Asking(action, wish, key, officer.hall(), now());
        asking = mine;
        try {
            Outcome outcome = ask(mine);
            asking = null;
            mine.answer.complete(outcome);
            changed();
            return outcome;
        } catch (HubUnreachable e) {
            lost(reason(e));
            if (e.mayHaveHappened()) {
                LOG.warn("{}: no answer, outcome unknown: {}", action.wireName(), e.getMessage());
                mine.unknown = true;
                mine.answer.complete(unknown(mine));
                inBackground(() -> askAgain(mine));
                changed();
                return unknown(mine);
            }
            ProblemException notDone =
                    new ProblemException(ProblemType.HALL_UNAVAILABLE, "nothing was done: " + e.getMessage());
            giveBack(mine, notDone);
            throw notDone;
        } catch (RuntimeException e) {
            giveBack(mine, e);
            throw e;
        }
    }

    /** The officer does not want the hub to be asked again: what it shows when it is back is what happened. */
    void giveUp(Optional<String> sessionKey, IdempotencyKey key) {
        require(sessionKey);
        if (asking != null && asking.unknown && asking.key.equals(key)) {
            asking = null;
            refresh();
            changed();
        }
    }

    /** Tickets that this counter could call out of turn: those waiting, longest first, then those that missed a call. */
    List<TicketView> callable(Optional<String> sessionKey) {
        Session officer = require(sessionKey);
        Set<ItemCode> served = own == null ? Set.of() : new HashSet<>(own.items());
        Optional<CounterId> here = Optional.of(settings.counter());
        return Stream.of(TicketState.WAITING, TicketState.MISSED)
                .flatMap(wanted -> officer.hall().tickets(wanted).stream()
                        .filter(ticket -> ticket.state() == wanted)
                        .filter(ticket -> served.contains(ticket.item())
                                || ticket.counter().equals(here))
                        .filter(ticket -> wanted == TicketState.MISSED
                                || ticket.counter().isEmpty()
                                || ticket.counter().equals(here))
                        .sorted(Comparator.comparing(TicketView::issuedAt)))
                .toList();
    }

    /** Tickets that missed a call today and may come back, the latest first. */
    List<TicketView> missed(Optional<String> sessionKey) {
        return require(sessionKey).hall().tickets(TicketState.MISSED).stream()
                .filter(ticket -> ticket.state() == TicketState.MISSED)
                .sorted(Comparator.comparing(TicketView::since).reversed())
                .toList();
    }

    /** Asks the hub what the officer's page asks, once; the answer may be a refusal. */
    HandedOn.Answer handOn(Optional<String> sessionKey, HandedOn.Request request) {
        Session officer = require(sessionKey);
        HandedOn.Answer answer = officer.hall().handOn(request);
        if (answer.status() == ENDED && session != null && session.hall() == officer.hall()) {
            session = null;
            changed();
        }
        return answer;
    }

    // ---- actions ----------------------------------------------------------------------------------------------------

    private Outcome ask(Asking mine) {
        Optional<Told> answer;
        try {
            answer = mine.action.ask(mine.hall, settings.counter(), mine.wish, mine.key);
        } catch (HubProblem e) {
            if (e.name().equals("no-credential") && session != null && session.hall() == mine.hall) {
                session = null;
            }
            refresh();
            throw e;
        }
        answers++;
        answer.ifPresent(this::learn);
        refresh();
        return new Outcome(
                mine.action.wireName(),
                answer.isPresent() ? Outcome.Kind.DONE : Outcome.Kind.NOBODY,
                answer.flatMap(Told::ticket),
                Optional.empty(),
                false);
    }

    private void learn(Told answer) {
        answer.counter().ifPresent(counter -> own = counter);
        answer.ticket().ifPresent(ticket -> {
            if (ticket.state() == TicketState.CALLED) {
                boolean again = answer.why().isEmpty();
                Optional<Why> why = again ? ownCall().flatMap(Called::why) : answer.why();
                called = new Called(
                        ticket.id(), why, again ? now() : ticket.calledAt().orElseGet(this::now));
            }
        });
    }

    private void askAgain(Asking mine) {
        while (asking == mine && !stopped) {
            pause(RETRY_MS);
            if (asking != mine || stopped) {
                return;
            }
            try {
                settle(mine, ask(mine));
            } catch (HubUnreachable e) {
                LOG.debug("{}: still no answer", mine.action.wireName());
            } catch (HubProblem e) {
                // Too many requests says nothing about what became of the first one.
                if (e.problem().status() != 429) {
                    settle(
                            mine,
                            new Outcome(
                                    mine.action.wireName(),
                                    Outcome.Kind.REFUSED,
                                    Optional.empty(),
                                    Optional.of(e.problem()),
                                    true));
                }
            }
        }
    }

    private void settle(Asking mine, Outcome outcome) {
        if (asking != mine) {
            return;
        }
        LOG.info("{}: outcome found out: {}", mine.action.wireName(), outcome.outcome());
        asking = null;
        follower.settled(outcome.foundOutLater());
        changed();
    }

    private void giveBack(Asking mine, RuntimeException failure) {
        asking = null;
        mine.answer.fail(failure);
        changed();
    }

    private static Outcome unknown(Asking mine) {
        return new Outcome(mine.action.wireName(), Outcome.Kind.UNKNOWN, Optional.empty(), Optional.empty(), false);
    }

    private Optional<DeskView.Pending> pending() {
        return Optional.ofNullable(asking)
                .filter(a -> a.unknown)
                .map(a -> new DeskView.Pending(a.key.value(), a.action.wireName(), a.since));
    }

    // ---- connection -------------------------------------------------------------------------------------------------

    private void connect() {
        boolean enrolled = false;
        while (!stopped) {
            long retry = RETRY_MS;
            try {
                Optional<String> kept = credential.find();
                if (kept.isEmpty() && !credential.canEnrol()) {
                    refused(credential.howToGetOne());
                    retry = REFUSED_RETRY_MS;
                } else {
                    String token = kept.isPresent() ? kept.get() : credential.enrol(anonymous);
                    follow(anonymous.withToken(token));
                    return;
                }
            } catch (HubProblem e) {
                retry = REFUSED_RETRY_MS;
                if (e.name().equals("no-credential") && credential.canEnrol() && !enrolled) {
                    enrolled = enrolAnew();
                    retry = enrolled ? 0 : REFUSED_RETRY_MS;
                } else {
                    refused(reason(e));
                }
            } catch (HubUnreachable e) {
                link(link.state() == LinkState.STARTING ? LinkState.STARTING : LinkState.DOWN, reason(e));
            } catch (IOException e) {
                refused(reason(e));
                retry = REFUSED_RETRY_MS;
            }
            pause(retry);
        }
    }

    private boolean enrolAnew() {
        try {
            credential.enrol(anonymous);
            return true;
        } catch (HubProblem | IOException e) {
            refused(reason(e));
            return false;
        }
    }

    private void follow(HubClient self) {
        CurrentSession identity = self.currentSession();
        if (!identity.counter().equals(Optional.of(settings.counter()))) {
            throw new HubProblem(new ProblemException(
                            ProblemType.UNKNOWN_COUNTER,
                            "this credential is for counter "
                                    + identity.counter().map(Object::toString).orElse("-") + ", but the program was"
                                    + " started for counter " + settings.counter())
                    .problem());
        }
        HallClient place = self.hall(identity.hall());
        items = place.items();
        HallState first = place.state();
        apply(first);
        device = self;
        hall = place;
        if (session != null) {
            session = new Session(
                    session.key(),
                    session.signedIn(),
                    self.withToken(session.signedIn().token()).hall(place.id()));
        }
        feed = HubFeed.follow(place, first.seq(), new FeedFollower());
        reportStatus();
    }

    private final class FeedFollower implements HubFeed.Follower {
        @Override
        public void up() {
            feedUp = true;
            refresh();
        }

        @Override
        public void event(Recorded recorded) {
            if (recorded.event() instanceof CaseEvent event) {
                follower.caseChanged(event.caseId());
                return;
            }
            notice(recorded);
            refresh();
        }

        @Override
        public void down(String reason) {
            feedUp = false;
            lost(reason);
        }
    }

    private void notice(Recorded recorded) {
        if (recorded.event() instanceof HallEvent.TicketCalled call
                && call.counter().equals(settings.counter())) {
            called = new Called(call.ticket(), Optional.of(call.why()), recorded.at());
        }
    }

    private void refresh() {
        refreshWanted = true;
        if (!refreshing && hall != null) {
            refreshing = true;
            inBackground(this::refreshUntilCalm);
        }
    }

    private void refreshUntilCalm() {
        try {
            while (refreshWanted && !stopped && hall != null) {
                refreshWanted = false;
                refreshOnce(hall);
                pause(refreshWanted && link.state() != LinkState.UP ? RETRY_MS : REFRESH_SPACING_MS);
            }
        } finally {
            refreshing = false;
        }
    }

    private void refreshOnce(HallClient place) {
        long answersBefore = answers;
        try {
            HallState fresh = place.state();
            if (answers != answersBefore) {
                // An action was answered meanwhile: this state may be older than that answer.
                refreshWanted = true;
                return;
            }
            apply(fresh);
            learnWhy();
            if (feedUp) {
                link(LinkState.UP, "");
            }
            changed();
        } catch (HubUnreachable e) {
            lost(reason(e));
            refreshWanted = true;
        } catch (HubProblem e) {
            if (e.name().equals("no-credential")) {
                refused(reason(e));
                stopFeed();
                hall = null;
                inBackground(this::connect);
            } else {
                lost(reason(e));
                refreshWanted = true;
            }
        }
    }

    private void apply(HallState fresh) {
        state = fresh;
        hubAhead = Duration.between(Instant.now(), fresh.now());
        own = fresh.counters().stream()
                .filter(counter -> counter.id().equals(settings.counter()))
                .findFirst()
                .orElse(null);
        findOwnTicket()
                .ifPresent(ticket -> fresh.calls().stream()
                        .filter(call -> call.ticket().equals(ticket.id())
                                && call.counter().equals(settings.counter()))
                        .map(CallView::at)
                        .findFirst()
                        .ifPresent(
                                at -> called = new Called(ticket.id(), ownCall().flatMap(Called::why), at)));
    }

    /** After a restart the reasons of the present call stand only in the ticket's history. */
    private void learnWhy() {
        Session officer = session;
        Optional<TicketView> ticket = findOwnTicket();
        if (officer == null
                || ticket.isEmpty()
                || ownCall().flatMap(Called::why).isPresent()) {
            return;
        }
        try {
            officer.hall().events(ticket.get().id()).stream()
                    .filter(recorded -> recorded.event() instanceof HallEvent.TicketCalled)
                    .reduce((earlier, later) -> later)
                    .ifPresent(recorded -> {
                        HallEvent.TicketCalled call = (HallEvent.TicketCalled) recorded.event();
                        Instant last = ownCall().map(Called::lastCallAt).orElse(recorded.at());
                        called = new Called(call.ticket(), Optional.of(call.why()), last);
                    });
        } catch (HubProblem | HubUnreachable e) {
            LOG.debug("the reasons of the present call are not known: {}", e.getMessage());
        }
    }

    private void reportStatus() {
        HallClient place = hall;
        if (place == null || stopped) {
            return;
        }
        try {
            place.reportStatus(new DeviceStatus(Optional.empty(), Optional.of(settings.version())));
        } catch (HubProblem | HubUnreachable e) {
            LOG.debug("the hub did not take this program's status: {}", e.getMessage());
        }
    }

    private void lost(String reason) {
        if (link.state() == LinkState.UP) {
            LOG.warn("connection to the hub lost: {}", reason);
        }
        link(link.state() == LinkState.STARTING ? LinkState.STARTING : LinkState.DOWN, reason);
        refresh();
    }

    private void refused(String reason) {
        if (link.state() != LinkState.REFUSED) {
            LOG.error("the hub refuses this program: {}", reason);
        }
        link(LinkState.REFUSED, reason);
    }

    private void link(LinkState to, String detail) {
        if (link.state() != to
                || (to != LinkState.DOWN && !link.detail().orElse("").equals(detail))) {
            if (to == LinkState.UP) {
                LOG.info("connected to the hub at {}", settings.hub().hub());
            }
            Instant since = link.state() == to ? link.since() : now();
            link = new DeskView.Link(to, since, Optional.of(detail).filter(d -> !d.isEmpty()));
            changed();
        }
    }

    private static String reason(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private void stopFeed() {
        feedUp = false;
        if (feed != null) {
            feed.stop();
            feed = null;
        }
    }

    private void inBackground(Runnable work) {
        context.runOnContext(v -> working(work));
    }

    /** Waits, but not longer than this desk lives. */
    private void pause(long millis) {
        if (millis <= 0 || stopped) {
            return;
        }
        Promise<Void> over = Promise.promise();
        pauses.add(over);
        long timer = vertx.setTimer(millis, id -> over.tryComplete());
        Future.await(over.future());
        vertx.cancelTimer(timer);
        pauses.remove(over);
    }

    private void changed() {
        follower.changed();
    }

    // ---- officer ----------------------------------------------------------------------------------------------------

    private Optional<Session> find(Optional<String> sessionKey) {
        return Optional.ofNullable(session).filter(s -> Optional.of(s.key()).equals(sessionKey));
    }

    private Session require(Optional<String> sessionKey) {
        return find(sessionKey)
                .orElseThrow(() -> new ProblemException(ProblemType.NO_CREDENTIAL, "sign in at this desk first"));
    }

    private void endSession() {
        Session before = session;
        session = null;
        if (before != null) {
            forget(connected(device).withToken(before.signedIn().token()));
        }
    }

    /** Ends a session at the hub; if that fails it ends by itself. */
    private void forget(HubClient officer) {
        inBackground(() -> {
            try {
                officer.signOut(IdempotencyKey.random());
            } catch (HubProblem | HubUnreachable e) {
                LOG.debug("a session was not signed out at the hub: {}", e.getMessage());
            }
        });
    }

    private static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new ProblemException(
                    ProblemType.HALL_UNAVAILABLE, "this program has not reached its hub yet; nothing was done");
        }
        return part;
    }

    // ---- parts of the view ------------------------------------------------------------------------------------------

    private Instant now() {
        return Instant.now().plus(hubAhead);
    }

    private Label counterName() {
        return own == null ? new Label(settings.counter() + "号窗口", "Counter " + settings.counter()) : own.name();
    }

    private Optional<TicketView> findOwnTicket() {
        return Optional.ofNullable(own).flatMap(CounterView::ticket);
    }

    private Optional<Called> ownCall() {
        return Optional.ofNullable(called)
                .filter(c -> findOwnTicket().map(t -> t.id().equals(c.ticket())).orElse(false));
    }

    private List<QueueView> callableQueues() {
        if (state == null || items == null || own == null) {
            return List.of();
        }
        Set<ItemCode> served = new HashSet<>(own.items());
        Set<QueueId> queues = new HashSet<>();
        for (ItemView item : items.items()) {
            if (served.contains(item.code())) {
                queues.add(item.queue());
            }
        }
        return state.queues().stream().filter(q -> queues.contains(q.id())).toList();
    }

    private List<DeskView.Counter> counters() {
        return Stream.ofNullable(state)
                .flatMap(s -> s.counters().stream())
                .map(c -> new DeskView.Counter(
                        c.id(),
                        c.name(),
                        c.state(),
                        c.state() == CounterState.CLOSED ? Optional.empty() : c.officer(),
                        c.items()))
                .toList();
    }
}
