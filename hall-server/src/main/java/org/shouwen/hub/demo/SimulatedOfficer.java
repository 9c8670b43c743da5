package org.shouwen.hub.demo;

import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CallAnswer;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.TicketView;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An officer who works a counter through the hub's API, as the counter program does: calls, serves, pauses. */
final class SimulatedOfficer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedOfficer.class);
    private static final List<String> REASONS = List.of("取件", "请示", "短暂离开");
    private static final double WALK_MINUTES = 0.4;
    private static final double SERVICE_MINUTES = 5;
    private static final double LOOK_UP_MINUTES = 0.3;
    private static final double PAUSE_MINUTES = 4;
    private static final double STAYS_AWAY = 0.05;
    private static final double HOLDS = 0.04;
    private static final double PAUSES = 0.05;

    private final HallClient hall;
    private final CounterId counter;
    private final Pace pace;

    SimulatedOfficer(HallClient hall, CounterId counter, Pace pace) {
        this.hall = hall;
        this.counter = counter;
        this.pace = pace;
    }

    @Override
    public void run() {
        try {
            while (true) {
                try {
                    work();
                } catch (HubProblem | HubUnreachable e) {
                    log.debug("Counter {}: {}", counter, e.getMessage());
                    pace.spend(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        Optional<CallAnswer> called = hall.callNext(counter, IdempotencyKey.random());
        if (called.isEmpty()) {
            pace.spend(LOOK_UP_MINUTES);
            return;
        }
        TicketView ticket = called.get().ticket().orElseThrow();
        pace.spend(pace.around(WALK_MINUTES));
        if (pace.happens(STAYS_AWAY)) {
            hall.noShow(counter, ticket.id(), IdempotencyKey.random());
            return;
        }
        CallAnswer now = hall.start(counter, ticket.id(), IdempotencyKey.random());
        if (pace.happens(HOLDS)) {
            pace.spend(pace.around(1));
            hall.hold(counter, ticket.id(), Optional.of("补充材料复印"), IdempotencyKey.random());
            pace.spend(1);
            now = hall.takeUp(counter, ticket.id(), IdempotencyKey.random());
        }
        while (now.counter().ticket().isPresent()) {
            pace.spend(pace.around(SERVICE_MINUTES));
            now = hall.finish(counter, ticket.id(), IdempotencyKey.random());
        }
        if (pace.happens(PAUSES)) {
            String reason = REASONS.get(pace.chance().nextInt(REASONS.size()));
            hall.pause(counter, reason, Optional.empty(), IdempotencyKey.random());
            pace.spend(pace.around(PAUSE_MINUTES));
            hall.resume(counter, IdempotencyKey.random());
        }
    }
}
