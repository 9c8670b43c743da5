package org.shouwen.hub.queue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shouwen.hub.cases.CaseRoutes;
import org.shouwen.hub.cases.CaseRow;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.CitizenCaseRoutes;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.HallCommand;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.TicketCode;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** Whoever holds a case's code takes a ticket to collect its result. */
public final class CollectionRoutes implements Routes {
    private static final String CITIZEN = "citizen";

    private final HallGate gate;
    private final CaseStore store;
    private final Optional<ItemCode> item;
    private final SecureRandom random = new SecureRandom();

    /** @param item for which a ticket is taken, if the hall gives any */
    public CollectionRoutes(HallGate gate, CaseStore store, Optional<ItemCode> item) {
        this.gate = gate;
        this.store = store;
        this.item = item;
    }

    @Override
    public void mount(Api api) {
        api.on("takeCollectionTicket", this::take);
    }

    private void take(ApiRequest request) {
        request.await(CitizenCaseRoutes.behind(store, request.path("code")), row -> order(request, row));
    }

    private void order(ApiRequest request, CaseRow row) {
        ItemCode collected = item.orElseThrow(() -> new ProblemException(
                ProblemType.NOT_SERVED_HERE, "this hall gives no tickets for collecting; come to a counter"));
        CollectionOrder order = new CollectionOrder(
                row.id(),
                new HallCommand.TakeTicket(
                        new TicketId(UUID.randomUUID().toString()),
                        TicketCode.random(random),
                        List.of(collected),
                        QueueRoutes.WALK_IN,
                        CITIZEN),
                CITIZEN,
                request.key(CITIZEN + ":" + row.id()));
        request.await(
                gate.order(row.hall(), order).otherwise(failure -> {
                    throw ProblemException.unavailable(row.hall());
                }),
                reply -> {
                    switch (reply) {
                        case HallReply.Taken taken -> request.answer(201, taken.ticket());
                        case HallReply.Ticket live -> request.answer(200, live.ticket());
                        case HallReply.Refused refused -> throw QueueRoutes.refused(refused.refusal());
                        case HallReply.CaseRefused refused -> throw CaseRoutes.refused(refused.refusal());
                        case HallReply.KeyReused reused -> throw ProblemException.keyReused();
                        case HallReply.Unavailable unavailable -> throw ProblemException.unavailable(row.hall());
                        case HallReply.Counter counter -> throw unexpected(counter);
                        case HallReply.NobodyWaits nobody -> throw unexpected(nobody);
                        case HallReply.OfCase ofCase -> throw unexpected(ofCase);
                        case HallReply.OfDuty ofDuty -> throw unexpected(ofDuty);
                        case HallReply.DutyRefused refused -> throw unexpected(refused);
                    }
                });
    }

    private static IllegalStateException unexpected(HallReply reply) {
        return new IllegalStateException("no answer to somebody who takes a ticket: " + reply);
    }
}
