package org.shouwen.hub.cases;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/** What the rules of cases have in common: what is refused while a case is as it is, and how that is said. */
final class CaseChecks {
    private CaseChecks() {}

    static Optional<CaseDecision> refuseForeignMaterials(Case of, RecordedItem item, CaseCommand.OfMaterials command) {
        Set<MaterialId> known =
                item.materials().stream().map(RecordedItem.Material::id).collect(Collectors.toSet());
        Set<MaterialId> seen = new HashSet<>();
        for (MaterialId material : command.named()) {
            if (!known.contains(material)) {
                return Optional.of(refuse(
                        of,
                        Reason.NOT_OF_THIS_ITEM,
                        "item " + item.code() + " has no material " + material + "; it has " + known));
            }
            if (!seen.add(material)) {
                return Optional.of(refuse(of, Reason.NOT_OF_THIS_ITEM, "material " + material + " stands there twice"));
            }
        }
        return Optional.empty();
    }

    static CaseDecision onStep(Case of, StepId id, Function<RecordedItem.Step, CaseDecision> then) {
        return in(
                of,
                Set.of(CaseState.UNDER_REVIEW, CaseState.EXCLUDED),
                () -> of.item().orElseThrow().steps().stream()
                        .filter(step -> step.id().equals(id))
                        .findFirst()
                        .map(then)
                        .orElseGet(() -> refuse(of, Reason.NOT_OF_THIS_ITEM, "the item has no step " + id)));
    }

    static CaseDecision byHandler(Case of, OfficerId officer, Supplier<CaseDecision> then) {
        OfficerId handler = of.duty().handler().officer();
        return handler.equals(officer)
                ? then.get()
                : refuse(of, Reason.NOT_THE_HANDLER, "officer " + handler + " handles this case, not " + officer);
    }

    static CaseDecision whileOpen(Case of, Supplier<CaseDecision> then) {
        return of.state().isFinal() ? wrongState(of) : then.get();
    }

    static CaseDecision in(Case of, Set<CaseState> states, Supplier<CaseDecision> then) {
        return states.contains(of.state()) ? then.get() : wrongState(of);
    }

    static CaseDecision wrongState(Case of) {
        return refuse(
                of,
                Reason.WRONG_CASE_STATE,
                "the case is " + of.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + ", where this cannot be done");
    }

    static CaseDecision refuse(Case of, Reason reason, String detail) {
        return new CaseDecision.Refused(refusal(of, reason, detail));
    }

    static CaseRefusal refusal(Case of, Reason reason, String detail) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("case", of.number());
        state.put("state", of.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        state.put("handler", of.duty().handler().officer().value());
        return new CaseRefusal(reason, detail, state);
    }

    static CaseDecision happens(CaseEvent... events) {
        return new CaseDecision.Accepted(List.of(events));
    }
}
