package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/** A joint case and its parts in a test: what is asked of them at given instants, and all that happened to each. */
final class FamilyLife {
    static final ItemCode JOINT = new ItemCode("company-start");
    static final ItemCode REGISTRATION = new ItemCode("registration");
    static final ItemCode SEALS = new ItemCode("seals");
    static final ItemCode INSURANCE = new ItemCode("insurance");
    static final CaseId ID = Orders.ID;

    private final Map<CaseId, List<Recorded>> histories = new LinkedHashMap<>();
    private Instant now;
    private Family family;
    private int numbers = 17;
    private int seq;

    private FamilyLife(String china) {
        now = CaseLife.china(china);
        CaseEvent.ContactRecorded opened =
                new CaseRules(CaseLife.CLOCKS, Orders.STAFF).begin(Orders.contact(), "20260302-00017", now);
        family = Family.of(Case.begin(opened, now));
        record(opened);
    }

    static FamilyLife asked(String china) {
        return new FamilyLife(china);
    }

    /** All handed in at the instant. */
    static FamilyLife received(String china) {
        return asked(china).does(handIn("form", "identity", "lease", "staff"));
    }

    /** All handed in and accepted at the instant. */
    static FamilyLife accepted(String china) {
        return received(china).does(Orders.accept());
    }

    /** Nothing missing but the list of employees, which only the insurance needs and which may follow. */
    static FamilyLife deferring(String china, String until) {
        return asked(china).does(handIn("form", "identity", "lease"), Orders.acceptDeferringUntil(until));
    }

    static RecordedItem item() {
        return item(JOINT, "joint-permit", 45, 20, List.of(), false, "form", "identity", "lease", "staff");
    }

    /** Three parts; the second is decided by the authority above. */
    static List<RecordedItem> parts() {
        return List.of(
                item(REGISTRATION, "permit", 20, 3, List.of("papers"), false, "form", "identity", "lease"),
                item(SEALS, "first-review", 20, 5, List.of("filing"), true, "form"),
                item(INSURANCE, "permit", 20, 10, List.of("entry"), false, "form", "staff"));
    }

    private static RecordedItem item(
            ItemCode code,
            String period,
            int statutory,
            int committed,
            List<String> steps,
            boolean forwarded,
            String... materials) {
        return new RecordedItem(
                code,
                1,
                false,
                Optional.of(period),
                new RecordedItem.Term(statutory, "working-day"),
                new RecordedItem.Term(committed, "working-day"),
                5,
                10,
                List.of(materials).stream()
                        .map(id -> new RecordedItem.Material(new MaterialId(id), id.equals("staff")))
                        .toList(),
                steps.stream()
                        .map(step -> new RecordedItem.Step(new StepId(step), "market", false))
                        .toList(),
                forwarded,
                false);
    }

    static CaseCommand handIn(String... materials) {
        return new CaseCommand.HandIn(
                ID,
                Orders.FIRST,
                new PersonId("person-1"),
                item(),
                List.of(materials).stream()
                        .map(id -> new HandedIn(new MaterialId(id), 1))
                        .toList(),
                parts(),
                Optional.empty());
    }

    static CaseId id(ItemCode part) {
        return CaseId.ofPart(ID, part);
    }

    /** The step of a part with its opinion, and what decides it. */
    static List<CaseCommand> decided(ItemCode part, Outcome outcome) {
        List<CaseCommand> commands = new ArrayList<>(reviewed(part));
        if (part.equals(SEALS)) {
            commands.add(new CaseCommand.Forward(id(part), Orders.REVIEWER, Orders.ABOVE));
        }
        commands.add(decide(id(part), outcome));
        return commands;
    }

    static List<CaseCommand> reviewed(ItemCode part) {
        StepId step = parts().stream()
                .filter(item -> item.code().equals(part))
                .findFirst()
                .orElseThrow()
                .steps()
                .getFirst()
                .id();
        return List.of(
                new CaseCommand.Claim(id(part), step, Orders.REVIEWER),
                new CaseCommand.Opine(id(part), step, Orders.REVIEWER, Opinion.AGREE, Optional.empty()));
    }

    static CaseCommand decide(CaseId id, Outcome outcome) {
        return new CaseCommand.Decide(id, Orders.REVIEWER, outcome, Optional.of(Orders.NOTE));
    }

    static CaseCommand ready(CaseId id) {
        return new CaseCommand.MakeReady(id, Orders.FIRST, Optional.of(Way.COLLECT));
    }

    static CaseCommand deliver(CaseId id) {
        return new CaseCommand.Deliver(id, Orders.FIRST, Optional.empty(), true, Optional.empty());
    }

    static CaseCommand offer(CaseId id, OfficerId from, OfficerId to) {
        return new CaseCommand.OfferHandover(id, from, to, Optional.empty());
    }

    static CaseCommand exclude(CaseId id, String plannedEnd) {
        return new CaseCommand.BeginExclusion(
                id, "expert-review", LocalDate.parse(plannedEnd), Orders.LEADER, Orders.NOTE);
    }

    FamilyLife at(String china) {
        return at(CaseLife.china(china));
    }

    FamilyLife at(Instant instant) {
        assertThat(instant).as("time goes forward").isAfterOrEqualTo(now);
        now = instant;
        return this;
    }

    Instant now() {
        return now;
    }

    FamilyLife does(CaseCommand... commands) {
        return does(List.of(commands));
    }

    FamilyLife does(List<CaseCommand> commands) {
        commands.forEach(this::happens);
        return this;
    }

    /** What a command that is accepted leads to on all of them. */
    List<CaseEvent> happens(CaseCommand command) {
        return switch (decide(command)) {
            case CaseDecision.Refused refused -> throw new AssertionError(command + " is refused: " + refused);
            case CaseDecision.Accepted accepted -> {
                for (CaseEvent event : accepted.events()) {
                    family = family.with(family.find(event.caseId())
                            .map(known -> known.evolve(event, now))
                            .orElseGet(() -> Case.begin(event, now)));
                    record(event);
                }
                yield accepted.events();
            }
        };
    }

    CaseRefusal refuses(CaseCommand command) {
        return switch (decide(command)) {
            case CaseDecision.Accepted accepted -> throw new AssertionError(command + " is accepted: " + accepted);
            case CaseDecision.Refused refused -> refused.refusal();
        };
    }

    /** What the rules make of a command; nothing changes and no number is used up. */
    CaseDecision decide(CaseCommand command) {
        int[] next = {numbers};
        CaseDecision decision = CaseLife.JOINT.decide(
                family,
                command,
                ticket -> Optional.empty(),
                CaseLife.withActing(command, Roster.EMPTY, now),
                () -> String.format("20260302-%05d", ++next[0]),
                now);
        if (decision instanceof CaseDecision.Accepted) {
            numbers = next[0];
        }
        return decision;
    }

    Family family() {
        return family;
    }

    Case whole() {
        return family.get(ID);
    }

    Case part(ItemCode item) {
        return family.get(id(item));
    }

    List<CaseEvent> events(CaseId id) {
        return history(id).stream()
                .map(recorded -> (CaseEvent) recorded.event())
                .toList();
    }

    List<Recorded> history(CaseId id) {
        return List.copyOf(histories.getOrDefault(id, List.of()));
    }

    /** A case as somebody else makes it of what the journal says. */
    Case replayed(CaseId id) {
        return Case.of(history(id).stream()
                .map(recorded -> Json.read(Json.write(recorded), Recorded.class))
                .toList());
    }

    private void record(CaseEvent event) {
        seq++;
        histories
                .computeIfAbsent(event.caseId(), ignored -> new ArrayList<>())
                .add(new Recorded(seq, now, "hall", event));
    }

    static CaseCode code() {
        return new CaseCode("0123456789AB");
    }
}
