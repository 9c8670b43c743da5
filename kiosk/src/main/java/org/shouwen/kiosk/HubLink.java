package org.shouwen.kiosk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.client.CurrentSession;
import org.shouwen.protocol.client.DeviceCredential;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubClient;
import org.shouwen.protocol.client.HubFeed;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kiosk's one connection to the hub. Lives in one virtual-thread context. */
final class HubLink {
    private static final Logger LOG = LoggerFactory.getLogger(HubLink.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration FRESH_ENOUGH = Duration.ofMillis(500);

    private static final Duration OLD = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final Context context;
    private final KioskSettings settings;
    private final HubClient hub;
    private final DeviceCredential credential;
    private Runnable onUp = () -> {};
    private Optional<DeviceId> device = Optional.empty();
    private @Nullable Hall hall;
    private @Nullable HubFeed feed;
    private @Nullable ItemsView items;
    private @Nullable Timer pausing;
    private long itemsReadAt;
    private boolean itemsStale;
    private boolean connecting;
    private boolean triedCode;
    private boolean closed;

    HubLink(Vertx vertx, KioskSettings settings) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings;
        this.hub = HubClient.connect(vertx, settings.hub());
        this.device = settings.id();
        this.credential = new DeviceCredential(settings.credential(), "kiosk", settings.id(), settings.data());
    }

    /** The kiosk's hall. */
    record Hall(HallClient client, ZoneId zone) {}

    /**
     * Gets the credential and goes on connecting in the background until that succeeds.
     *
     * @param whenUp called each time the hub is there (again); may wait
     * @throws HubProblem or {@link HubUnreachable} if the kiosk has yet to be enrolled and that failed
     * @throws IOException naming the file that cannot be read or written
     */
    void start(Runnable whenUp) throws IOException {
        onUp = whenUp;
        HubClient client = hub.withToken(token());
        connecting = true;
        context.runOnContext(v -> {
            try {
                connect(client);
            } finally {
                connecting = false;
            }
        });
    }

    /** Which device this is, once known. */
    Optional<DeviceId> device() {
        return device;
    }

    boolean isUp() {
        return feed != null && feed.isUp();
    }

    Optional<Hall> findHall() {
        return Optional.ofNullable(hall);
    }

    /**
     * The hall's items with their waiting people, not older than the last event.
     *
     * @throws HubUnreachable if they cannot be had
     */
    ItemsView items(Hall of) {
        ItemsView known = items;
        long age = System.nanoTime() - itemsReadAt;
        if (known != null && isUp() && age < (itemsStale ? FRESH_ENOUGH : OLD).toNanos()) {
            return known;
        }
        itemsStale = false;
        itemsReadAt = System.nanoTime();
        ItemsView fresh = of.client().items();
        items = fresh;
        return fresh;
    }

    /** Whether it still tries to reach the hub for the first time. */
    boolean isConnecting() {
        return connecting;
    }

    void close() {
        closed = true;
        if (pausing != null) {
            pausing.cancel();
        }
        if (feed != null) {
            feed.stop();
        }
        hub.close();
    }

    private String token() throws IOException {
        Optional<String> found = credential.find();
        if (found.isPresent()) {
            return found.get();
        }
        if (!credential.canEnrol()) {
            throw new IOException(credential.howToGetOne());
        }
        return credential.enrol(hub);
    }

    private void connect(HubClient first) {
        HubClient client = first;
        String lastFailure = "";
        while (!closed) {
            try {
                CurrentSession session = client.currentSession();
                HallClient found = client.hall(session.hall());
                HallState state = found.state();
                hall = new Hall(found, ZoneId.of(state.zone()));
                device = device.or(() -> Optional.of(new DeviceId(session.user())));
                feed = HubFeed.follow(found, state.seq(), new Listener());
                return;
            } catch (HubProblem | HubUnreachable e) {
                client = enrolAnewIfRefused(e).orElse(client);
                if (!lastFailure.equals(e.getMessage())) {
                    lastFailure = String.valueOf(e.getMessage());
                    LOG.warn("no connection to the hub yet: {}", lastFailure);
                }
            }
            pause();
        }
    }

    private void pause() {
        if (closed) {
            return;
        }
        Timer timer = vertx.timer(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
        pausing = timer;
        try {
            Future.await(timer);
        } catch (CancellationException e) {
            LOG.debug("connecting ends: the kiosk stops");
        }
    }

    /** A kept credential that the hub no longer takes gives way to the code on the command line, if that is a new one. */
    private Optional<HubClient> enrolAnewIfRefused(RuntimeException failure) {
        if (triedCode
                || !(failure instanceof HubProblem problem)
                || problem.problem().status() != 401
                || !credential.canEnrol()) {
            return Optional.empty();
        }
        triedCode = true;
        try {
            return Optional.of(hub.withToken(credential.enrol(hub)));
        } catch (HubProblem | HubUnreachable | IOException e) {
            LOG.warn("the kept credential is refused, and so is the code given: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private final class Listener implements HubFeed.Follower {
        @Override
        public void up() {
            LOG.info("connected to the hub at {}", settings.hub().hub());
            itemsStale = true;
            onUp.run();
        }

        @Override
        public void event(Recorded recorded) {
            itemsStale = true;
        }

        @Override
        public void down(String reason) {
            LOG.warn("connection to the hub lost: {}", reason);
        }
    }
}
