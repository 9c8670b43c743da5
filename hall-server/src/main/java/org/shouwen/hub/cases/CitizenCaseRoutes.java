package org.shouwen.hub.cases;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.people.People;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** What the code on a document of a case opens, without any credential. */
public final class CitizenCaseRoutes implements Routes {
    private final CaseStore store;
    private final CaseClocks clocks;
    private final CaseNames names;
    private final People people;
    private final Clock clock;

    public CitizenCaseRoutes(CaseStore store, CaseClocks clocks, CaseNames names, People people, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.names = names;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("citizenCase", this::citizenCase);
    }

    private void citizenCase(ApiRequest request) {
        CaseCode code = typed(request.path("code")).orElseThrow(CitizenCaseRoutes::unknownCode);
        request.await(
                store.byCode(code).compose(row -> view(row.orElseThrow(CitizenCaseRoutes::unknownCode))),
                view -> request.answer(200, view));
    }

    private Future<CitizenCaseView> view(CaseRow row) {
        return store.events(row.id()).compose(history -> {
            Case of = Case.of(history);
            return notes(of, row).map(notes -> CitizenCaseView.of(of, history, notes, names, clocks, clock.instant()));
        });
    }

    /** Only demands have a reason to show. */
    private Future<Map<NoteId, String>> notes(Case of, CaseRow row) {
        return of.demands().isEmpty()
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
