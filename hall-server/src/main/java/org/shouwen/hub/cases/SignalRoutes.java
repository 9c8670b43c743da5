package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.shouwen.hub.duty.Signal;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.page.ProblemException;

/**
 * What in the records of cases may be passing the buck (推诿, domain A1), with the entries that show it. It says what
 * happened; a person decides what it was.
 */
public final class SignalRoutes implements Routes {
    private static final int CASES_AT_ONCE = 500;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final CaseStore store;
    private final Items items;
    private final Clock clock;

    /** @param items of the hall's own catalogue: who was sent away with one of these was sent away from the right place */
    public SignalRoutes(CaseStore store, Items items, Clock clock) {
        this.store = store;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("caseSignals", this::ofCase);
        api.on("signals", this::since);
    }

    private record SignalList(List<SignalView> signals, boolean more) {}

    /** @param at since when the record shows it */
    private record SignalView(
            @JsonProperty("case") CaseId caseId,
            String number,
            Signal.Kind kind,
            Instant at,
            List<EntryView> entries) {}

    /** An entry of the journal, to be looked up there. */
    private record EntryView(long seq, Instant at, String type, String actor) {}

    private void ofCase(ApiRequest request) {
        CaseId id = new CaseId(request.path("case"));
        request.await(store.events(id), record -> {
            if (record.isEmpty()) {
                throw CaseRoutes.unknown(id);
            }
            request.answer(200, new SignalList(signals(record, Instant.EPOCH), false));
        });
    }

    private void since(ApiRequest request) {
        LocalDate today = WorkClock.dateOf(clock.instant());
        LocalDate first = request.query("since").map(LocalDate::parse).orElseGet(() -> today.minusDays(USUAL_DAYS));
        if (first.isBefore(today.minusDays(MOST_DAYS))) {
            throw ProblemException.invalid("query/since", "must not be before " + today.minusDays(MOST_DAYS));
        }
        Instant since = WorkClock.beginningOf(first);
        request.await(
                store.remarkable(since, CASES_AT_ONCE),
                records -> request.answer(
                        200,
                        new SignalList(
                                records.stream()
                                        .flatMap(record -> signals(record, since).stream())
                                        .sorted(Comparator.comparing(SignalView::at)
                                                .reversed())
                                        .toList(),
                                records.size() == CASES_AT_ONCE)));
    }

    /** The signals of one case that an entry since then raised. */
    private List<SignalView> signals(List<Recorded> record, Instant since) {
        Case of = Case.of(record);
        return Signal.in(record, item -> items.find(item).isPresent()).stream()
                .filter(signal ->
                        signal.raisedBy().stream().anyMatch(entry -> !entry.at().isBefore(since)))
                .map(signal -> new SignalView(
                        of.id(),
                        of.number(),
                        signal.kind(),
                        signal.at(),
                        signal.raisedBy().stream().map(SignalRoutes::entry).toList()))
                .toList();
    }

    private static EntryView entry(Recorded entry) {
        return new EntryView(entry.seq(), entry.at(), entry.event().typeName(), entry.actor());
    }
}
