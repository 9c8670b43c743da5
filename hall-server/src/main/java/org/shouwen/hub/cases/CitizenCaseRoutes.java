package org.shouwen.hub.cases;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shouwen.hub.cases.CitizenCaseView.About;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Person;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** What the code on a document of a case opens, without any credential: it is one. */
public final class CitizenCaseRoutes implements Routes {
    private static final String CITIZEN = "citizen";

    private final CaseDesk desk;
    private final CaseStore store;
    private final CaseClocks clocks;
    private final CaseNames names;
    private final Issuer issuer;
    private final CollectionPoint collection;
    private final People people;
    private final Clock clock;

    public CitizenCaseRoutes(
            CaseDesk desk,
            CaseStore store,
            CaseClocks clocks,
            CaseNames names,
            Issuer issuer,
            CollectionPoint collection,
            People people,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.clocks = clocks;
        this.names = names;
        this.issuer = issuer;
        this.collection = collection;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("citizenCase", this::citizenCase);
        api.on("stateWish", this::stateWish);
        api.on("announcePapers", this::announcePapers);
    }

    private record Wish(Way way, Optional<PostalAddress> address) {}

    private record Papers(List<MaterialId> materials) {}

    private void citizenCase(ApiRequest request) {
        request.await(behind(request).compose(this::view), view -> request.answer(200, view));
    }

    private void stateWish(ApiRequest request) {
        Wish wish = request.body(Wish.class);
        request.await(
                behind(request)
                        .compose(row -> address(row, wish)
                                .map(address ->
                                        new CaseCommand.StateWish(row.id(), wish.way(), address, Optional.empty()))
                                .compose(command -> order(request, row, command))),
                view -> request.answer(200, view));
    }

    /** Strangers write nothing down for a case that takes no wish. */
    private Future<Optional<NoteId>> address(CaseRow row, Wish wish) {
        if (wish.address().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.read(row.id())
                .compose(of -> of.filter(Case::mayWish).isPresent()
                        ? people.add(row.hall(), row.id(), wish.address().get().text(), clock.instant())
                                .map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    private void announcePapers(ApiRequest request) {
        Papers papers = request.body(Papers.class);
        request.await(
                behind(request)
                        .compose(row ->
                                order(request, row, new CaseCommand.AnnouncePapers(row.id(), papers.materials()))),
                view -> request.answer(200, view));
    }

    private Future<CitizenCaseView> order(ApiRequest request, CaseRow row, CaseCommand command) {
        return desk.order(row.hall(), command, CITIZEN, request.key(CITIZEN + ":" + row.id()))
                .compose(reply -> {
                    CaseRoutes.done(row.hall(), reply);
                    return view(row);
                });
    }

    private Future<CaseRow> behind(ApiRequest request) {
        return behind(store, request.path("code"));
    }

    /** The case behind a code as a person typed it. The future fails with {@code unknown-code} if no case has it. */
    public static Future<CaseRow> behind(CaseStore store, String typed) {
        return typed(typed)
                .map(code -> store.byCode(code).map(row -> row.orElseThrow(CitizenCaseRoutes::unknownCode)))
                .orElseGet(() -> Future.failedFuture(unknownCode()));
    }

    private Future<CitizenCaseView> view(CaseRow row) {
        return store.events(row.id()).compose(history -> {
            Case of = Case.of(history);
            Optional<CitizenCaseView.Collect> collect = CitizenCaseView.Collect.of(of, row.hall(), collection);
            return notes(of, row)
                    .compose(notes -> about(of, row)
                            .compose(about -> store.readParts(of)
                                    .map(parts -> CitizenCaseView.of(
                                            of,
                                            parts,
                                            history,
                                            notes,
                                            about,
                                            names,
                                            issuer,
                                            collect,
                                            clocks,
                                            clock.instant()))));
        });
    }

    private Future<Optional<About>> about(Case of, CaseRow row) {
        return of.about()
                .map(id -> store.read(id).compose(found -> about(of, found.orElseThrow(), row.hall())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** The officer named the case; its page is opened only to somebody who is named in it too. */
    private Future<Optional<About>> about(Case of, Case stuck, HallId hall) {
        return people.read(hall, of.id())
                .compose(ours -> people.read(hall, stuck.id()).map(theirs -> {
                    boolean same = named(of, ours).stream()
                            .anyMatch(one -> named(stuck, theirs).stream().anyMatch(one::isSameAs));
                    return Optional.of(new About(stuck.number(), same ? Optional.of(stuck.code()) : Optional.empty()));
                }));
    }

    private static List<Person> named(Case of, People.OfCase texts) {
        return Stream.concat(of.visitor().stream(), of.applicant().stream())
                .flatMap(id -> Stream.ofNullable(texts.persons().get(id)))
                .toList();
    }

    /** Only demands have a reason to show, wishes an address and post a number. */
    private Future<Map<NoteId, String>> notes(Case of, CaseRow row) {
        return of.demands().isEmpty() && of.wish().isEmpty() && of.posting().isEmpty()
                ? Future.succeededFuture(Map.of())
                : people.read(row.hall(), row.id()).map(People.OfCase::notes);
    }

    private static Optional<CaseCode> typed(String text) {
        try {
            return Optional.of(CaseCode.typed(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException unknownCode() {
        return new ProblemException(
                ProblemType.UNKNOWN_CODE, "no case has this code; compare it with the receipt or notice");
    }
}
