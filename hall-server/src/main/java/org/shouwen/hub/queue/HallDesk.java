package org.shouwen.hub.queue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.cases.Case;
import org.shouwen.hub.cases.CaseBook;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseCommand;
import org.shouwen.hub.cases.CaseDecision;
import org.shouwen.hub.cases.CaseNumbers;
import org.shouwen.hub.cases.CaseRefusal;
import org.shouwen.hub.cases.CaseRules;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CaseView;
import org.shouwen.hub.cases.Family;
import org.shouwen.hub.cases.JointRules;
import org.shouwen.hub.cases.ResultRules;
import org.shouwen.hub.duty.DutyDecision;
import org.shouwen.hub.duty.DutyRules;
import org.shouwen.hub.duty.DutyView;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.journal.LiveFeed;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.queue.DeskStore.Answered;
import org.shouwen.hub.queue.DeskStore.Recovered;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a hall. Orders are decided one after the other on the running day; while a commit is under way,
 * further orders gather and go out together in the next one, so that batches come from waiting and not from timers. An
 * answer leaves only after its commit. If a commit fails, the day is dropped and rebuilt from the database.
 *
 * <p>Everything here happens on the verticle's event loop, where the connection it commits through lives as well: an
 * order changes threads twice, on its way here and back. Nothing blocks; orders that come during a commit wait for it.
 */
public final class HallDesk extends VerticleBase {
    /** Orders that go into one commit at most. */
    static final int LARGEST_BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(HallDesk.class);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(15);
    private static final long LOOK_AT_CLOCK_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 500;
    private static final long LET_TIME_PASS_MILLIS = 10_000;
    /** Cases to which time does something at once; the next ones follow in the next round. */
    private static final int TIMED_AT_ONCE = 500;

    private final HallPlan plan;
    private final DeskStore store;
    private final InstantSource clock;
    private final DeskGate gate;
    private final CaseStore caseStore;
    private final CaseClocks clocks;
    private final CaseRules caseRules;
    private final DutyRules dutyRules;
    private final JointRules jointRules;

    private final CaseBook cases = new CaseBook();
    /** Orders on cases that are being read. */
    private final Map<CaseId, List<Message<DeskOrder>>> reading = new HashMap<>();

    private final ArrayDeque<Message<DeskOrder>> waiting = new ArrayDeque<>();
    private final Map<KeyName, Answered> answered = new HashMap<>();
    private @Nullable Committed committed;
    private @Nullable LiveFeed feed;
    private @Nullable MessageConsumer<DeskOrder> consumer;
    private Future<Void> underWay = Future.succeededFuture();
    private boolean working;
    private boolean stopped;

    /** What the database has. */
    private record Committed(HallDay day, JournalPlace place, CaseNumbers numbers, Roster roster) {}

    private record KeyName(String subject, String key) {}

    private record Answer(Message<DeskOrder> order, HallReply reply) {
        void give() {
            order.reply(reply);
        }
    }

    public HallDesk(
            HallPlan plan,
            DeskStore store,
            CaseStore caseStore,
            CaseClocks clocks,
            Staff staff,
            InstantSource clock,
            DeskGate gate) {
        this.caseStore = caseStore;
        this.plan = plan;
        this.clocks = clocks;
        this.caseRules = new CaseRules(clocks, staff);
        this.dutyRules = new DutyRules(staff);
        this.jointRules = new JointRules(caseRules, clocks);
        this.store = store;
        this.clock = clock;
        this.gate = gate;
    }

    @Override
    public Future<?> start() {
        return renewTables().compose(renewed -> recover()).compose(recovered -> {
            lookAtClock();
            consumer = vertx.eventBus().localConsumer(HallMessages.address(plan.id()), this::receive);
            vertx.setPeriodic(LOOK_AT_CLOCK_MILLIS, ignored -> lookAtClock());
            vertx.setPeriodic(1, LET_TIME_PASS_MILLIS, ignored -> letTimePass());
            return underWay;
        });
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        MessageConsumer<DeskOrder> listening = consumer;
        Future<?> closed = listening == null ? Future.succeededFuture() : listening.unregister();
        waiting.forEach(message -> message.reply(new HallReply.Unavailable("the hub is stopping")));
        waiting.clear();
        gate.leave(plan.id());
        if (feed != null) {
            feed.end(new IllegalStateException("the hub is stopping"));
        }
        // Who takes over must find what went out before.
        return closed.eventually(() -> underWay.otherwiseEmpty());
    }

    private Future<Integer> renewTables() {
        return caseStore.renewTables().onSuccess(count -> {
            if (count > 0) {
                log.info("Hall {}: the rows of {} cases are written anew", plan.id(), count);
            }
        });
    }

    private void receive(Message<DeskOrder> order) {
        if (committed == null) {
            order.reply(new HallReply.Unavailable("the hall's day is being rebuilt from the journal"));
            return;
        }
        Optional<CaseId> unread = caseToRead(order.body());
        if (unread.isPresent()) {
            readCase(unread.get(), order);
        } else {
            take(order);
        }
    }

    private void take(Message<DeskOrder> order) {
        waiting.add(order);
        if (!working) {
            working = true;
            // Those who come in the same turn of the loop go out together.
            context.runOnContext(ignored -> workOn());
        }
    }

    /** The case that has to be read next before something can be decided on one of its family. */
    private Optional<CaseId> caseToRead(DeskOrder order) {
        return switch (order) {
            case HallOrder ofDay -> Optional.empty();
            case DutyOrder ofDuty -> Optional.empty();
            case CaseOrder ofCase ->
                ofCase.command() instanceof CaseCommand.RecordContact
                        ? Optional.empty()
                        : Family.findMissing(ofCase.command().caseId(), cases::find);
            case CollectionOrder ofCase -> Family.findMissing(ofCase.of(), cases::find);
        };
    }

    /** Reads a case once, for all who wait for it; it may name others that have to be read as well. */
    private void readCase(CaseId id, Message<DeskOrder> order) {
        List<Message<DeskOrder>> first = new ArrayList<>();
        List<Message<DeskOrder>> orders = reading.computeIfAbsent(id, ignored -> first);
        orders.add(order);
        if (orders == first) {
            here(caseStore.read(id)).onComplete(read -> {
                if (read.failed()) {
                    log.warn("Hall {}: case {} cannot be read", plan.id(), id, read.cause());
                }
                List<Message<DeskOrder>> all = reading.remove(id);
                if (all == null || stopped || committed == null || read.failed()) {
                    orders.forEach(one -> one.reply(new HallReply.Unavailable("the case cannot be read just now")));
                } else if (read.result().isEmpty()) {
                    all.forEach(this::take);
                } else {
                    cases.keep(read.result().get());
                    all.forEach(this::receive);
                }
            });
        }
    }

    /** Whatever is due on cases by lapse of time is let happen, also what became due while nobody ran. */
    private void letTimePass() {
        if (committed == null || stopped) {
            return;
        }
        caseStore
                .due(clock.instant(), TIMED_AT_ONCE)
                .onSuccess(due -> due.forEach(id -> gate.order(
                                plan.id(), new CaseOrder(new CaseCommand.LetTimePass(id), Batch.HALL, Optional.empty()))
                        .onFailure(e -> log.warn("Hall {}: time cannot pass for case {}", plan.id(), id, e))))
                .onFailure(e -> log.warn("Hall {}: cases that are due cannot be found", plan.id(), e));
    }

    private void lookAtClock() {
        Committed now = committed;
        if (!working && !stopped && now != null && now.day().mustTurn(clock.instant())) {
            working = true;
            if (!serve(List.of())) {
                workOn();
            }
        }
    }

    /** Serves until nobody waits, or until a commit is under way, whose end goes on with those who came meanwhile. */
    private void workOn() {
        while (!waiting.isEmpty() && !stopped) {
            if (serve(nextBatch())) {
                return;
            }
        }
        working = false;
        cases.trim();
    }

    /** The same, heard on the desk's own thread, whichever the database's answer comes on. */
    private <T> Future<T> here(Future<T> there) {
        Promise<T> here = Promise.promise();
        there.onComplete((value, failure) -> context.runOnContext(ignored -> here.complete(value, failure)));
        return here.future();
    }

    private List<Message<DeskOrder>> nextBatch() {
        List<Message<DeskOrder>> batch = new ArrayList<>();
        while (batch.size() < LARGEST_BATCH && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }

    /**
     * Decides a batch and begins to commit it.
     *
     * @return whether a commit is under way
     */
    private boolean serve(List<Message<DeskOrder>> batch) {
        Committed before = committed;
        if (before == null) {
            batch.forEach(order -> order.reply(new HallReply.Unavailable("the hall's day is being rebuilt")));
            return false;
        }
        Batch draft = new Batch(before.day(), before.place(), before.numbers(), before.roster(), now(before.place()));
        List<Answer> answers = new ArrayList<>(batch.size());
        Future<Void> commit;
        try {
            draft.turnDay();
            for (Message<DeskOrder> order : batch) {
                answers.add(new Answer(order, answer(draft, order.body())));
            }
            if (draft.isEmpty()) {
                answers.forEach(Answer::give);
                return false;
            }
            commit = store.commit(draft);
        } catch (RuntimeException e) {
            fail(batch, e);
            return false;
        }
        underWay = commit.timeout(COMMIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
        here(underWay).onComplete(written -> {
            try {
                if (written.succeeded()) {
                    settle(before, draft, answers);
                } else {
                    fail(batch, written.cause());
                }
            } catch (RuntimeException e) {
                fail(batch, e);
            }
            workOn();
        });
        return true;
    }

    private void settle(Committed before, Batch draft, List<Answer> answers) {
        committed = new Committed(draft.day(), draft.place(), draft.numbers(), draft.roster());
        cases.put(draft.cases());
        draft.answered().forEach(given -> answered.put(new KeyName(given.subject(), given.key()), given));
        gate.show(
                plan.id(),
                new CommittedDay(draft.day(), draft.roster(), draft.place().seq()));
        LiveFeed live = feed;
        if (live != null) {
            live.publish(draft.recorded());
        }
        answers.forEach(Answer::give);
        if (!draft.day().date().equals(before.day().date())) {
            forgetOldAnswers(draft.at());
        }
    }

    /** Nobody repeats a request of the day before yesterday. */
    private void forgetOldAnswers(Instant now) {
        Instant oldest = now.minus(DeskStore.ANSWERS_KEPT);
        answered.values().removeIf(given -> given.at().isBefore(oldest));
        store.forgetAnswers(now).onFailure(e -> log.warn("Hall {}: old answers stay in the database", plan.id(), e));
    }

    /** Time never runs backwards within a journal, whatever the host's clock does. */
    private Instant now(JournalPlace place) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(place.lastAt()) ? place.lastAt() : now;
    }

    private HallReply answer(Batch draft, DeskOrder order) {
        Optional<RequestKey> key = order.key();
        if (key.isEmpty()) {
            return decide(draft, order);
        }
        RequestKey given = key.get();
        Optional<Answered> earlier = draft.findAnswered(given)
                .or(() -> Optional.ofNullable(answered.get(new KeyName(given.subject(), given.key()))));
        if (earlier.isPresent()) {
            return earlier.get().fingerprint().equals(given.fingerprint())
                    ? earlier.get().reply()
                    : new HallReply.KeyReused();
        }
        long before = draft.seq();
        HallReply reply = decide(draft, order);
        // A refusal may be another one when the request comes again, unless this one stands in the journal.
        if (!isRefusal(reply) || draft.seq() > before) {
            draft.keep(new Answered(given.subject(), given.key(), given.fingerprint(), reply, draft.at()));
        }
        return reply;
    }

    private static boolean isRefusal(HallReply reply) {
        return reply instanceof HallReply.Refused
                || reply instanceof HallReply.CaseRefused
                || reply instanceof HallReply.DutyRefused;
    }

    private HallReply decide(Batch draft, DeskOrder order) {
        return switch (order) {
            case HallOrder ofDay -> decide(draft, ofDay);
            case CaseOrder ofCase -> decide(draft, ofCase);
            case CollectionOrder ofCase -> decide(draft, ofCase);
            case DutyOrder ofDuty -> decide(draft, ofDuty);
        };
    }

    private HallReply decide(Batch draft, DutyOrder order) {
        return switch (dutyRules.decide(draft.roster(), order.command(), draft.at())) {
            case DutyDecision.Refused refused -> new HallReply.DutyRefused(refused.refusal());
            case DutyDecision.Accepted accepted -> {
                accepted.events()
                        .forEach(event -> draft.add(event, event.lapsedAt().isPresent() ? Batch.HALL : order.actor()));
                yield new HallReply.OfDuty(DutyView.of(draft.roster(), draft.at()));
            }
        };
    }

    private HallReply decide(Batch draft, CaseOrder order) {
        if (order.command() instanceof CaseCommand.RecordContact contact) {
            Case begun = draft.add(
                    Optional.empty(), caseRules.begin(contact, draft.takeCaseNumber(), draft.at()), order.actor());
            return new HallReply.OfCase(CaseView.of(begun, clocks, draft.at()));
        }
        CaseId id = order.command().caseId();
        return familyOf(draft, id).map(family -> decide(draft, order, family)).orElseGet(() -> unknown(draft, id));
    }

    private Optional<Family> familyOf(Batch draft, CaseId id) {
        return Family.find(id, other -> find(draft, other));
    }

    private Optional<Case> find(Batch draft, CaseId id) {
        return draft.findCase(id).or(() -> cases.find(id));
    }

    private HallReply unknown(Batch draft, CaseId id) {
        return find(draft, id).isPresent()
                ? new HallReply.Unavailable("a case that belongs to " + id + " is not in the journal")
                : new HallReply.CaseRefused(new CaseRefusal(
                        CaseRefusal.Reason.UNKNOWN_CASE, "the hall has no case " + id, Map.of("case", id.value())));
    }

    private HallReply decide(Batch draft, CaseOrder order, Family family) {
        return switch (decide(draft, family, order.command(), draft.day())) {
            case CaseDecision.Refused refused -> {
                add(draft, family, refused.events(), order.actor());
                yield new HallReply.CaseRefused(refused.refusal());
            }
            case CaseDecision.Accepted accepted -> {
                Family after = add(draft, family, accepted.events(), order.actor());
                Case changed = after.get(order.command().caseId());
                yield new HallReply.OfCase(CaseView.of(changed, after.partsOf(changed), clocks, draft.at()));
            }
        };
    }

    private CaseDecision decide(Batch draft, Family family, CaseCommand command, HallDay day) {
        return jointRules.decide(
                family, command, new TicketsOfDay(day), draft.roster(), draft::takeCaseNumber, draft.at());
    }

    private static Family add(Batch draft, Family before, List<CaseEvent> events, String actor) {
        Family changing = before;
        for (CaseEvent event : events) {
            changing = changing.with(draft.add(
                    changing.find(event.caseId()), event, event.lapsedAt().isPresent() ? Batch.HALL : actor));
        }
        return changing;
    }

    /** The ticket that is live already, or a new one; what stands against it on the case's side is said first. */
    private HallReply decide(Batch draft, CollectionOrder order) {
        Optional<Family> family = familyOf(draft, order.of());
        if (family.isEmpty()) {
            return unknown(draft, order.of());
        }
        Case known = family.get().get(order.of());
        Optional<CaseRefusal> objection = ResultRules.objectionToCollecting(known);
        if (objection.isPresent()) {
            return new HallReply.CaseRefused(objection.get());
        }
        return ResultRules.liveCollection(known, new TicketsOfDay(draft.day()))
                .map(live -> theLiveOne(draft, live))
                .orElseGet(() -> takeAndLink(draft, family.get(), order));
    }

    /** With its code only if it was taken with the case's code: any other ticket is somebody else's to open. */
    private static HallReply theLiveOne(Batch draft, Case.Collection live) {
        Ticket ticket = draft.ticket(live.ticket());
        return new HallReply.Ticket(
                live.linkedBy().isEmpty()
                        ? draft.views().receipt(ticket)
                        : draft.views().ticket(ticket));
    }

    private HallReply takeAndLink(Batch draft, Family family, CollectionOrder order) {
        return switch (draft.day().decide(order.take(), draft.at())) {
            case Decision.Refused refused -> new HallReply.Refused(refused.refusal());
            case Decision.Accepted issued -> {
                HallDay withTicket = draft.day();
                for (HallEvent event : issued.events()) {
                    withTicket = withTicket.evolve(event, draft.at());
                }
                CaseCommand link = new CaseCommand.LinkCollectionTicket(
                        order.of(), order.take().ticket(), Optional.empty());
                yield switch (decide(draft, family, link, withTicket)) {
                    case CaseDecision.Refused refused -> new HallReply.CaseRefused(refused.refusal());
                    case CaseDecision.Accepted linked -> {
                        issued.events().forEach(event -> draft.add(event, order.actor()));
                        add(draft, family, linked.events(), order.actor());
                        yield render(draft, order.take(), issued.events());
                    }
                };
            }
        };
    }

    private HallReply decide(Batch draft, HallOrder order) {
        return switch (draft.day().decide(order.command(), draft.at())) {
            case Decision.Refused refused -> new HallReply.Refused(refused.refusal());
            case Decision.Accepted accepted -> {
                accepted.events().forEach(event -> draft.add(event, order.actor()));
                yield render(draft, order.command(), accepted.events());
            }
        };
    }

    private HallReply render(Batch draft, HallCommand command, List<HallEvent> events) {
        return switch (command) {
            case HallCommand.TakeTicket take ->
                new HallReply.Taken(draft.views().receipt(draft.ticket(take.ticket())));
            case HallCommand.ReportSlip report -> ticket(draft, report.ticket());
            case HallCommand.Cancel cancel -> ticket(draft, cancel.ticket());
            case HallCommand.Reenter reenter -> ticket(draft, reenter.ticket());
            case HallCommand.CallNext next ->
                events.isEmpty() ? new HallReply.NobodyWaits() : called(draft, next.counter(), events);
            case HallCommand.CallTicket call -> called(draft, call.counter(), events);
            case HallCommand.Recall recall -> counter(draft, recall.counter(), Optional.of(recall.ticket()));
            case HallCommand.StartService start -> counter(draft, start.counter(), Optional.of(start.ticket()));
            case HallCommand.FinishMatter finish -> counter(draft, finish.counter(), Optional.of(finish.ticket()));
            case HallCommand.Hold hold -> counter(draft, hold.counter(), Optional.of(hold.ticket()));
            case HallCommand.ReturnHeld held -> counter(draft, held.counter(), Optional.of(held.ticket()));
            case HallCommand.Transfer transfer -> counter(draft, transfer.counter(), Optional.of(transfer.ticket()));
            case HallCommand.MarkMissed missed -> counter(draft, missed.counter(), Optional.of(missed.ticket()));
            case HallCommand.OpenCounter open -> counter(draft, open.counter(), Optional.empty());
            case HallCommand.PauseCounter pause -> counter(draft, pause.counter(), Optional.empty());
            case HallCommand.ResumeCounter resume -> counter(draft, resume.counter(), Optional.empty());
            case HallCommand.CloseCounter close -> counter(draft, close.counter(), Optional.empty());
            case HallCommand.ReskillCounter reskill -> counter(draft, reskill.counter(), Optional.empty());
            case HallCommand.GiveDirections give -> counter(draft, give.counter(), Optional.empty());
            case HallCommand.TurnDay turn -> new HallReply.NobodyWaits();
            case HallCommand.SetPlan set -> new HallReply.NobodyWaits();
        };
    }

    private static HallReply ticket(Batch draft, TicketId ticket) {
        return new HallReply.Ticket(draft.views().ticket(draft.ticket(ticket)));
    }

    private static HallReply counter(Batch draft, CounterId counter, Optional<TicketId> ticket) {
        HallViews views = draft.views();
        return new HallReply.Counter(new CallAnswer(
                views.counter(counter), ticket.map(id -> views.ticket(draft.ticket(id))), Optional.empty()));
    }

    private static HallReply called(Batch draft, CounterId counter, List<HallEvent> events) {
        HallEvent.TicketCalled call = events.stream()
                .filter(HallEvent.TicketCalled.class::isInstance)
                .map(HallEvent.TicketCalled.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a call without its event: " + events));
        HallViews views = draft.views();
        Optional<Why> why = Optional.of(call.why());
        return new HallReply.Counter(
                new CallAnswer(views.counter(counter), Optional.of(views.ticket(draft.ticket(call.ticket()))), why));
    }

    /** Nobody knows what the database has now: all who wait are told so, and the day is read anew. */
    private void fail(List<Message<DeskOrder>> batch, Throwable cause) {
        log.error(
                "Hall {}: a commit of {} orders failed; rebuilding the day from the journal",
                plan.id(),
                batch.size(),
                cause);
        committed = null;
        gate.leave(plan.id());
        HallReply unavailable = new HallReply.Unavailable(
                "the order could not be written down; it may or may not have happened. Repeat it with the same key");
        batch.forEach(order -> order.reply(unavailable));
        waiting.forEach(order -> order.reply(unavailable));
        waiting.clear();
        if (feed != null) {
            feed.end(new IllegalStateException("the hall's day is being rebuilt"));
            feed = null;
        }
        if (!stopped) {
            recoverLater();
        }
    }

    private void recoverLater() {
        vertx.setTimer(RETRY_MILLIS, ignored -> {
            if (!stopped) {
                recover().onFailure(e -> {
                    log.warn("Hall {}: the day cannot be rebuilt yet: {}", plan.id(), e.getMessage());
                    recoverLater();
                });
            }
        });
    }

    private Future<Void> recover() {
        return here(store.recover().compose(this::byConfiguredPlan)).map(now -> {
            stand(now);
            return null;
        });
    }

    private void stand(Recovered now) {
        answered.clear();
        now.answered().forEach(given -> answered.put(new KeyName(given.subject(), given.key()), given));
        committed = new Committed(now.day(), now.place(), now.numbers(), now.roster());
        cases.clear();
        LiveFeed live = new LiveFeed(vertx, store, now.place().seq());
        feed = live;
        gate.enter(
                plan.id(), new CommittedDay(now.day(), now.roster(), now.place().seq()), live);
        log.info(
                "Hall {}: day {} stands at journal entry {}",
                plan.id(),
                now.day().date().map(Object::toString).orElse("not yet begun"),
                now.place().seq());
    }

    /**
     * The configuration may have changed since the journal was written. A day that should have ended meanwhile ends
     * by its own plan first, so that what was left open there binds the new plan no longer than it must.
     */
    private Future<Recovered> byConfiguredPlan(Recovered recovered) {
        if (recovered.day().date().isEmpty() || recovered.day().plan().isSetUpLike(plan)) {
            return Future.succeededFuture(recovered);
        }
        Batch draft = new Batch(
                recovered.day(), recovered.place(), recovered.numbers(), recovered.roster(), now(recovered.place()));
        draft.turnDay();
        draft.setPlan(plan);
        return store.commit(draft).map(written -> {
            log.info("Hall {}: goes on by a changed plan", plan.id());
            return new Recovered(draft.day(), draft.place(), draft.numbers(), draft.roster(), recovered.answered());
        });
    }
}
