package org.shouwen.hub.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.cases.CaseStore.Wait;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Person;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.hub.worktime.DueView;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent.Channel;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Referral;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/**
 * Cases over HTTP. Persons and notes are written first, each to its own place; then the command goes to the hall's desk
 * with their ids.
 */
public final class CaseRoutes implements Routes {
    private static final int LISTED_AT_ONCE = 200;
    private static final int RELATED_AT_ONCE = 50;

    private final CaseDesk desk;
    private final CaseStore store;
    private final CaseClocks clocks;
    private final Items items;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CaseRoutes(CaseDesk desk, CaseStore store, CaseClocks clocks, Items items, People people, Clock clock) {
        this.desk = desk;
        this.store = store;
        this.clocks = clocks;
        this.items = items;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("recordContact", this::recordContact);
        api.on("cases", this::cases);
        api.on("case", this::oneCase);
        api.on("caseEvents", this::events);
        api.on("caseTexts", this::texts);
        api.on("caseDue", this::due);
        api.on("relatedCases", this::related);

        api.on("confirmContact", request -> {
            Confirm body = request.body(Confirm.class);
            act(request, at -> new CaseCommand.Confirm(at.id(), body.method()));
        });
        api.on("visitorContacted", request -> {
            MaybeText body = request.body(MaybeText.class);
            act(request, body.text(), (at, note) -> new CaseCommand.ContactVisitor(at.id(), at.officer(), note));
        });
        api.on("classifyStuck", request -> {
            Classify body = request.body(Classify.class);
            act(request, at -> new CaseCommand.Classify(at.id(), at.officer(), body.grade()));
        });
        api.on("informVisitor", request -> {
            Inform body = request.body(Inform.class);
            RecordedItem item = item(body.item());
            act(request, at -> new CaseCommand.Inform(at.id(), at.officer(), item));
        });
        api.on("answerContact", request -> {
            MaybeText body = request.body(MaybeText.class);
            act(request, body.text(), (at, note) -> new CaseCommand.Answer(at.id(), at.officer(), note));
        });
        api.on("referContact", request -> {
            Refer body = request.body(Refer.class);
            actWith(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.Refer(
                            at.id(), at.officer(), new Referral(body.body(), body.phone()), note));
        });
        api.on("offerHandover", request -> {
            Handover body = request.body(Handover.class);
            act(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.OfferHandover(at.id(), at.officer(), body.to(), note));
        });
        api.on("acceptHandover", request -> act(request, at -> new CaseCommand.AcceptHandover(at.id(), at.officer())));
        api.on("refuseHandover", request -> {
            Reason body = request.body(Reason.class);
            actWith(request, body.reason(), (at, note) -> new CaseCommand.RefuseHandover(at.id(), at.officer(), note));
        });
        api.on("assignCase", request -> {
            Handover body = request.body(Handover.class);
            act(request, body.reason(), (at, note) -> new CaseCommand.Assign(at.id(), body.to(), at.officer(), note));
        });
        api.on("handIn", this::handIn);
        api.on("correctCase", request -> {
            Reason body = request.body(Reason.class);
            actWith(request, body.reason(), (at, note) -> new CaseCommand.Correct(at.id(), at.officer(), note));
        });
        api.on("demandSupplement", request -> {
            Demand body = request.body(Demand.class);
            CaseAt at = at(request);
            request.await(
                    notes(at, body.missing()),
                    missing -> order(
                            request, new CaseCommand.DemandSupplement(at.id(), at.officer(), missing, body.until())));
        });
        api.on("askSecondDemand", request -> {
            SecondDemand body = request.body(SecondDemand.class);
            CaseAt at = at(request);
            request.await(
                    notes(at, body.missing())
                            .compose(missing -> people.add(at.hall(), at.id(), body.newFact(), clock.instant())
                                    .map(fact -> new CaseCommand.AskSecondDemand(
                                            at.id(), at.officer(), missing, fact, body.until()))),
                    command -> order(request, command));
        });
        api.on(
                "allowSecondDemand",
                request -> act(request, at -> new CaseCommand.AllowSecondDemand(at.id(), at.officer())));
        api.on("refuseSecondDemand", request -> {
            Reason body = request.body(Reason.class);
            actWith(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.RefuseSecondDemand(at.id(), at.officer(), note));
        });
        api.on("handInMore", request -> {
            Materials body = request.body(Materials.class);
            act(request, at -> new CaseCommand.HandInMore(at.id(), at.officer(), body.materials()));
        });
        api.on("acceptCase", request -> {
            Accept body = request.body(Accept.class);
            act(request, at -> new CaseCommand.Accept(at.id(), at.officer(), body.deferredUntil()));
        });
        api.on("refuseCase", request -> {
            RefuseCase body = request.body(RefuseCase.class);
            actWith(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.RefuseAcceptance(
                            at.id(), at.officer(), body.ground(), note, body.referral()));
        });
        api.on("claimStep", request -> {
            Step body = request.body(Step.class);
            act(request, at -> new CaseCommand.Claim(at.id(), body.step(), at.officer()));
        });
        api.on("giveOpinion", request -> {
            GiveOpinion body = request.body(GiveOpinion.class);
            act(
                    request,
                    body.note(),
                    (at, note) -> new CaseCommand.Opine(at.id(), body.step(), at.officer(), body.opinion(), note));
        });
        api.on("reassignStep", request -> {
            Reassign body = request.body(Reassign.class);
            act(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.Reassign(at.id(), body.step(), body.to(), at.officer(), note));
        });
        api.on("beginExclusion", request -> {
            BeginExclusion body = request.body(BeginExclusion.class);
            actWith(
                    request,
                    body.why(),
                    (at, note) -> new CaseCommand.BeginExclusion(
                            at.id(), body.reason(), body.plannedEnd(), at.officer(), note));
        });
        api.on("endExclusion", request -> act(request, at -> new CaseCommand.EndExclusion(at.id(), at.officer())));
        api.on("extendCase", request -> {
            Extend body = request.body(Extend.class);
            actWith(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.Extend(at.id(), body.days(), at.officer(), note));
        });
        api.on("forwardCase", request -> {
            Referral body = request.body(Referral.class);
            act(request, at -> new CaseCommand.Forward(at.id(), at.officer(), body));
        });
        api.on("decideCase", request -> {
            Decide body = request.body(Decide.class);
            act(
                    request,
                    body.ground(),
                    (at, note) -> new CaseCommand.Decide(at.id(), at.officer(), body.outcome(), note));
        });
        api.on("resultReady", request -> {
            Ready body = request.body(Ready.class);
            act(request, at -> new CaseCommand.MakeReady(at.id(), at.officer(), body.way()));
        });
        api.on("recordWish", request -> {
            Wish body = request.body(Wish.class);
            act(
                    request,
                    body.address().map(PostalAddress::text),
                    (at, address) ->
                            new CaseCommand.StateWish(at.id(), body.way(), address, Optional.of(at.officer())));
        });
        api.on("linkCollectionTicket", request -> {
            CollectionTicket body = request.body(CollectionTicket.class);
            act(request, at -> new CaseCommand.LinkCollectionTicket(at.id(), body.ticket(), Optional.of(at.officer())));
        });
        api.on("postResult", this::postResult);
        api.on("resultReturned", request -> {
            Returned body = request.body(Returned.class);
            act(request, body.why(), (at, why) -> new CaseCommand.RecordReturn(at.id(), at.officer(), why));
        });
        api.on("deliverResult", request -> {
            Deliver body = request.body(Deliver.class);
            act(
                    request,
                    body.proof(),
                    (at, note) ->
                            new CaseCommand.Deliver(at.id(), at.officer(), body.ticket(), body.identitySeen(), note));
        });
        api.on("withdrawCase", request -> {
            Withdraw body = request.body(Withdraw.class);
            act(request, body.note(), (at, note) -> new CaseCommand.Withdraw(at.id(), body.why(), note));
        });
        api.on("reviewNegative", request -> {
            ReviewNegative body = request.body(ReviewNegative.class);
            act(
                    request,
                    body.note(),
                    (at, note) -> new CaseCommand.ReviewNegative(at.id(), at.officer(), body.finding(), note));
        });
        api.on("acknowledgeReminder", request -> {
            Acknowledge body = request.body(Acknowledge.class);
            act(
                    request,
                    body.reason(),
                    (at, note) -> new CaseCommand.Acknowledge(at.id(), body.rung(), at.officer(), note));
        });
    }

    private record RecordContact(
            Channel channel,
            Concern concern,
            Optional<CounterId> counter,
            Optional<TicketId> ticket,
            Optional<ItemCode> item,
            Optional<Person> visitor,
            Optional<String> matter,
            Optional<String> papers,
            Optional<CaseId> about,
            Optional<Boolean> answered) {}

    private record Confirm(Confirmation method) {}

    private record Classify(Grade grade) {}

    private record Inform(ItemCode item) {}

    private record MaybeText(Optional<String> text) {}

    private record Reason(String reason) {}

    private record Refer(String body, String phone, String reason) {}

    private record Handover(OfficerId to, Optional<String> reason) {}

    private record HandIn(ItemCode item, Person applicant, List<HandedIn> materials, Optional<LocalDate> validUntil) {}

    private record Materials(List<HandedIn> materials) {}

    private record MissingLine(MaterialId material, String reason) {}

    private record Demand(List<MissingLine> missing, Optional<LocalDate> until) {}

    private record SecondDemand(List<MissingLine> missing, String newFact, Optional<LocalDate> until) {}

    private record Accept(Optional<LocalDate> deferredUntil) {}

    private record RefuseCase(Ground ground, String reason, Optional<Referral> referral) {}

    private record Step(StepId step) {}

    private record GiveOpinion(StepId step, Opinion opinion, Optional<String> note) {}

    private record Reassign(StepId step, OfficerId to, Optional<String> reason) {}

    private record BeginExclusion(String reason, LocalDate plannedEnd, String why) {}

    private record Extend(int days, String reason) {}

    private record Decide(Outcome outcome, Optional<String> ground) {}

    private record Ready(Optional<Way> way) {}

    private record Wish(Way way, Optional<PostalAddress> address) {}

    private record CollectionTicket(TicketId ticket) {}

    private record Post(String carrier, String number, Optional<PostalAddress> address) {}

    private record Returned(Optional<String> why) {}

    private record Deliver(Optional<TicketId> ticket, boolean identitySeen, Optional<String> proof) {}

    private record Withdraw(Why why, Optional<String> note) {}

    private record ReviewNegative(Finding finding, Optional<String> note) {}

    private record Acknowledge(Rung rung, Optional<String> reason) {}

    private record CaseList(List<CaseRow> cases) {}

    private record RecordedList(List<JsonNode> events) {}

    private record DueDates(Optional<DueView> notice, Optional<DueView> committed, Optional<DueView> statutory) {}

    /** The case of the path and who acts on it. */
    private record CaseAt(HallId hall, CaseId id, OfficerId officer) {}

    private interface WithNote<N> {
        CaseCommand command(CaseAt at, N note);
    }

    private void recordContact(ApiRequest request) {
        RecordContact body = request.body(RecordContact.class);
        Caller caller = request.getCaller();
        CaseId id = new CaseId(UUID.randomUUID().toString());
        HallId hall = hall(request);
        Instant now = clock.instant();
        request.await(
                exists(body.about())
                        .compose(there -> add(body.visitor(), person -> people.add(hall, id, person, now)))
                        .compose(visitor -> add(body.matter(), text -> people.add(hall, id, text, now))
                                .compose(matter -> add(body.papers(), text -> people.add(hall, id, text, now))
                                        .map(papers -> new CaseCommand.RecordContact(
                                                id,
                                                CaseCode.random(random),
                                                body.channel(),
                                                new OfficerId(caller.name()),
                                                body.counter().or(caller::counter),
                                                body.ticket(),
                                                body.item(),
                                                body.concern(),
                                                visitor,
                                                matter,
                                                papers,
                                                body.about(),
                                                body.answered().orElse(false))))),
                command -> order(request, command));
    }

    /** Fails unless the hall has the case that something is about. */
    private Future<Optional<Case>> exists(Optional<CaseId> about) {
        return add(about, id -> store.read(id).map(found -> found.orElseThrow(() -> unknown(id))));
    }

    private RecordedItem item(ItemCode code) {
        return appliedFor(code).item();
    }

    private Items.AppliedFor appliedFor(ItemCode code) {
        return items.find(code)
                .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_ITEM, "the catalogue has no item " + code));
    }

    private void handIn(ApiRequest request) {
        HandIn body = request.body(HandIn.class);
        Items.AppliedFor item = appliedFor(body.item());
        CaseAt at = at(request);
        request.await(
                people.add(at.hall(), at.id(), body.applicant(), clock.instant()),
                applicant -> order(
                        request,
                        new CaseCommand.HandIn(
                                at.id(),
                                at.officer(),
                                applicant,
                                item.item(),
                                body.materials(),
                                item.parts(),
                                body.validUntil())));
    }

    private void postResult(ApiRequest request) {
        Post body = request.body(Post.class);
        CaseAt at = at(request);
        String consignment = new Consignment(body.carrier(), body.number()).text();
        request.await(
                people.add(at.hall(), at.id(), consignment, clock.instant())
                        .compose(sent -> add(
                                        body.address(),
                                        address -> people.add(at.hall(), at.id(), address.text(), clock.instant()))
                                .map(address -> new CaseCommand.Post(at.id(), at.officer(), sent, address))),
                command -> order(request, command));
    }

    private void cases(ApiRequest request) {
        request.await(wanted(request), rows -> request.answer(200, new CaseList(rows)));
    }

    private Future<List<CaseRow>> wanted(ApiRequest request) {
        Optional<String> number = request.query("number");
        if (number.isPresent()) {
            return store.byNumber(number.get()).map(CaseRoutes::orNone);
        }
        Optional<String> code = request.query("code");
        if (code.isPresent()) {
            return store.byCode(code(code.get())).map(CaseRoutes::orNone);
        }
        Optional<TicketId> ticket = request.query("ticket").map(TicketId::new);
        if (ticket.isPresent()) {
            return store.ofTicket(ticket.get(), LISTED_AT_ONCE);
        }
        Optional<Wait> waits = request.query("waits").map(Wait::of);
        if (waits.isPresent()) {
            return store.waitingFor(waits.get(), LISTED_AT_ONCE);
        }
        Optional<Concern> concern =
                request.query("concern").map(name -> Json.mapper().convertValue(name, Concern.class));
        if (concern.isPresent()) {
            return store.ofConcern(concern.get(), LISTED_AT_ONCE);
        }
        if (request.query("light").isPresent()) {
            return store.lit(clock.instant(), LISTED_AT_ONCE);
        }
        OfficerId officer = request.query("officer")
                .map(OfficerId::new)
                .orElseGet(() -> new OfficerId(request.getCaller().name()));
        return store.ofOfficer(officer, LISTED_AT_ONCE);
    }

    private static List<CaseRow> orNone(Optional<CaseRow> row) {
        return row.stream().toList();
    }

    private static CaseCode code(String typed) {
        try {
            return CaseCode.typed(typed);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("query/code", String.valueOf(e.getMessage()));
        }
    }

    private void related(ApiRequest request) {
        request.await(
                read(request).compose(one -> store.related(one.id(), RELATED_AT_ONCE)),
                rows -> request.answer(200, new CaseList(rows)));
    }

    private void oneCase(ApiRequest request) {
        request.await(
                read(request)
                        .compose(one ->
                                store.readParts(one).map(parts -> CaseView.of(one, parts, clocks, clock.instant()))),
                view -> request.answer(200, view));
    }

    private void events(ApiRequest request) {
        CaseAt at = at(request);
        request.await(store.events(at.id()), events -> {
            if (events.isEmpty()) {
                throw unknown(at.id());
            }
            request.answer(
                    200,
                    new RecordedList(events.stream()
                            .map(event -> Json.mapper().<JsonNode>valueToTree(event))
                            .toList()));
        });
    }

    private void texts(ApiRequest request) {
        CaseAt at = at(request);
        request.await(
                read(request).compose(one -> CaseTexts.read(people, at.hall(), one)),
                texts -> request.answer(200, texts));
    }

    private void due(ApiRequest request) {
        request.await(
                read(request),
                one -> request.answer(
                        200,
                        new DueDates(
                                clocks.notice(one).map(deadline -> DueView.of(deadline, List.of())),
                                clocks.decision(one)
                                        .map(decision -> DueView.of(decision.committed(), List.of(clock.instant()))),
                                clocks.decision(one)
                                        .map(decision -> DueView.of(decision.statutory(), List.of(clock.instant()))))));
    }

    private Future<Case> read(ApiRequest request) {
        CaseAt at = at(request);
        return store.read(at.id()).map(found -> found.orElseThrow(() -> unknown(at.id())));
    }

    private void act(ApiRequest request, Function<CaseAt, CaseCommand> command) {
        order(request, command.apply(at(request)));
    }

    /** Writes a note, if there is one, and then acts. */
    private void act(ApiRequest request, Optional<String> text, WithNote<Optional<NoteId>> command) {
        CaseAt at = at(request);
        request.await(
                add(text, note -> people.add(at.hall(), at.id(), note, clock.instant())),
                note -> order(request, command.command(at, note)));
    }

    private void actWith(ApiRequest request, String text, WithNote<NoteId> command) {
        CaseAt at = at(request);
        request.await(
                people.add(at.hall(), at.id(), text, clock.instant()),
                note -> order(request, command.command(at, note)));
    }

    private Future<List<Missing>> notes(CaseAt at, List<MissingLine> lines) {
        Future<List<Missing>> all = Future.succeededFuture(List.of());
        for (MissingLine line : lines) {
            all = all.compose(before -> people.add(at.hall(), at.id(), line.reason(), clock.instant())
                    .map(reason -> {
                        List<Missing> more = new ArrayList<>(before);
                        more.add(new Missing(line.material(), reason));
                        return more;
                    }));
        }
        return all;
    }

    private static <T, I> Future<Optional<I>> add(Optional<T> value, Function<T, Future<I>> add) {
        return value.map(given -> add.apply(given).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private void order(ApiRequest request, CaseCommand command) {
        Caller caller = request.getCaller();
        HallId hall = hall(request);
        request.await(
                desk.order(hall, command, caller.actor(), request.key(caller.actor())),
                reply -> answer(request, command, done(hall, reply)));
    }

    /** The case after a command, or the error document that says why there was none. */
    static CaseView done(HallId hall, CaseReply reply) {
        return switch (reply) {
            case CaseReply.Done done -> done.view();
            case CaseReply.Refused refused -> throw refused(refused.refusal());
            case CaseReply.KeyReused reused -> throw ProblemException.keyReused();
            case CaseReply.Unavailable unavailable -> throw ProblemException.unavailable(hall);
        };
    }

    private static void answer(ApiRequest request, CaseCommand command, CaseView view) {
        if (command instanceof CaseCommand.RecordContact) {
            request.context().response().putHeader("Location", request.context().normalizedPath() + "/" + view.id());
            request.answer(201, view);
        } else {
            request.answer(200, view);
        }
    }

    private static HallId hall(ApiRequest request) {
        return new HallId(request.path("hall"));
    }

    private static CaseAt at(ApiRequest request) {
        return new CaseAt(
                hall(request),
                new CaseId(request.path("case")),
                new OfficerId(request.getCaller().name()));
    }

    static ProblemException unknown(CaseId id) {
        return new ProblemException(ProblemType.UNKNOWN_CASE, "the hall has no case " + id);
    }

    /** The error document for what the rules of cases refuse. */
    public static ProblemException refused(CaseRefusal refusal) {
        return new ProblemException(
                ProblemType.valueOf(refusal.reason().name()), refusal.detail(), List.of(), refusal.state());
    }
}
