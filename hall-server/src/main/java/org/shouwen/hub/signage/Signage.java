package org.shouwen.hub.signage;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shouwen.devices.line.Line;
import org.shouwen.devices.line.LineListener;
import org.shouwen.devices.line.LineStatus;
import org.shouwen.devices.line.LinkAddress;
import org.shouwen.devices.line.SignStatus;
import org.shouwen.devices.sign.Sign;
import org.shouwen.devices.sign.SignContent;
import org.shouwen.hub.access.Equipment;
import org.shouwen.hub.config.ConfigError;
import org.shouwen.hub.config.SignsFile;
import org.shouwen.hub.config.SignsFile.LineEntry;
import org.shouwen.hub.config.SignsFile.SignEntry;
import org.shouwen.hub.journal.Feed;
import org.shouwen.hub.journal.FeedListener;
import org.shouwen.hub.queue.HallGate;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.HallState;
import org.shouwen.protocol.LineView;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.SignView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the signs of one hall from its feed: each sign always says what its counter, or the list of last calls, is now
 * after the last commit. Nothing is shown that did not commit, and a sign that was away is told the newest content only.
 */
public final class Signage implements Equipment, AutoCloseable {
    private static final long FOLLOW_AGAIN_MILLIS = 500;

    private static final Logger log = LoggerFactory.getLogger(Signage.class);

    private final Vertx vertx;
    private final HallPlan plan;
    private final HallGate gate;
    private final InstantSource clock;
    private final List<Shown> signs;
    private final Map<String, Line> lines;
    private final Map<String, LastError> lastErrors = new ConcurrentHashMap<>();
    private final Map<String, SignContent> last = new HashMap<>();
    private volatile boolean closed;

    /** A sign of the configuration with what it says. */
    private record Shown(SignEntry entry, SignTexts texts) {}

    private record LastError(String text, Instant at) {}

    /**
     * Opens the hall's lines; those that are not there yet are tried again for ever.
     *
     * @param data for {@code ${data}} in a line's link
     * @param listener hears of every content written, beside the log
     * @throws ConfigError if a link, protocol, address or setting is wrong
     */
    public static Signage open(
            Vertx vertx,
            HallPlan plan,
            SignsFile file,
            Path data,
            HallGate gate,
            InstantSource clock,
            LineListener listener) {
        Map<String, LinkAddress> links = new HashMap<>();
        Map<String, List<Sign>> byLine = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (LineEntry line : file.lines()) {
            try {
                links.put(line.id(), LinkAddress.parse(line.link(data)));
            } catch (IllegalArgumentException e) {
                faults.add("signs.yaml: line " + line.id() + ": " + e.getMessage());
            }
            byLine.put(line.id(), new ArrayList<>());
        }
        for (SignEntry sign : file.signs()) {
            try {
                Objects.requireNonNull(byLine.get(sign.line()))
                        .add(Sign.of(sign.id(), sign.address(), sign.protocol(), sign.protocolSettings()));
            } catch (IllegalArgumentException e) {
                faults.add("signs.yaml: sign " + sign.id() + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigError(faults);
        }
        return new Signage(vertx, plan, file, gate, clock, links, byLine, listener);
    }

    private Signage(
            Vertx vertx,
            HallPlan plan,
            SignsFile file,
            HallGate gate,
            InstantSource clock,
            Map<String, LinkAddress> links,
            Map<String, List<Sign>> byLine,
            LineListener listener) {
        this.vertx = vertx;
        this.plan = plan;
        this.gate = gate;
        this.clock = clock;
        this.signs = file.signs().stream()
                .map(entry -> new Shown(entry, SignTexts.of(plan.zone(), file.texts(), entry.texts())))
                .toList();
        this.lines = new HashMap<>();
        LineListener remembering = new Remembering(listener);
        links.forEach(
                (id, link) -> lines.put(id, Line.start(id, link, Objects.requireNonNull(byLine.get(id)), remembering)));
    }

    /** Follows the hall's feed, and its next one whenever its desk starts anew. */
    public void follow() {
        if (closed) {
            return;
        }
        Optional<Feed> feed = gate.feed(plan.id());
        if (feed.isEmpty()) {
            followLater();
            return;
        }
        feed.get().subscribe(feed.get().lastSeq(), new FeedListener() {
            @Override
            public void onEvents(List<Recorded> events) {
                hear(events);
            }

            @Override
            public void onLost(Throwable cause) {
                log.info("Signs of hall {} wait for its desk: {}", plan.id(), cause.getMessage());
                followLater();
            }
        });
        showAll();
    }

    private void followLater() {
        vertx.setTimer(FOLLOW_AGAIN_MILLIS, ignored -> follow());
    }

    private void hear(List<Recorded> events) {
        Set<CounterId> touched = new HashSet<>();
        boolean all = false;
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case HallEvent.OfCounter of -> touched.add(of.counter());
                case HallEvent.TicketCancelled cancelled -> all = true;
                case HallEvent.TicketExpired expired -> all = true;
                case HallEvent.DayOpened opened -> all = true;
                case HallEvent.PlanSet set -> all = true;
                default -> {}
            }
            if (recorded.event() instanceof HallEvent.TicketRecalled recalled) {
                sayAgain(recalled.counter());
            }
        }
        if (all) {
            showAll();
        } else if (!touched.isEmpty()) {
            show(touched);
        }
    }

    private void showAll() {
        Set<CounterId> everyone = new HashSet<>();
        plan.counters().forEach(counter -> everyone.add(counter.id()));
        show(everyone);
    }

    private synchronized void show(Set<CounterId> counters) {
        Optional<HallState> state = gate.snapshot(plan.id()).map(snapshot -> snapshot.state(clock.instant()));
        if (state.isEmpty()) {
            return;
        }
        Map<CounterId, CounterView> views = new HashMap<>();
        state.get().counters().forEach(counter -> views.put(counter.id(), counter));
        for (Shown sign : signs) {
            Optional<CounterView> counter =
                    sign.entry().counter().filter(counters::contains).map(views::get);
            counter.ifPresent(view -> say(sign, sign.texts().window(view)));
            if (sign.entry().board().isPresent()) {
                say(
                        sign,
                        sign.texts()
                                .board(state.get().calls(), sign.entry().rows().orElse(1)));
            }
        }
    }

    private void say(Shown sign, SignContent content) {
        if (!content.equals(last.put(sign.entry().id(), content))) {
            Objects.requireNonNull(lines.get(sign.entry().line()))
                    .show(sign.entry().id(), content);
        }
    }

    /** A recall reads as the call before it and must still go out. */
    private synchronized void sayAgain(CounterId counter) {
        signs.stream()
                .filter(sign -> sign.entry().counter().filter(counter::equals).isPresent())
                .forEach(sign -> last.remove(sign.entry().id()));
    }

    @Override
    public List<LineView> lines(HallId hall) {
        return lines.values().stream()
                .map(Line::status)
                .sorted(Comparator.comparing(LineStatus::id))
                .map(this::view)
                .toList();
    }

    @Override
    public List<SignView> signs(HallId hall) {
        List<SignView> views = new ArrayList<>();
        for (Line line : lines.values()) {
            LineStatus status = line.status();
            status.signs().forEach(sign -> views.add(view(status, sign)));
        }
        views.sort(Comparator.comparing(SignView::id));
        return views;
    }

    private LineView view(LineStatus status) {
        Optional<LastError> error = Optional.ofNullable(lastErrors.get(status.id()));
        return new LineView(
                status.id(),
                status.address(),
                status.state() == LineStatus.State.OPEN ? LineView.State.UP : LineView.State.DOWN,
                status.since(),
                error.map(LastError::text),
                error.map(LastError::at));
    }

    private SignView view(LineStatus line, SignStatus sign) {
        SignView.State state = line.state() != LineStatus.State.OPEN
                ? SignView.State.UNKNOWN
                : switch (sign.health()) {
                    case UNKNOWN -> SignView.State.UNKNOWN;
                    case ANSWERS -> SignView.State.OK;
                    case FAILING, RESTING -> SignView.State.SILENT;
                };
        Optional<CounterId> counter = signs.stream()
                .filter(shown -> shown.entry().id().equals(sign.id()))
                .findFirst()
                .flatMap(shown -> shown.entry().counter());
        return new SignView(
                new DeviceId(sign.id()),
                line.id(),
                Integer.toString(sign.address()),
                sign.protocol(),
                counter,
                state,
                sign.since(),
                sign.text(),
                sign.error());
    }

    /** Closes the lines; what was last shown stays on the signs. */
    @Override
    public void close() {
        closed = true;
        lines.values().forEach(Line::close);
    }

    /** Keeps what went wrong last, also after it works again. */
    private final class Remembering implements LineListener {
        private final LineListener next;

        Remembering(LineListener next) {
            this.next = next;
        }

        @Override
        public void changed(LineStatus status) {
            status.error().ifPresent(error -> {
                LastError known = lastErrors.get(status.id());
                if (known == null || !known.text().equals(error)) {
                    lastErrors.put(status.id(), new LastError(error, status.since()));
                }
            });
            next.changed(status);
        }

        @Override
        public void written(Written written) {
            next.written(written);
        }
    }
}
