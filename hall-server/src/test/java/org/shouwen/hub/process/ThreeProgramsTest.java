package org.shouwen.hub.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.counter.CounterCommand;
import org.shouwen.devices.virtual.VirtualPrinter;
import org.shouwen.devices.virtual.VirtualSlip;
import org.shouwen.hub.process.Http.Person;
import org.shouwen.kiosk.KioskCommand;

/** Hub, kiosk and counter as they stand in a hall: three processes that know each other over the network alone. */
class ThreeProgramsTest {
    private static final String PASSWORD = "a password for the test";

    @TempDir
    private Path directory;

    private final Http http = new Http();

    @Test
    void aTicketWalksFromTheKioskToTheCounterThroughThreeProcesses() throws Exception {
        try (http;
                VirtualPrinter printer = VirtualPrinter.onTcp();
                HubProcess hub = new HubProcess(
                        HallConfig.in(directory.resolve("config")).directory(), directory.resolve("hub"))) {
            hub.start();
            hub.setPassword("lead", PASSWORD);
            hub.setPassword("1001", PASSWORD);
            Person lead = http.withToken(hub.url(), http.signIn(hub.url(), "lead", PASSWORD));
            try (HallProcess kiosk = startKiosk(hub, enrolment(lead, "kiosk-1", Optional.empty()), printer);
                    HallProcess counter = startCounter(hub, enrolment(lead, "counter-1", Optional.of("1")))) {

                JsonNode ticket = take(kiosk.awaitReady(), printer);
                citizenSees(ticket, "waiting");
                serve(counter.awaitReady(), ticket, lead);
                citizenSees(ticket, "done");

                long postgres = hub.postgres().orElseThrow();
                assertThat(List.of(counter.stop(), kiosk.stop(), hub.stop())).containsOnly(143);
                assertThat(List.of(counter.pid(), kiosk.pid(), postgres)).noneMatch(HubProcess::isRunning);
            }
        }
    }

    private JsonNode take(URI at, VirtualPrinter printer) {
        Person citizen = http.page(at, Optional.empty());
        citizen.poll("/api/status", status -> status.get("hubUp").asBoolean());
        JsonNode taken = citizen.post(
                        "/api/tickets",
                        Map.of("tap", UUID.randomUUID().toString(), "items", List.of("social-card"), "language", "zh"))
                .expect(201)
                .json();
        assertThat(taken.get("number").asText()).isEqualTo("A001");
        citizen.poll(
                "/api/tickets/" + taken.get("id").asText(),
                shown -> shown.at("/slip/stage").asText().equals("printed"));
        assertThat(printer.slips()).hasSize(1);
        VirtualSlip slip = printer.slips().getFirst();
        assertThat(slip.text()).contains("A001", "社会保障卡申领");
        assertThat(slip.qrCodes()).containsExactly(taken.get("url").asText());
        return taken;
    }

    private void citizenSees(JsonNode ticket, String state) {
        URI page = URI.create(ticket.get("url").asText());
        Person citizen = http.stranger(page);
        assertThat(citizen.get(page.getPath()).expect(200).text()).contains("<html");
        JsonNode view = citizen.get("/api/v1/t/" + ticket.get("code").asText())
                .expect(200)
                .json();
        assertThat(view.get("number")).isEqualTo(ticket.get("number"));
        assertThat(view.get("state").asText()).isEqualTo(state);
    }

    private void serve(URI at, JsonNode ticket, Person lead) {
        http.page(at, Optional.empty())
                .poll("/api/desk", desk -> desk.at("/link/state").asText().equals("up"));
        String cookie = http.page(at, Optional.empty())
                .post("/api/sign-in", Map.of("user", "1001", "password", PASSWORD))
                .expect(200)
                .headers()
                .get("set-cookie")
                .getFirst()
                .split(";", 2)[0];
        Person officer = http.page(at, Optional.of(cookie));
        officer.post("/api/open", Map.of()).expect(200);

        JsonNode call = officer.post("/api/call-next", Map.of()).expect(200).json();
        assertThat(call.at("/ticket/id")).isEqualTo(ticket.get("id"));
        assertThat(call.at("/desk/why/rule").asText()).isNotEmpty();

        Map<String, String> it = Map.of("ticket", ticket.get("id").asText());
        JsonNode refused = officer.post("/api/recall", it).expect(409).json();
        assertThat(refused.get("type").asText()).isEqualTo("/problems/recall-too-soon");
        officer.post("/api/start", it).expect(200);
        assertThat(officer.post("/api/finish", it)
                        .expect(200)
                        .json()
                        .at("/ticket/state")
                        .asText())
                .isEqualTo("done");

        JsonNode known = lead.poll(
                "/api/v1/halls/main/tickets/" + ticket.get("id").asText(),
                view -> view.get("slip").asText().equals("printed"));
        assertThat(known.get("state").asText()).isEqualTo("done");
    }

    private static String enrolment(Person lead, String device, Optional<String> counter) {
        Map<String, String> place = new HashMap<>(Map.of("device", device));
        place.put("kind", counter.isPresent() ? "counter" : "kiosk");
        counter.ifPresent(id -> place.put("counter", id));
        return lead.post("/api/v1/enrolments", place)
                .expect(201)
                .json()
                .get("code")
                .asText();
    }

    private HallProcess startKiosk(HubProcess hub, String code, VirtualPrinter printer) {
        return HallProcess.start(
                KioskCommand.class,
                "--hub=" + hub.url(),
                "--id=kiosk-1",
                "--enrol=" + code,
                "--printer=tcp:127.0.0.1:" + printer.port().orElseThrow(),
                "--port=0",
                "--data=" + directory.resolve("kiosk"));
    }

    private HallProcess startCounter(HubProcess hub, String code) {
        return HallProcess.start(
                CounterCommand.class,
                "--hub=" + hub.url(),
                "--id=counter-1",
                "--counter=1",
                "--enrol=" + code,
                "--port=0",
                "--data=" + directory.resolve("counter"));
    }
}
