package org.shouwen.hub.duty;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.people.People;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.DutyEvent.LogKind;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/**
 * Who works here and who is on duty, over HTTP. What somebody wrote is written down first, in its own place; then the
 * command goes to the hall's desk with its id.
 */
public final class DutyRoutes implements Routes {
    private final DutyDesk desk;
    private final DutyStore store;
    private final Staff staff;
    private final People people;
    private final Clock clock;

    public DutyRoutes(DutyDesk desk, DutyStore store, Staff staff, People people, Clock clock) {
        this.desk = desk;
        this.store = store;
        this.staff = staff;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("staff", this::listStaff);
        api.on("duty", this::duty);
        api.on("dutyLog", this::log);
        api.on("planRota", request -> {
            Rota body = request.body(Rota.class);
            order(request, new DutyCommand.PlanRota(body.days()));
        });
        api.on("checkIn", request -> {
            MaybeReason body = request.body(MaybeReason.class);
            request.await(
                    note(request, body.reason()),
                    reason -> order(request, new DutyCommand.CheckIn(caller(request), reason)));
        });
        api.on("substituteLeader", request -> {
            Reason body = request.body(Reason.class);
            request.await(
                    note(request, body.reason()),
                    reason -> order(request, new DutyCommand.Substitute(caller(request), reason)));
        });
        api.on("checkOut", request -> order(request, new DutyCommand.CheckOut(caller(request))));
        api.on("writeDutyLog", request -> {
            WriteLog body = request.body(WriteLog.class);
            request.await(
                    note(request, body.text()),
                    note -> order(
                            request,
                            new DutyCommand.WriteLog(
                                    caller(request), body.kind().orElse(LogKind.NOTE), note)));
        });
        api.on("handOverDuty", request -> {
            HandOver body = request.body(HandOver.class);
            request.await(
                    note(request, body.note()),
                    note -> order(
                            request,
                            new DutyCommand.HandOver(
                                    caller(request),
                                    body.to(),
                                    note,
                                    body.uneventful().orElse(false))));
        });
        api.on("recordLeave", request -> {
            RecordLeave body = request.body(RecordLeave.class);
            order(request, new DutyCommand.RecordLeave(body.officer(), body.from(), body.to(), body.cover()));
        });
        api.on("endLeave", request -> order(request, new DutyCommand.EndLeave(new OfficerId(request.path("officer")))));
    }

    private record Rota(List<DutyCommand.RotaDay> days) {}

    private record MaybeReason(Optional<String> reason) {}

    private record Reason(String reason) {}

    private record WriteLog(Optional<LogKind> kind, String text) {}

    private record HandOver(OfficerId to, Optional<String> note, Optional<Boolean> uneventful) {}

    private record RecordLeave(OfficerId officer, LocalDate from, LocalDate to, OfficerId cover) {}

    /** Everything of a day, with what was written. */
    private record DayLog(LocalDate date, List<JsonNode> events, Map<String, String> texts) {}

    private void listStaff(ApiRequest request) {
        request.answer(200, StaffView.of(staff, roster(request), today()));
    }

    private void duty(ApiRequest request) {
        DutyView view = DutyView.of(roster(request), clock.instant());
        if (request.getCaller().role() == Role.OFFICER) {
            request.answer(200, view.withoutLog());
        } else {
            request.await(
                    people.readDuty(hall(request), view.date()), texts -> request.answer(200, view.withTexts(texts)));
        }
    }

    private void log(ApiRequest request) {
        LocalDate day = request.query("date").map(LocalDate::parse).orElseGet(this::today);
        request.await(
                store.eventsOf(day)
                        .compose(events -> people.readDuty(hall(request), day)
                                .map(texts -> new DayLog(
                                        day,
                                        events.stream()
                                                .map(event -> Json.mapper().<JsonNode>valueToTree(event))
                                                .toList(),
                                        texts))),
                written -> request.answer(200, written));
    }

    private Future<NoteId> note(ApiRequest request, String text) {
        Instant now = clock.instant();
        return people.addDuty(hall(request), WorkClock.dateOf(now), text, now);
    }

    private Future<Optional<NoteId>> note(ApiRequest request, Optional<String> text) {
        return text.map(given -> note(request, given).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private void order(ApiRequest request, DutyCommand command) {
        Caller caller = request.getCaller();
        HallId hall = hall(request);
        request.await(
                desk.order(hall, command, caller.actor(), request.key(caller.actor())),
                reply -> request.answer(200, done(hall, reply)));
    }

    private static DutyView done(HallId hall, DutyReply reply) {
        return switch (reply) {
            case DutyReply.Done done -> done.view();
            case DutyReply.Refused refused -> throw refused(refused.refusal());
            case DutyReply.KeyReused reused -> throw ProblemException.keyReused();
            case DutyReply.Unavailable unavailable -> throw ProblemException.unavailable(hall);
        };
    }

    private static ProblemException refused(DutyRefusal refusal) {
        return new ProblemException(
                ProblemType.valueOf(refusal.reason().name()), refusal.detail(), List.of(), refusal.state());
    }

    private Roster roster(ApiRequest request) {
        HallId hall = hall(request);
        return desk.roster(hall).orElseThrow(() -> ProblemException.unavailable(hall));
    }

    private LocalDate today() {
        return WorkClock.dateOf(clock.instant());
    }

    private static OfficerId caller(ApiRequest request) {
        return new OfficerId(request.getCaller().name());
    }

    private static HallId hall(ApiRequest request) {
        return new HallId(request.path("hall"));
    }
}
