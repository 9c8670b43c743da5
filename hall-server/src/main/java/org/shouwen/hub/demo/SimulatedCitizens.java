package org.shouwen.hub.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.ItemView;
import org.shouwen.protocol.ItemsView;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People who come in, touch a kiosk and take their slip. They turn round at the door of a full hall. */
final class SimulatedCitizens implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedCitizens.class);
    private static final double PER_HOUR = 34;
    private static final int FULL = 30;
    private static final double PRIORITY = 0.15;
    private static final double SECOND_MATTER = 0.1;

    private final HallClient hall;
    private final List<URI> kiosks;
    private final List<ItemCode> wanted;
    private final Pace pace;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param wanted what they come for
     */
    SimulatedCitizens(HallClient hall, List<URI> kiosks, List<ItemCode> wanted, Pace pace) {
        this.hall = hall;
        this.kiosks = kiosks;
        this.wanted = wanted;
        this.pace = pace;
    }

    @Override
    public void run() {
        try (http) {
            while (true) {
                pace.spend(pace.gap(PER_HOUR));
                try {
                    arrive();
                } catch (HubProblem | HubUnreachable | IOException e) {
                    log.debug("A citizen turned round: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            http.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void arrive() throws IOException, InterruptedException {
        ItemsView offer = hall.items();
        List<ItemCode> served = offer.items().stream()
                .filter(item -> item.openCounters() > 0 && item.waiting() < FULL)
                .map(ItemView::code)
                .filter(wanted::contains)
                .toList();
        if (served.isEmpty()) {
            return;
        }
        ItemCode first = any(served);
        ItemCode second = any(served);
        List<ItemCode> items =
                pace.happens(SECOND_MATTER) && !second.equals(first) ? List.of(first, second) : List.of(first);
        touch(kiosks.get(pace.chance().nextInt(kiosks.size())), items, pace.happens(PRIORITY) ? "priority" : "walk-in");
    }

    private void touch(URI kiosk, List<ItemCode> items, String ticketClass) throws IOException, InterruptedException {
        String origin = kiosk.toString().replaceAll("/$", "");
        String body = Json.write(
                Map.of("tap", UUID.randomUUID().toString(), "items", items, "class", ticketClass, "language", "zh"));
        HttpRequest request = HttpRequest.newBuilder(kiosk.resolve("/api/tickets"))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            log.debug("The kiosk refused a ticket: {}", response.body());
        }
    }

    private ItemCode any(List<ItemCode> items) {
        return items.get(pace.chance().nextInt(items.size()));
    }
}
